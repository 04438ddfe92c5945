"""Which statements of a plain document a selection takes, as :mod:`selective` does of any other."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from wallet_app.errors import LinkedDataError
from wallet_app.linked_data.plain import LIST_ITEM, Node, PlainDocument
from wallet_app.linked_data.plain_rdfc import node_lines
from wallet_app.linked_data.selection import Covered


class Part(NamedTuple):
    """What is taken of one object.

    ``number`` is that of its blank node, None where it has an IRI; ``said`` and ``leading`` are the
    places of what is taken in those of ``node``.
    """

    number: int | None
    node: Node
    said: Sequence[int]
    leading: Sequence[int]

    @property
    def is_empty(self) -> bool:
        """Whether nothing is taken."""
        return not self.said and not self.leading

    def leads_to(self) -> list[tuple[str, int]]:
        """Give what is taken of ``leading``."""
        return [self.node.leading[place] for place in self.leading]


def parts(document: PlainDocument, covered: Covered | None) -> list[Part]:
    """Give what a selection takes of each object that it takes something of: of None, everything.

    Raises:
        LinkedDataError: ``selection.partial_list``.
    """
    taken = [_part(None, node, covered) for node in document.named]
    of_blanks = [_part(number, node, covered) for number, node in enumerate(document.blanks)]
    linked = {to for part in (*taken, *of_blanks) for _, to in part.leads_to()}
    for number, part in enumerate(of_blanks):
        if _is_list_item(part.node) and bool(part.said) != (number in linked):
            raise LinkedDataError("selection.partial_list")
    return [part for part in (*taken, *of_blanks) if not part.is_empty]


def _part(number: int | None, node: Node, covered: Covered | None) -> Part:
    is_taken = True if covered is None else covered.covers(node.pointer)
    if covered is None or is_taken:
        return Part(number, node, range(len(node.said)), range(len(node.leading)))
    if is_taken is False:
        return Part(number, node, (), ())
    pointer = node.pointer
    return Part(
        number, node, _taken(covered, pointer, node.said_at), _taken(covered, pointer, node.leading_at)
    )


def _taken(covered: Covered, pointer: str, places: Iterable[str]) -> list[int]:
    return [place for place, at in enumerate(places) if covered.covers(pointer + at) is not False]


def _is_list_item(node: Node) -> bool:
    return bool(node.said) and node.said[0].startswith(LIST_ITEM)


def lines(taken: Iterable[Part], labels: Sequence[str]) -> list[str]:
    """Give the lines of what is taken, with these labels by number (without ``_:``)."""
    names = [f"_:{label}" for label in labels]
    found: list[str] = []
    for number, node, said, leading in taken:
        of_node = node_lines(node, names, node.me if number is None else names[number])
        found += [of_node[place] for place in said]
        found += [of_node[len(node.said) + place] for place in leading]
    return found


def numbers(taken: Sequence[Part], alone: PlainDocument) -> Mapping[int, int] | None:
    """Find what is taken of one document in another one that says nothing else.

    Args:
        taken: what is taken.
        alone: the document that is left when the selection is cut out.

    Returns:
        By the number of each blank node that is mentioned, its number in the other document; None
        where the two do not say the same in the same order.
    """
    mentioned = {to for part in taken for _, to in part.leads_to()}
    mentioned.update(part.number for part in taken if part.number is not None)
    mentioned.update(part.node.graph for part in taken if part.node.graph is not None)
    if len(mentioned) != len(alone.blanks):
        return None
    found = {number: place for place, number in enumerate(sorted(mentioned))}
    all_others: list[tuple[int | None, Node]] = [(None, node) for node in alone.named]
    all_others += enumerate(alone.blanks)
    others = [(number, node) for number, node in all_others if node.said or node.leading]
    if len(others) != len(taken):
        return None
    same = all(
        _as_taken(part, found) == (number, node.me, node.graph, node.said, node.leading)
        for part, (number, node) in zip(taken, others, strict=True)
    )
    return found if same else None


def _as_taken(part: Part, found: Mapping[int, int]) -> tuple[object, ...]:
    node = part.node
    return (
        None if part.number is None else found[part.number],
        node.me,
        None if node.graph is None else found[node.graph],
        [node.said[place] for place in part.said],
        [(predicate, found[to]) for predicate, to in part.leads_to()],
    )
