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
    """JSON pointers that exist in one document, as a tree of the values they lead through."""

    __slots__ = ("children", "value", "whole")

    def __init__(self, value: JsonValue) -> None:
        """Start with a value that is only on the way to others."""
        self.value = value
        self.whole = False
        self.children: dict[str, PointerTree] = {}

    @classmethod
    def of(cls, document: JsonObject, pointers: Iterable[str]) -> "PointerTree":
        """Return the tree of these pointers.

        Raises:
            LinkedDataError: ``pointer.invalid``, ``pointer.too_long``, ``pointer.too_many``, and
                ``pointer.no_match`` where the document has no such value.
        """
        root = cls(document)
        for count, pointer in enumerate(pointers):
            if count >= limits.MAX_POINTERS:
                raise LinkedDataError("pointer.too_many", limit=limits.MAX_POINTERS)
            node = root
            for token in json_pointer.parse(pointer):
                child = node.children.get(token)
                if child is None:
                    value = node.value
                    known = isinstance(value, dict) and token in value
                    inner = value[token] if known else json_pointer.follow(value, (token,))  # type: ignore[call-overload,index]
                    child = node.children[token] = cls(inner)
                node = child
            node.whole = True
        return root

    @property
    def empty(self) -> bool:
        """Whether nothing is selected."""
        return not self.whole and not self.children


class Covered:
    """What a selection takes, by JSON pointer: with each object on the way come its types."""

    __slots__ = ("_inside", "_way", "whole")

    def __init__(self, tree: PointerTree) -> None:
        """Read it off the tree of the selection; ``whole`` has what is selected as a whole."""
        self.whole: set[str] = set()
        self._way: set[str] = set()
        self._add(tree, "")
        # Whether what a value holds is selected, where it is not named itself; the root is one of these.
        self._inside = {**dict.fromkeys(self._way, False), **dict.fromkeys(self.whole, True)}

    def _add(self, node: PointerTree, pointer: str) -> None:
        if node.whole:
            self.whole.add(pointer)
            return
        self._way.add(pointer)
        types: tuple[str, ...] = ()
        if isinstance(node.value, dict):
            types = tuple(name for name in TYPES if name in node.value)
            self.whole.update(f"{pointer}/{name}" for name in types)
        for token, child in node.children.items():
            if token not in types:
                self._add(child, f"{pointer}/{json_pointer.escape(token)}")

    def covers(self, pointer: str) -> bool | None:
        """Say whether a value is selected whole (True), is on the way to others (None), or neither."""
        if pointer in self.whole:
            return True
        if pointer in self._way:
            return None
        return self._holds(pointer[: pointer.rindex("/")])

    def _holds(self, container: str) -> bool:
        known = self._inside.get(container)
        if known is None:
            known = self._inside[container] = self._holds(container[: container.rindex("/")])
        return known


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
    return selected_by(PointerTree.of(document, pointers), document)


def selected_by(tree: PointerTree, document: JsonObject) -> JsonObject | None:
    """Do what :func:`select` does with the tree of the pointers, made of this document."""
    if tree.empty:
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


def _copied(value: JsonValue) -> JsonValue:
    if isinstance(value, dict):
        return {name: _copied(entry) for name, entry in value.items()}
    if isinstance(value, list):
        return [_copied(entry) for entry in value]
    return value
