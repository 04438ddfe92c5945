"""The members of a node object (JSON-LD 1.1 API, section 5.1.2, steps 13 and 14)."""

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import containers, literals, value_objects
from wallet_app.linked_data.active_context import ActiveContext
from wallet_app.linked_data.emitter import NOWHERE, Graph, Values
from wallet_app.linked_data.properties import Kind, Property, compiled
from wallet_app.linked_data.terms import RDF_TYPE, Literal, Resource, plain_literal
from wallet_app.linked_data.walker import Scope, Walker


def emit(walk: Walker, value: JsonObject, scope: Scope, subject: Resource | None, pointer: str) -> None:
    """Emit the statements that an object's members make about ``subject``."""
    active = scope.active
    known: dict[str, Property] = active.properties
    for name, entry in value.items():
        prop = known.get(name) or compiled(active, name)
        # Nearly all members are simple, and most of those are texts.
        if prop.simple:
            at = pointer + prop.token
            if prop.plain_text and isinstance(entry, str):
                walk.emit(subject, prop.predicate, plain_literal(entry), at)
            elif isinstance(entry, list):
                walk.emit_items(subject, prop, entry, at)
            else:
                walk.link(subject, prop.predicate, walk.item(entry, prop, at), at)
        elif prop.is_type:
            _types(walk, entry, scope.types, subject, pointer + prop.token)
        elif not prop.read_before:
            _member(walk, prop, entry, scope, subject, pointer)


def _member(
    walk: Walker, prop: Property, value: JsonValue, scope: Scope, subject: Resource | None, pointer: str
) -> None:
    """Emit the statements of a member that is more than a property whose values stand on their own."""
    at, kind = pointer + prop.token, prop.kind
    if prop.problem is not None:
        walk.problem(at, prop.problem)
    if prop.unusual is not None:
        walk.note_unusual(at, prop.unusual)
    if kind is Kind.KEYWORD:
        _keyword(walk, prop, value, scope, subject, pointer)
    elif kind is Kind.DROPPED:
        pass
    elif kind is Kind.PLAIN:
        walk.link(subject, prop.predicate, walk.item(value, prop, at), at)
    elif kind is Kind.JSON:
        walk.emit(subject, prop.predicate, literals.of_json(value), at)
    elif kind is Kind.REVERSE:
        containers.reverse(walk, value, prop, subject, at)
    else:
        containers.member(walk, value, prop, subject, at)


def is_only_graph(value: JsonObject, active: ActiveContext) -> bool:
    """Say whether a top-level object is but a wrapping of the default graph (section 9, step 8.6)."""
    found = False
    for name, entry in value.items():
        if name == "@context" or entry is None:
            continue
        prop = compiled(active, name)
        if prop.keyword == "@graph":
            found = True
        elif prop.keyword == "@type" and entry == []:
            pass  # no types: processors in use take it for absent
        elif prop.kind is not Kind.DROPPED:
            return False
    return found


def only_graph(walk: Walker, value: JsonObject, active: ActiveContext) -> None:
    """Emit the default graph that a top-level object wraps."""
    for name, entry in value.items():
        prop = compiled(active, name)
        if prop.keyword == "@graph":
            _graph(walk, entry, prop, None, prop.token)
        elif name != "@context":
            walk.problem(prop.token, prop.problem or ("null_value" if entry is None else "empty_array"))
    walk.said += 1


def _keyword(
    walk: Walker, prop: Property, value: JsonValue, scope: Scope, subject: Resource | None, pointer: str
) -> None:
    at = pointer + prop.token
    match prop.keyword:
        case "@id" | "@context":
            pass  # read before
        case "@type":
            _types(walk, value, scope.types, subject, at)
        case "@graph":
            _graph(walk, value, prop, NOWHERE if subject is None else subject, at)
        case "@included":
            _included(walk, value, prop, at)
        case "@reverse":
            _reverse_map(walk, value, scope.active, subject, at)
        case "@nest":
            _nested(walk, prop, value, scope, subject, pointer)
        case "@index":
            if not isinstance(value, str):
                raise LinkedDataError("jsonld.invalid_index")
            walk.problem(at, "unsigned_index")
        case "@language" | "@direction":
            walk.problem(at, "free_floating")
        case _:
            walk.problem(at, "keyword_like")


