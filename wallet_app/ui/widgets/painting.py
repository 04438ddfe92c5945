"""Drawing of the same parts for lists, whose rows are painted and not made of widgets."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QStyle

from wallet_app.ui import icons
from wallet_app.ui.theme import TONE_ICONS, Tone, theme
from wallet_app.ui.theme.tokens import MONOGRAMS


def rounded(
    painter: QPainter, area: QRectF, fill: QColor, border: QColor | None, radius: float, width: float = 1
) -> None:
    """Fill a rounded box, with a border inside its edge when one is given."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(border, width) if border is not None else Qt.PenStyle.NoPen)
    painter.setBrush(fill)
    inset = width / 2 if border is not None else 0
    painter.drawRoundedRect(area.adjusted(inset, inset, -inset, -inset), radius, radius)


def line(painter: QPainter, area: QRect, text: str, font: QFont, color: QColor) -> None:
    """Write one line, cut with an ellipsis where there is no more room."""
    painter.setFont(font)
    painter.setPen(color)
    cut = QFontMetrics(font).elidedText(text.replace("\n", " "), Qt.TextElideMode.ElideRight, area.width())
    painter.drawText(
        area, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, cut
    )


def pill_size(text: str, widest: int) -> tuple[int, int]:
    """Width and height of a pill, no wider than given."""
    px = theme().metrics.px
    words = QFontMetrics(_pill_font()).horizontalAdvance(text)
    return min(px(8) + px(14) + px(5) + words + px(10), widest), px(24)


def pill(
    painter: QPainter, left: int, top: int, tone: Tone, text: str, *, icon: str = "", widest: int = 10_000
) -> int:
    """Paint a status pill (icon and word).

    Returns:
        Its width.
    """
    px = theme().metrics.px
    width, height = pill_size(text, widest)
    palette = theme().palette
    rounded(painter, QRectF(left, top, width, height), QColor(palette.tone_soft(tone)), None, height / 2)
    side = px(14)
    painter.drawPixmap(
        QPointF(left + px(8), top + (height - side) / 2),
        icons.pixmap(icon or TONE_ICONS[tone], f"{tone}_text", side),
    )
    start = left + px(8) + side + px(5)
    words = QRect(start, top, left + width - px(8) - start, height)
    line(painter, words, text, _pill_font(), QColor(palette.tone_text(tone)))
    return width


def check_box(painter: QPainter, area: QRectF, state: Qt.CheckState, *, enabled: bool, focused: bool) -> None:
    """Paint a check box: empty, ticked or, for some of several, with a dash."""
    palette = theme().palette
    if state is Qt.CheckState.Unchecked:
        rounded(
            painter,
            area,
            QColor(palette.surface if enabled else palette.sunken),
            QColor(palette.text_faint),
            5,
            1.5,
        )
    else:
        rounded(painter, area, QColor(palette.accent if enabled else palette.text_faint), None, 5)
        side = round(area.width() * 0.78)
        inset = (area.width() - side) / 2
        name = "check" if state is Qt.CheckState.Checked else "minus"
        mark = "on_accent" if enabled else "surface"
        painter.drawPixmap(area.topLeft() + QPointF(inset, inset), icons.pixmap(name, mark, side))
    if focused:
        rounded(painter, area.adjusted(-2, -2, 2, 2), QColor(0, 0, 0, 0), QColor(palette.focus), 7, 2)


def radio(painter: QPainter, area: QRectF, *, on: bool) -> None:
    """Paint the round mark of a choice."""
    palette = theme().palette
    radius = area.width() / 2
    if on:
        rounded(painter, area, QColor(palette.accent), None, radius)
        inset = area.width() * 0.3
        inner = area.adjusted(inset, inset, -inset, -inset)
        rounded(painter, inner, QColor(palette.on_accent), None, inner.width() / 2)
    else:
        rounded(painter, area, QColor(palette.surface), QColor(palette.text_faint), radius, 1.5)


def monogram(
    painter: QPainter, area: QRectF, words: str, *, picture: QPixmap | None = None, icon: str = ""
) -> None:
    """Paint a picture, an icon or, without either, the first letters of a name on a colour of its own."""
    radius = area.width() * 0.25
    if picture is not None and not picture.isNull():
        clip = QPainterPath()
        clip.addRoundedRect(area, radius, radius)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setClipPath(clip)
        painter.fillPath(clip, QColor("#FFFFFF"))
        side = min(area.width() / picture.width(), area.height() / picture.height())
        width, height = picture.width() * side, picture.height() * side
        centre = area.center()
        painter.drawPixmap(
            QRectF(centre.x() - width / 2, centre.y() - height / 2, width, height),
            picture,
            QRectF(picture.rect()),
        )
        painter.restore()
        return
    rounded(painter, area, QColor(monogram_color(words)), None, radius)
    if icon:
        side = round(area.width() * 0.5)
        centre = area.center()
        painter.drawPixmap(
            QPointF(centre.x() - side / 2, centre.y() - side / 2), icons.pixmap(icon, "#FFFFFF", side)
        )
        return
    painter.setFont(theme().font(round(area.height() * 0.38), QFont.Weight.DemiBold))
    painter.setPen(QColor("#FFFFFF"))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, initials(words))


def monogram_color(words: str) -> str:
    """The ground of a monogram: always the same for the same words."""
    return MONOGRAMS[sum(words.encode("utf-8")) % len(MONOGRAMS)]


def initials(words: str) -> str:
    """One or two letters that stand for a name."""
    starts = [word[0] for word in words.split() if word[0].isalnum()]
    if not starts:
        return "?"
    return (starts[0] + (starts[-1] if len(starts) > 1 else "")).upper()


def _pill_font() -> QFont:
    return theme().font(theme().metrics.small, QFont.Weight.DemiBold)


def row_ground(painter: QPainter, area: QRect, state: QStyle.StateFlag) -> None:
    """Paint what a line of a list stands on: another colour when it is chosen or under the pointer.

    Args:
        painter: paints.
        area: the line.
        state: of the line, as its delegate is told.
    """
    radius = theme().metrics.radius
    if state & QStyle.StateFlag.State_Selected:
        border = theme().color("focus") if state & QStyle.StateFlag.State_HasFocus else None
        rounded(painter, QRectF(area), theme().color("sunken"), border, radius, 2)
    elif state & QStyle.StateFlag.State_MouseOver:
        rounded(painter, QRectF(area), theme().color("hover"), None, radius)
