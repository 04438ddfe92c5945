"""One credential: the page, its parts, and the holder's own words about it."""

from wallet_app.ui.pages.credential.page import CredentialPage

__all__ = ["CredentialPage"]
