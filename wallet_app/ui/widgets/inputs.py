"""What a person fills in."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.buttons import IconButton
from wallet_app.ui.widgets.flow_layout import FlowLayout
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel, set_property, set_shown


class SearchField(QLineEdit):
    """A field that searches as one types; Escape empties it.

    Args:
        placeholder: what can be searched for; also the accessible name.
        name: object name.

    Signals:
        asked(str): the words to search for, a moment after the last key.
        down: the person wants to go to what was found.
    """

    asked = Signal(str)
    down = Signal()
    PAUSE_MS = 120

    def __init__(self, placeholder: str, *, name: str = "search") -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("kind", "search")
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._glass = IconLabel("search", "text_faint", 16)
        self._glass.setParent(self)
        self._glass.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._pause = QTimer(self, singleShot=True, interval=self.PAUSE_MS)
        self._pause.timeout.connect(lambda: self.asked.emit(self.text().strip()))
        self.textChanged.connect(lambda _text: self._pause.start())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        side = theme().metrics.px(16)
        self._glass.move(theme().metrics.px(12), (self.height() - side) // 2)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        if event.key() == Qt.Key.Key_Down:
            self.down.emit()
            return
        super().keyPressEvent(event)


class Field(QWidget):
    """A label, an input below it, a hint or, when something is wrong, an error in the hint's place.

    Args:
        label: its words, also the accessible name of the input.
        name: object name of the input.
        hint: one sentence of help.
        placeholder: an example.
        secret: show dots instead of letters.
    """

    def __init__(
        self, label: str, *, name: str, hint: str = "", placeholder: str = "", secret: bool = False
    ) -> None:
        super().__init__()
        self._hint_text = hint
        self.label = PlainLabel(label, "label")
        self.input = QLineEdit()
        self.input.setObjectName(name)
        self.input.setAccessibleName(label)
        self.input.setAccessibleDescription(hint)
        self.input.setPlaceholderText(placeholder)
        self.label.setBuddy(self.input)
        if secret:
            self.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.hint = PlainLabel(hint, "small", wrap=True)
        set_shown(self.hint, bool(hint))
        self.line = row(self.input, gap=2)
        self.setLayout(column(self.label, self.line, self.hint, gap=1.5))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.input.textEdited.connect(lambda _text: self.set_error(""))

    @property
    def text(self) -> str:
        """What was filled in, as it is."""
        return self.input.text()

    def set_text(self, text: str) -> None:
        """Fill it in."""
        self.input.setText(text)

    def set_error(self, message: str) -> None:
        """Say what is wrong, or nothing any more when empty."""
        set_property(self.input, "invalid", "true" if message else "false")
        self.hint.set_tone("fails" if message else "")
        self.hint.set_text(message or self._hint_text)
        set_shown(self.hint, bool(message or self._hint_text))
        self.input.setAccessibleDescription(message or self._hint_text)


class PassphraseField(Field):
    """A field for a passphrase, which can be shown while one types.

    Args:
        label: its words.
        name: object name of the input.
        show_words: what the button that shows the letters is called.
        hint: one sentence of help.
    """

    def __init__(self, label: str, *, name: str, show_words: str, hint: str = "") -> None:
        super().__init__(label, name=name, hint=hint, secret=True)
        self.input.setProperty("kind", "secret")
        self._eye = IconButton("eye", show_words, name=f"{name}Show")
        self._eye.setParent(self.input)
        self._eye.setCheckable(True)
        self._eye.setCursor(Qt.CursorShape.ArrowCursor)
        self._eye.toggled.connect(self._show_letters)
        self.input.installEventFilter(self)
        self._eye.installEventFilter(self)

    def before(self, other: "PassphraseField") -> None:
        """Let Tab go from this field to another one, and to the buttons that show letters after both."""
        QWidget.setTabOrder(self.input, other.input)
        QWidget.setTabOrder(other.input, self._eye)
        QWidget.setTabOrder(self._eye, other._eye)  # noqa: SLF001 - one of our own kind

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._eye and event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            # What a button has no use for goes to its parent: letters typed here would land in the field.
            text = event.text()
            return bool(text.strip()) and text.isprintable()
        if watched is self.input and event.type() == QEvent.Type.Resize:
            hint = self._eye.sizeHint()
            self._eye.setGeometry(
                self.input.width() - hint.width() - 1, 1, hint.width(), self.input.height() - 2
            )
        return super().eventFilter(watched, event)

    def _show_letters(self, shown: bool) -> None:
        self.input.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)
        self._eye.set_icon("eye-off" if shown else "eye")


class Check(QCheckBox):
    """A check box, painted by ourselves so that it looks the same everywhere.

    Args:
        text: its words.
        name: object name.
    """

    def __init__(self, text: str, *, name: str = "") -> None:
        super().__init__(text.replace("&", "&&"))
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def sizeHint(self) -> QSize:
        px = theme().metrics.px
        words = self.fontMetrics().horizontalAdvance(self.accessibleName())
        return QSize(px(18) + px(10) + words + 6, max(px(28), self.fontMetrics().height() + 6))

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        px = theme().metrics.px
        painter = QPainter(self)
        side = px(18)
        box = QRectF(2, (self.height() - side) / 2, side, side)
        painting.check_box(painter, box, self.checkState(), enabled=self.isEnabled(), focused=self.hasFocus())
        words = QRect(side + px(10), 0, self.width() - side - px(10), self.height())
        color = theme().color("text" if self.isEnabled() else "text_muted")
        painting.line(painter, words, self.accessibleName(), self.font(), color)
        painter.end()


class Choices(QFrame):
    """A few choices, one of which is taken (“System · Light · Dark”): side by side, or as there is room.

    Tab stops once, at the one that is taken; arrows take the one beside it.

    Args:
        options: key and words of each.
        chosen: key of the one that is taken; "" for none yet.
        name: object name of the group; each button is called ``<name>-<key>``.
        label: accessible name of the group.

    Attributes:
        taken: key of the one that is taken.

    Signals:
        chosen(str): the person took another one.
    """

    chosen = Signal(str)

    def __init__(self, options: tuple[tuple[str, str], ...], chosen: str, *, name: str, label: str) -> None:
        super().__init__()
        # The style sheet finds the frame by its object name, the buttons carry the given name.
        self.setObjectName("choices")
        self.setAccessibleName(label)
        line = FlowLayout(2)
        self.setLayout(line)
        line.setContentsMargins(3, 3, 3, 3)
        self._buttons: dict[str, _Choice] = {}
        for key, words in options:
            button = _Choice(words, label, f"{name}-{key}")
            button.clicked.connect(partial(self._clicked, key))
            button.stepped.connect(partial(self._step, key))
            self._buttons[key] = button
            line.addWidget(button)
        policy = QSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.taken = ""
        self.take(chosen)

    def take(self, key: str) -> None:
        """Mark a choice as taken, without a signal; none when there is no such key."""
        self.taken = key if key in self._buttons else ""
        stop = self.taken or next(iter(self._buttons))
        for each, button in self._buttons.items():
            button.setChecked(each == self.taken)
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if each == stop else Qt.FocusPolicy.NoFocus)

    def take_focus(self) -> None:
        """Go to the choice that is taken."""
        stop = self.taken or next(iter(self._buttons))
        self._buttons[stop].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clicked(self, key: str, _on: bool = True) -> None:
        other = key != self.taken
        self.take(key)
        if other:
            self.chosen.emit(key)

    def _step(self, key: str, by: int) -> None:
        keys = list(self._buttons)
        beside = keys[(keys.index(key) + by) % len(keys)]
        self.take(beside)
        self._buttons[beside].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(beside)


class _Choice(QPushButton):
    """One of the choices; arrows are told to the group."""

    stepped = Signal(int)

    def __init__(self, words: str, label: str, name: str) -> None:
        super().__init__(words)
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setAccessibleDescription(label)
        self.setCheckable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}
        if event.key() in steps:
            self.stepped.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)
