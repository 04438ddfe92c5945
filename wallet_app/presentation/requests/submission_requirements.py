"""Submission requirements of Presentation Exchange 2.1.1: which inputs together are enough."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations, islice, product
from typing import Final

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import RequestError
from wallet_app.presentation.requests import fields
from wallet_app.presentation.requests.model import CredentialSet

Options = tuple[tuple[str, ...], ...]
_MEMBER: Final = "submission_requirements"


def read(value: JsonValue, groups: Mapping[str, Sequence[str]]) -> tuple[CredentialSet, ...]:
    """Read the requirements.

    Args:
        value: the member ``submission_requirements``.
        groups: ids of the input descriptors, by the name of each group.

    Returns:
        One set for each requirement: its options are the smallest combinations that satisfy it.

    Raises:
        RequestError: ``request.malformed``, ``request.unknown_id``, ``request.too_much``.
    """
    return tuple(_set(entry, groups) for entry in fields.objects(value, _MEMBER))


def _set(entry: JsonObject, groups: Mapping[str, Sequence[str]]) -> CredentialSet:
    options = _options(entry, groups, limits.MAX_SUBMISSION_DEPTH)
    # ``min`` 0 asks for nothing: every single input may be given, none must.
    required = options != ((),)
    if not required:
        options = tuple((one,) for one in _all_ids(entry, groups))
    said = fields.said(entry, "purpose") or fields.said(entry, "name")
    return CredentialSet(options, required, said)


def _options(entry: JsonObject, groups: Mapping[str, Sequence[str]], depth: int) -> Options:
    """Give the smallest combinations of input descriptors that satisfy one requirement."""
    if not depth or ("from" in entry) == ("from_nested" in entry):
        raise fields.malformed(_MEMBER)
    parts = _parts(entry, groups, depth)
    rule = entry.get("rule")
    if rule == "all":
        return _picked(parts, len(parts))
    if rule == "pick":
        return _picked(parts, _count(entry, len(parts)))
    raise fields.malformed("rule")


def _parts(entry: JsonObject, groups: Mapping[str, Sequence[str]], depth: int) -> list[Options]:
    if "from" not in entry:
        nested = fields.objects(entry["from_nested"], _MEMBER)
        return [_options(one, groups, depth - 1) for one in nested]
    name = fields.text(entry["from"], "from")
    if name not in groups:
        raise RequestError("request.unknown_id", member="from")
    return [((one,),) for one in groups[name]]


def _count(entry: JsonObject, available: int) -> int:
    """Give the fewest parts that are enough: ``count``, else ``min``, else one."""
    numbers = {name: entry[name] for name in ("count", "min", "max") if name in entry}
    for name, number in numbers.items():
        least = 0 if name == "min" else 1
        if not isinstance(number, int) or isinstance(number, bool) or number < least:
            raise fields.malformed(name)
    count = numbers.get("count", numbers.get("min", 1))
    if not isinstance(count, int) or count > available:
        raise fields.malformed("count")
    return count


def _picked(parts: Sequence[Options], count: int) -> Options:
    every = (_joined(chosen) for picked in combinations(parts, count) for chosen in product(*picked))
    # Counted as they are made: many may come to the same.
    made = tuple(islice(every, limits.MAX_REQUEST_OPTIONS + 1))
    if len(made) > limits.MAX_REQUEST_OPTIONS:
        raise RequestError("request.too_much", member=_MEMBER, limit=limits.MAX_REQUEST_OPTIONS)
    return tuple(dict.fromkeys(made))


def _joined(chosen: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for ids in chosen for one in ids))


def _all_ids(entry: JsonObject, groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    if "from" in entry:
        return tuple(groups[str(entry["from"])])
    nested = fields.objects(entry["from_nested"], _MEMBER)
    return _joined(_all_ids(one, groups) for one in nested)
