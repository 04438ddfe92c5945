"""How a document is secured: its proofs, and what they are called."""

from collections.abc import Callable, Mapping
from typing import Final

from wallet_app.credentials import reading, sd_jwt_vc
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.proofs import bbs_2023, ecdsa_sd_2023, sd_jwt

_IS_BASE: Final[Mapping[str, Callable[[JsonObject], bool]]] = {
    "ecdsa-sd-2023": ecdsa_sd_2023.is_base,
    "bbs-2023": bbs_2023.is_base,
}
"""The suites of selective disclosure, and which of their proofs are base proofs."""


def proofs(document: Document) -> tuple[JsonObject, ...]:
    """Give the Data Integrity proofs of a document, in their order."""
    if document.jws is not None:
        return ()
    found = document.content.get("proof")
    return (found,) if isinstance(found, dict) else tuple(reading.objects(found))


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
    asked = _IS_BASE.get(suite_name(proof) or "")
    return asked is not None and asked(proof)


def may_withhold_members(document: Document) -> bool:
    """Whether a member of the credential itself, such as its end of validity or status, may be withheld.

    Of an SD-JWT VC with ``vct`` it may not (section 3.2.2.2 forbids it); one of the VC data model
    has no such rule (VC-JOSE-COSE section 3.2), and what a digest stands for nobody can see.
    """
    if document.sd_jwt is None or not sd_jwt_vc.follows_data_model(document):
        return is_derived(document)
    withheld = sd_jwt.process(document.sd_jwt).withheld
    return not withheld.isdisjoint(reading.strings(document.sd_jwt.payload.get("_sd")))


def may_withhold_subject(document: Document) -> bool:
    """Whether the id of the subject of an SD-JWT of the VC data model may be withheld.

    One with ``vct`` names its holder by ``cnf``, which is always shown, or is for any bearer.
    """
    if document.sd_jwt is None or not sd_jwt_vc.follows_data_model(document):
        return False
    return bool(sd_jwt.process(document.sd_jwt).withheld)


def is_derived(document: Document) -> bool:
    """Whether the holder derived the document: some of what the issuer signed may be withheld."""
    return any(suite_name(proof) in _IS_BASE and not is_base(proof) for proof in proofs(document))
