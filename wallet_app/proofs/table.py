"""The one table of Data Integrity suites: from what a proof says it is to what can check it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.proofs import (
    bbs_2023,
    ecdsa_jcs_2019,
    ecdsa_rdfc_2019,
    ecdsa_sd_2023,
    ecdsa_secp256k1_signature_2019,
    ed25519_signature_2018,
    ed25519_signature_2020,
    eddsa_jcs_2022,
    eddsa_rdfc_2022,
    json_web_signature_2020,
)
from wallet_app.proofs.data_integrity import PROOF_TYPE
from wallet_app.proofs.jcs_document import JcsSuite
from wallet_app.proofs.suite import DataIntegritySuite, SigningSuite

SUITES: Final[Mapping[tuple[str, str | None], DataIntegritySuite]] = MappingProxyType(
    {
        (PROOF_TYPE, "eddsa-rdfc-2022"): eddsa_rdfc_2022.SUITE,
        (PROOF_TYPE, "eddsa-2022"): eddsa_rdfc_2022.FORMER_SUITE,
        (PROOF_TYPE, "ecdsa-rdfc-2019"): ecdsa_rdfc_2019.SUITE,
        (PROOF_TYPE, "eddsa-jcs-2022"): eddsa_jcs_2022.SUITE,
        (PROOF_TYPE, "ecdsa-jcs-2019"): ecdsa_jcs_2019.SUITE,
        (PROOF_TYPE, "ecdsa-sd-2023"): ecdsa_sd_2023.SUITE,
        (PROOF_TYPE, "bbs-2023"): bbs_2023.SUITE,
        ("Ed25519Signature2020", None): ed25519_signature_2020.SUITE,
        ("Ed25519Signature2018", None): ed25519_signature_2018.SUITE,
        ("JsonWebSignature2020", None): json_web_signature_2020.SUITE,
        ("EcdsaSecp256k1Signature2019", None): ecdsa_secp256k1_signature_2019.SUITE,
    }
)
"""Suites by the ``type`` of their proofs and, for ``DataIntegrityProof``, the ``cryptosuite``."""

_SIGNING: Final[tuple[SigningSuite, ...]] = (
    eddsa_rdfc_2022.SUITE,
    eddsa_jcs_2022.SUITE,
    ecdsa_rdfc_2019.SUITE,
    ecdsa_jcs_2019.SUITE,
    ed25519_signature_2020.SUITE,
)
SIGNING: Final[Mapping[str, SigningSuite]] = MappingProxyType({suite.name: suite for suite in _SIGNING})
"""The suites that make proofs of whole documents, by name."""


def suite_for(proof: JsonObject) -> DataIntegritySuite | None:
    """Return the suite that can check a proof.

    Args:
        proof: the proof as it stands in its document.

    Returns:
        The suite, or None when Proofcase has none for it: then it could not be checked.
    """
    proof_type, cryptosuite = proof.get("type"), proof.get("cryptosuite")
    if not isinstance(proof_type, str):
        return None
    if proof_type != PROOF_TYPE:
        return SUITES.get((proof_type, None))
    return SUITES.get((proof_type, cryptosuite)) if isinstance(cryptosuite, str) else None


def signs_json(suite: DataIntegritySuite) -> bool:
    """Say whether a suite signs the JSON itself, and not the statements that contexts make of it."""
    return isinstance(suite, JcsSuite)
