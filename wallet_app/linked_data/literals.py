"""JSON values to RDF literals (JSON-LD 1.1 API, section 8.2.2, Object to RDF Conversion)."""

import re
from typing import Final

from wallet_app.encoding import jcs
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError, LinkedDataError
from wallet_app.linked_data.terms import (
    I18N,
    RDF_JSON,
    RDF_LANG_STRING,
    XSD_BOOLEAN,
    XSD_DOUBLE,
    XSD_INTEGER,
    XSD_STRING,
    Literal,
)

MAX_SAFE_INTEGER: Final = 2**53 - 1
_DOUBLE_FROM: Final = 10**21
_NUMBER: Final = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_LANGUAGE: Final = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")


def is_language_tag(tag: str) -> bool:
    """Say whether a tag is well formed enough for N-Quads (BCP 47, section 2.1, as JSON-LD does)."""
    return _LANGUAGE.fullmatch(tag) is not None


def of_string(value: str, datatype: str | None, language: str | None, direction: str | None) -> Literal:
    """Return the literal of a text.

    Direction and language go into the datatype (``rdfDirection: i18n-datatype``), as the
    published Data Integrity suites do; otherwise direction would not be signed at all.
    """
    if datatype is not None:
        if datatype == XSD_DOUBLE and _NUMBER.fullmatch(value):
            # Beyond the specification, but signers in use do so even when the value is a text.
            return Literal(_canonical_double(float(value)), XSD_DOUBLE)
        return Literal(value, datatype)
    if direction is not None:
        return Literal(value, f"{I18N}{language or ''}_{direction}")
    if language is not None:
        return Literal(value, RDF_LANG_STRING, language)
    return Literal(value, XSD_STRING)


def of_native(value: bool | float, datatype: str | None) -> Literal:  # noqa: FBT001
    """Return the literal of a JSON boolean or number (steps 5 to 9).

    Raises:
        LinkedDataError: ``jsonld.number_out_of_range`` for integers no double comes near.
    """
    if isinstance(value, bool):
        return Literal("true" if value else "false", datatype or XSD_BOOLEAN)
    if datatype == XSD_DOUBLE or value % 1 != 0 or abs(value) >= _DOUBLE_FROM:
        try:
            return Literal(_canonical_double(float(value)), datatype or XSD_DOUBLE)
        except OverflowError as error:
            raise LinkedDataError("jsonld.number_out_of_range") from error
    return Literal(str(int(value)), datatype or XSD_INTEGER)


def of_json(value: JsonValue) -> Literal:
    """Return the JSON literal of any JSON value (step 3).

    Raises:
        LinkedDataError: ``jsonld.invalid_json_literal`` when it has no canonical form.
    """
    try:
        return Literal(jcs.canonicalize(value).decode(), RDF_JSON)
    except EncodingError as error:
        raise LinkedDataError("jsonld.invalid_json_literal", cause=error.code) from error


def _canonical_double(value: float) -> str:
    """Return the canonical form of an xsd:double with 15 digits after the point (section 8.6)."""
    mantissa, _, exponent = f"{value:.15E}".partition("E")
    whole, _, fraction = mantissa.partition(".")
    return f"{whole}.{fraction.rstrip('0') or '0'}E{int(exponent)}"
