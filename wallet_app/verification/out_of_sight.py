"""What is signed, but written where whoever reads the document would miss it.

A signature over linked data covers statements, not the JSON that makes them: the same statements
can be written as another tree. Whoever passes a document on could so put its end of validity, its
status or a bad result where nobody looks, and the signature would still hold.
"""

from collections.abc import Iterator
from typing import Final

from wallet_app.credentials import reading
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.linked_data import json_pointer, to_quads
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.terms import IRI, RDF_TYPE, BlankNode, Resource
from wallet_app.linked_data.to_quads import Conversion, Problem

_NAMES: Final = {
    "https://w3id.org/security#expiration": "/expires",
    "http://purl.org/dc/terms/created": "/created",
}
"""Statements of a proof that are looked for, and the member where."""
_NOT_OPTIONS: Final = frozenset({"proofValue", "@context"})
_ELSEWHERE: Final = "elsewhere"


def of_document(content: JsonObject, contexts: ContextStore) -> tuple[Problem, ...]:
    """Find what a credential or presentation states out of sight.

    Args:
        content: the document; its proofs are left aside.
        contexts: the contexts it may use.

    Returns:
        The places: those of :class:`wallet_app.linked_data.to_quads.Conversion`, and statements
        about the document itself or about its subject that are made by another object
        (``elsewhere``).

    Raises:
        LinkedDataError: as :func:`wallet_app.linked_data.to_quads.convert`.
    """
    unsecured = {name: value for name, value in content.items() if name != "proof"}
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
    conversion = to_quads.convert(options, contexts)
    return (
        *conversion.unusual,
        *(
            Problem(quad.pointer, _ELSEWHERE)
            for quad in conversion.quads
            if _NAMES.get(quad.predicate.value, quad.pointer) != quad.pointer
        ),
    )


def _elsewhere(content: JsonObject, conversion: Conversion) -> Iterator[Problem]:
    """Find statements about the document or its subject that stand in no object of theirs.

    An issuer who states something of themselves does so in either of two places.
    """
    homes = _homes(content, conversion)
    for position, quad in enumerate(conversion.quads):
        home = homes.get(quad.subject)
        if home is None or quad.graph is not None:
            continue
        said = conversion.repeated.get(position, (quad.pointer,))
        if home.isdisjoint(_object_of(content, pointer) for pointer in said):
            yield Problem(quad.pointer, _ELSEWHERE)


def _homes(content: JsonObject, conversion: Conversion) -> dict[Resource, set[str]]:
    """Give the JSON objects (by pointer) that are the document itself, and each of its subjects."""
    places: dict[Resource, set[str]] = {}
    subjects = content.get("credentialSubject")
    nodes = [("", content)]
    if isinstance(subjects, list):
        found = enumerate(subjects)
        nodes += [(f"/credentialSubject/{at}", one) for at, one in found if isinstance(one, dict)]
    elif isinstance(subjects, dict):
        nodes.append(("/credentialSubject", subjects))
    issuer = reading.node_id(content.get("issuer"))
    nodes_of = _node_of(content, conversion)
    for pointer, node in nodes:
        id_ = reading.node_id(node)
        term = nodes_of.get(pointer) or (IRI(id_) if id_ is not None else None)
        if term is not None:
            at_home = places.setdefault(term, set())
            at_home.add(pointer)
            if id_ is not None and id_ == issuer:
                at_home.add("/issuer")
    return places


def _node_of(content: JsonObject, conversion: Conversion) -> dict[str, Resource]:
    """Give the node that an object is, by its pointer, where it has no id or has a type."""
    found: dict[str, Resource] = {
        pointer: BlankNode(label)
        for label, pointers in conversion.node_pointers.items()
        for pointer in pointers
    }
    for quad in conversion.quads:
        if quad.graph is None and quad.predicate == RDF_TYPE:
            found[_object_of(content, quad.pointer)] = quad.subject
    return found


def _object_of(content: JsonObject, pointer: str) -> str:
    """Give the pointer of the object whose member makes a statement."""
    path = json_pointer.tokens(pointer)
    value: JsonValue = content
    home = 0
    for depth, token in enumerate(path[:-1], start=1):
        if isinstance(value, dict):
            value = value.get(token)
        elif isinstance(value, list):
            value = value[int(token)]
        if isinstance(value, dict):
            home = depth
    return json_pointer.format(path[:home])
