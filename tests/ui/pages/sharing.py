"""What tests of Share do in the window."""

from PySide6.QtWidgets import QTreeWidgetItem

from tests.ui.hand import Hand
from wallet_app.services.history import HistoryKind
from wallet_app.services.library_items import LibraryItem
from wallet_app.ui.widgets import KeyValueList
from wallet_app.ui.widgets.claim_tree import ClaimTreeView, toggle
from wallet_app.ui.widgets.labels import PlainLabel


def tree(hand: Hand) -> ClaimTreeView:
    return hand.get(ClaimTreeView, "claimTree")


def line(hand: Hand, label: str) -> QTreeWidgetItem:
    found = [item for item in tree(hand)._items() if item.text(0) == label]
    assert found, [item.text(0) for item in tree(hand)._items()]
    return found[0]


def begin(hand: Hand, *items: LibraryItem) -> None:
    hand.go("share", tuple(item.id for item in items))
    hand.press("shareNext")


def to_preview(hand: Hand, *items: LibraryItem, labels: tuple[str, ...] = ()) -> None:
    begin(hand, *items)
    hand.write("recipient", "Hill Hospital")
    for label in labels:
        toggle(line(hand, label))
    hand.press("shareNext")


def to_deliver(hand: Hand, *items: LibraryItem, labels: tuple[str, ...] = ()) -> None:
    to_preview(hand, *items, labels=labels)
    hand.press("shareNext")


def leaving(hand: Hand) -> dict[str, str]:
    """Every detail that the preview shows to leave."""
    pairs = [
        label.full_text
        for values in hand.page.findChildren(KeyValueList, "revealedClaims")
        if values.isVisible()
        for label in values.findChildren(PlainLabel)
    ]
    return dict(zip(pairs[::2], pairs[1::2], strict=True))


def shared_lines(hand: Hand) -> int:
    items = hand.in_vault(hand.window.wallet.history.list)
    return sum(item.kind is HistoryKind.SHARED for item in items)
