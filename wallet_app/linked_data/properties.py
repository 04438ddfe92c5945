"""What the converter needs to know about a member name, looked up once per context and name."""

from enum import IntEnum

from wallet_app.linked_data import json_pointer
from wallet_app.linked_data.active_context import (
    KEYWORDS,
    ActiveContext,
    TermDefinition,
    has_keyword_form,
    is_absolute_iri,
)
from wallet_app.linked_data.terms import IRI
from wallet_app.values import dataclass

_OUT_OF_PLACE = frozenset({"@graph", "@included", "@nest", "@reverse"})
_NAMED = frozenset({"@id", "@type"})
_READ_BEFORE = frozenset({"@id", "@context"})


class Kind(IntEnum):
    """How the value of a member is read."""

    PLAIN = 0  # a property whose values stand on their own
    DROPPED = 1  # JSON-LD has no meaning for it
    KEYWORD = 2
    JSON = 3  # the value as it is, as one JSON literal
    CONTAINER = 4  # a list, a map or a graph around the values
    REVERSE = 5  # a property that points the other way


@dataclass(slots=True, eq=False)
class Property:
    """A member name in an active context; not changed once made, but for ``inner``.

    ``predicate`` is None where statements with it would be dropped: blank nodes, broken IRIs.
    ``coercion`` is the type mapping that strings are read by, ``datatype`` the one of literals.
    ``plain_text`` says that a text is its own literal, without coercion, language or direction;
    ``simple`` that each value stands on its own and there is nothing to say about the name;
    ``read_before`` the same of ``@id`` and ``@context``, which are read before other members;
    ``is_type`` that it is ``@type`` and there is nothing to say about the name.
    ``problem`` is why a member of this name says nothing, if it does not; ``unusual`` why readers
    who go by plain names would miss what it says (:class:`to_quads.Conversion`).
    ``inner`` is the same name in its own scoped context, once somebody asked for it.
    """

    active: ActiveContext
    name: str
    token: str
    kind: Kind
    keyword: str | None = None
    predicate: IRI | None = None
    definition: TermDefinition | None = None
    container: frozenset[str] = frozenset()
    coercion: str | None = None
    datatype: str | None = None
    language: str | None = None
    direction: str | None = None
    scoped: bool = False
    problem: str | None = None
    unusual: str | None = None
    plain_text: bool = False
    simple: bool = False
    read_before: bool = False
    is_type: bool = False
    inner: "Property | None" = None


def compiled(active: ActiveContext, name: str) -> Property:
    """Return what ``name`` means in ``active``, kept there when the name is one of its terms."""
    known: Property | None = active.properties.get(name)
    if known is not None:
        return known
    made = _compile(active, name)
    # Other names come from documents: keeping them would let documents fill the memory.
    if name in active.terms or name in KEYWORDS:
        active.properties[name] = made
    return made


def _compile(active: ActiveContext, name: str) -> Property:
    made = _read(active, name)
    modifiers = (made.coercion, made.language, made.direction)
    made.plain_text = not made.scoped and modifiers == (None, None, None)
    if made.problem is None and made.unusual is None:
        made.simple = made.kind is Kind.PLAIN
        made.read_before = made.keyword in _READ_BEFORE
        made.is_type = made.keyword == "@type"
    return made


def _read(active: ActiveContext, name: str) -> Property:
    token = "/" + json_pointer.escape(name)
    definition = active.terms.get(name)
    iri = active.expand_iri(name, vocab=True)
    if iri in KEYWORDS:
        return Property(
            active,
            name,
            token,
            Kind.KEYWORD,
            keyword=iri,
            definition=definition,
            unusual=_unusual_keyword(name, iri),
        )
    if iri is None or has_keyword_form(iri) or ":" not in iri:
        dropped = "keyword_like" if name.startswith("@") else "unmapped_term"
        return Property(active, name, token, Kind.DROPPED, problem=dropped)
    predicate = IRI(iri) if is_absolute_iri(iri) else None
    problem = None if predicate else "blank_predicate" if iri.startswith("_:") else "invalid_iri"
    if definition is None:
        language, direction = active.language, active.direction
        return Property(
            active,
            name,
            token,
            Kind.PLAIN,
            predicate=predicate,
            language=language,
            direction=direction,
            problem=problem,
            unusual="other_name" if ":" in name else None,
        )
    coercion = definition.type
    literal = coercion not in {None, "@id", "@vocab", "@none", "@json"}
    return Property(
        active,
        name,
        token,
        _kind(definition),
        predicate=predicate,
        definition=definition,
        container=definition.container,
        coercion=None if coercion == "@none" else coercion,
        datatype=coercion if literal else None,
        language=definition.language if definition.has_language else active.language,
        direction=definition.direction if definition.has_direction else active.direction,
        scoped=definition.has_context,
        problem=problem,
        unusual="other_name" if _is_class_name(active, definition, name) else None,
    )


def _unusual_keyword(name: str, keyword: str) -> str | None:
    if keyword in _OUT_OF_PLACE:
        return "out_of_place"
    return "other_name" if keyword in _NAMED and name not in {keyword, keyword[1:]} else None


def _is_class_name(active: ActiveContext, definition: TermDefinition, name: str) -> bool:
    """Say whether a member bears the name of a class where a property has the same IRI.

    Open Badges 3.0 gives ``Achievement`` and ``achievement`` one IRI.
    """
    plain = name[:1].lower() + name[1:]
    other = active.terms.get(plain) if plain != name else None
    return other is not None and other.iri == definition.iri


def _kind(definition: TermDefinition) -> Kind:
    if definition.reverse:
        return Kind.REVERSE
    if definition.type == "@json" and "@list" not in definition.container:
        return Kind.JSON
    return Kind.CONTAINER if definition.container - {"@set"} else Kind.PLAIN
