"""Showing values: monograms, lists of names and values, QR codes, steps."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QWidget
from typing_extensions import override

from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import painting
from wallet_app.ui.widgets.boxes import clear, row
from wallet_app.ui.widgets.labels import IconLabel, PlainLabel, set_property, set_shown


class Avatar(QWidget):
    """A rounded square: a picture, an icon, or the first letters of a name on a colour of its own.

    Args:
        words: the name it stands for; also decides the colour.
        side: its side in pixels at scale 1.
        icon: name of an icon instead of letters.
        picture: a picture instead of both.
    """

    def __init__(self, words: str, side: int = 44, *, icon: str = "", picture: QPixmap | None = None) -> None:
        super().__init__()
        self._words, self._icon, self._picture = words, icon, picture
        length = theme().metrics.px(side)
        self.setFixedSize(length, length)

    def show_for(self, words: str, *, icon: str = "", picture: QPixmap | None = None) -> None:
        """Stand for something else."""
        self._words, self._icon, self._picture = words, icon, picture
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.monogram(painter, QRectF(self.rect()), self._words, picture=self._picture, icon=self._icon)
        painter.end()


class KeyValueList(QWidget):
    """Names at the left, values at the right, aligned in two columns. Values can be marked and copied.

    Args:
        pairs: name and value of each line.
        name: object name.
        names_width: width of the names in pixels at scale 1.
    """

    def __init__(
        self, pairs: Sequence[tuple[str, str]] = (), *, name: str = "values", names_width: int = 136
    ) -> None:
        super().__init__()
        self.setObjectName(name)
        self._names_width = names_width
        self._names: list[PlainLabel] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme().metrics.space(6))
        self._grid.setVerticalSpacing(theme().metrics.space(2.5))
        self._grid.setColumnStretch(1, 1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.show_pairs(pairs)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().metrics.px(160), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Give the names their width, in a narrow list no more than two fifths of it."""
        width = theme().metrics.px(self._names_width)
        if self.width():
            width = min(width, self.width() * 2 // 5)
        for name in self._names:
            name.setFixedWidth(width)

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show other lines."""
        clear(self._grid)
        self._names.clear()
        for line, (name, value) in enumerate(pairs):
            self.put(line, name, PlainLabel(value, wrap=True, selectable=True))

    def put(self, line: int, name: str, value: QWidget) -> None:
        """Put a widget as the value of a line."""
        label = PlainLabel(name, "muted", wrap=True)
        self._names.append(label)
        self._fit()
        self._grid.addWidget(label, line, 0, Qt.AlignmentFlag.AlignTop)
        if isinstance(value, PlainLabel):
            value.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._grid.addWidget(value, line, 1)


class QrView(QWidget):
    """A QR code: black on white, in both schemes, since cameras expect that.

    Args:
        words: accessible name (“QR code with my identifier”).
        side: its side in pixels at scale 1, as a wish: modules are drawn in whole device pixels.
    """

    def __init__(self, words: str, side: int = 280, *, name: str = "qr") -> None:
        super().__init__()
        self._matrix: Sequence[Sequence[bool]] = ()
        self._side = side
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_matrix(self, matrix: Sequence[Sequence[bool]]) -> None:
        """Show a code: rows of modules, dark ones true, with their quiet zone (`QrPicture.modules`)."""
        self._matrix = matrix
        self.setFixedSize(self.sizeHint())
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        side = theme().metrics.px(self._side)
        if self._matrix:
            # Whole modules only, and no border beyond the quiet zone.
            side = max(round(side / len(self._matrix)), 1) * len(self._matrix)
        return QSize(side, side)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painting.rounded(painter, QRectF(self.rect()), QColor("#FFFFFF"), theme().color("border"), 12)
        if self._matrix:
            self._paint_modules(painter)
        painter.end()

    def _paint_modules(self, painter: QPainter) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
        ratio = self.devicePixelRatioF()
        count = len(self._matrix)
        module = max(int(min(self.width(), self.height()) * ratio) // count, 1) / ratio
        start = (self.width() - module * count) / 2
        start = int(start * ratio) / ratio
        painter.setPen(Qt.PenStyle.NoPen)
        for y, line in enumerate(self._matrix):
            for x, dark in enumerate(line):
                if dark:
                    painter.fillRect(
                        QRectF(start + x * module, start + y * module, module, module), QColor("#000000")
                    )


class Stepper(QFrame):
    """Where one is in a short sequence: a number or a tick, and the words of each step.

    Args:
        steps: words of each step.
        current: index of the one a person is at.
    """

    def __init__(self, steps: Sequence[str], current: int = 0, *, name: str = "steps") -> None:
        super().__init__()
        self.setObjectName(name)
        self._steps = tuple(steps)
        self._current = current
        self._marks: list[tuple[_StepMark, PlainLabel]] = []
        line = row(gap=2)
        for index, words in enumerate(self._steps):
            if index:
                between = QFrame()
                between.setProperty("role", "line")
                between.setFixedWidth(theme().metrics.px(28))
                line.addWidget(between)
            mark, label = _StepMark(index + 1), PlainLabel(words, "strong")
            self._marks.append((mark, label))
            line.addWidget(mark)
            line.addWidget(label)
        line.addStretch(1)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.go(current)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().metrics.px(160), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Where there is no room for the words of every step, those of the current one stay."""
        metrics = theme().metrics
        marks = len(self._marks) * (metrics.px(24) + metrics.px(28) + metrics.space(6))
        words = sum(label.sizeHint().width() for _mark, label in self._marks)
        for index, (_mark, label) in enumerate(self._marks):
            set_shown(label, index == self._current or marks + words <= self.width())

    def go(self, current: int) -> None:
        """Move to a step."""
        self._current = current
        for index, (mark, label) in enumerate(self._marks):
            mark.set_state("done" if index < current else "now" if index == current else "later")
            set_property(label, "role", "strong" if index == current else "muted")
        self.setAccessibleName(f"{current + 1}/{len(self._steps)}: {self._steps[current]}")
        self._fit()


class _StepMark(QWidget):
    """The round mark of a step."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._state = "later"
        self._tick = IconLabel("check", "on_accent", 14)
        self.setLayout(row(None, self._tick, None))
        side = theme().metrics.px(24)
        self.setFixedSize(side, side)

    def set_state(self, state: str) -> None:
        self._state = state
        set_shown(self._tick, state == "done")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        area = QRectF(self.rect())
        if self._state == "later":
            painting.rounded(
                painter, area, QColor(0, 0, 0, 0), theme().color("border_strong"), area.width() / 2, 1.5
            )
        else:
            painting.rounded(painter, area, theme().color("accent"), None, area.width() / 2)
        if self._state != "done":
            painter.setFont(theme().font(theme().metrics.caption))
            painter.setPen(theme().color("on_accent" if self._state == "now" else "text_muted"))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, str(self._number))
        painter.end()
