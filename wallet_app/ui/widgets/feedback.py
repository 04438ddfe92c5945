"""What the window says back: banners, pills, empty states, progress, toasts."""

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QProgressBar, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui.theme import TONE_ICONS, Tone, theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.boxes import column, row
from wallet_app.ui.widgets.buttons import Button
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel, set_property, set_shown

_ROOM_FOR_WORDS = 300


class Banner(QFrame):
    """A sentence across a page: what happened and what to do next, with a button for it when there is one.

    Args:
        tone: its colour and icon.
        text: what happened.
        next_step: what to do next.
        action: words of a button, none when empty.
        name: object name.

    Signals:
        acted: the button was pressed.
    """

    acted = Signal()

    def __init__(
        self,
        tone: Tone = Tone.ACCENT,
        text: str = "",
        *,
        next_step: str = "",
        action: str = "",
        name: str = "banner",
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setProperty("role", "banner")
        self._icon = IconLabel("info", "accent_text", 18)
        self.text = PlainLabel("", "strong", wrap=True, selectable=False)
        self.next_step = PlainLabel("", "body", wrap=True)
        self.button = Button(action, name=f"{name}Action")
        self.button.clicked.connect(self.acted)
        words = column(self.text, self.next_step, gap=0.5)
        self._said = row(self._icon, gap=3)
        self._said.addLayout(words, 1)
        line = row(gap=3)
        self._line = line
        line.addLayout(self._said, 1)
        line.addWidget(self.button)
        space = theme().metrics.space
        line.setContentsMargins(space(4), space(3), space(3), space(3))
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.say(text, tone, next_step=next_step, action=action)

    def say(self, text: str, tone: Tone, *, next_step: str = "", action: str = "") -> None:
        """Say something else; an empty text hides the banner."""
        set_shown(self, bool(text))
        set_property(self, "tone", str(tone))
        icon = "triangle-alert" if tone is Tone.FAILS else TONE_ICONS[tone]
        self._icon.set_icon(icon, f"{tone}_text")
        # Beside the first of several lines, or in the middle of the only one.
        place = Qt.AlignmentFlag.AlignTop if next_step else Qt.AlignmentFlag.AlignVCenter
        self._said.setAlignment(self._icon, place)
        self.text.set_text(text)
        self.next_step.set_text(next_step)
        set_shown(self.next_step, bool(next_step))
        self.button.set_text(action)
        set_shown(self.button, bool(action))
        self.setAccessibleName(f"{text} {next_step}".strip())

    def clear(self) -> None:
        """Say nothing any more."""
        self.setVisible(False)

    @override
    def minimumSizeHint(self) -> QSize:
        margins = self._line.contentsMargins()
        widest = max((button.sizeHint().width() for button in self._buttons()), default=0)
        width = max(widest, theme().metrics.px(160)) + margins.left() + margins.right()
        return QSize(width, super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _buttons(self) -> list[QWidget]:
        items = (self._line.itemAt(place) for place in range(self._line.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget for widget in widgets if widget is not None and not widget.isHidden()]

    def _fit(self) -> None:
        """Buttons stand beside the words, or below them where the words would have too little room."""
        buttons, metrics = self._buttons(), theme().metrics
        room = sum(button.sizeHint().width() + metrics.space(3) for button in buttons)
        directions = QBoxLayout.Direction
        beside = self.width() >= metrics.px(_ROOM_FOR_WORDS) + room
        self._line.setDirection(directions.LeftToRight if beside else directions.TopToBottom)
        for button in buttons:
            self._line.setAlignment(button, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)


class StatusPill(QWidget):
    """An icon and a word on a soft ground: never colour alone.

    Args:
        tone: its colour.
        text: the word.
        icon: name of the icon; the tone's own when empty.
    """

    def __init__(self, tone: Tone, text: str, icon: str = "") -> None:
        super().__init__()
        self._tone = tone
        self._icon = IconLabel("info", "text", 14)
        self._word = PlainLabel("", "pill")
        line = row(self._icon, self._word, gap=1.25)
        px = theme().metrics.px
        line.setContentsMargins(px(8), px(3), px(10), px(3))
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.say(tone, text, icon)

    def say(self, tone: Tone, text: str, icon: str = "") -> None:
        """Show another state."""
        self._tone = tone
        self.update()
        self._icon.set_icon(icon or TONE_ICONS[tone], f"{tone}_text")
        self._word.set_text(text)
        self._word.set_tone(str(tone))
        self.setAccessibleName(text)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        ground = QColor(theme().palette.tone_soft(self._tone))
        painting.rounded(painter, QRectF(self.rect()), ground, None, self.height() / 2)
        painter.end()


_EMPTY_WIDTH = 372


class EmptyState(QWidget):
    """What a page says when there is nothing yet: an icon, what it is for, and how to begin.

    Args:
        icon: name of the icon.
        title: one line.
        text: one or two sentences.
        actions: buttons, the primary one first.
    """

    def __init__(
        self, icon: str, title: str, text: str, *, actions: tuple[QWidget, ...] = (), name: str = ""
    ) -> None:
        super().__init__()
        self.setObjectName(name or "empty")
        metrics = theme().metrics
        disc = _Disc(icon)
        self.title = PlainLabel(title, "subtitle", wrap=True)
        self.text = PlainLabel(text, "muted", wrap=True)
        for label in (self.title, self.text):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.ensurePolished()
        self._actions = actions
        self._buttons = row(*actions, gap=2)
        buttons = row(None, self._buttons, None, gap=0)
        middle = column(gap=2)
        middle.addStretch(2)
        middle.addWidget(disc, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(metrics.space(2))
        middle.addWidget(self.title, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addWidget(self.text, 0, Qt.AlignmentFlag.AlignHCenter)
        middle.addSpacing(metrics.space(3))
        middle.addLayout(buttons)
        middle.addStretch(3)
        self.setLayout(middle)
        self.setMinimumHeight(metrics.px(280))
        self._fit(metrics.px(_EMPTY_WIDTH))

    @override
    def minimumSizeHint(self) -> QSize:
        widest = max((action.sizeHint().width() for action in self._actions), default=0)
        return QSize(max(widest, theme().metrics.px(200)), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(self.width())

    def _fit(self, room: int) -> None:
        """Break lines where the room ends; put buttons that do not fit beside one another below."""
        metrics = theme().metrics
        width = min(room, metrics.px(_EMPTY_WIDTH))
        for label in (self.title, self.text):
            label.setFixedWidth(width)
            label.setMinimumHeight(label.heightForWidth(width))
        side = sum(action.sizeHint().width() + metrics.space(2) for action in self._actions)
        directions = QBoxLayout.Direction
        self._buttons.setDirection(directions.LeftToRight if side <= room else directions.TopToBottom)


class _Disc(QWidget):
    """A soft round ground with an icon in the middle."""

    def __init__(self, icon: str) -> None:
        super().__init__()
        side = theme().metrics.px(64)
        self.setFixedSize(side, side)
        self.setLayout(row(None, IconLabel(icon, "accent_text", 28), None))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.rounded(painter, QRectF(self.rect()), theme().color("accent_soft"), None, self.height() / 2)
        painter.end()


class ProgressRow(QWidget):
    """How far a long task is, in words and as a bar, with a way to stop it.

    Args:
        stop_words: words of the button.

    Signals:
        stop_asked: the person wants it to stop.
    """

    stop_asked = Signal()

    def __init__(self, stop_words: str, *, name: str = "progress") -> None:
        super().__init__()
        self.setObjectName(name)
        self._text = PlainLabel("", "body")
        self._bar = QProgressBar(textVisible=False)
        self._bar.setObjectName(f"{name}Bar")
        self.stop = Button(stop_words, name=f"{name}Stop")
        self.stop.clicked.connect(self.stop_asked)
        line = row(gap=4)
        line.addLayout(column(self._text, self._bar, gap=1.5), 1)
        line.addWidget(self.stop)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def show_progress(self, text: str, done: int, whole: int) -> None:
        """Say how far it is; `whole` 0 means nobody knows how long it takes."""
        self._text.set_text(text)
        self._bar.setRange(0, whole)
        self._bar.setValue(done)
        self._bar.setAccessibleName(text)


class Toast(QFrame):
    """A short word at the bottom of the window that goes by itself ("Copied").

    Args:
        parent: the window it lies over.
    """

    STAY_MS = 3500

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._over = parent
        self.setObjectName("toast")
        self.setProperty("role", "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._icon = IconLabel("check", "surface", 16)
        self._text = PlainLabel("", "body")
        line = row(self._icon, self._text, gap=2)
        space = theme().metrics.space
        line.setContentsMargins(space(4), space(2.5), space(5), space(2.5))
        self.setLayout(line)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
        self.hide()

    def say(self, text: str, *, icon: str = "check", stay_ms: int = STAY_MS) -> None:
        """Show a short text for a while."""
        self._icon.set_icon(icon, "surface")
        self._text.set_text(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(stay_ms)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        over = self._over
        self.adjustSize()
        width = min(self.sizeHint().width(), over.width() - 48)
        self.resize(width, self.sizeHint().height())
        self.move((over.width() - width) // 2, over.height() - self.height() - theme().metrics.space(7))
