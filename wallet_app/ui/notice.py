"""What is said above every page, since it holds for the whole wallet."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from wallet_app.errors import WalletError
from wallet_app.ui import words
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets.boxes import column
from wallet_app.ui.widgets.feedback import Banner


class WalletNotice(QWidget):
    """A banner across the top of the pages; hidden while there is nothing to say.

    Signals:
        end_samples_asked: the person wants to leave the samples.
    """

    end_samples_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._banner = Banner(name="notice")
        self._banner.acted.connect(self.end_samples_asked)
        frame = column(self._banner, gap=0)
        space = theme().metrics.space
        frame.setContentsMargins(space(4), space(4), space(4), 0)
        self.setLayout(frame)
        self.hide()

    def tell(self, trouble: WalletError | None, *, sample: bool) -> None:
        """Say why the wallet can only be read, or that it is one of samples."""
        if trouble is not None:
            told = words.error(trouble)
            self._banner.say(told.sentence, Tone.UNKNOWN, next_step=told.next_step)
        elif sample:
            self._banner.say(words.say("samples.notice"), Tone.ACCENT, action=words.say("samples.end"))
        self.setVisible(trouble is not None or sample)
