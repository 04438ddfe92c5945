"""Labels for text and for icons."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import theme

_BREAK = "\u200b"
_LONGEST_WORD = 12
_LONGEST_OF_LETTERS = 20
"""So long a word of a language may be: “disponibilidad”, “Weiterbildungsnachweis” is broken."""
_AROUND = ".,;:!?…()“”\"'"


class PlainLabel(QLabel):
    """Text shown as it is: never read as HTML, never wider than its place.

    Args:
        text: what to show.
        role: ``display``, ``title``, ``subtitle``, ``strong``, ``body``, ``muted``, ``small``, ``caption``,
            ``label`` or ``mono``.
        wrap: break lines (also inside words that are too long, such as identifiers); otherwise one line,
            cut with an ellipsis, with the whole text as tooltip.
        selectable: the text can be marked and copied, with the keyboard too.
        name: object name.
        tone: colour of meaning (``holds``, ``accent``, ``unknown``, ``fails``, ``neutral``).
    """

    def __init__(
        self,
        text: str = "",
        role: str = "body",
        *,
        wrap: bool = False,
        selectable: bool = False,
        name: str = "",
        tone: str = "",
    ) -> None:
        super().__init__()
        self._full = ""
        self._wrap = wrap
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setObjectName(name)
        self.setWordWrap(wrap)
        if wrap:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        else:
            self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        if selectable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )
            self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """Show another text."""
        self._full = text
        self.setAccessibleName(text)
        self._show()
        self.updateGeometry()

    @property
    def full_text(self) -> str:
        """The whole text, also where only a part of it has room."""
        return self._full

    def set_tone(self, tone: str) -> None:
        """Give the words another colour of meaning."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)

    @override
    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return hint if self._wrap else QSize(self.fontMetrics().averageCharWidth() * 3, hint.height())

    @override
    def sizeHint(self) -> QSize:
        if self._wrap:
            return super().sizeHint()
        metrics = self.fontMetrics()
        margins = self.contentsMargins()
        width = metrics.horizontalAdvance(self._full) + margins.left() + margins.right() + 1
        return QSize(width, max(super().sizeHint().height(), metrics.height()))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self._wrap:
            self._show()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._show()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) and self.hasSelectedText():
            QGuiApplication.clipboard().setText(self.selectedText().replace(_BREAK, ""))
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        # Qt's own menu would copy the break marks along; Ctrl+C copies without them.
        event.ignore()

    def _show(self) -> None:
        if self._wrap:
            self.setText(_breakable(self._full))
            return
        line = self._full.replace("\n", " ")
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(line, Qt.TextElideMode.ElideRight, room) if room > 0 else line
        self.setText(shown)
        self.setToolTip(plain_tooltip(line) if shown != line else "")


class IconLabel(QLabel):
    """A picture beside words. It is hidden from screen readers: the words say the same.

    Args:
        icon: name of the icon.
        purpose: purpose of its colour.
        size: its side at scale 1.
    """

    def __init__(self, icon: str, purpose: str = "text_muted", size: int = 18) -> None:
        super().__init__()
        self._icon, self._purpose, self._size = icon, purpose, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._draw)
        self._draw()

    def set_icon(self, icon: str, purpose: str) -> None:
        """Show another icon."""
        self._icon, self._purpose = icon, purpose
        self._draw()

    def _draw(self) -> None:
        self.setPixmap(icons.pixmap(self._icon, self._purpose, theme().metrics.px(self._size)))


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show or hide a part. One that is in no layout yet is shown with what it is put into.

    (Qt would open a window of its own for it, for as long as it has no parent.)
    """
    if not shown or widget.parentWidget() is not None:
        widget.setVisible(shown)


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet speaks of, and dress the widget again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def _breakable(text: str) -> str:
    """Let words that are too long for a line be broken: a mark of no width after every few characters."""
    return " ".join(
        _BREAK.join(word[i : i + _LONGEST_WORD] for i in range(0, len(word), _LONGEST_WORD))
        if len(word) > _longest(word)
        else word
        for word in text.split(" ")
    )


def _longest(word: str) -> int:
    """Give how long a word may be in one piece: one of a language is not torn where it can be helped."""
    return _LONGEST_OF_LETTERS if word.strip(_AROUND).isalpha() else _LONGEST_WORD


def plain_tooltip(text: str) -> str:
    """Give a text as a tooltip. Tooltips have no plain mode: escaped and marked, nothing is guessed."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return f"<p>{escaped}</p>"
