"""Lists, maps, graphs and reversed properties (JSON-LD 1.1 API, section 5.1.2, 13.5 to 13.14)."""

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import json_pointer, literals, value_objects
from wallet_app.linked_data.emitter import NOWHERE, Graph, Values
from wallet_app.linked_data.properties import Property, compiled
from wallet_app.linked_data.terms import IRI, RDF_TYPE, BlankNode, Literal, Resource, Term
from wallet_app.linked_data.walker import Implied, Walker


def member(walk: Walker, value: JsonValue, prop: Property, subject: Resource | None, at: str) -> None:
    """Emit the statements of a property whose container is more than a set."""
    container = prop.container
    if "@list" in container:
        walk.link(subject, prop.predicate, _list(walk, value, prop, at), at)
    elif "@language" in container and isinstance(value, dict):
        walk.link(subject, prop.predicate, _language_map(walk, value, prop, at), at)
    elif container & {"@index", "@id", "@type"} and isinstance(value, dict):
        walk.link(subject, prop.predicate, _index_map(walk, value, prop, at), at)
    elif "@graph" in container and not container & {"@index", "@id"}:
        for entry, pointer in _flat(walk, value, at):
            walk.link(subject, prop.predicate, _graph(walk, entry, prop, pointer), pointer)
    else:
        walk.link(subject, prop.predicate, walk.item(value, prop, at), at)


def reverse(walk: Walker, value: JsonValue, prop: Property, subject: Resource | None, at: str) -> None:
    """Emit the statements whose object is ``subject`` (13.13)."""
    if "@index" in prop.container and isinstance(value, dict):
        term: Term | Values | None = _index_map(walk, value, prop, at)
    else:
        term = walk.item(value, prop, at)
    values = Values()
    values.add(term, at)
    entries = value if isinstance(value, list) else [value]
    is_list = any(value_objects.is_list_object(entry, prop.active) for entry in entries)
    for one, pointer in values:
        if isinstance(one, Literal) or is_list:
            raise LinkedDataError("jsonld.invalid_reverse_value")
        if subject is not None:
            walk.emit(one, prop.predicate, subject, pointer)


def _flat(walk: Walker, value: JsonValue, pointer: str) -> list[tuple[JsonValue, str]]:
    """Return the values of a member with their pointers, arrays inside arrays opened."""
    if not isinstance(value, list):
        return [(value, pointer)]
    if not value:
        walk.problem(pointer, "empty_array")
    found: list[tuple[JsonValue, str]] = []
    for position, entry in enumerate(value):
        found.extend(_flat(walk, entry, f"{pointer}/{position}"))
    return found


def _list(walk: Walker, value: JsonValue, prop: Property, pointer: str) -> Term | Values | None:
    # 13.11, and 5.2.2 for lists of lists
    if prop.coercion == "@json":
        return walk.chain(Values([(literals.of_json(value), pointer)]))
    if value is None:
        walk.problem(pointer, "null_value")
        return None
    if value_objects.is_list_object(value, prop.active):
        return walk.item(value, prop, pointer)
    if not isinstance(value, list):
        items = Values()
        items.add(walk.item(value, prop, pointer), pointer)
        return walk.chain(items)
    items = Values()
    for position, entry in enumerate(value):
        at = f"{pointer}/{position}"
        items.add(_list(walk, entry, prop, at) if isinstance(entry, list) else walk.item(entry, prop, at), at)
    return walk.chain(items)


def _language_map(walk: Walker, value: JsonObject, prop: Property, pointer: str) -> Values:
    # 13.7
    found = Values()
    for key, entry in value.items():
        language = None if prop.active.expand_iri(key, vocab=True) == "@none" else key.lower()
        for text, at in _flat(walk, entry, f"{pointer}/{json_pointer.escape(key)}"):
            if text is None:
                walk.problem(at, "null_value")
            elif not isinstance(text, str):
                raise LinkedDataError("jsonld.invalid_language_map_value")
            else:
                found.add(walk.text(text, None, language, prop.direction, at), at)
    return found


