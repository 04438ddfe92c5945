"""What a person asked for when starting the window."""

from pathlib import Path

from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Launch:
    """How the window opens: ``wallet_app.ui.app.run(launch, application_factory) -> int``.

    Attributes:
        sources: files and links to open for review (or on the Check page), as the person gave them.
        check: open the Check page, which needs no wallet.
        vault: the wallet's folder; None for the one opened last, or the default.
    """

    sources: tuple[str, ...] = ()
    check: bool = False
    vault: Path | None = None
