"""JSON Canonicalization Scheme (RFC 8785), by the ``rfc8785`` library, with errors of our own."""

import rfc8785

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import EncodingError


def canonicalize(value: JsonValue) -> bytes:
    """Return the canonical UTF-8 bytes of a JSON value.

    Args:
        value: a JSON value, as :func:`wallet_app.encoding.strict_json.loads` gives it.

    Returns:
        The canonical form.

    Raises:
        EncodingError: ``jcs.integer_too_large`` for integers that an IEEE 754 double cannot
            tell apart (beyond 2**53 - 1: RFC 8785 would sign two of them alike),
            ``json.not_finite``, ``json.lone_surrogate``, ``json.too_deep``, ``json.not_json``.
    """
    try:
        return rfc8785.dumps(value)
    except rfc8785.IntegerDomainError as error:
        raise EncodingError("jcs.integer_too_large") from error
    except rfc8785.FloatDomainError as error:
        raise EncodingError("json.not_finite") from error
    except UnicodeEncodeError as error:
        raise EncodingError("json.lone_surrogate") from error
    except RecursionError as error:
        raise EncodingError("json.too_deep", limit=limits.MAX_JSON_DEPTH) from error
    except (rfc8785.CanonicalizationError, TypeError, AttributeError) as error:
        surrogate = isinstance(error.__cause__, UnicodeEncodeError)
        raise EncodingError("json.lone_surrogate" if surrogate else "json.not_json") from error
