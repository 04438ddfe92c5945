"""Value, list and set objects (JSON-LD 1.1 API, section 5.1.2, steps 13.4.7 to 13.4.12, 15, 17)."""

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import literals
from wallet_app.linked_data.active_context import ActiveContext, is_absolute_iri
from wallet_app.linked_data.emitter import Values
from wallet_app.linked_data.properties import Kind, compiled
from wallet_app.linked_data.terms import Literal, Term
from wallet_app.linked_data.walker import Scope, Walker


def is_value_object(value: JsonObject, active: ActiveContext) -> bool:
    """Say whether an object has ``@value``."""
    return any(name in value for name in active.aliases["@value"])


def is_null(value: JsonValue, active: ActiveContext) -> bool:
    """Say whether a value is null, or a value object of null (which JSON literals may hold)."""
    if not isinstance(value, dict):
        return value is None
    found = {active.expand_iri(name, vocab=True): entry for name, entry in value.items()}
    if not found.keys() <= {"@value", "@type", "@language", "@direction"} or "@value" not in found:
        return False
    kind = found.get("@type")
    is_json = isinstance(kind, str) and active.expand_iri(kind, vocab=True) == "@json"
    return found["@value"] is None and not is_json


def null_problem(value: JsonValue) -> str:
    """Return how harmless a null is: what a value object says beside it is lost."""
    return "free_floating" if isinstance(value, dict) and len(value) > 1 else "null_value"


def is_list_object(value: JsonValue, active: ActiveContext) -> bool:
    """Say whether a value is an object with ``@list``."""
    return isinstance(value, dict) and any(name in value for name in active.aliases["@list"])


def is_only_language(value: JsonObject, active: ActiveContext) -> bool:
    """Say whether an object has nothing but a language, and so stands for nothing (step 18)."""
    languages = active.aliases["@language"]
    return any(name in value for name in languages) and all(
        name in languages
        or name == "@context"
        or entry is None
        or compiled(active, name).kind is Kind.DROPPED
        for name, entry in value.items()
    )


def is_list_or_set(value: JsonObject, active: ActiveContext) -> bool:
    """Say whether an object has ``@list`` or ``@set``."""
    aliases = active.aliases
    return any(name in value for name in (*aliases["@list"], *aliases["@set"]))


def literal(walk: Walker, value: JsonObject, scope: Scope, pointer: str) -> Literal | None:
    """Return the literal of a value object, or None with the problem recorded."""
    found = _keywords(walk, value, scope.active, pointer)
    if not found.keys() <= {"@value", "@type", "@language", "@direction", "@index"}:
        raise LinkedDataError("jsonld.invalid_value_object")
    language, direction = _language(found)
    content = found["@value"]
    datatype = _datatype(found.get("@type"), scope.types)
    if datatype is not None and (language is not None or direction is not None):
        raise LinkedDataError("jsonld.invalid_value_object")
    if datatype == "@json":
        return literals.of_json(content)
    if content is None:
        walk.problem(pointer, null_problem(value))
        return None
    if isinstance(content, dict | list):
        raise LinkedDataError("jsonld.invalid_value_object_value")
    if isinstance(content, str):
        return walk.text(content, datatype, language, direction, pointer)
    if language is not None:
        raise LinkedDataError("jsonld.invalid_language_tagged_value")
    return walk.native(content, datatype, pointer)


def list_or_set(walk: Walker, value: JsonObject, scope: Scope, pointer: str) -> Term | Values | None:
    """Return the head of a list object, or the values of a set object."""
    found = _keywords(walk, value, scope.active, pointer)
    if len(found.keys() - {"@index"}) > 1:
        raise LinkedDataError("jsonld.invalid_set_or_list")
    name = next(name for name in value if compiled(scope.active, name).keyword in {"@list", "@set"})
    if value[name] is None:
        # Processors disagree on whether this is an empty list, an empty object or nothing.
        raise LinkedDataError("jsonld.invalid_set_or_list")
    at = pointer + compiled(scope.active, name).token
    walk.note_unusual(at, "out_of_place")
    # The values belong to the property that led here, read in the context of this object.
    prop = compiled(scope.active, scope.prop.name)
    if prop.keyword == "@graph":
        # 19: in a graph, a list stands for nothing, a set for its values
        if "@set" in found:
            walk.free(value[name], prop, at)
        else:
            walk.problem(pointer, "free_floating")
        return None
    items = Values()
    items.add(walk.item(value[name], prop, at), at)
    return walk.chain(items) if "@list" in found else items


def _keywords(walk: Walker, value: JsonObject, active: ActiveContext, pointer: str) -> JsonObject:
    """Return the members by keyword; properties have no place in such an object."""
    found: JsonObject = {}
    for name, entry in value.items():
        prop = compiled(active, name)
        if prop.kind is Kind.DROPPED:
            walk.problem(pointer + prop.token, prop.problem or "unmapped_term")
        elif prop.keyword is None:
            raise LinkedDataError("jsonld.invalid_value_object")
        elif prop.keyword in found:
            raise LinkedDataError("jsonld.colliding_keywords", keyword=prop.keyword)
        elif prop.keyword != "@context":
            found[prop.keyword] = entry
    if "@index" in found:
        if not isinstance(found["@index"], str):
            raise LinkedDataError("jsonld.invalid_index")
        walk.problem(pointer, "unsigned_index")
    return found


def _language(found: JsonObject) -> tuple[str | None, str | None]:
    language = found.get("@language")
    if not (language is None or isinstance(language, str)):
        raise LinkedDataError("jsonld.invalid_language_tagged_string")
    direction = found.get("@direction")
    if direction not in (None, "ltr", "rtl"):
        raise LinkedDataError("jsonld.invalid_base_direction")
    return (
        None if language is None else language.lower(),
        direction if isinstance(direction, str) else None,
    )


def _datatype(value: JsonValue, types: ActiveContext) -> str | None:
    if value is None:
        return None
    if isinstance(value, list) and len(value) == 1:
        value = value[0]
    expanded = types.expand_iri(value, vocab=True) if isinstance(value, str) else None
    if expanded is None or not (expanded == "@json" or is_absolute_iri(expanded)):
        raise LinkedDataError("jsonld.invalid_typed_value")
    return expanded