def _types(
    walk: Walker, value: JsonValue, types: ActiveContext, subject: Resource | None, pointer: str
) -> None:
    # 13.4.4
    if isinstance(value, str):
        _type(walk, value, types, subject, pointer)
        return
    if not isinstance(value, list):
        raise LinkedDataError("jsonld.invalid_type")
    if not value:
        walk.problem(pointer, "empty_array")
    for position, entry in enumerate(value):
        if not isinstance(entry, str):
            raise LinkedDataError("jsonld.invalid_type")
        _type(walk, entry, types, subject, f"{pointer}/{position}")


def _type(walk: Walker, name: str, types: ActiveContext, subject: Resource | None, pointer: str) -> None:
    known: Property | None = types.properties.get(name)
    if known is None and name in types.terms:
        known = compiled(types, name)
    if known is not None and known.predicate is not None:
        term: Resource | None = known.predicate
    else:
        term = walk.resource(types.expand_iri(name, vocab=True), pointer, kind="type")
    if term is not None:
        walk.emit(subject, RDF_TYPE, term, pointer)


def _graph(walk: Walker, value: JsonValue, prop: Property, name: Graph, pointer: str) -> None:
    # 13.4.5
    if not isinstance(value, dict | list):
        raise LinkedDataError("jsonld.invalid_graph")
    outer, walk.graph = walk.graph, name
    walk.free(value, prop, pointer)
    walk.graph = outer


def _included(walk: Walker, value: JsonValue, prop: Property, pointer: str) -> None:
    # 13.4.6
    entries = value if isinstance(value, list) else [value]
    for position, entry in enumerate(entries):
        at = f"{pointer}/{position}" if isinstance(value, list) else pointer
        usable = isinstance(entry, dict) and not value_objects.is_list_or_set(entry, prop.active)
        before = walk.said
        term = walk.object(entry, prop, at) if isinstance(entry, dict) and usable else None
        if term is None or isinstance(term, Values | Literal):
            raise LinkedDataError("jsonld.invalid_included")
        if walk.said == before:
            walk.problem(at, "free_floating")


def _reverse_map(
    walk: Walker, value: JsonValue, active: ActiveContext, subject: Resource | None, pointer: str
) -> None:
    # 13.4.13
    if not isinstance(value, dict):
        raise LinkedDataError("jsonld.invalid_reverse_value")
    if active.previous is not None:
        # 7: the map is an object of its own, which a type-scoped context does not reach
        active = active.previous
    for name, entry in value.items():
        prop = compiled(active, name)
        at = pointer + prop.token
        if prop.kind is Kind.KEYWORD:
            raise LinkedDataError("jsonld.invalid_reverse_map")
        if prop.problem is not None:
            walk.problem(at, prop.problem)
        if prop.kind is Kind.REVERSE:
            # reversed twice
            walk.link(subject, prop.predicate, walk.item(entry, prop, at), at)
        elif prop.kind is not Kind.DROPPED:
            containers.reverse(walk, entry, prop, subject, at)


def _nested(
    walk: Walker, prop: Property, value: JsonValue, scope: Scope, subject: Resource | None, pointer: str
) -> None:
    # 14
    if prop.definition is not None and prop.definition.has_context:
        scope = scope._replace(active=walk.by_property(prop.active, prop.definition))
    entries = value if isinstance(value, list) else [value]
    aliases = scope.active.aliases
    for position, entry in enumerate(entries):
        at = f"{pointer}{prop.token}"
        at = f"{at}/{position}" if isinstance(value, list) else at
        if not isinstance(entry, dict) or any(name in entry for name in aliases["@value"]):
            raise LinkedDataError("jsonld.invalid_nest")
        if any(name in entry for name in aliases["@id"]):
            # It would be the identifier of the object around it.
            raise LinkedDataError("jsonld.unsupported", feature="@id in @nest")
        emit(walk, entry, scope, subject, at)
