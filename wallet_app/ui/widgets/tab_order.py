"""The order in which Tab goes through parts of a page that are made or moved after it was built."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget


def tab_order(*parts: QWidget) -> None:
    """Let Tab go through parts, and through what lies in each of them, in this order.

    Args:
        parts: in one window; else nothing is changed.
    """
    for before, after in pairwise(stop for part in parts for stop in _stops(part)):
        if before.window() is after.window():  # one that is being built is in none yet
            QWidget.setTabOrder(before, after)


def go_after(part: QWidget, *others: QWidget) -> None:
    """Let Tab go from the last stop in a part to others.

    Args:
        part: where Tab comes from; nothing is changed where Tab does not stop in it.
        others: in one window with it.
    """
    *_, last = (None, *_stops(part))
    if last is not None:
        tab_order(last, *others)


def _stops(part: QWidget) -> Iterator[QWidget]:
    """Give where Tab stops in a part, or may stop later: of some buttons the one that is taken alone."""
    for widget in (part, *part.findChildren(QWidget)):
        can_stop = widget.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(widget, QAbstractButton)
        if can_stop and widget.focusProxy() is None:
            yield widget
