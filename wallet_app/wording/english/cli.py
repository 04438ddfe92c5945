"""Words of the command line and of the services behind it."""

from typing import Final

CLI: Final = {
    "cli.written": "Written: {path}",
}
