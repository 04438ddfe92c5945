"""The style sheet, made from tokens: one template per kind of widget, filled for a palette and a scale.

Widgets carry dynamic properties (`role`, `kind`, `tone`) and the sheet speaks of those; no widget
has a colour or a size of its own.
"""

from string import Template
from typing import Final

from wallet_app.ui.theme.metrics import Metrics
from wallet_app.ui.theme.tokens import Palette

_GROUND: Final = """
QWidget { color: $text; font-size: ${body}px; }
QMainWindow, QDialog, #window, #pages { background: $window; }
QToolTip { background: $text; color: $surface; border: none; padding: ${s1}px ${s2}px; }
QScrollArea, QScrollArea > QWidget > QWidget#scrollBody { background: transparent; border: none; }
QStackedWidget { background: transparent; }
QMenu {
  background: $surface; border: 1px solid $border_strong; padding: ${s1}px;
}
QMenu::item { padding: ${s2}px ${s6}px ${s2}px ${s3}px; border-radius: 6px; }
QMenu::item:selected { background: $hover; }
QMenu::item:disabled { color: $text_faint; }
QMenu::separator { height: 1px; background: $border; margin: ${s1}px ${s2}px; }
"""

_LABELS: Final = """
QLabel { background: transparent; }
QLabel[role="display"] { font-size: ${display}px; font-weight: 700; }
QLabel[role="title"] { font-size: ${title}px; font-weight: 700; }
QLabel[role="subtitle"] { font-size: ${subtitle}px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="muted"] { color: $text_muted; }
QLabel[role="small"] { font-size: ${small}px; color: $text_muted; }
QLabel[role="caption"] { font-size: ${caption}px; color: $text_muted; }
QLabel[role="pill"] { font-size: ${small}px; font-weight: 600; }
QLabel[role="label"] { font-size: ${small}px; font-weight: 600; }
QLabel[role="code"] { font-family: $mono; font-size: ${title}px; font-weight: 600; }
QLabel[role="mono"] { font-family: $mono; font-size: ${small}px; }
QLabel[tone="holds"] { color: $holds_text; }
QLabel[tone="accent"] { color: $accent_text; }
QLabel[tone="unknown"] { color: $unknown_text; }
QLabel[tone="fails"] { color: $fails_text; }
QLabel[tone="neutral"] { color: $neutral_text; }
QLabel:focus { border-radius: 4px; background: $accent_soft; }
"""

_BUTTONS: Final = """
QPushButton {
  min-height: ${control_inner}px; padding: 0 ${s4}px; border-radius: ${radius}px;
  border: 1px solid $border_strong; background: $surface; color: $text; font-weight: 600;
}
QPushButton:hover { background: $hover; }
QPushButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $focus; padding: 0 ${s4_less}px; min-height: ${control_focus}px; }
QPushButton:disabled { color: $text_faint; background: $sunken; border-color: $border; }
QPushButton[kind="primary"] { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton[kind="primary"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="primary"]:pressed { background: $accent_pressed; border-color: $accent_pressed; }
QPushButton[kind="primary"]:disabled {
  background: $neutral_soft; border-color: $neutral_soft; color: $text_faint;
}
QPushButton[kind="danger"] { background: $danger; border-color: $danger; color: $on_danger; }
QPushButton[kind="danger"]:hover { background: $danger_hover; border-color: $danger_hover; }
QPushButton[kind="danger"]:pressed { background: $danger_pressed; border-color: $danger_pressed; }
QPushButton[kind="danger"]:disabled {
  background: $neutral_soft; border-color: $neutral_soft; color: $text_faint;
}
QPushButton[kind="quiet"] {
  background: transparent; border-color: transparent; color: $accent_text; padding: 0 ${s3}px;
}
QPushButton[kind="quiet"]:hover { background: $accent_soft; }
QPushButton[kind="quiet"]:pressed { background: $accent_soft; }
QPushButton[kind="quiet"]:focus { border: 2px solid $focus; padding: 0 ${s3_less}px; }
QPushButton[kind="quiet"]:disabled {
  color: $text_faint; background: transparent; border-color: transparent;
}
QPushButton[kind="link"] {
  background: transparent; border: none; border-radius: 0; color: $accent_text; padding: 0;
}
QPushButton[kind="link"]:hover { color: $text; background: transparent; }
QPushButton[kind="link"]:focus {
  border: none; border-bottom: 2px solid $focus; padding: 0; min-height: ${control_inner}px;
}
QPushButton[kind="link"]:disabled { color: $text_faint; }
QPushButton[kind="icon"] {
  background: transparent; border-color: transparent; padding: 0;
  min-width: ${control_inner}px; max-width: ${control_inner}px;
}
QPushButton[kind="icon"]:hover { background: $hover; }
QPushButton[kind="icon"]:pressed { background: $pressed; }
QPushButton[kind="icon"]:focus {
  border: 2px solid $focus; padding: 0; min-width: ${control_focus}px; max-width: ${control_focus}px;
}
QPushButton[kind="row"] {
  background: transparent; border: 2px solid transparent; border-radius: ${radius}px;
  padding: 0; text-align: left;
}
QPushButton[kind="row"]:hover { background: $sunken; }
QPushButton[kind="row"]:pressed { background: $hover; }
QPushButton[kind="row"]:focus { border: 2px solid $focus; padding: 0; background: $sunken; }
QPushButton[large="true"] { min-height: ${large_inner}px; padding: 0 ${s5}px; }
QPushButton[large="true"]:focus { min-height: ${large_focus}px; padding: 0 ${s5_less}px; }
QPushButton::menu-indicator { image: none; width: 0; }
"""

