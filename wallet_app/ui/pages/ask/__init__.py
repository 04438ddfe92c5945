"""Ask for…: whoever checks says what they want to see, and gets a code and a file that ask for it."""

from wallet_app.ui.pages.ask.page import AskPage

__all__ = ["AskPage"]
