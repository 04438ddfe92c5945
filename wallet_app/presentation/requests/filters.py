"""JSON Schemas of requests: what they may be, and whether a value satisfies one.

A schema comes from whoever asks, so it is bounded before it is used: it refers to nothing outside
itself and not in circles, patterns take linear time, and there are few of them: each is made ready
before it is used, which takes longer than using it.
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
_KEPT: Final = 2 * limits.MAX_REQUEST_CLAIMS
"""More than one request can have: each is needed again for every credential."""
_PATTERN: Final = "pattern"
_PATTERNS: Final = "patternProperties"


def check(schema: JsonObject) -> None:
    """Refuse a schema that cannot be used.

    Args:
        schema: the filter.

    Raises:
        RequestError: ``request.filter_unsupported``: it refers elsewhere or in circles, is too large, has a
            pattern that may take too long, or is no JSON Schema.
    """
    patterns(schema)
    _validator(strict_json.dumps(schema))


def patterns(schema: JsonObject) -> int:
    """Count the patterns in a schema, each as often as it is referred to; nothing is made of them yet.

    Raises:
        RequestError: ``request.filter_unsupported``, as :func:`check`.
    """
    weighing = _Weighing(schema)
    try:
        weighing.weigh(schema, frozenset())
    except RecursionError as error:
        raise RequestError("request.filter_unsupported") from error
    return weighing.patterns


def fits(schema: JsonObject, value: JsonValue) -> bool:
    """Say whether a value satisfies a schema that :func:`check` let pass."""
    return bool(_validator(strict_json.dumps(schema)).is_valid(value))


class _Weighing:
    """Counts the schemas and patterns inside a schema, each as often as it is referred to."""

    def __init__(self, root: JsonObject) -> None:
        self._root = root
        self._work = 0
        self.patterns = 0

    def weigh(self, value: JsonValue, inside: frozenset[str]) -> None:
        """Count a part; ``inside`` are the references that led here."""
        self._work += 1
        if self._work > limits.MAX_FILTER_WORK:
            raise RequestError("request.filter_unsupported")
        if isinstance(value, list):
            for inner in value:
                self.weigh(inner, inside)
        elif isinstance(value, dict):
            if any(name in value for name in _DYNAMIC) or self._is_another(value):
                raise RequestError("request.filter_unsupported")
            inside_names = value.get(_PATTERNS)
            self.patterns += isinstance(value.get(_PATTERN), str)
            self.patterns += len(inside_names) if isinstance(inside_names, dict) else 0
            for name, inner in value.items():
                self.weigh(inner, inside)
                if name == "$ref":
                    self._follow(inner, inside)

    def _is_another(self, value: JsonObject) -> bool:
        """Whether this is a schema with an identifier of its own: references in it start there."""
        return value is not self._root and isinstance(value.get("$id"), str)

    def _follow(self, reference: JsonValue, inside: frozenset[str]) -> None:
        if not isinstance(reference, str) or not reference.startswith("#/") or reference in inside:
            raise RequestError("request.filter_unsupported")
        # An escaped reference leads elsewhere than it says here (RFC 6901 section 6).
        if len(inside) >= limits.MAX_FILTER_REFERENCES or "%" in reference:
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
        options = jsonschema_rs.RegexOptions(size_limit=limits.MAX_PATTERN_BYTES)
        return draft(content, validate_formats=True, pattern_options=options, offline=True)
    except ValueError as error:
        raise RequestError("request.filter_unsupported") from error
