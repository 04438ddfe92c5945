"""Paths through a JSON value, and the claims and leaves they lead to.

A path is a tuple of member names and array indices. A *claim* is what is shown and revealed as
one; mostly that is a leaf: a value without anything inside.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, TypeAlias

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import json_pointer

Path: TypeAlias = tuple[str | int, ...]

_CONTAINERS: Final = (dict, list)
"""As a tuple: a union would be made anew for each value that is asked about."""
_ONE_CLAIM: Final = frozenset({"type", "@type", "@context"})
"""Members whose value is one claim, however many texts it lists."""


def prefixes(path: Path) -> Iterator[Path]:
    """Give the path of every container around a value, from the outermost, and its own."""
    return (path[:length] for length in range(len(path) + 1))


def around(paths: Iterable[Path]) -> frozenset[Path]:
    """Give these paths and those of every container around them: the :func:`prefixes` of all."""
    found: set[Path] = set()
    for path in paths:
        part = path
        while part not in found:
            found.add(part)
            part = part[:-1]
    return frozenset(found)


def resolve(value: JsonValue, pointer: str) -> Path:
    """Turn the JSON pointer of something inside a value into a path.

    Raises:
        LinkedDataError: ``pointer.invalid``, ``pointer.too_long``, ``pointer.no_match``.
    """
    path: list[str | int] = []
    for token in json_pointer.parse(pointer):
        if isinstance(value, dict) and token in value:
            path.append(token)
            value = value[token]
            continue
        position = json_pointer.index(token, len(value)) if isinstance(value, list) else None
        if position is None or not isinstance(value, list):
            raise LinkedDataError("pointer.no_match")
        path.append(position)
        value = value[position]
    return tuple(path)


def value_at(value: JsonValue, path: Path) -> JsonValue:
    """Give what a path, of this value itself, leads to."""
    for step in path:
        inner = value.get(str(step)) if isinstance(value, dict) else None
        value = value[step] if isinstance(value, list) and isinstance(step, int) else inner
    return value


def is_value_object(value: JsonValue) -> bool:
    """Whether this is a JSON-LD value object: a text with its language or datatype."""
    return isinstance(value, dict) and "@value" in value


def is_one_claim(path: Path, value: JsonValue) -> bool:
    """Whether an array or object is shown as one claim: types, contexts, JSON-LD value objects."""
    return is_value_object(value) or (bool(path) and path[-1] in _ONE_CLAIM)


def find_claims(
    value: JsonValue, is_one: Callable[[Path, JsonValue], bool] = is_one_claim, path: Path = ()
) -> list[Path]:
    """Give the path of every claim inside a value, in document order.

    Args:
        value: a credential, or a part of it.
        is_one: asked for every array and object that is not empty: whether it is one claim.
        path: the path of ``value``.
    """
    found: list[Path] = []
    _add_claims(value, is_one, path, found)
    return found


def _add_claims(
    value: JsonValue, is_one: Callable[[Path, JsonValue], bool], path: Path, found: list[Path]
) -> None:
    if not isinstance(value, _CONTAINERS) or not value or is_one(path, value):
        found.append(path)
        return
    for step, inner in value.items() if isinstance(value, dict) else enumerate(value):
        if isinstance(inner, _CONTAINERS):
            _add_claims(inner, is_one, (*path, step), found)
        else:
            found.append((*path, step))


def find_objects(value: JsonValue) -> list[tuple[Path, JsonObject]]:
    """Give every object in a value, itself included, with its path, in document order."""
    found: list[tuple[Path, JsonObject]] = []
    _add_objects(value, (), found)
    return found


def _add_objects(value: JsonValue, path: Path, found: list[tuple[Path, JsonObject]]) -> None:
    if isinstance(value, dict):
        found.append((path, value))
        for name, inner in value.items():
            if isinstance(inner, _CONTAINERS):
                _add_objects(inner, (*path, name), found)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            if isinstance(inner, _CONTAINERS):
                _add_objects(inner, (*path, place), found)


def walk(value: JsonValue, path: Path = ()) -> Iterator[tuple[Path, JsonValue]]:
    """Give every leaf with its path, in document order: texts, numbers, true, false, null, {} and []."""
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from walk(inner, (*path, name))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from walk(inner, (*path, index))
    else:
        yield path, value


def prune(value: JsonValue, keep: Callable[[Path], bool], path: Path = ()) -> JsonValue:
    """Leave out what is not kept.

    Args:
        value: any JSON value; it is not changed.
        keep: asked for the path of every value inside; what lies in a value that is not kept
            goes with it.
        path: the path of ``value`` itself, which is always kept.

    Returns:
        A copy without the values not kept; arrays close up.
    """
    if isinstance(value, dict):
        return {
            name: prune(inner, keep, (*path, name)) for name, inner in value.items() if keep((*path, name))
        }
    if isinstance(value, list):
        return [
            prune(inner, keep, (*path, index)) for index, inner in enumerate(value) if keep((*path, index))
        ]
    return value


def same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two JSON values say the same: the order of members does not count, types do."""
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same(inner, other[name]) for name, inner in one.items())
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same, one, other))
    return type(one) is type(other) and one == other
