"""Open Badges 3.0 and CLR 2.0 as profiles of credentials: their classes as tables, and a walk over them.

Source: 1EdTech Open Badges 3.0 (final), sections B.1 and B.2 (data models), and Comprehensive
Learner Record 2.0, section B.1. Only what makes a
badge mean something else is judged: the type of each node, and what must be there.
"""

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from wallet_app.credentials import reading
from wallet_app.credentials.records import CLR_CREDENTIAL
from wallet_app.credentials.violation import Violation
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.values import dataclass

ACHIEVEMENT_CREDENTIALS: Final = frozenset({"OpenBadgeCredential", "AchievementCredential"})
ENDORSEMENT: Final = "EndorsementCredential"


@dataclass(frozen=True, slots=True)
class _Class:
    """A class of the data model.

    Attributes:
        type: the name that the node's types must hold; None for a class without one.
        required: members that must be there.
        parts: members whose values are nodes of another class.
        by_id: whether a text, the node's id, may stand for the node.
    """

    type: str | None
    required: tuple[str, ...] = ()
    parts: Mapping[str, str] = field(default_factory=dict)
    by_id: bool = False


_CLASSES: Final[Mapping[str, _Class]] = {
    "AchievementCredential": _Class(
        None,
        ("id", "credentialSubject", "issuer"),
        {
            "credentialSubject": "AchievementSubject",
            "issuer": "Profile",
            "evidence": "Evidence",
            "image": "Image",
        },
    ),
    "EndorsementCredential": _Class(
        None,
        ("id", "name", "credentialSubject", "issuer"),
        {"credentialSubject": "EndorsementSubject", "issuer": "Profile"},
    ),
    "ClrCredential": _Class(
        None,
        ("id", "credentialSubject", "issuer"),
        {"credentialSubject": "ClrSubject", "issuer": "Profile", "image": "Image"},
    ),
    "ClrSubject": _Class(
        "ClrSubject",
        ("type", "verifiableCredential"),
        {"achievement": "Achievement", "association": "Association", "identifier": "IdentityObject"},
    ),
    "Association": _Class("Association", ("type", "associationType", "sourceId", "targetId")),
    "AchievementSubject": _Class(
        "AchievementSubject",
        ("type", "achievement"),
        {
            "achievement": "Achievement",
            "identifier": "IdentityObject",
            "image": "Image",
            "result": "Result",
            "source": "Profile",
        },
    ),
    "EndorsementSubject": _Class("EndorsementSubject", ("id", "type")),
    "Achievement": _Class(
        "Achievement",
        ("id", "type", "criteria", "description", "name"),
        {
            "alignment": "Alignment",
            "creator": "Profile",
            "criteria": "Criteria",
            "image": "Image",
            "otherIdentifier": "IdentifierEntry",
            "related": "Related",
            "resultDescription": "ResultDescription",
        },
    ),
    "Criteria": _Class(None),
    "Alignment": _Class("Alignment", ("type", "targetName", "targetUrl")),
    "IdentifierEntry": _Class("IdentifierEntry", ("type", "identifier", "identifierType")),
    "IdentityObject": _Class("IdentityObject", ("type", "hashed", "identityHash", "identityType")),
    "Image": _Class("Image", ("id", "type"), by_id=True),
    "Evidence": _Class("Evidence", ("type",)),
    "Related": _Class("Related", ("id", "type")),
    "Result": _Class("Result", ("type",), {"alignment": "Alignment"}),
    "ResultDescription": _Class(
        "ResultDescription",
        ("id", "type", "name", "resultType"),
        {"alignment": "Alignment", "rubricCriterionLevel": "RubricCriterionLevel"},
    ),
    "RubricCriterionLevel": _Class(
        "RubricCriterionLevel", ("id", "type", "name"), {"alignment": "Alignment"}
    ),
    "Profile": _Class(
        "Profile",
        ("id", "type"),
        {
            "address": "Address",
            "image": "Image",
            "otherIdentifier": "IdentifierEntry",
            "parentOrg": "Profile",
        },
        by_id=True,
    ),
    "Address": _Class("Address", ("type",)),
}
_MAX_FOUND: Final = 20
"""Violations after which the walk stops: one is enough to fail."""
_NOTHING: Final[tuple[JsonValue, ...]] = (None, "", [])


def violations(content: JsonObject, *, is_whole: bool) -> tuple[Violation, ...]:
    """Judge a credential that says it is a badge, an endorsement or a record; others break no rule here.

    Args:
        content: the credential.
        is_whole: False for a derived document, where what is missing may be withheld.

    Returns:
        The rules it breaks, at most a few.
    """
    names = set(reading.types(content))
    if names & ACHIEVEMENT_CREDENTIALS:
        top = "AchievementCredential"
    elif ENDORSEMENT in names:
        top = "EndorsementCredential"
    elif CLR_CREDENTIAL in names:
        top = "ClrCredential"
    else:
        return ()
    found: list[Violation] = []
    _add_of_node(content, _CLASSES[top], "", found, is_whole=is_whole)
    return tuple(found[:_MAX_FOUND])


def _add_of_node(
    node: JsonObject, class_: _Class, pointer: str, found: list[Violation], *, is_whole: bool
) -> None:
    if is_whole:
        for member in class_.required:
            # Told by their truth first: nearly all are there.
            if not node.get(member) and node.get(member) in _NOTHING:
                found.append(Violation("structure.badge_member_missing", f"{pointer}/{member}", member))  # noqa: PERF401 - rare
    if class_.type is not None:
        names = reading.types(node)
        if names and class_.type not in names:
            found.append(Violation("structure.badge_type", f"{pointer}/type", class_.type))
    for member, class_name in class_.parts.items():
        if member in node and len(found) < _MAX_FOUND:
            at = f"{pointer}/{member}"
            _add_of_values(node[member], _CLASSES[class_name], at, found, is_whole=is_whole)


def _add_of_values(
    value: JsonValue, class_: _Class, pointer: str, found: list[Violation], *, is_whole: bool
) -> None:
    if isinstance(value, dict):
        _add_of_node(value, class_, pointer, found, is_whole=is_whole)
        return
    for index, item in enumerate(reading.as_list(value)):
        place = f"{pointer}/{index}" if isinstance(value, list) else pointer
        if isinstance(item, dict):
            _add_of_node(item, class_, place, found, is_whole=is_whole)
        elif not (class_.by_id and isinstance(item, str)):
            found.append(Violation("structure.badge_member_malformed", place, class_.type or "criteria"))
