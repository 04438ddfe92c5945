"""The head of a page."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.labels import PlainLabel, set_shown


class PageHeader(QWidget):
    """Title, one line under it, and the actions of the page at the right; a way back above when there is one.

    Args:
        title: title of the page.
        subtitle: one line under it.
        actions: buttons, the primary one last.
        back: words of the way back (“Credentials”); none when empty.

    Signals:
        back_asked: the person wants to go back.
    """

    back_asked = Signal()

    def __init__(
        self, title: str, subtitle: str = "", *, actions: tuple[QWidget, ...] = (), back: str = ""
    ) -> None:
        super().__init__()
        self.title = PlainLabel(title, "title", wrap=True, name="pageTitle")
        self.subtitle = PlainLabel(subtitle, "muted", wrap=True, name="pageSubtitle")
        set_shown(self.subtitle, bool(subtitle))
        words = column(self.title, self.subtitle, gap=1)
        line = row(gap=2)
        line.addLayout(words, 1)
        for action in actions:
            line.addWidget(action)
        self.action_row = line
        whole = column(gap=2)
        if back:
            self.back = Button(back, "link", icon="arrow-left", name="back")
            self.back.clicked.connect(self.back_asked)
            whole.addLayout(row(self.back, None))
        whole.addLayout(line)
        self.setLayout(whole)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def set_title(self, title: str) -> None:
        """Another title."""
        self.title.set_text(title)

    def set_subtitle(self, subtitle: str) -> None:
        """Another line under the title; none when empty."""
        self.subtitle.set_text(subtitle)
        set_shown(self.subtitle, bool(subtitle))
