"""Grouping statements for selective disclosure (vc-di-ecdsa 1.0, section 3.4).

The specification replaces blank nodes by made-up identifiers, compacts, selects, converts
again and compares texts. Here each statement knows the value that says it, so that a group
is read off the pointers. The results are the same, with two differences: a label is never
looked for inside a literal, and a pointer that takes a part of a list, or a part of one
literal, is refused (the specification's way loses such statements without a word).
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import Final, TypeAlias

from wallet_app.encoding import base64url
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import plain, plain_groups, plain_rdfc, rdfc
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.plain import PlainDocument
from wallet_app.linked_data.plain_groups import Part
from wallet_app.linked_data.selection import Covered, PointerTree, selected_by
from wallet_app.linked_data.terms import RDF_FIRST, RDF_REST, BlankNode, Literal, Quad, QuadKey, Term
from wallet_app.linked_data.to_quads import Conversion, Problem, convert
from wallet_app.values import dataclass

_HASH: Final = "sha256"
"""The selective suites know no other."""
_LIST_PREDICATES: Final = frozenset((RDF_FIRST.value, RDF_REST.value))

LabelMapFactory: TypeAlias = Callable[[Mapping[str, str]], Mapping[str, str]]
"""From canonical labels by input label to new labels by input label (all without ``_:``)."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A canonical dataset whose blank node labels were replaced.

    ``nquads`` are the lines in code point order, ``lines`` those of the statements that went in,
    in their order; ``label_map`` gives new labels by input label, ``issued`` the canonical ones.
    """

    nquads: tuple[str, ...]
    lines: tuple[str, ...]
    label_map: Mapping[str, str]
    issued: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Relabelled:
    """A document as canonical lines with other labels: ``label_map`` gives these by input label.

    ``problems`` is what the document holds besides statements.
    """

    nquads: tuple[str, ...]
    label_map: Mapping[str, str]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """The statements that a selection holds, and those it does not, by their index in ``nquads``.

    ``quads`` are the selected statements under their input labels: what the selected document
    would convert to; of a plain document, ``parts`` are. ``tree`` is the selection.
    """

    matching: Mapping[int, str]
    non_matching: Mapping[int, str]
    quads: tuple[QuadKey, ...]
    tree: PointerTree
    parts: tuple[Part, ...] | None = None


@dataclass(frozen=True, slots=True)
class Grouping:
    """The result of :func:`canonicalize_and_group`."""

    groups: Mapping[str, Group]
    problems: tuple[Problem, ...]
    nquads: tuple[str, ...]
    label_map: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Revealed:
    """The document that a selection leaves.

    ``issued`` gives, by the input labels of the document it was selected from, the canonical labels
    that whoever gets it will give its blank nodes.
    """

    document: JsonObject
    issued: Mapping[str, str]


def label_map_function(labels: Mapping[str, str]) -> LabelMapFactory:
    """Return the factory that takes new labels from a map by canonical label (``createLabelMapFunction``).

    The factory raises LinkedDataError ``selection.label_missing`` when the map lacks one.
    """

    def factory(issued: Mapping[str, str]) -> Mapping[str, str]:
        try:
            return {label: labels[canonical] for label, canonical in issued.items()}
        except KeyError as error:
            raise LinkedDataError("selection.label_missing") from error

    return factory


def hmac_label_map_function(key: bytes) -> LabelMapFactory:
    """Return the factory that makes labels by HMAC-SHA-256 (``createHmacIdLabelMapFunction``)."""

    def factory(issued: Mapping[str, str]) -> Mapping[str, str]:
        return {
            label: "u" + base64url.encode(hmac.digest(key, canonical.encode(), hashlib.sha256))
            for label, canonical in issued.items()
        }

    return factory


def shuffled_label_map_function(key: bytes) -> LabelMapFactory:
    """Return the factory that numbers labels in the order of their HMACs (vc-di-bbs 1.0, section 3.2.1)."""
    by_hmac = hmac_label_map_function(key)

    def factory(issued: Mapping[str, str]) -> Mapping[str, str]:
        hashed = by_hmac(issued)
        places = {digest: f"b{place}" for place, digest in enumerate(sorted(hashed.values()))}
        return {label: places[digest] for label, digest in hashed.items()}

    return factory


def hash_mandatory(nquads: Iterable[str]) -> bytes:
    """Return the SHA-256 hash of the mandatory statements, in their order (``hashMandatoryNQuads``)."""
    return hashlib.sha256("".join(nquads).encode()).digest()


def canonicalize_with_labels(quads: Iterable[Quad | QuadKey], factory: LabelMapFactory) -> Labelled:
    """Canonicalize and replace blank node labels (``labelReplacementCanonicalizeNQuads``).

    Raises:
        LinkedDataError: ``rdfc.budget``, ``selection.label_repeated`` when two blank nodes would
            become one, and what the factory raises.
    """
    issued = rdfc.canonicalize(quads).issued
    label_map = _new_labels(issued, factory)
    lines = rdfc.lines(quads, label_map)
    return Labelled(tuple(sorted(set(lines))), lines, label_map, issued)


def _new_labels(issued: Mapping[str, str], factory: LabelMapFactory) -> Mapping[str, str]:
    label_map = factory(issued)
    if len(set(label_map.values())) != len(issued):
        raise LinkedDataError("selection.label_repeated")
    return label_map


def canonicalize_document(
    document: JsonObject, contexts: ContextStore, factory: LabelMapFactory
) -> Relabelled:
    """Canonicalize a document and replace blank node labels.

    Args:
        document: the document without its proof; it is not changed.
        contexts: the contexts it may use.
        factory: makes the new blank node labels.

    Raises:
        LinkedDataError: as :func:`convert` and :func:`canonicalize_with_labels`.
    """
    short = plain.read(document, contexts)
    issued = None if short is None else plain_rdfc.issue(short, _HASH)
    if short is None or issued is None:
        conversion = convert(document, contexts)
        labelled = canonicalize_with_labels(conversion.pointers, factory)
        return Relabelled(labelled.nquads, labelled.label_map, conversion.problems)
    label_map = _new_labels({str(number): label for number, label in enumerate(issued)}, factory)
    return Relabelled(tuple(plain_rdfc.sorted_lines(short, tuple(label_map.values()))), label_map, ())


def canonicalize_and_group(
    document: JsonObject,
    contexts: ContextStore,
    factory: LabelMapFactory,
    groups: Mapping[str, Sequence[str]],
) -> Grouping:
    """Canonicalize a document and sort its statements into groups (``canonicalizeAndGroup``).

    Args:
        document: the document without its proof; it is not changed.
        contexts: the contexts it may use.
        factory: makes the new blank node labels.
        groups: JSON pointers by group name; no pointers select nothing.

    Returns:
        The groups, the canonical lines with new labels, and the label map.

    Raises:
        LinkedDataError: as :func:`convert` and :func:`canonicalize_with_labels`; ``pointer.*``;
            ``selection.partial_value`` for a part of a literal, ``selection.partial_list``.
    """
    short = plain.read(document, contexts)
    issued = None if short is None else plain_rdfc.issue(short, _HASH)
    if short is not None and issued is not None:
        return _group_plainly(document, short, issued, factory, groups)
    conversion = convert(document, contexts)
    labelled = canonicalize_with_labels(conversion.pointers, factory)
    keys = tuple(conversion.pointers)
    lists = _lists(keys)
    made: dict[str, Group] = {}
    for name, pointers in groups.items():
        tree = PointerTree.of(document, pointers)
        chosen = [] if tree.empty else _chosen(conversion, Covered(tree))
        _check_lists(keys, lists, chosen)
        matching, others = _sorted_into(labelled.nquads, {labelled.lines[position] for position in chosen})
        made[name] = Group(matching, others, tuple([keys[position] for position in chosen]), tree)
    return Grouping(made, conversion.problems, labelled.nquads, labelled.label_map)


def _group_plainly(
    document: JsonObject,
    short: PlainDocument,
    issued: Sequence[str],
    factory: LabelMapFactory,
    groups: Mapping[str, Sequence[str]],
) -> Grouping:
    """Do the same with the statements of a plain document."""
    label_map = _new_labels({str(number): label for number, label in enumerate(issued)}, factory)
    labels = tuple(label_map.values())
    nquads = tuple(plain_rdfc.sorted_lines(short, labels))
    made: dict[str, Group] = {}
    for name, pointers in groups.items():
        tree = PointerTree.of(document, pointers)
        taken = () if tree.empty else tuple(plain_groups.parts(short, Covered(tree)))
        matching, others = _sorted_into(nquads, set(plain_groups.lines(taken, labels)))
        made[name] = Group(matching, others, (), tree, taken)
    return Grouping(made, (), nquads, label_map)


def _sorted_into(nquads: Sequence[str], chosen: AbstractSet[str]) -> tuple[dict[int, str], dict[int, str]]:
    """Part lines into those that are chosen and the others, by their index."""
    matching: dict[int, str] = {}
    others: dict[int, str] = {}
    for index, line in enumerate(nquads):
        (matching if line in chosen else others)[index] = line
    return matching, others


def reveal(document: JsonObject, contexts: ContextStore, group: Group) -> Revealed:
    """Select the document to reveal and make sure that it says exactly the group's statements.

    Args:
        document: the document without its proof.
        contexts: the contexts it may use.
        group: what to reveal, from :func:`canonicalize_and_group` of this document.

    Returns:
        The selected document, and how its blank nodes will be called.

    Raises:
        LinkedDataError: ``selection.empty``, and ``selection.not_separable`` when the selection
            standing alone says something else, as with shared blank node identifiers.
    """
    selected = selected_by(group.tree, document)
    if selected is None:
        raise LinkedDataError("selection.empty")
    if group.parts is not None:
        issued = _issued_plainly(selected, contexts, group.parts)
        return Revealed(selected, issued or _issued_at_length(document, selected, contexts, group.tree))
    return Revealed(selected, _issued_alone(selected, contexts, group.quads))


def _issued_alone(
    selected: JsonObject, contexts: ContextStore, quads: Sequence[QuadKey]
) -> Mapping[str, str]:
    """Give the canonical labels of statements, which a document standing alone must say, and no other."""
    alone = tuple(convert(selected, contexts).pointers)
    canonical = rdfc.canonicalize(quads)
    if not _alike(alone, quads) and rdfc.canonicalize(alone).nquads != canonical.nquads:
        raise LinkedDataError("selection.not_separable")
    return canonical.issued


def _issued_plainly(
    selected: JsonObject, contexts: ContextStore, taken: Sequence[Part]
) -> Mapping[str, str] | None:
    """Give the same for parts of a plain document; None where what is left of it is no plain one."""
    short = plain.read(selected, contexts)
    issued = None if short is None else plain_rdfc.issue(short, _HASH)
    numbers = None if short is None else plain_groups.numbers(taken, short)
    if issued is None or numbers is None:
        return None
    return {str(number): issued[place] for number, place in numbers.items()}


def _issued_at_length(
    document: JsonObject, selected: JsonObject, contexts: ContextStore, tree: PointerTree
) -> Mapping[str, str]:
    """Give the same the long way, by the numbers that the blank nodes of the plain document have."""
    conversion = convert(document, contexts)
    keys = tuple(conversion.pointers)
    alone = _issued_alone(selected, contexts, [keys[at] for at in _chosen(conversion, Covered(tree))])
    short = plain.read(document, contexts)
    issued = None if short is None else plain_rdfc.issue(short, _HASH)
    numbers = {label: str(number) for number, label in enumerate(issued or ())}
    of_whole = rdfc.canonicalize(conversion.pointers).issued
    return {numbers[of_whole[label]]: canonical for label, canonical in alone.items()}


def _alike(some: Sequence[QuadKey], others: Sequence[QuadKey]) -> bool:
    """Say whether statements are the same, one by one, but for the labels of their blank nodes.

    They nearly always are, which spares canonicalizing them; if not, they may still say the same.
    """
    if len(some) != len(others):
        return False
    labels: dict[Term | None, Term | None] = {}
    for one, other in zip(some, others, strict=True):
        for ours, theirs in zip(one, other, strict=True):
            if ours.__class__ is BlankNode and theirs.__class__ is BlankNode:
                if labels.setdefault(ours, theirs) != theirs:
                    return False
            elif ours != theirs:
                return False
    return len(set(labels.values())) == len(labels)


def _chosen(conversion: Conversion, covered: Covered) -> list[int]:
    """Return the positions of the statements that the selected document says."""
    repeated, whole = conversion.repeated, covered.whole
    return [
        position
        for position, (key, pointer) in enumerate(conversion.pointers.items())
        if pointer in whole  # most of what is chosen
        or _is_said(covered, key, pointer)
        or (position in repeated and any(_is_said(covered, key, one) for one in repeated[position]))
    ]


def _is_said(covered: Covered, key: QuadKey, pointer: str) -> bool:
    said = covered.covers(pointer)
    if said is None and key[2].__class__ is Literal:
        # The pointer ends inside a JSON literal or a value object.
        raise LinkedDataError("selection.partial_value")
    return said is not False


def _lists(keys: Sequence[QuadKey]) -> list[int]:
    """Return the positions of the statements that lists are made of."""
    return [
        position
        for position, (subject, predicate, _, _) in enumerate(keys)
        if predicate[0] in _LIST_PREDICATES and isinstance(subject, BlankNode)
    ]


def _check_lists(keys: Sequence[QuadKey], lists: Sequence[int], chosen: Sequence[int]) -> None:
    """Refuse a selection that holds a list in part."""
    if not lists:
        return
    within = set(chosen)
    linked = {keys[position][2] for position in chosen}
    for position in lists:
        if (position in within) != (keys[position][0] in linked):
            raise LinkedDataError("selection.partial_list")
