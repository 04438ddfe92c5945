"""Values of the rules as JSON and byte strings, and back: what a type's annotations allow and nothing else.

No ``pickle``: what comes back from the process makes values of the expected types, or is refused. Known
are frozen dataclasses, enumerations, aware times, tuples, sets, mappings, byte strings and JSON values.
"""

import dataclasses
import types
from collections.abc import Mapping
from datetime import datetime
from enum import Enum
from functools import cache
from typing import Any, Final, TypeVar, Union, get_args, get_origin, get_type_hints

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import WalletError, WorkerError

T = TypeVar("T")

_ANY_JSON: Final = {"JsonValue": object, "JsonObject": Mapping[str, object]}
"""What the recursive names of JSON are read as here: any JSON, as it stands."""


def dump(value: object, blobs: list[bytes]) -> JsonValue:
    """Write a value as JSON.

    Args:
        value: a value of the known types.
        blobs: where its byte strings are put; in the JSON stands their number.

    Raises:
        TypeError: it is of another type; a defect of ours.
    """
    if isinstance(value, Enum):
        return dump(value.value, blobs)
    if value is None or isinstance(value, bool | int | float | str):
        return value
    if isinstance(value, bytes):
        blobs.append(value)
        return len(blobs) - 1
    if isinstance(value, datetime):
        return value.isoformat()
    if dataclasses.is_dataclass(value):
        return {field.name: dump(getattr(value, field.name), blobs) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return _dump_mapping(value, blobs)
    if isinstance(value, tuple | list | frozenset):
        return [dump(inner, blobs) for inner in value]
    raise TypeError(type(value).__name__)


def _dump_mapping(value: Mapping[Any, Any], blobs: list[bytes]) -> JsonValue:
    """Write an object where JSON has a place for the keys, else pairs."""
    if len(value) <= limits.MAX_JSON_MEMBERS and all(type(key) is str for key in value):
        return {key: dump(inner, blobs) for key, inner in value.items()}
    return [[dump(key, blobs), dump(inner, blobs)] for key, inner in value.items()]


def load(expected: type[T], value: JsonValue, blobs: tuple[bytes, ...]) -> T:
    """Make a value of the expected type of its JSON.

    Args:
        expected: the type.
        value: what :func:`dump` wrote, or something else.
        blobs: its byte strings.

    Raises:
        WorkerError: ``worker.died``: this is no such value.
    """
    try:
        made: T = _load(expected, value, blobs)
    except (TypeError, ValueError, LookupError, RecursionError, WalletError) as error:
        raise WorkerError("worker.died") from error
    return made


def _load(expected: Any, value: JsonValue, blobs: tuple[bytes, ...]) -> Any:  # noqa: ANN401 - any type at all
    origin = get_origin(expected)
    if origin is not None:
        return _load_generic(origin, get_args(expected), value, blobs)
    if expected is object:
        return value
    if expected is bytes:
        return blobs[_number(value)]
    if expected is datetime:
        return _time(_typed(str, value))
    if dataclasses.is_dataclass(expected):
        return _load_dataclass(expected, value, blobs)
    if isinstance(expected, type) and issubclass(expected, Enum):
        return expected(value)
    return _typed(expected, value)


def _load_generic(origin: Any, inner: tuple[Any, ...], value: JsonValue, blobs: tuple[bytes, ...]) -> Any:  # noqa: ANN401
    if origin in {Union, types.UnionType}:
        return _load_union(inner, value, blobs)
    if isinstance(origin, type) and issubclass(origin, Mapping):
        pairs = value.items() if isinstance(value, dict) else _typed(list, value)
        return {_load(inner[0], key, blobs): _load(inner[1], item, blobs) for key, item in pairs}
    items = _typed(list, value)
    if origin is tuple and inner[1:] == (...,):
        return tuple(_load(inner[0], item, blobs) for item in items)
    if origin is frozenset:
        return frozenset(_load(inner[0], item, blobs) for item in items)
    raise TypeError(str(origin))


def _load_union(members: tuple[Any, ...], value: JsonValue, blobs: tuple[bytes, ...]) -> Any:  # noqa: ANN401
    if any(get_origin(member) in {list, dict} for member in members):  # JSON as it stands
        return value
    if value is None and types.NoneType in members:
        return None
    for member in members:
        try:
            return _load(member, value, blobs)
        except (TypeError, ValueError, LookupError, WalletError):
            continue
    raise TypeError(str(members))


def _load_dataclass(expected: Any, value: JsonValue, blobs: tuple[bytes, ...]) -> Any:  # noqa: ANN401
    members = _typed(dict, value)
    hints = _hints(expected)
    if members.keys() != hints.keys():
        raise TypeError(expected.__name__)
    return expected(**{name: _load(hint, members[name], blobs) for name, hint in hints.items()})


@cache
def _hints(expected: type) -> dict[str, Any]:
    hints = get_type_hints(expected, localns=_ANY_JSON)
    return {field.name: hints[field.name] for field in dataclasses.fields(expected)}


def _typed(expected: type[T], value: JsonValue) -> T:
    if type(value) is not expected:
        raise TypeError(expected.__name__)
    return value


def _number(value: JsonValue) -> int:
    number = _typed(int, value)
    if number < 0:
        raise ValueError(number)
    return number


def _time(text: str) -> datetime:
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(text)
    return moment
