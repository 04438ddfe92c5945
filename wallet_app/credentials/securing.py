"""How a document is secured: its proofs, and what they are called."""

from typing import Final

from wallet_app.credentials import reading
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.proofs import ecdsa_sd_2023

_SELECTIVE: Final = "ecdsa-sd-2023"


def proofs(document: Document) -> tuple[JsonObject, ...]:
    """Give the Data Integrity proofs of a document, in their order."""
    return tuple(reading.objects(document.content.get("proof"))) if document.jws is None else ()


def secured_by(document: Document) -> tuple[str, ...]:
    """Name what secures a document: cryptosuites, legacy proof types, or a JOSE algorithm."""
    if document.jws is not None:
        return (str(document.jws.header.get("alg")),)
    names = (suite_name(proof) for proof in proofs(document))
    return tuple(dict.fromkeys(name for name in names if name is not None))


def suite_name(proof: JsonObject) -> str | None:
    """Name the cryptosuite of a proof, or its type when that stands for one."""
    cryptosuite = proof.get("cryptosuite")
    if isinstance(cryptosuite, str):
        return cryptosuite
    return next(iter(reading.types(proof)), None)


def is_base(proof: JsonObject) -> bool:
    """Whether a proof is a base proof: for the holder alone, never to be presented."""
    return suite_name(proof) == _SELECTIVE and ecdsa_sd_2023.is_base(proof)


def is_derived(document: Document) -> bool:
    """Whether the holder derived the document: some of what the issuer signed may be withheld."""
    return any(
        suite_name(proof) == _SELECTIVE and not ecdsa_sd_2023.is_base(proof) for proof in proofs(document)
    )
