"""RDF terms and statements (RDF 1.1 Concepts, sections 3 and 4), and names used everywhere.

The terms are named tuples because a document makes hundreds of them. They never compare
equal across kinds: an IRI holds a colon, a blank node label does not, a literal has three parts.
"""

from typing import Final, NamedTuple, TypeAlias

RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"

RDF_JSON: Final = f"{RDF}JSON"
RDF_LANG_STRING: Final = f"{RDF}langString"
XSD_BOOLEAN: Final = f"{XSD}boolean"
XSD_DOUBLE: Final = f"{XSD}double"
XSD_INTEGER: Final = f"{XSD}integer"
XSD_STRING: Final = f"{XSD}string"
I18N: Final = "https://www.w3.org/ns/i18n#"


class IRI(NamedTuple):
    """An absolute IRI."""

    value: str


class BlankNode(NamedTuple):
    """A blank node; the label is without ``_:`` and means something within one dataset only."""

    label: str


class Literal(NamedTuple):
    """A literal: lexical form, datatype IRI, and the language tag of an ``rdf:langString``."""

    value: str
    datatype: str = XSD_STRING
    language: str | None = None


_PLAIN: Final = (XSD_STRING, None)


def plain_literal(value: str) -> Literal:
    """Return the literal of a text, as ``Literal(value)`` does in twice the time."""
    return tuple.__new__(Literal, (value, *_PLAIN))


Resource: TypeAlias = IRI | BlankNode
Term: TypeAlias = IRI | BlankNode | Literal

RDF_TYPE: Final = IRI(f"{RDF}type")
RDF_FIRST: Final = IRI(f"{RDF}first")
RDF_REST: Final = IRI(f"{RDF}rest")
RDF_NIL: Final = IRI(f"{RDF}nil")


QuadKey: TypeAlias = tuple[Resource, IRI, Term, Resource | None]
"""What a statement says: subject, predicate, object, graph."""


class Quad(NamedTuple):
    """One statement, with the JSON pointer of the value that says it (empty when parsed)."""

    subject: Resource
    predicate: IRI
    object: Term
    graph: Resource | None
    pointer: str = ""


def quad_of(key: QuadKey, pointer: str) -> Quad:
    """Return a statement of its terms and its pointer, as ``Quad(*key, pointer)`` does in twice the time."""
    return tuple.__new__(Quad, (*key, pointer))
