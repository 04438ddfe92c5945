"""Share: choose, reveal, preview, deliver. One module for each step, and the page that leads through them."""

from wallet_app.ui.pages.share.page import SharePage

__all__ = ["SharePage"]
