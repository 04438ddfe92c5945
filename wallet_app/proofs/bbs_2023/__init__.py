"""bbs-2023 (W3C Data Integrity BBS Cryptosuites 1.0): selective disclosure that cannot be linked.

The issuer signs every statement in one signature: a *base proof*, for the holder alone. The holder
derives a document with the statements they chose and those the issuer made mandatory: a *derived
proof*, another each time, which shows of the signature only that it exists.

The arithmetic is imported when it is first needed: most documents are secured in other ways.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.identity.keys import KeyType, PublicKey
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs.bbs_2023.kinds import NAME, Feature, feature, is_base
from wallet_app.proofs.outcome import ProofOutcome

if TYPE_CHECKING:
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets, SecretKey

__all__ = [
    "NAME",
    "SUITE",
    "Bbs2023Suite",
    "Feature",
    "base_secrets",
    "derive",
    "feature",
    "header_for",
    "is_base",
    "is_for",
    "mandatory_pointers",
    "sign",
    "verify",
]


class Bbs2023Suite:
    """The suite, as :class:`wallet_app.proofs.suite.DataIntegritySuite` says."""

    name: Final = NAME
    key_types: Final = frozenset({KeyType.BLS12_381_G2})
    selective: Final = True

    def verify(
        self,
        document: JsonObject,
        proof: JsonObject,
        key: PublicKey,
        contexts: ContextStore,
        *,
        place: bytes | None = None,
        holder: "HolderSecrets | None" = None,
    ) -> ProofOutcome:
        """Check a base proof or a derived proof; which of them is acceptable is decided elsewhere.

        Args:
            document: the secured document as received.
            proof: the proof.
            key: the issuer's key.
            contexts: the contexts that may be used.
            place: what the verifier calls itself, for a pseudonym that does not say for whom it is.
            holder: the holder's secrets, to confirm a base proof that was bound to them.

        Returns:
            Holds ``proof.valid``, ``proof.valid_holder_secret`` or ``proof.valid_pseudonym``; fails
            ``proof.invalid`` or with why it cannot hold; unknown for contexts we do not have, what
            is beyond our limits, proof chains, features of later specifications, a base proof that
            only its holder's secret can confirm (``proof.holder_secret_needed``), and a pseudonym
            that does not say for whom it is (``proof.pseudonym_place_unknown``).
        """
        from wallet_app.proofs.bbs_2023 import verification

        return verification.verify(document, proof, key, contexts, place=place, holder=holder)


SUITE: Final = Bbs2023Suite()
verify: Final = SUITE.verify


def sign(
    document: JsonObject,
    proof_options: JsonObject,
    key: "SecretKey",
    contexts: ContextStore,
    *,
    mandatory_pointers: Sequence[str] = (),
) -> JsonObject:
    """Do what :func:`wallet_app.proofs.bbs_2023.base.sign` says."""
    from wallet_app.proofs.bbs_2023 import base

    return base.sign(document, proof_options, key, contexts, mandatory_pointers=mandatory_pointers)


def derive(
    document: JsonObject,
    proof: JsonObject,
    pointers: Sequence[str],
    contexts: ContextStore,
    *,
    presentation_header: bytes = b"",
    holder: "HolderSecrets | None" = None,
) -> JsonObject:
    """Do what :func:`wallet_app.proofs.bbs_2023.derived.derive` says."""
    from wallet_app.proofs.bbs_2023 import derived

    return derived.derive(
        document, proof, pointers, contexts, presentation_header=presentation_header, holder=holder
    )


def header_for(challenge: str, domain: str | None) -> bytes:
    """Do what :func:`wallet_app.proofs.bbs_2023.presentation_header.of` says."""
    from wallet_app.proofs.bbs_2023 import presentation_header

    return presentation_header.of(challenge, domain)


def is_for(proof: JsonObject, challenge: str, domain: str | None) -> bool:
    """Do what :func:`wallet_app.proofs.bbs_2023.presentation_header.is_for` says."""
    from wallet_app.proofs.bbs_2023 import presentation_header

    return presentation_header.is_for(proof, challenge, domain)


def mandatory_pointers(proof: JsonObject) -> tuple[str, ...]:
    """Do what :func:`wallet_app.proofs.bbs_2023.proof_value.mandatory_pointers` says."""
    from wallet_app.proofs.bbs_2023 import proof_value

    return proof_value.mandatory_pointers(proof)


def base_secrets(proof: JsonObject) -> frozenset[bytes]:
    """Do what :func:`wallet_app.proofs.bbs_2023.proof_value.base_secrets` says."""
    from wallet_app.proofs.bbs_2023 import proof_value

    return proof_value.base_secrets(proof)