def _graph(walk: Walker, value: JsonValue, prop: Property, pointer: str) -> BlankNode | None:
    # 13.12
    if value_objects.is_null(value, prop.active):
        walk.problem(pointer, value_objects.null_problem(value))
        return None
    name = walk.fresh()
    _in_graph(walk, value, prop, pointer, name)
    return name


def _in_graph(walk: Walker, value: JsonValue, prop: Property, pointer: str, name: Graph) -> None:
    if isinstance(value, dict) and any(set_name in value for set_name in prop.active.aliases["@set"]):
        raise LinkedDataError("jsonld.unsupported", feature="@set in a graph container")
    outer, walk.graph = walk.graph, name
    before = walk.said
    if not value_objects.is_list_object(value, prop.active):
        walk.item(value, prop, pointer)
    if walk.said == before:
        # Nothing in the graph speaks of it: a reference, a literal, a list, an empty object.
        walk.problem(pointer, "free_floating")
    walk.graph = outer


def _index_map(walk: Walker, value: JsonObject, prop: Property, pointer: str) -> Values:
    # 13.8
    found = Values()
    for key, entry in value.items():
        at_key = f"{pointer}/{json_pointer.escape(key)}"
        inside, implied = _map_entry(walk, key, prop, at_key)
        for one, at in _flat(walk, entry, at_key):
            if value_objects.is_null(one, prop.active):
                walk.problem(at, value_objects.null_problem(one))
            elif "@graph" in prop.container:
                found.add(_map_graph(walk, one, inside, at, implied), at)
            else:
                found.add(_map_value(walk, one, inside, at, implied), at)
    return found


def _map_entry(walk: Walker, key: str, prop: Property, pointer: str) -> tuple[Property, Implied]:
    """Return the property as the map's context sees it, and what the key says (13.8.3)."""
    container, active = prop.container, prop.active
    is_none = active.expand_iri(key, vocab=True) == "@none"
    if "@index" in container:
        if prop.definition is not None and prop.definition.index is not None:
            raise LinkedDataError("jsonld.unsupported", feature="property-valued index")
        if not is_none:
            walk.problem(pointer, "unsigned_index")
        return prop, Implied()
    outer = active if active.previous is None else active.previous
    if is_none:
        return compiled(outer, prop.name), Implied()
    if "@id" in container:
        return compiled(outer, prop.name), Implied(id=active.expand_iri(key, vocab=False) or key)
    definition = outer.terms.get(key)
    if definition is not None and definition.has_context:
        outer = walk.by_type(outer, definition)
    kind = walk.resource(active.expand_iri(key, vocab=True), pointer, kind="type")
    return compiled(outer, prop.name), Implied(type=kind)


def _map_value(
    walk: Walker, value: JsonValue, prop: Property, pointer: str, implied: Implied
) -> Term | Values | None:
    if isinstance(value, dict):
        term = walk.object(value, prop, pointer, implied)
    else:
        term = walk.item(value, prop, pointer)
        if implied.type is not None and isinstance(term, IRI | BlankNode):
            walk.emit(term, RDF_TYPE, implied.type, pointer)
    if implied != Implied() and isinstance(term, Literal | Values):
        # A literal has no identifier and no type of this kind.
        raise LinkedDataError("jsonld.invalid_value_object")
    if implied.id is not None and _has_own_id(value, prop):
        walk.problem(pointer, "unsigned_index")
    return term


def _has_own_id(value: JsonValue, prop: Property) -> bool:
    """Say whether a value has an identifier, so that the key of an id map says nothing."""
    return not isinstance(value, dict) or any(name in value for name in prop.active.aliases["@id"])


def _map_graph(
    walk: Walker, value: JsonValue, prop: Property, pointer: str, implied: Implied
) -> Resource | None:
    """Return the graph around one value of a map of graphs."""
    if isinstance(value, dict) and any(name in value for name in prop.active.aliases["@graph"]):
        # It is a graph already.
        if implied.id is not None and _has_own_id(value, prop):
            walk.problem(pointer, "unsigned_index")
        term = walk.object(value, prop, pointer, implied)
        return term if isinstance(term, IRI | BlankNode) else None
    name = walk.fresh() if implied.id is None else walk.resource(implied.id, pointer)
    _in_graph(walk, value, prop, pointer, NOWHERE if name is None else name)
    return name
