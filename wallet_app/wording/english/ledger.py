"""Words for the ledger: what was shared with whom, and what was refused."""

from typing import Final

SENTENCES: Final = {
    "cli.event.refused": "Refused",
    "window.history.kind.refused": "Refused",
}
