"""The rules of the Verifiable Credentials Data Model, 1.1 and 2.0.

Sections named here are those of VCDM 2.0; where 1.1 differs it is said.
"""

import re
from collections.abc import Iterator
from typing import Final

from wallet_app.credentials import reading
from wallet_app.credentials.moments import moment
from wallet_app.credentials.violation import Violation
from wallet_app.credentials.vocabulary import (
    BASE_CONTEXTS,
    CONTEXT_V1,
    CREDENTIAL,
    PRESENTATION,
)
from wallet_app.encoding.strict_json import JsonObject, JsonValue

_URL: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`\x00-\x1f\x7f]+")
_DATES: Final = ("validFrom", "validUntil", "issuanceDate", "expirationDate")
_TYPED: Final = ("credentialStatus", "credentialSchema", "evidence", "refreshService", "termsOfUse")
_LINKS: Final = frozenset({"evidence", "termsOfUse"})
"""Members whose id is only ever shown: a bad link there makes nothing else of the credential."""
_LANGUAGE_VALUE: Final = frozenset({"@value", "@language", "@direction"})


def is_url(value: JsonValue) -> bool:
    """Whether a value is an absolute URL: a scheme and something without white space behind it."""
    return isinstance(value, str) and _URL.fullmatch(value) is not None


def credential(content: JsonObject) -> Iterator[Violation]:
    """Judge a credential.

    Args:
        content: the credential.

    Yields:
        The rules it breaks.
    """
    yield from _base(content, CREDENTIAL)
    yield from _issuer(content)
    yield from _subjects(content)
    yield from _dates(content)
    for member in _TYPED:
        yield from _typed_members(content, member)
    yield from _proofs(content)
    if not _is_version_1(content):
        yield from _texts(content, "")
        yield from _texts(reading.first_object(content.get("issuer")), "/issuer")


def presentation(content: JsonObject) -> Iterator[Violation]:
    """Judge a presentation (section 4.13); the credentials inside are judged on their own.

    Args:
        content: the presentation.

    Yields:
        The rules it breaks.
    """
    yield from _base(content, PRESENTATION)
    if "holder" in content and not is_url(reading.node_id(content["holder"])):
        yield Violation("structure.holder_malformed", "/holder", "holder")
    inside = reading.as_list(content.get("verifiableCredential"))
    for index, entry in enumerate(inside):
        if isinstance(entry, str) and not _is_version_1(content):
            # Section 4.13: objects only; a token goes into an EnvelopedVerifiableCredential.
            yield Violation("structure.credential_is_text", f"/verifiableCredential/{index}")
        elif isinstance(entry, dict) and not reading.types(entry):
            yield Violation("structure.type_missing", f"/verifiableCredential/{index}", "type")
    yield from _proofs(content)


def _is_version_1(content: JsonObject) -> bool:
    contexts = reading.as_list(content.get("@context"))
    return bool(contexts) and contexts[0] == CONTEXT_V1


def _base(content: JsonObject, required_type: str) -> Iterator[Violation]:
    """Contexts (section 4.3), identifiers (4.4) and types (4.5)."""
    contexts = reading.as_list(content.get("@context"))
    if not contexts:
        yield Violation("structure.context_missing", "/@context", "@context")
    elif contexts[0] not in tuple(BASE_CONTEXTS):
        yield Violation("structure.context_not_first", "/@context/0", "@context")
    if not all(isinstance(entry, dict) or is_url(entry) for entry in contexts):
        yield Violation("structure.context_malformed", "/@context", "@context")
    if "id" in content and not is_url(content["id"]):
        yield Violation("structure.id_malformed", "/id", "id")
    if required_type not in reading.types(content):
        yield Violation("structure.type_missing", "/type", required_type)


def _issuer(content: JsonObject) -> Iterator[Violation]:
    """Section 4.7: a URL, or an object with an id that is one."""
    issuer = content.get("issuer")
    if issuer is None:
        yield Violation("structure.issuer_missing", "/issuer", "issuer")
    elif isinstance(issuer, list) or not is_url(reading.node_id(issuer)):
        yield Violation("structure.issuer_malformed", "/issuer", "issuer")


def _subjects(content: JsonObject) -> Iterator[Violation]:
    """Section 4.8: one or more, each saying something."""
    subjects = reading.as_list(content.get("credentialSubject"))
    if not subjects:
        yield Violation("structure.subject_missing", "/credentialSubject", "credentialSubject")
    for subject in reading.objects(content.get("credentialSubject")):
        if not subject:
            yield Violation("structure.subject_empty", "/credentialSubject", "credentialSubject")
        elif "id" in subject and not is_url(subject["id"]):
            yield Violation("structure.id_malformed", "/credentialSubject/id", "credentialSubject")


def _dates(content: JsonObject) -> Iterator[Violation]:
    """Section 4.9, ``dateTimeStamp``; VCDM 1.1 section 4.5 requires ``issuanceDate``."""
    for member in _DATES:
        if member in content and moment(content[member]) is None:
            yield Violation("structure.date_malformed", f"/{member}", member)
    if _is_version_1(content) and "issuanceDate" not in content and "validFrom" not in content:
        yield Violation("structure.date_missing", "/issuanceDate", "issuanceDate")


def _typed_members(content: JsonObject, member: str) -> Iterator[Violation]:
    """Sections 4.10, 4.11, 5.4 to 5.6: objects with a type; an id, where there is one, is a URL."""
    for entry in reading.as_list(content.get(member)):
        if not isinstance(entry, dict) or not reading.types(entry):
            yield Violation("structure.member_without_type", f"/{member}", member)
        elif "id" in entry and member not in _LINKS and not is_url(entry["id"]):
            yield Violation("structure.id_malformed", f"/{member}/id", member)
        elif member == "credentialSchema" and "id" not in entry:
            yield Violation("structure.id_malformed", f"/{member}", member)


def _proofs(content: JsonObject) -> Iterator[Violation]:
    for proof in reading.as_list(content.get("proof")):
        if not isinstance(proof, dict) or not reading.types(proof):
            yield Violation("structure.proof_without_type", "/proof", "proof")


def _texts(node: JsonObject, pointer: str) -> Iterator[Violation]:
    """Section 11.1: names and descriptions are texts or language value objects."""
    for member in ("name", "description"):
        for value in reading.objects(node.get(member)):
            if "@value" in value and not _LANGUAGE_VALUE.issuperset(value):
                yield Violation("structure.text_malformed", f"{pointer}/{member}", member)
