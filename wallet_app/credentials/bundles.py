"""Bundles: several presentations in one object, of whatever formats.

Sources: OpenID4VP 1.0 section 8.1 (``vp_token``: query id → list of presentations); DIF
Presentation Exchange 2.1.1 section 6 (``vp_token`` one presentation or a list, beside a
``presentation_submission``); VC-API 1.0 (``verifiablePresentation``). docs/formats/bundle.md.
"""

from collections.abc import Iterator
from typing import Final

from wallet_app import limits
from wallet_app.credentials import reading, sniff
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import DocumentError
from wallet_app.values import dataclass

VP_TOKEN: Final = "vp_token"  # noqa: S105 - the name of a parameter
PRESENTATION: Final = "verifiablePresentation"


@dataclass(frozen=True, slots=True)
class Entry:
    """One presentation in a bundle.

    Attributes:
        place: its JSON pointer.
        query_id: what it answers; "" where the bundle does not say.
        value: an object, or a token as text.
    """

    place: str
    query_id: str
    value: JsonValue


def is_one(content: JsonObject) -> bool:
    """Whether an object is a bundle: by its member ``vp_token``, several presentations, or its shape."""
    if sniff.is_data_model(content):
        return False
    if VP_TOKEN in content:
        return True
    if PRESENTATION in content:
        return lone(content) is None
    return bool(content) and all(map(_is_list_of_presentations, content.values()))


def lone(content: JsonObject) -> JsonValue:
    """Give the one presentation that an answer by VC-API wraps; None where it wraps none, or several."""
    if VP_TOKEN in content or sniff.is_data_model(content):
        return None
    inside = content.get(PRESENTATION)
    if isinstance(inside, list):
        inside = inside[0] if len(inside) == 1 else None
    return inside if isinstance(inside, str | dict) else None


def check(content: JsonObject) -> None:
    """Refuse a bundle that holds nothing, or too much.

    Raises:
        DocumentError: ``document.wrong_shape`` (``member``), ``document.empty_presentation``,
            ``document.too_many_members`` (``limit``).
    """
    if VP_TOKEN in content and PRESENTATION in content:
        # Two answers: whoever reads one of them would not see the other.
        raise DocumentError("document.wrong_shape", member=PRESENTATION)
    inside = content.get(VP_TOKEN, content.get(PRESENTATION, content))
    if not isinstance(inside, str | dict | list):
        raise DocumentError("document.wrong_shape", member=VP_TOKEN)
    found = sum(1 for _ in entries(content))
    if not found:
        raise DocumentError("document.empty_presentation")
    if found > limits.MAX_PRESENTED_CREDENTIALS:
        raise DocumentError("document.too_many_members", limit=limits.MAX_PRESENTED_CREDENTIALS)


def entries(content: JsonObject) -> Iterator[Entry]:
    """Give the presentations in a bundle, in their order.

    Args:
        content: an object for which :func:`is_one` holds.
    """
    member = next((name for name in (VP_TOKEN, PRESENTATION) if name in content), "")
    inside, place = (content[member], f"/{member}") if member else (content, "")
    if not isinstance(inside, dict) or _is_presentation(inside):
        yield from _numbered("", place, inside)
        return
    for query_id, answers in inside.items():
        escaped = query_id.replace("~", "~0").replace("/", "~1")
        yield from _numbered(query_id, f"{place}/{escaped}", answers)


def _numbered(query_id: str, place: str, value: JsonValue) -> Iterator[Entry]:
    if isinstance(value, list):
        yield from (Entry(f"{place}/{index}", query_id, one) for index, one in enumerate(value))
    else:
        yield Entry(place, query_id, value)


def _is_presentation(value: JsonObject) -> bool:
    """Whether this is one presentation, and not answers by query id: a query may be called ``type``."""
    if value and all(map(_is_list_of_presentations, value.values())):
        return False
    return sniff.is_data_model(value) or sniff.is_enveloped(value) or bool(reading.types(value))


def _is_list_of_presentations(value: JsonValue) -> bool:
    """Whether this can only be what answers one query: a list of tokens and presentations."""
    if not isinstance(value, list) or not value:
        return False
    return all(
        sniff.is_data_model(one) or sniff.is_enveloped(one) if isinstance(one, dict) else _is_token(one)
        for one in value
    )


def _is_token(value: JsonValue) -> bool:
    return isinstance(value, str) and value.startswith("ey") and value.count(".") > 1
