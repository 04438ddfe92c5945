"""A claim in plain words: its name, and its value as a person reads it."""

from datetime import UTC, date, datetime

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import json_pointer
from wallet_app.presentation.claim_values import ValueKind, kind, shown
from wallet_app.presentation.claims import Claim
from wallet_app.wording.catalogue import ENGLISH
from wallet_app.wording.moments import day, moment
from wallet_app.wording.plain import LONGEST, visible
from wallet_app.wording.sentences import has_words, say


def claim_label(claim: Claim, language: str = ENGLISH) -> str:
    """Name a claim, with its number where it is one of several.

    Args:
        claim: a claim of a claim tree.
        language: the language's tag.
    """
    name = say(claim.label_code, {}, language) if claim.label_code else visible(claim.label)
    if claim.language:
        name = say(
            "claims.in_language", {"label": name, "language": tongue(claim.language, language)}, language
        )
    return name if claim.number is None else f"{name} {claim.number}"


def tongue(tag: str, language: str = ENGLISH) -> str:
    """Name a language.

    Args:
        tag: its tag (BCP 47); untrusted.
        language: the language to name it in.

    Returns:
        Its name; the tag itself where there are no words for it.
    """
    for known in (tag.lower(), tag.lower().split("-")[0]):
        if has_words(code := f"claims.language.{known}"):
            return say(code, {}, language)
    return visible(tag)


def claim_value(claim: Claim, language: str = ENGLISH, longest: int = LONGEST) -> str:
    """Give the value of a claim in one line; "" for a container.

    Args:
        claim: a claim of a claim tree.
        language: the language's tag.
        longest: the most characters given.
    """
    return _words(claim.kind, claim.value, language, longest)


def revealed_value(pointer: str, value: JsonValue, language: str = ENGLISH, longest: int = LONGEST) -> str:
    """Give the value of a claim that was revealed in one line, as `claim_value` gives it before.

    Args:
        pointer: JSON pointer of the claim.
        value: what it says.
        language: the language's tag.
        longest: the most characters given.
    """
    try:
        path = json_pointer.parse(pointer)
    except LinkedDataError:
        path = ()
    return _words(kind(path, value), shown(value), language, longest)


def _words(sort: ValueKind, value: JsonValue, language: str, longest: int) -> str:
    if sort is ValueKind.NONE or value is None:
        return ""
    if sort is ValueKind.YES_NO:
        return say("claims.yes" if value else "claims.no", {}, language)
    if sort is ValueKind.IMAGE:
        embedded = isinstance(value, str) and value[:5].lower() == "data:"
        return say("claims.picture.embedded" if embedded else "claims.picture.linked", {}, language)
    return _moment(sort, value, language) or visible(_as_text(value), longest=longest)


def _moment(sort: ValueKind, value: JsonValue, language: str) -> str:
    """Give a date or moment in words; "" for anything that is none after all."""
    try:
        if sort is ValueKind.NUMERIC_DATE and isinstance(value, int | float):
            return moment(datetime.fromtimestamp(value, UTC), language)
        if sort is ValueKind.DATE and isinstance(value, str):
            at = date.fromisoformat(value)
            return day(datetime(at.year, at.month, at.day, tzinfo=UTC), language)
        if sort is ValueKind.MOMENT and isinstance(value, str):
            at_moment = datetime.fromisoformat(value)
            return moment(at_moment, language) if at_moment.tzinfo is not None else ""
    except (ValueError, OverflowError, OSError):
        return ""
    return ""


def _as_text(value: JsonValue) -> str:
    if isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(entry, str) for entry in value):
        return ", ".join(str(entry) for entry in value)
    return strict_json.dumps(value)
