"""Buttons."""

from typing import Literal

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy
from typing_extensions import override

from wallet_app.ui import icons
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets.labels import plain_tooltip, set_property

Kind = Literal["primary", "secondary", "quiet", "link", "danger", "icon", "nav"]

_ICON_TOKEN = {
    "primary": "on_accent",
    "secondary": "text_muted",
    "quiet": "accent_text",
    "link": "accent_text",
    "danger": "on_danger",
    "icon": "text_muted",
    "nav": "text_muted",
}


class Button(QPushButton):
    """A button: one primary on a page, the rest secondary or quiet; danger only for what cannot be undone.

    A link stands flush with the text around it.

    A click with the mouse does not take the focus; Tab does, and Enter presses a focused button.

    Args:
        text: its words.
        kind: how much it stands out.
        icon: name of an icon before the words.
        name: object name; also how tests find it.
        large: taller, for the one action of a first screen.
    """

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        *,
        icon: str = "",
        name: str = "",
        large: bool = False,
    ) -> None:
        super().__init__(text.replace("&", "&&"))
        self._kind = kind
        self._icon = icon
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setProperty("kind", kind)
        self.setProperty("large", "true" if large else "false")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setAutoDefault(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._draw_icon)
        self._draw_icon()

    def set_text(self, text: str) -> None:
        """Other words, for the eye and for screen readers."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)

    def set_kind(self, kind: Kind) -> None:
        """Stand out more, or less."""
        self._kind = kind
        set_property(self, "kind", kind)
        self._draw_icon()

    def set_icon(self, icon: str) -> None:
        """Another icon before the words."""
        self._icon = icon
        self._draw_icon()

    def _draw_icon(self) -> None:
        if not self._icon:
            return
        side = theme().metrics.px(16 if self._kind != "nav" else 18)
        selected = "accent_text" if self._kind == "nav" else None
        gap = {"icon": 0, "nav": 6}.get(self._kind, 3)
        self.setIcon(icons.icon(self._icon, _ICON_TOKEN[self._kind], side, selected=selected, gap=gap))
        self.setIconSize(QSize(side + gap, side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus() and self._kind in {"primary", "danger"}:
            self._paint_inner_ring()

    def _paint_inner_ring(self) -> None:
        """A filled button has the colour of the ring: its ring is inside, coloured as its words."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(theme().color("on_accent"), 1.5))
        radius = theme().metrics.radius - 3
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(3.5, 3.5, -3.5, -3.5), radius, radius)
        painter.end()


class IconButton(Button):
    """A square button with an icon alone; its words are the tooltip and the accessible name.

    Args:
        icon: name of the icon.
        words: what it does.
        name: object name.
    """

    def __init__(self, icon: str, words: str, *, name: str = "") -> None:
        super().__init__("", "icon", icon=icon, name=name)
        self.setAccessibleName(words)
        self.setToolTip(plain_tooltip(words))
