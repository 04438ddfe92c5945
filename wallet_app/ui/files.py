"""Choosing files of credentials."""

from PySide6.QtWidgets import QWidget

from wallet_app.services.check import Source
from wallet_app.ui import dialogs
from wallet_app.ui.words import say

CREDENTIAL_PATTERNS = (
    "*.json",
    "*.jsonld",
    "*.jwt",
    "*.sd-jwt",
    "*.sdjwt",
    "*.txt",
    "*.png",
    "*.jpg",
    "*.jpeg",
    "*.gif",
    "*.webp",
)


def choose_credential_files(over: QWidget) -> tuple[Source, ...]:
    """Ask for files that may hold credentials; empty when the person thought better of it."""
    kinds = ((say("files.credentials"), CREDENTIAL_PATTERNS), (say("files.all"), ("*",)))
    return dialogs.ask().open_files(over, say("files.choose"), kinds)