_INPUTS: Final = """
QLineEdit, QPlainTextEdit, QComboBox, QSpinBox {
  background: $surface; border: 1px solid $border_strong; border-radius: ${radius}px; color: $text;
  selection-background-color: $accent; selection-color: $on_accent;
}
QLineEdit, QComboBox, QSpinBox { min-height: ${control_inner}px; padding: 0 ${s3}px; }
QPlainTextEdit { padding: ${s2}px; }
QLineEdit:hover, QComboBox:hover, QSpinBox:hover { border-color: $text_faint; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus {
  border: 2px solid $focus; padding: 0 ${s3_less}px; min-height: ${control_focus}px;
}
QPlainTextEdit:focus { border: 2px solid $focus; padding: ${s2_less}px; }
QLineEdit:disabled, QComboBox:disabled { background: $sunken; color: $text_faint; border-color: $border; }
QLineEdit[invalid="true"] { border-color: $fails_text; }
QLineEdit[kind="secret"] { padding-right: ${search_pad}px; }
QLineEdit[kind="secret"]:focus { padding-right: ${search_pad_less}px; }
QLineEdit[kind="search"] { padding-left: ${search_pad}px; }
QLineEdit[kind="search"]:focus { padding-left: ${search_pad_less}px; }
QPlainTextEdit[role="mono"] { font-family: $mono; font-size: ${small}px; background: $sunken; }
QComboBox::drop-down { border: none; width: ${s8}px; }
QComboBox QAbstractItemView {
  background: $surface; border: 1px solid $border_strong; padding: ${s1}px; outline: none;
  selection-background-color: $hover; selection-color: $text;
}
QComboBox QAbstractItemView::item {
  min-height: ${control_inner}px; padding: 0 ${s2}px; border-radius: 6px;
}
"""

_CHOICES: Final = """
QFrame#choices { background: $neutral_soft; border-radius: ${radius}px; }
QFrame#choices QPushButton {
  background: transparent; border: 2px solid transparent; border-radius: 6px; color: $text_muted;
  font-weight: 500; min-height: ${choice}px; padding: 0 ${s3}px;
}
QFrame#choices QPushButton:hover { color: $text; }
QFrame#choices QPushButton:checked { background: $choice_ground; color: $text; font-weight: 600; }
QFrame#choices QPushButton:focus { border-color: $focus; }
"""

