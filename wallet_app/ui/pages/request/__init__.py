"""A request that came in: who asks for what, what fits, and the way into the share that answers it."""

from wallet_app.ui.pages.request.page import RequestPage

__all__ = ["RequestPage"]
