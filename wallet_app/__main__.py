"""``proofcase``: the window, or one command of the command line."""

import gc
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from wallet_app.hardening import harden
from wallet_app.workers.command import ARGUMENT as WORKER

if TYPE_CHECKING:
    from wallet_app.services.launch import Launch

_USUAL: Final = gc.get_threshold()
_OBJECTS_BETWEEN_LOOKS: Final = 50_000
"""What a start makes is there to stay: to look for garbage in it after every 700 objects, as Python does,
takes a twentieth of a command's time."""


def main(argv: Sequence[str] | None = None) -> int:
    """Start the window, or run a command.

    Args:
        argv: the arguments; None for those of the process.

    Returns:
        The exit code.
    """
    harden()
    arguments = list(sys.argv[1:] if argv is None else argv)
    if arguments == [WORKER]:
        from wallet_app import worker_process

        worker_process.main()
        return 0
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)
    from wallet_app.cli.main import COMMANDS, run

    if arguments and arguments[0] in COMMANDS:
        from wallet_app.bootstrap import build

        return run(arguments, build)
    from wallet_app.cli.window import launch

    return _open_window(launch(arguments))


def _open_window(launch: "Launch") -> int:
    """Open the window, or say why there can be none."""
    from wallet_app.cli.console import Console
    from wallet_app.cli.exit_codes import ExitCode
    from wallet_app.errors import Side, WalletError

    console = Console.standard(json=False)
    if _has_no_display():
        console.problem(WalletError("cli.no_display", side=Side.COMPUTER))
        return ExitCode.FAILED
    try:
        from wallet_app.ui import app
    except ImportError as error:
        kind = type(error).__name__ if error.name is None else error.name
        console.problem(WalletError("cli.window_missing", side=Side.COMPUTER, kind=kind))
        return ExitCode.FAILED
    from wallet_app.bootstrap import build

    gc.set_threshold(*_USUAL)
    return app.run(launch, build)


def _has_no_display() -> bool:
    """Whether Qt would end the process for want of a display (it does so without a word to Python)."""
    wanted = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform == "linux" and not any(os.environ.get(name) for name in wanted)


if __name__ == "__main__":
    sys.exit(main())
