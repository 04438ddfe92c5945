"""Selecting statements the way vc-di-ecdsa 1.0 section 3.4 describes it, as a judge of our shorter way.

Blank nodes get made-up identifiers in the document, the document is cut down, converted again,
and the identifiers are taken back out of the statements.
"""

from collections.abc import Sequence

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.linked_data import json_pointer, nquads
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.selection import select
from wallet_app.linked_data.terms import IRI, BlankNode, Quad, Term
from wallet_app.linked_data.to_quads import Conversion, convert

PREFIX = "urn:bnid:"


def selected_lines(document: JsonObject, contexts: ContextStore, pointers: Sequence[str]) -> set[str]:
    """Return the lines that the selection says, under the labels of the whole document."""
    named = skolemize(document, convert(document, contexts))
    selection = select(named, pointers)
    if selection is None:
        return set()
    return {nquads.of_quad(_deskolemized(quad)) for quad in convert(selection, contexts).quads}


def skolemize(document: JsonObject, conversion: Conversion) -> JsonObject:
    """Return a copy in which every object that is a blank node has an identifier."""
    labels = {at: label for label, pointers in conversion.node_pointers.items() for at in pointers}

    def named(value: JsonValue, pointer: str) -> JsonValue:
        if isinstance(value, list):
            return [named(entry, f"{pointer}/{position}") for position, entry in enumerate(value)]
        if not isinstance(value, dict):
            return value
        made = {
            name: entry if name == "@context" else named(entry, f"{pointer}/{json_pointer.escape(name)}")
            for name, entry in value.items()
            if not (pointer in labels and isinstance(entry, str) and entry.startswith("_:"))
        }
        return made if pointer not in labels else {**made, "@id": PREFIX + labels[pointer]}

    skolemized = named(document, "")
    assert isinstance(skolemized, dict)
    return skolemized


def _deskolemized(quad: Quad) -> Quad:
    def term(value: Term) -> Term:
        if isinstance(value, IRI) and value.value.startswith(PREFIX):
            return BlankNode(value.value.removeprefix(PREFIX))
        return value

    subject, graph = term(quad.subject), None if quad.graph is None else term(quad.graph)
    assert isinstance(subject, IRI | BlankNode)
    assert isinstance(graph, IRI | BlankNode | None)
    return Quad(subject, quad.predicate, term(quad.object), graph)
