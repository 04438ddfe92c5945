"""What a request asks for, in plain words. What comes from the request itself is untrusted text."""

import re
from typing import Final

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.presentation import labels
from wallet_app.presentation.requests.model import (
    ClaimPath,
    ClaimQuery,
    CredentialQuery,
    Miss,
    PresentationRequest,
)
from wallet_app.wording.catalogue import ENGLISH
from wallet_app.wording.plain import visible
from wallet_app.wording.sentences import has_words, say

_LONGEST_NAME: Final = 100
_LONGEST_TYPE: Final = 120
_LONGEST_VALUE: Final = 80
_MOST_VALUES: Final = 3
_GENERAL: Final = frozenset({"VerifiableCredential", "VerifiablePresentation"})
_KIND: Final = "asked.kind."
_TAIL: Final = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,60}$")
_NOT_SAID: Final = frozenset({"credentialSubject", "vc"})
"""Members that a person does not think of when they think of a claim."""


def sender_words(request: PresentationRequest) -> str:
    """Give what to call whoever asks: the name they give themselves, else their identifier, else "".

    Args:
        request: the request.

    Returns:
        The text as it may be shown, and not longer than a line.
    """
    return visible(request.sender.name or request.sender.id, longest=_LONGEST_NAME)


def kind_words(query: CredentialQuery, language: str = ENGLISH) -> str:
    """Say which kind of credential is asked for: "A badge", or the type as it is written.

    Args:
        query: one query of a request.
        language: the language's tag.
    """
    kinds = dict.fromkeys(one for types in query.types for one in (_most_telling(types, language),) if one)
    if not kinds:
        return say("asked.kind_any", {}, language)
    return say("asked.kind_or", {}, language).join(kinds)


def claim_words(claim: ClaimQuery, language: str = ENGLISH) -> str:
    """Say which claim is asked for, and which values would do.

    Args:
        claim: one claim of a query.
        language: the language's tag.
    """
    name = " / ".join(dict.fromkeys(path_words(path, language) for path in claim.paths))
    if claim.values:
        values = [_value(one) for one in claim.values[:_MOST_VALUES]]
        more = ["…"] if len(claim.values) > _MOST_VALUES else []
        wanted = say("asked.value_or", {}, language).join((*values, *more))
        return say("asked.claim_values", {"claim": name, "values": wanted}, language)
    if claim.filter is not None and claim.filter.keys() - {"type"}:
        return say("asked.claim_filter", {"claim": name}, language)
    return name


def path_words(path: ClaimPath, language: str = ENGLISH) -> str:
    """Name a claim by its path: "Achievement: Name".

    Args:
        path: a claims path pointer.
        language: the language's tag.
    """
    names: list[str] = []
    around = "credential"
    for part in path:
        if not isinstance(part, str):
            continue
        if part not in _NOT_SAID:
            code = labels.code(part, around)
            name = say(code, {}, language) if code else visible(labels.readable(part))
            if names and name.casefold().startswith(names[-1].casefold()):
                names.pop()  # "Achievement: Achievement name" says it twice
            names.append(name)
        around = part
    return ": ".join(names) or say("asked.claim_all", {}, language)


def miss_words(miss: Miss, language: str = ENGLISH) -> str:
    """Say why a credential does not answer a query, with the claim in question by its everyday name.

    Args:
        miss: the reason.
        language: the language's tag.
    """
    params = dict(miss.params)
    claim = params.get("claim")
    if isinstance(claim, str) and claim:
        code = labels.code(claim, "")
        params["claim"] = say(code, {}, language) if code else labels.readable(claim)
    return say(miss.code, params, language)


def _most_telling(types: frozenset[str], language: str) -> str:
    """Give the words for one set of types: those of a kind we know, else the types themselves."""
    tails = {one: found[0] for one in sorted(types) if (found := _TAIL.search(one)) is not None}
    for one in sorted(types):
        code = f"{_KIND}{tails.get(one, '')}"
        if one in tails and has_words(code, language):
            return say(code, {}, language)
    telling = [one for one in sorted(types) if tails.get(one) not in _GENERAL]
    return ", ".join(visible(one, longest=_LONGEST_TYPE) for one in telling)


def _value(value: JsonValue) -> str:
    text = value if isinstance(value, str) else strict_json.dumps(value)
    return f"“{visible(text, longest=_LONGEST_VALUE)}”"
