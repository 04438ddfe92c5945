"""The ledger: what came in, what went out, to whom, and exactly what was told."""

from wallet_app.ui.pages.history.page import HistoryPage

__all__ = ["HistoryPage"]
