"""Which page is where. Pages are imported when they are first gone to, so that the window opens fast."""

from importlib import import_module
from typing import Final

from wallet_app.ui.page import Page, Shell
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Route:
    """One page.

    Attributes:
        module: where it is, under ``wallet_app.ui.pages``.
        page: name of its class, a `Page`.
        section: entry of the sidebar that is marked while it is shown.
        needs_wallet: whether it can be gone to without an open wallet.
        bare: whether it is shown without the sidebar.
        keep: whether the page lives on when another is shown; otherwise it is made anew each time.
    """

    module: str
    page: str
    section: str
    needs_wallet: bool = True
    keep: bool = True
    bare: bool = False

    def make(self, shell: Shell) -> Page:
        """Import and make the page."""
        made = getattr(import_module(f"wallet_app.ui.pages.{self.module}"), self.page)(shell)
        if not isinstance(made, Page):
            raise TypeError(self.page)
        return made


ROUTES: Final[dict[str, Route]] = {
    "opening": Route("opening", "OpeningPage", "", needs_wallet=False, bare=True),
    "first_run": Route("first_run", "FirstRunPage", "", needs_wallet=False, bare=True),
    "locked": Route("locked", "LockedPage", "", needs_wallet=False, bare=True),
    "credentials": Route("credentials", "CredentialsPage", "credentials"),
    "credential": Route("credential", "CredentialPage", "credentials", keep=False),
    "review": Route("review", "ReviewPage", "credentials", keep=False),
    "request": Route("request", "RequestPage", "credentials", keep=False),
    "offer": Route("offer", "OfferPage", "credentials", needs_wallet=False, keep=False),
    "share": Route("share", "SharePage", "share"),
    "history": Route("history", "HistoryPage", "history"),
    "check": Route("check", "CheckPage", "check", needs_wallet=False),
    "ask": Route("ask", "AskPage", "check", needs_wallet=False),
    "settings": Route("settings", "SettingsPage", "settings"),
    "trust": Route("trust", "TrustPage", "settings"),
    "protection": Route("protection", "ProtectionPage", "settings", keep=False),
    "recovery": Route("recovery", "RecoveryPage", "settings", keep=False),
}

SECTIONS: Final = (
    ("credentials", "wallet"),
    ("share", "send"),
    ("history", "history"),
    ("check", "scan-line"),
)
"""The sidebar from top to bottom: route and icon; Ctrl+1 to Ctrl+4."""
