"""What is shown while a wallet is looked for and opened: nearly always too short to be read."""

from PySide6.QtCore import QTimer
from typing_extensions import override

from wallet_app.ui import words
from wallet_app.ui.mark import Mark
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.labels import PlainLabel

_PATIENCE_MS = 600


class OpeningPage(Page):
    """The mark, and after a moment a word."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._word = PlainLabel(words.say("opening"), "muted", name="opening")
        self._word.hide()
        self._layout.addLayout(
            column(None, row(None, Mark(56), None), row(None, self._word, None), None, gap=4)
        )

    @override
    def arrive(self, argument: object) -> None:
        """Say something only when it takes long."""
        QTimer.singleShot(_PATIENCE_MS, self._word, self._word.show)
