"""Texts that a credential says in several languages: which language, and which members are such texts.

Sources: JSON-LD 1.1 sections 4.2.4 (string internationalisation: value objects, language maps) and
VCDM 2.0 section 11.1; BCP 47 for the tags.
"""

import re
from typing import Final

from wallet_app.encoding.strict_json import JsonValue

_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z]{4})?(-([A-Za-z]{2}|\d{3}))?", re.ASCII)
_TEXTS: Final = frozenset({
    "name", "description", "narrative", "title", "targetName", "targetDescription", "label", "caption",
    "display_name", "displayName", "criteria", "specialization", "fieldOfStudy", "jobTitle",
})  # fmt: skip
"""Members that a language map may stand in: elsewhere "id" is an identifier, not Indonesian."""


def is_language_map(member: str | int, value: JsonValue) -> bool:
    """Say whether an object holds one text in several languages, by their tags; total."""
    return (
        member in _TEXTS
        and isinstance(value, dict)
        and bool(value)
        and "id" not in value  # a node: criteria by their address alone
        and all(_TAG.fullmatch(name) for name in value)
        and all(isinstance(text, str) or _are_texts(text) for text in value.values())
    )


def language(value: JsonValue) -> str:
    """Give the tag of the language that a JSON-LD value object names; "" where it names none; total."""
    tag = value.get("@language") if isinstance(value, dict) and "@value" in value else None
    return tag if isinstance(tag, str) and len(tag) <= 35 else ""


def _are_texts(value: JsonValue) -> bool:
    return isinstance(value, list) and all(isinstance(text, str) for text in value)
