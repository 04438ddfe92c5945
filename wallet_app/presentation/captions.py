"""What a part of a credential is known by: the name of the skill, the measure of the result.

A container has no value of its own. The name of what it holds is shown beside its label, so that a
person finds it without opening it.
"""

from collections.abc import Mapping
from typing import Final

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.presentation.claim_values import shown

_NAMES: Final = ("name", "title", "targetName", "caption", "jobTitle", "positionTitle", "fieldOfStudy")
"""Members that name what they stand in, the most telling first."""
_IDENTITY: Final = ("identityHash", "identifier")
_INSIDE: Final = ("achievement", "credentialSubject", "degree", "position")
"""Parts that name what holds them, where it has no name itself."""
_LONGEST: Final = 200


class Captions:
    """Gives what the parts of one credential are known by.

    Args:
        content: the credential.
    """

    def __init__(self, content: JsonObject) -> None:
        self._measures = _measures(content)

    def of(self, value: JsonValue) -> str:
        """Give what a container is known by; "" where nothing names it. Total; untrusted text."""
        if not isinstance(value, dict):
            return ""
        measure = value.get("resultDescription")
        if isinstance(measure, str) and measure in self._measures:
            return self._measures[measure]
        return _name(value)


def _name(value: Mapping[str, JsonValue], depth: int = 2) -> str:
    for member in _NAMES:
        if text := _text(value.get(member)):
            return text
    if "identityType" in value and value.get("hashed") is not True:
        return next((text for member in _IDENTITY if (text := _text(value.get(member)))), "")
    for member in _INSIDE if depth else ():
        inner = value.get(member)
        if isinstance(inner, dict) and (text := _name(inner, depth - 1)):
            return text
    return ""


def _text(value: JsonValue) -> str:
    if isinstance(value, list) and value:
        value = value[0]
    value = shown(value)
    return value[:_LONGEST].strip() if isinstance(value, str) else ""


def _measures(content: JsonObject) -> dict[str, str]:
    """Give the name of every measure of the achievement by its id (Open Badges 3.0, ResultDescription)."""
    subject = content.get("credentialSubject")
    achievement = subject.get("achievement") if isinstance(subject, dict) else None
    found = achievement.get("resultDescription") if isinstance(achievement, dict) else None
    return {
        str(one["id"]): _text(one.get("name"))
        for one in (found if isinstance(found, list) else [found])
        if isinstance(one, dict) and isinstance(one.get("id"), str)
    }
