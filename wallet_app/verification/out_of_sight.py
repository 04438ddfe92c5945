"""What is signed, but written where whoever reads the document would miss it.

A signature over linked data covers statements, not the JSON that makes them: the same statements
can be written as another tree. Whoever passes a document on could so put its end of validity, its
status or a bad result where nobody looks, and the signature would still hold.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from wallet_app.credentials import endorsements, reading, records
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.linked_data import json_pointer, plain, to_quads
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.plain import PlainDocument
from wallet_app.linked_data.properties import compiled
from wallet_app.linked_data.terms import IRI, RDF_TYPE, BlankNode, Quad, Resource, Term
from wallet_app.linked_data.to_quads import Conversion, Problem

_NAMES: Final = {
    "https://w3id.org/security#expiration": "/expires",
    "http://purl.org/dc/terms/created": "/created",
}
"""Statements of a proof that are looked for, and the member where."""
_NOT_OPTIONS: Final = frozenset({"proofValue", "@context"})
_ELSEWHERE: Final = "elsewhere"
_VOCABULARY: Final = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#"
_COMMENT: Final = IRI(f"{_VOCABULARY}endorsementComment")
_CRITERIA: Final = IRI(f"{_VOCABULARY}Criteria")
_NARRATIVE: Final = IRI(f"{_VOCABULARY}narrative")
_ENDORSED: Final = IRI(f"{_VOCABULARY}EndorsementSubject")
_ISSUER: Final = "/issuer"
_FINGERPRINTS: Final = frozenset(
    {
        IRI("https://www.w3.org/2018/credentials#digestSRI"),
        IRI("https://w3id.org/security#digestMultibase"),
    }
)
"""What is looked for wherever it stands: VCDM 2.0 section 5.3 puts it beside what it is about."""
_MEDIA_TYPE: Final = IRI("https://schema.org/encodingFormat")
_RELATED: Final = "/relatedResource"


def of_document(content: JsonObject, contexts: ContextStore) -> tuple[Problem, ...]:
    """Find what a credential or presentation states out of sight.

    Args:
        content: the document; its proofs are left aside.
        contexts: the contexts it may use.

    Returns:
        The places: those of :class:`wallet_app.linked_data.to_quads.Conversion`, and statements
        about a node that stand apart from the object that says the most of it (``elsewhere``).

    Raises:
        LinkedDataError: as :func:`wallet_app.linked_data.to_quads.convert`.
    """
    unsecured = {name: value for name, value in content.items() if name != "proof"}
    short = plain.read(unsecured, contexts)
    if short is not None and not _are_several(unsecured, short):
        return ()
    conversion = to_quads.convert(unsecured, contexts)
    return (*conversion.unusual, *_elsewhere(unsecured, conversion))


def of_proof(content: JsonObject, proof: JsonObject, contexts: ContextStore) -> tuple[Problem, ...]:
    """Find what the options of a proof state out of sight, as for a document.

    Args:
        content: the document, whose contexts are those of the proof.
        proof: the proof.
        contexts: the contexts that may be used.

    Returns:
        The places, with pointers into the proof.

    Raises:
        LinkedDataError: as :func:`wallet_app.linked_data.to_quads.convert`.
    """
    options = {name: value for name, value in proof.items() if name not in _NOT_OPTIONS}
    if "@context" in content:
        options["@context"] = content["@context"]
    short = plain.read(options, contexts)
    if short is not None and all(
        isinstance(value, str) for name, value in options.items() if name != "@context"
    ):
        said = {name: compiled(short.root.active, name).predicate for name in options}
        return tuple(
            [
                Problem(f"/{name}", _ELSEWHERE)
                for name, predicate in said.items()
                if predicate is not None and _NAMES.get(predicate.value, f"/{name}") != f"/{name}"
            ]
        )
    conversion = to_quads.convert(options, contexts)
    return (
        *conversion.unusual,
        *(
            Problem(quad.pointer, _ELSEWHERE)
            for quad in conversion.quads
            if _NAMES.get(quad.predicate.value, quad.pointer) != quad.pointer
        ),
    )


def _are_several(content: JsonObject, short: PlainDocument) -> bool:
    """Say whether several objects are one node, signed members of a record aside, in a plain document."""
    if len({node for node, _ in short.described}) == len(short.described):
        return False
    places = map(json_pointer.parse, records.signed_places(content))
    apart = {id(json_pointer.follow(content, place)) for place in places}
    described = [node for node, around in short.described if id(around) not in apart]
    return len(set(described)) != len(described)


def _elsewhere(content: JsonObject, conversion: Conversion) -> Iterator[Problem]:
    """Find nodes of which no object says all: whoever reads one object reads half.

    What is said of the document must stand in the outermost object, of a subject in its own. An
    issuer may be described in several places (as the creator of an achievement, as the subject).
    """
    several = _in_several_objects(content, conversion)
    if not several:
        return
    homes, issuer = _homes(content), reading.node_id(content.get("issuer"))
    for node, whole in _objects(content, several, conversion).items():
        objects = {
            pointer: {position for position in said if not _is_of_a_resource(conversion.quads[position])}
            for pointer, said in whole.items()
        }
        said_by_issuer = objects.pop(_ISSUER, set()) if node == IRI(issuer or "") else set()
        at_home = {pointer: said for pointer, said in objects.items() if pointer in homes}
        if said_by_issuer and not at_home:
            continue
        everything = set().union(*objects.values())
        fullest = max((at_home or objects).values(), key=len, default=everything)
        same = set() if at_home else {_likeness(conversion.quads[position]) for position in fullest}
        for position in sorted(everything - fullest - said_by_issuer):
            if _likeness(conversion.quads[position]) not in same:
                yield Problem(conversion.quads[position].pointer, _ELSEWHERE)


def _is_of_a_resource(quad: Quad) -> bool:
    """Say whether this is one of the statements that are made of a file apart from where it is named."""
    if quad.predicate in _FINGERPRINTS:
        return True
    return quad.predicate == _MEDIA_TYPE and quad.pointer.startswith(_RELATED)


def _likeness(quad: Quad) -> tuple[IRI, Term | None]:
    """Give what two statements have in common that say the same, where one is a copy of the other.

    Objects without id in a copy are nodes of their own.
    """
    return quad.predicate, None if isinstance(quad.object, BlankNode) else quad.object


def _in_several_objects(content: JsonObject, conversion: Conversion) -> dict[Resource, tuple[str, ...]]:
    """Give the nodes that more than one object is, with these: of all others one object says everything.

    What a record holds with a proof of its own is looked at by itself.
    """
    found: dict[Resource, tuple[str, ...]] = {
        node: pointers for node, pointers in conversion.named_pointers.items() if len(pointers) > 1
    }
    found |= {
        BlankNode(label): pointers
        for label, pointers in conversion.node_pointers.items()
        if len(pointers) > 1
    }
    by_itself = frozenset(records.signed_places(content)) if found else frozenset()
    if not by_itself:
        return found
    here = {
        node: tuple(pointer for pointer in pointers if not _is_within(pointer, by_itself))
        for node, pointers in found.items()
    }
    return {node: pointers for node, pointers in here.items() if len(pointers) > 1}


def _objects(
    content: JsonObject, several: Mapping[Resource, tuple[str, ...]], conversion: Conversion
) -> dict[Resource, dict[str, set[int]]]:
    """Give, for each of these nodes, the objects that are it, with the statements in each.

    What an endorsement says of a node is said there and nowhere else.
    """
    nodes = _node_of(conversion)
    endorsing = endorsements.subject_places(content)
    found: dict[Resource, dict[str, set[int]]] = {}
    for position, quad in enumerate(conversion.quads):
        if quad.graph is not None or quad.subject not in several:
            continue
        for pointer in conversion.repeated.get(position, (quad.pointer,)):
            place = _object_of(nodes, pointer)
            if place not in several[quad.subject]:
                continue  # in another object, by a reversed property, or looked at by itself
            if (place in endorsing and _is_endorsement(quad)) or _is_criteria(place, quad):
                continue
            found.setdefault(quad.subject, {}).setdefault(place, set()).add(position)
    return found


def _is_endorsement(quad: Quad) -> bool:
    """Whether a statement is one that a subject of an endorsement has, and nothing else."""
    return quad.predicate == _COMMENT or (quad.predicate == RDF_TYPE and quad.object == _ENDORSED)


def _is_criteria(place: str, quad: Quad) -> bool:
    """Whether a statement is what readers look for in ``criteria``, which often has the achievement's id."""
    said = quad.predicate == _NARRATIVE or (quad.predicate == RDF_TYPE and quad.object == _CRITERIA)
    return said and place.endswith("/criteria")


def _is_within(pointer: str, places: frozenset[str]) -> bool:
    """Whether a pointer leads into one of some places, which are all equally deep or nearly so."""
    tokens = pointer.split("/")
    return any("/".join(tokens[:depth]) in places for depth in (3, 4, 5))


def _homes(content: JsonObject) -> frozenset[str]:
    """Give the pointers of the objects that are the document itself and its subjects."""
    subjects = content.get("credentialSubject")
    if isinstance(subjects, list):
        return frozenset(("", *(f"/credentialSubject/{at}" for at in range(len(subjects)))))
    return frozenset(("", "/credentialSubject"))


def _node_of(conversion: Conversion) -> dict[str, Resource]:
    """Give the node that an object is, by its pointer."""
    blank = {BlankNode(label): pointers for label, pointers in conversion.node_pointers.items()}
    objects: Iterable[tuple[Resource, tuple[str, ...]]] = (*conversion.named_pointers.items(), *blank.items())
    return {pointer: node for node, pointers in objects for pointer in pointers}


def _object_of(nodes: Mapping[str, Resource], pointer: str) -> str:
    """Give the pointer of the object whose member makes a statement."""
    place = pointer
    while place:
        place = place.rpartition("/")[0]
        if place in nodes:
            break
    return place
