"""What a member name means in a plain document, as text ready to be joined; compiled once per context.

A plain document needs nothing of JSON-LD but what nearly all credentials are written with; what that is
stands in :mod:`plain`. Whatever else there is has no plan here, and the document goes the long way.
"""

import re
from enum import IntEnum
from typing import Final, NamedTuple

from wallet_app.linked_data.active_context import ActiveContext, is_absolute_iri
from wallet_app.linked_data.properties import Kind, Property, compiled
from wallet_app.linked_data.terms import RDF_TYPE, XSD_DOUBLE, XSD_STRING
from wallet_app.linked_data.walk import Walk

_MAX_KINDS: Final = 256
_SCHEMES: Final = frozenset({"did", "urn"})
_BARE: Final = re.compile(r"(?:https?://|did:|urn:)[^\x00-\x20<>\"{}|\\^`\x7f]*")
"""Absolute IRIs that no prefix can change: ``http`` and ``https`` are followed by ``//``."""


class Unplain(Exception):  # noqa: N818 - not an error: it says which way to go
    """The document is none that can be read here; the long way says what there is to say."""


class Reading(IntEnum):
    """How the value of a member is read."""

    TEXT = 0  # a text is its own literal, with the end of the plan behind it
    RESOURCE = 1  # a text names a resource
    NAMED = 2  # the identifier, the types or the context, which are read before
    GRAPH = 3  # each object is in a graph of its own
    LIST = 4


class Member(NamedTuple):
    """A member name in a context.

    ``said`` is the predicate between its blanks; ``end`` what follows the quotation mark of a text;
    ``token`` the reference token of a JSON pointer, with the slash. ``inside`` is the context of an
    object that is its value, and ``reference`` that of one with nothing but an identifier; ``prop`` is
    how values are read otherwise.
    """

    reading: Reading
    said: str
    end: str
    token: str
    inside: ActiveContext
    reference: ActiveContext
    prop: Property


class Kinds(NamedTuple):
    """What the types of a node come to: how its members are read, and what is said of its types, where."""

    inside: "Plans"
    said: tuple[str, ...]
    at: tuple[str, ...]


class Plans:
    """Everything about a context that plain documents need; kept with the context."""

    __slots__ = ("active", "bare", "id_name", "kinds", "members", "texts", "type_name")

    def __init__(self, active: ActiveContext) -> None:
        """Start with the names of identifier and types."""
        aliases = active.aliases
        if len(aliases["@value"]) > 1 or not (
            {"@id", "id"}.issuperset(aliases["@id"]) and {"@type", "type"}.issuperset(aliases["@type"])
        ):
            raise Unplain
        self.active = active
        self.id_name = aliases["@id"][-1]
        self.type_name = aliases["@type"][-1]
        # Whether identifiers that begin like nearly all of them are what they seem: no prefix is so called.
        self.bare = _SCHEMES.isdisjoint(active.terms)
        # By name: what stands before and behind a text, and the token, where values are texts.
        self.texts: dict[str, tuple[str, str, str]] = {}
        self.members: dict[str, Member] = {}
        self.kinds: dict[str | tuple[str, ...], Kinds] = {}


def plans(active: ActiveContext) -> Plans:
    """Return the plans of a context.

    Raises:
        Unplain: the context has other names for keywords than credentials use.
    """
    found: Plans | None = active.plans
    if found is None:
        found = active.plans = Plans(active)
    return found


def member(walk: Walk, known: Plans, name: str) -> Member:
    """Return what a member name means, kept when it is a term.

    Raises:
        Unplain: it is nothing that a plain document has.
    """
    active = known.active
    prop = compiled(active, name)
    if prop.problem is not None or prop.unusual is not None:
        raise Unplain
    if prop.read_before or prop.is_type:
        if name not in {"@context", known.id_name, known.type_name}:
            raise Unplain
        made = Member(Reading.NAMED, "", "", prop.token, active, active, prop)
    elif prop.predicate is None:
        raise Unplain
    else:
        inside = _inside(walk, active if active.previous is None else active.previous, prop)
        read_by = walk.inner(prop)
        made = Member(
            _reading(prop, read_by),
            f" <{prop.predicate.value}> ",
            '" ' if read_by.datatype in {None, XSD_STRING} else f'"^^<{read_by.datatype}> ',
            prop.token,
            inside,
            _inside(walk, active, prop),
            read_by,
        )
    if name in active.terms or name.startswith("@"):
        known.members[name] = made
        if made.reading is Reading.TEXT:
            known.texts[name] = (f'{made.said}"', made.end, made.token)
    return made


def _inside(walk: Walk, active: ActiveContext, prop: Property) -> ActiveContext:
    if not prop.scoped or prop.definition is None:
        return active
    return walk.by_property(active, prop.definition)


def _reading(prop: Property, read_by: Property) -> Reading:
    if prop.kind is Kind.CONTAINER:
        if prop.container - {"@set"} == {"@list"} and _is_text(read_by):
            return Reading.LIST
        if prop.container - {"@set"} == {"@graph"}:
            return Reading.GRAPH
        raise Unplain
    if prop.kind is not Kind.PLAIN:
        raise Unplain
    if read_by.coercion in {"@id", "@vocab"}:
        return Reading.RESOURCE
    if _is_text(read_by):
        return Reading.TEXT
    raise Unplain


def _is_text(prop: Property) -> bool:
    """Say whether texts go in as they are; of doubles the form may change."""
    plain = prop.language is None and prop.direction is None and prop.coercion == prop.datatype
    return plain and prop.datatype != XSD_DOUBLE


def kinds(walk: Walk, known: Plans, value: str | tuple[str, ...]) -> Kinds:
    """Return what the types of a node come to, kept when all are terms.

    Raises:
        Unplain: one of them is no absolute IRI.
    """
    active = known.active
    names = (value,) if isinstance(value, str) else value
    if not names:
        raise Unplain
    said = tuple([f" <{RDF_TYPE.value}> <{_type_iri(active, name)}> " for name in names])
    at = f"/{known.type_name}"
    places = (at,) if isinstance(value, str) else tuple([f"{at}/{place}" for place in range(len(names))])
    inside = plans(walk.with_types(active, active, list(names)))
    if inside.type_name != known.type_name:
        # Other names for types inside than outside: they would be read twice, or not at all.
        raise Unplain
    made = Kinds(inside, said, places)
    if len(known.kinds) < _MAX_KINDS and all(name in active.terms for name in names):
        known.kinds[value] = made
    return made


def _type_iri(active: ActiveContext, name: str) -> str:
    expanded = active.expand_iri(name, vocab=True)
    if expanded is None or not is_absolute_iri(expanded):
        raise Unplain
    return expanded


def resource(text: str, active: ActiveContext, *, vocab: bool) -> str:
    """Return the resource that a text names, in angle brackets.

    Raises:
        Unplain: it is no absolute IRI.
    """
    known: Plans = active.plans or plans(active)
    if known.bare and _BARE.fullmatch(text) and text not in active.terms:
        return f"<{text}>"
    expanded = active.expand_iri(text, vocab=vocab)
    if expanded is None or not is_absolute_iri(expanded):
        raise Unplain
    return f"<{expanded}>"
