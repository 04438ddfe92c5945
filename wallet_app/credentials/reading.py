"""Small readers over JSON values that may be anything: total, never raising."""

from collections.abc import Iterator
from typing import Final

from wallet_app.encoding.strict_json import JsonObject, JsonValue

_PREFERRED_LANGUAGE: Final = "en"


def as_list(value: JsonValue) -> list[JsonValue]:
    """Give a JSON-LD value as a list: a lone value stands for a list of one, null for none."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def objects(value: JsonValue) -> Iterator[JsonObject]:
    """Give the objects of a value that may be one object or a list of them."""
    return (item for item in as_list(value) if isinstance(item, dict))


def first_object(value: JsonValue) -> JsonObject:
    """Give the first object of a value, or an empty one."""
    return value if isinstance(value, dict) else next(objects(value), {})


def strings(value: JsonValue) -> tuple[str, ...]:
    """Give the texts of a value that may be one text or a list of them."""
    if isinstance(value, list):
        return tuple([item for item in value if isinstance(item, str)])
    return (value,) if isinstance(value, str) else ()


def types(node: JsonObject) -> tuple[str, ...]:
    """Give the types of a node (``type`` or ``@type``)."""
    return strings(node["type"] if "type" in node else node.get("@type"))


def node_id(value: JsonValue) -> str | None:
    """Give the id of a node that may be written as its id alone."""
    if isinstance(value, dict):
        value = value.get("id", value.get("@id"))
    return value if isinstance(value, str) and value else None


def text(value: JsonValue) -> str | None:
    """Give the text of a value: a string, a number, a JSON-LD value object or a language map.

    Of several languages English is taken, else the first.
    """
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, str):
        return value or None
    if isinstance(value, int | float):
        return str(value)
    if isinstance(value, list):
        return _of_languages(value)
    if "@value" in value:
        return text(value["@value"]) if not isinstance(value["@value"], list | dict) else None
    return _of_language_map(value)


def _of_languages(values: list[JsonValue]) -> str | None:
    for item in values:
        language = item.get("@language") if isinstance(item, dict) else None
        if isinstance(language, str) and _is_preferred(language):
            return text(item)
    found = (text(item) for item in values if not isinstance(item, list))
    return next((item for item in found if item is not None), None)


def _of_language_map(value: JsonObject) -> str | None:
    """Read a map of languages; an object with any other member is a node, also one with an id alone."""
    if "id" in value or not all(_is_language(key) for key in value):
        return None
    ordered = sorted(value, key=lambda key: not _is_preferred(key))
    said = (value[key] for key in ordered)
    return next((item for item in said if isinstance(item, str) and item), None)


def _is_preferred(language: str) -> bool:
    return language.lower().split("-")[0] == _PREFERRED_LANGUAGE


def _is_language(tag: str) -> bool:
    primary = tag.split("-", maxsplit=1)[0]
    return len(primary) == 2 and primary.isascii() and primary.isalpha()