_BOXES: Final = """
QFrame[role="card"] { background: $surface; border: 1px solid $border; border-radius: ${card_radius}px; }
QFrame[role="well"] { background: $sunken; border: 1px solid $border; border-radius: ${card_radius}px; }
QFrame[role="line"] { background: $border; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="banner"] { border-radius: ${radius}px; border: 1px solid transparent; }
QFrame[role="banner"][tone="fails"] { background: $fails_soft; }
QFrame[role="banner"][tone="unknown"] { background: $unknown_soft; }
QFrame[role="banner"][tone="accent"] { background: $accent_soft; }
QFrame[role="banner"][tone="holds"] { background: $holds_soft; }
QFrame[role="banner"][tone="neutral"] { background: $neutral_soft; }
QFrame[role="toast"] { background: $text; border-radius: ${radius}px; }
QFrame[role="toast"] QLabel { color: $surface; font-weight: 500; }
QFrame[role="drop"] {
  background: $accent_soft; border: 2px dashed $accent; border-radius: ${card_radius}px;
}
QProgressBar {
  background: $neutral_soft; border: none; border-radius: 3px; max-height: 6px; min-height: 6px;
}
QProgressBar::chunk { background: $accent; border-radius: 3px; }
"""

_LISTS: Final = """
QListView, QTreeView, QTableView {
  background: $surface; color: $text; border: none; outline: none;
  selection-background-color: $accent_soft; selection-color: $text;
}
QListView#credentialList { background: transparent; }
QListView[role="rows"]::item, QTreeView[role="rows"]::item { border-radius: ${radius}px; padding: ${s2}px; }
QListView[role="rows"]::item:hover, QTreeView[role="rows"]::item:hover { background: $hover; }
QListView[role="rows"]::item:selected, QTreeView[role="rows"]::item:selected {
  background: $accent_soft; color: $text;
}
QScrollBar:vertical { background: transparent; width: 12px; margin: 2px; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 2px; }
QScrollBar::handle { background: $border_strong; border-radius: 4px; }
QScrollBar::handle:vertical { min-height: 36px; }
QScrollBar::handle:horizontal { min-width: 36px; }
QScrollBar::handle:hover { background: $text_faint; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
"""

_SIDEBAR: Final = """
QFrame#sidebar { background: $sidebar; border: none; border-right: 1px solid $border; }
QPushButton[kind="nav"] {
  background: transparent; border: 2px solid transparent; color: $text_muted; font-weight: 500;
  text-align: left; padding: 0 ${s3}px; min-height: ${nav}px;
}
QPushButton[kind="nav"]:hover { background: $hover; color: $text; }
QPushButton[kind="nav"]:checked { background: $nav_ground; color: $accent_text; font-weight: 600; }
QPushButton[kind="nav"]:focus { border: 2px solid $focus; padding: 0 ${s3}px; min-height: ${nav}px; }
QPushButton[kind="nav"][narrow="true"] { text-align: center; padding: 0; }
"""

_SHEET: Final = Template(_GROUND + _LABELS + _BUTTONS + _INPUTS + _CHOICES + _BOXES + _LISTS + _SIDEBAR)

MONOSPACE: Final = '"SF Mono", "Cascadia Mono", "Noto Sans Mono", "DejaVu Sans Mono", monospace'


def build(palette: Palette, metrics: Metrics) -> str:
    """Fill the templates.

    Args:
        palette: the colours of one scheme.
        metrics: the sizes at one scale.

    Returns:
        A Qt style sheet for the whole application.
    """
    dark = palette.window < palette.text
    steps = {f"s{n}": metrics.space(n) for n in range(1, 9)}
    return _SHEET.substitute(
        palette.as_dict(),
        **steps,
        # A focused control has a border of 2 instead of 1: its padding gives the pixel back; nothing moves.
        s2_less=steps["s2"] - 1,
        s3_less=steps["s3"] - 1,
        s4_less=steps["s4"] - 1,
        s5_less=steps["s5"] - 1,
        control_inner=metrics.control - 2,
        control_focus=metrics.control - 4,
        large_inner=metrics.px(42) - 2,
        large_focus=metrics.px(42) - 4,
        choice=metrics.px(28) - 4,
        nav=metrics.px(36) - 4,
        choice_ground=palette.border_strong if dark else palette.surface,
        nav_ground=palette.accent_soft,
        search_pad=metrics.px(36),
        search_pad_less=metrics.px(36) - 1,
        radius=metrics.radius,
        card_radius=metrics.card_radius,
        caption=metrics.caption,
        small=metrics.small,
        body=metrics.body,
        subtitle=metrics.subtitle,
        title=metrics.title,
        display=metrics.display,
        mono=MONOSPACE,
    )
