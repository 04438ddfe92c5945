"""The theme in force: which palette, which sizes, and who hears when they change."""

from enum import StrEnum
from typing import Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from wallet_app import bundled
from wallet_app.ui.theme import sheet
from wallet_app.ui.theme.metrics import BASE_TEXT, LARGEST_SCALE, SMALLEST_SCALE, Metrics
from wallet_app.ui.theme.tokens import DARK, LIGHT, Palette

FAMILY: Final = "Inter"


class Scheme(StrEnum):
    """What a person chooses under Appearance."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Theme(QObject):
    """Palette and sizes of the whole application.

    Signals:
        changed: colours or sizes are others now; whoever paints by itself paints again.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.scheme = Scheme.SYSTEM
        self.palette: Palette = LIGHT
        self.metrics = Metrics()
        self._application: QApplication | None = None
        self._system_text = float(BASE_TEXT)
        self._enlarged = 1.0

    @property
    def is_dark(self) -> bool:
        """Whether the dark palette is in force."""
        return self.palette is DARK

    def color(self, name: str) -> QColor:
        """A colour by the name of its purpose (see `tokens.Palette`)."""
        return QColor(str(getattr(self.palette, name)))

    def install(self, application: QApplication) -> None:
        """Dress the application: font, palette and style sheet; follow the system from now on."""
        self._application = application
        self._system_text = _system_text_height(application.font())
        application.setStyle("Fusion")
        load_fonts()
        QGuiApplication.styleHints().colorSchemeChanged.connect(self._system_changed)
        self.apply()

    def choose(self, scheme: Scheme) -> None:
        """Take the scheme the person chose, at once."""
        if scheme != self.scheme:
            self.scheme = scheme
            self.apply()

    def enlarge(self, factor: float) -> None:
        """Make text larger than the system's by a factor (1.0 is as the system says)."""
        if factor != self._enlarged:
            self._enlarged = factor
            self.apply()

    def apply(self) -> None:
        """Work out palette and sizes again and put them on every widget."""
        self.palette = DARK if self._wants_dark() else LIGHT
        scale = max(self._system_text / BASE_TEXT, SMALLEST_SCALE) * self._enlarged
        self.metrics = Metrics(min(max(scale, SMALLEST_SCALE), LARGEST_SCALE))
        if self._application is not None:
            self._application.setFont(self.font())
            self._application.setPalette(_qt_palette(self.palette))
            self._application.setStyleSheet(sheet.build(self.palette, self.metrics))
        self.changed.emit()

    def font(self, size: int | None = None, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
        """The typeface at a size in pixels (body text when none is given)."""
        font = QFont(FAMILY)
        font.setFamilies([FAMILY, "Segoe UI", "SF Pro Text", "Noto Sans", "sans-serif"])
        font.setPixelSize(size or self.metrics.body)
        font.setWeight(weight)
        # Letters where the typeface puts them, not where the pixels are: even spacing at every size.
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font

    def _wants_dark(self) -> bool:
        if self.scheme is Scheme.SYSTEM:
            return QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        return self.scheme is Scheme.DARK

    def _system_changed(self) -> None:
        if self.scheme is Scheme.SYSTEM:
            self.apply()


def load_fonts() -> None:
    """Make the bundled typeface known to Qt; without it the system's own sans-serif is used."""
    try:
        folder = bundled.folder("fonts")
    except FileNotFoundError:
        return
    if FAMILY in QFontDatabase.families():
        return
    for file in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if file.name.endswith(".ttf"):
            QFontDatabase.addApplicationFontFromData(file.read_bytes())


_THEME: Final = Theme()


def theme() -> Theme:
    """The one theme of this process."""
    return _THEME


def _system_text_height(font: QFont) -> float:
    """Height of the system's text in device-independent pixels."""
    if font.pixelSize() > 0:
        return font.pixelSize()
    return font.pointSizeF() * QGuiApplication.primaryScreen().logicalDotsPerInch() / 72


def _qt_palette(palette: Palette) -> QPalette:
    """The colours Qt uses where no style sheet reaches (text cursors, selections, native parts)."""
    colours = {
        QPalette.ColorRole.Window: palette.window,
        QPalette.ColorRole.WindowText: palette.text,
        QPalette.ColorRole.Base: palette.surface,
        QPalette.ColorRole.AlternateBase: palette.sunken,
        QPalette.ColorRole.Text: palette.text,
        QPalette.ColorRole.PlaceholderText: palette.text_faint,
        QPalette.ColorRole.Button: palette.surface,
        QPalette.ColorRole.ButtonText: palette.text,
        QPalette.ColorRole.BrightText: palette.on_accent,
        QPalette.ColorRole.Highlight: palette.accent,
        QPalette.ColorRole.HighlightedText: palette.on_accent,
        QPalette.ColorRole.Accent: palette.accent,
        QPalette.ColorRole.Link: palette.accent_text,
        QPalette.ColorRole.LinkVisited: palette.accent_text,
        QPalette.ColorRole.ToolTipBase: palette.text,
        QPalette.ColorRole.ToolTipText: palette.surface,
        QPalette.ColorRole.Mid: palette.border,
        QPalette.ColorRole.Dark: palette.border_strong,
        QPalette.ColorRole.Shadow: palette.shadow,
    }
    made = QPalette()
    for role, colour in colours.items():
        made.setColor(role, QColor(colour))
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(palette.text_faint))
    return made
