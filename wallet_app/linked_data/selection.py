"""Selecting a part of a document by JSON pointers (vc-di-ecdsa 1.0, section 3.4, ``selectJsonLd``).

Selecting a value keeps what it needs to be understood: ``@context``, and the identifier and the
types of every object on the way to it.
"""

from collections.abc import Iterable, Iterator

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import json_pointer

IDENTIFIERS = ("id", "@id")
TYPES = ("type", "@type")


class PointerTree:
    """JSON pointers that exist in one document, as a tree of reference tokens."""

    __slots__ = ("children", "whole")

    def __init__(self) -> None:
        """Start with a value that is only on the way to others."""
        self.whole = False
        self.children: dict[str, PointerTree] = {}

    @classmethod
    def of(cls, document: JsonObject, pointers: Iterable[str]) -> "PointerTree":
        """Return the tree of these pointers.

        Raises:
            LinkedDataError: ``pointer.invalid``, ``pointer.too_long``, ``pointer.too_many``, and
                ``pointer.no_match`` where the document has no such value.
        """
        root = cls()
        for count, pointer in enumerate(pointers):
            if count >= limits.MAX_POINTERS:
                raise LinkedDataError("pointer.too_many", limit=limits.MAX_POINTERS)
            tokens = json_pointer.parse(pointer)
            json_pointer.follow(document, tokens)
            node = root
            for token in tokens:
                node = node.children.setdefault(token, cls())
            node.whole = True
        return root

    def covers(self, tokens: Iterable[str]) -> bool | None:
        """Say whether a value is selected whole (True), is on the way to others (None), or neither."""
        node = self
        for token in tokens:
            if node.whole:
                return True
            child = node.children.get(token)
            if child is None:
                return False
            node = child
        return True if node.whole else None

    def with_types(self, document: JsonValue) -> "PointerTree":
        """Return the tree with the types of every object on the way selected too."""
        tree = PointerTree()
        tree.whole = self.whole
        for token, child in self.children.items():
            tree.children[token] = child.with_types(_child(document, token))
        if isinstance(document, dict) and not self.whole:
            for name in TYPES:
                if name in document:
                    tree.children[name] = whole = PointerTree()
                    whole.whole = True
        return tree


def select(document: JsonObject, pointers: Iterable[str]) -> JsonObject | None:
    """Select a part of a document.

    Args:
        document: the document; it is not changed, and nothing of it is shared with the result.
        pointers: what to select.

    Returns:
        The selected document, its arrays closed up; None when there are no pointers.

    Raises:
        LinkedDataError: ``pointer.*`` as :meth:`PointerTree.of`.
    """
    tree = PointerTree.of(document, pointers)
    if not tree.whole and not tree.children:
        return None
    selected = _selected(document, tree)
    if not isinstance(selected, dict):
        raise LinkedDataError("pointer.no_match")
    if "@context" in document and "@context" not in selected:
        selected = {"@context": _copied(document["@context"]), **selected}
    return selected


def _selected(value: JsonValue, tree: PointerTree) -> JsonValue:
    if tree.whole:
        return _copied(value)
    if isinstance(value, list):
        return [
            _selected(entry, tree.children[str(position)])
            for position, entry in enumerate(value)
            if str(position) in tree.children
        ]
    if isinstance(value, dict):
        return dict(_members(value, tree))
    return value


def _members(value: JsonObject, tree: PointerTree) -> Iterator[tuple[str, JsonValue]]:
    for name, entry in value.items():
        child = tree.children.get(name)
        if name in TYPES or (name in IDENTIFIERS and _is_kept(entry)):
            # createInitialSelection: identifiers that are not blank, and types
            yield name, _copied(entry)
        elif child is not None:
            yield name, _selected(entry, child)


def _is_kept(identifier: JsonValue) -> bool:
    return isinstance(identifier, str) and bool(identifier) and not identifier.startswith("_:")


def _child(value: JsonValue, token: str) -> JsonValue:
    if isinstance(value, dict):
        return value.get(token)
    if isinstance(value, list):
        position = json_pointer.index(token, len(value))
        return None if position is None else value[position]
    return None


def _copied(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {name: _copied(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_copied(entry) for entry in value]
    return value
