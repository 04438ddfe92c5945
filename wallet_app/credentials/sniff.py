"""Tell by its content what a JSON object is: a credential, a presentation, or something else."""

from collections.abc import Callable
from typing import Final

from wallet_app.credentials import reading
from wallet_app.credentials.vocabulary import (
    BASE_CONTEXTS,
    CREDENTIAL,
    ENVELOPED_CREDENTIAL,
    ENVELOPED_PRESENTATION,
    PRESENTATION,
)
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import DocumentError

_WALLET_TYPES: Final = frozenset({"UniversalWallet2020", "EncryptedWallet"})


def is_enveloped(content: JsonObject) -> bool:
    """Whether the object only wraps a token in a ``data:`` URL (VCDM 2.0 sections 4.13 and 4.14)."""
    return bool({ENVELOPED_CREDENTIAL, ENVELOPED_PRESENTATION}.intersection(reading.types(content)))


def is_enveloped_presentation(content: JsonObject) -> bool:
    """Whether what is wrapped is to be a presentation (section 4.14)."""
    return ENVELOPED_PRESENTATION in reading.types(content)


def is_data_model(content: JsonObject) -> bool:
    """Whether the object says it follows the VC data model: by its types or by its context."""
    if {CREDENTIAL, PRESENTATION}.intersection(reading.types(content)):
        return True
    return bool(BASE_CONTEXTS.intersection(reading.strings(content.get("@context"))))


def is_presentation(content: JsonObject) -> bool:
    """Whether an object of the VC data model is a presentation and not a credential."""
    names = reading.types(content)
    if PRESENTATION in names:
        return CREDENTIAL not in names or "credentialSubject" not in content
    return CREDENTIAL not in names and "credentialSubject" not in content and "issuer" not in content


def refuse_others(content: JsonObject) -> None:
    """Refuse an object that is no credential or presentation, naming what it is where that is known.

    Args:
        content: the object.

    Raises:
        DocumentError: ``document.jws_json``, ``document.encrypted``, ``document.wallet_backup``,
            ``document.issuer_list`` or ``document.not_a_credential``.
    """
    if is_data_model(content):
        return
    for code, is_one in _OTHERS.items():
        if is_one(content):
            raise DocumentError(code)
    raise DocumentError("document.not_a_credential")


def _is_jws_json(content: JsonObject) -> bool:
    """Whether the object is a JWS or SD-JWT in JSON serialization (RFC 7515 section 7.2)."""
    return "payload" in content and ("signatures" in content or "signature" in content)


def _is_jwe_json(content: JsonObject) -> bool:
    return "ciphertext" in content and (
        "recipients" in content or "encrypted_key" in content or "iv" in content
    )


def _is_wallet_backup(content: JsonObject) -> bool:
    return bool(_WALLET_TYPES.intersection(reading.types(content)))


def _is_issuer_list(content: JsonObject) -> bool:
    """Whether the object is a list of issuers: Proofcase's own, or a registry of the DCC."""
    if "ProofcaseTrustedIssuers" in reading.types(content):
        return True
    registry = content.get("registry")
    return isinstance(registry, dict) and any(name.startswith("did:") for name in registry)


_OTHERS: Final[dict[str, Callable[[JsonObject], bool]]] = {
    "document.jws_json": _is_jws_json,
    "document.encrypted": _is_jwe_json,
    "document.wallet_backup": _is_wallet_backup,
    "document.issuer_list": _is_issuer_list,
}
