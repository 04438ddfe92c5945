"""The suites that sign a document as a whole: canonical form, two hashes, one signature.

The algorithm is the same in W3C "Data Integrity EdDSA Cryptosuites" (sections 3.2 and 3.4) and
"Data Integrity ECDSA Cryptosuites" (section 3.2); its steps are named here, and each suite's own
file says what is the suite's: names, keys and hash.
"""

from collections.abc import Iterator
from typing import Final

from wallet_app.encoding import multibase
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError, LinkedDataError, ProofError
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import data_integrity
from wallet_app.proofs.data_integrity import TODAY, HashData, Manner
from wallet_app.proofs.outcome import ProofOutcome, fails, holds
from wallet_app.values import dataclass

_OURS: Final = frozenset({"type", "cryptosuite", "proofValue", "@context"})
_DEFAULT_HASH: Final = "sha256"


@dataclass(frozen=True, slots=True)
class WholeDocumentSuite:
    """A suite that signs whole documents, as :class:`wallet_app.proofs.suite.SigningSuite` says.

    Attributes:
        name: the suite's name.
        key_types: the types of keys it signs with; the hash is that of the key's curve, SHA-256
            for Ed25519.
        identifiers: what tells its proofs: ``type`` and, where there is one, ``cryptosuite``.
        manners: the ways that documents were brought to bytes; proofs are made in the first.
        selective: never.
    """

    name: str
    key_types: frozenset[KeyType]
    identifiers: JsonObject
    manners: tuple[Manner, ...] = (TODAY,)
    selective: bool = False

    def verify(
        self, document: JsonObject, proof: JsonObject, key: PublicKey, contexts: ContextStore
    ) -> ProofOutcome:
        """Verify Proof: holds ``proof.valid``, fails ``proof.invalid`` or with why it cannot hold."""
        if not self._is_own(proof):
            return fails("proof.suite_differs", suite=self.name)
        if key.key_type not in self.key_types:
            return fails("proof.key_type", suite=self.name)
        try:
            # Proof Configuration, and the proof bytes of Verify Proof.
            data_integrity.check_options(proof)
            signature = signature_of(proof)
            hashes = self._hashes(document, proof, key, contexts)
            for hashed in hashes:
                # Proof Verification.
                if key.verify(signature, hashed.signed):
                    return holds("proof.valid", hashed.problems)
        except (ProofError, LinkedDataError) as error:
            return data_integrity.outcome_of(error)
        return fails("proof.invalid")

    def _hashes(
        self, document: JsonObject, proof: JsonObject, key: PublicKey, contexts: ContextStore
    ) -> Iterator[HashData]:
        """Transformation and Hashing, in each manner that makes a difference."""
        seen = set()
        for manner in self.manners:
            if manner.urdna2015 and not data_integrity.is_written_otherwise(document):
                continue
            hashed = data_integrity.hash_data(document, proof, contexts, hash_of(key.key_type), manner)
            if hashed.signed not in seen:
                seen.add(hashed.signed)
                yield hashed

    def sign(
        self, document: JsonObject, proof_options: JsonObject, key: PrivateKey, contexts: ContextStore
    ) -> JsonObject:
        """Create Proof.

        Raises:
            ProofError: ``proof.options_not_ours`` (the suite sets these itself),
                ``proof.key_type``, ``proof.malformed``, ``proof.would_not_cover``,
                ``proof.nothing_signed``, ``proof.previous_missing``.
            LinkedDataError: the document cannot be turned into statements.
        """
        if not _OURS.isdisjoint(proof_options):
            raise ProofError("proof.options_not_ours")
        if key.key_type not in self.key_types:
            raise ProofError("proof.key_type", suite=self.name)
        # Proof Configuration.
        proof: JsonObject = {**self.identifiers, **proof_options}
        data_integrity.check_options(proof)
        # Transformation and Hashing.
        hashed = data_integrity.hash_data(document, proof, contexts, hash_of(key.key_type), self.manners[0])
        data_integrity.refuse_uncovered(hashed.problems)
        # Proof Serialization.
        proof["proofValue"] = multibase.encode_base58btc(key.sign(hashed.signed))
        return data_integrity.with_proof(document, proof)

    def _is_own(self, proof: JsonObject) -> bool:
        return all(proof.get(name) == value for name, value in self.identifiers.items())


def hash_of(key_type: KeyType) -> str:
    """Return the hash that goes with a type of key: that of its curve, SHA-256 for Ed25519."""
    return key_type.hash_name or _DEFAULT_HASH


def signature_of(proof: JsonObject) -> bytes:
    """Read the proof value: base58btc and nothing else, so that one signature has one spelling.

    Raises:
        ProofError: ``proof.malformed``.
    """
    text = proof.get("proofValue")
    if not isinstance(text, str) or not text.startswith(multibase.BASE58BTC):
        raise ProofError("proof.malformed", member="proofValue")
    try:
        return multibase.decode(text)
    except EncodingError as error:
        raise ProofError("proof.malformed", member="proofValue") from error
