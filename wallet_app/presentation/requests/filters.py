"""JSON Schemas of requests: what they may be, and whether a value satisfies one.

A schema comes from whoever asks, so it is bounded before it is used: it refers to nothing outside
itself and not in circles, and patterns take linear time.
"""

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from wallet_app import limits
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import LinkedDataError, RequestError
from wallet_app.linked_data import json_pointer

if TYPE_CHECKING:
    from jsonschema_rs import Validator

_DYNAMIC: Final = ("$dynamicRef", "$recursiveRef")
_DRAFT_7: Final = ("http://json-schema.org/draft-07/schema", "http://json-schema.org/draft-06/schema")
_KEPT: Final = 256
_MOST_STEPS: Final = 20
"""References that lead to one another."""


def check(schema: JsonObject) -> None:
    """Refuse a schema that cannot be used.

    Args:
        schema: the filter.

    Raises:
        RequestError: ``request.filter_unsupported``: it refers elsewhere or in circles, is too large, has a
            pattern that may take too long, or is no JSON Schema.
    """
    try:
        _Weighing(schema).weigh(schema, frozenset())
    except RecursionError as error:
        raise RequestError("request.filter_unsupported") from error
    _validator(strict_json.dumps(schema))


def fits(schema: JsonObject, value: JsonValue) -> bool:
    """Say whether a value satisfies a schema that :func:`check` let pass."""
    return bool(_validator(strict_json.dumps(schema)).is_valid(value))


class _Weighing:
    """Counts the schemas inside a schema, each as often as it is referred to."""

    def __init__(self, root: JsonObject) -> None:
        self._root = root
        self._work = 0

    def weigh(self, value: JsonValue, inside: frozenset[str]) -> None:
        """Count a part; ``inside`` are the references that led here."""
        self._work += 1
        if self._work > limits.MAX_FILTER_WORK:
            raise RequestError("request.filter_unsupported")
        if isinstance(value, list):
            for inner in value:
                self.weigh(inner, inside)
        elif isinstance(value, dict):
            if any(name in value for name in _DYNAMIC):
                raise RequestError("request.filter_unsupported")
            for name, inner in value.items():
                self.weigh(inner, inside)
                if name == "$ref":
                    self._follow(inner, inside)

    def _follow(self, reference: JsonValue, inside: frozenset[str]) -> None:
        if not isinstance(reference, str) or not reference.startswith("#/") or reference in inside:
            raise RequestError("request.filter_unsupported")
        if len(inside) >= _MOST_STEPS:
            raise RequestError("request.filter_unsupported")
        try:
            target = json_pointer.resolve(self._root, reference[1:])
        except LinkedDataError as error:
            raise RequestError("request.filter_unsupported") from error
        self.weigh(target, inside | {reference})


@lru_cache(_KEPT)
def _validator(schema: str) -> "Validator":
    """Make the validator: of draft 7 when the schema says so, else of 2020-12.

    The library is imported here because most requests have no filter.
    """
    import jsonschema_rs  # noqa: PLC0415

    content = strict_json.loads_object(schema)
    said = content.get("$schema")
    is_old = isinstance(said, str) and said.removesuffix("#") in _DRAFT_7
    draft = jsonschema_rs.Draft7Validator if is_old else jsonschema_rs.Draft202012Validator
    try:
        return draft(
            content, validate_formats=True, pattern_options=jsonschema_rs.RegexOptions(), offline=True
        )
    except ValueError as error:
        raise RequestError("request.filter_unsupported") from error
