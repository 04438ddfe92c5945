"""The suites that sign a document as JSON: canonical JSON (RFC 8785), two hashes, one signature.

The algorithm is the same in W3C "Data Integrity EdDSA Cryptosuites" (section 3.3) and "Data Integrity
ECDSA Cryptosuites" (section 3.3); its steps are named here. Every member is signed, whatever any
context makes of it; what a document means is another question, and asked elsewhere.
"""

import hashlib
from typing import Final

from wallet_app.encoding import jcs, multibase
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, ProofError
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.linked_data import memory
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.to_quads import Problem
from wallet_app.proofs import data_integrity
from wallet_app.proofs.data_integrity import HashData
from wallet_app.proofs.outcome import ProofOutcome, fails, holds
from wallet_app.proofs.whole_document import hash_of, signature_of
from wallet_app.values import dataclass

_OURS: Final = frozenset({"type", "cryptosuite", "proofValue", "@context"})
_CONTEXT: Final = "@context"


@dataclass(frozen=True, slots=True)
class JcsSuite:
    """A suite that signs JSON, as :class:`wallet_app.proofs.suite.SigningSuite` says.

    Attributes:
        name: the cryptosuite identifier.
        key_types: the types of keys it signs with; the hash is that of the key's curve, SHA-256
            for Ed25519.
        selective: never.
    """

    name: str
    key_types: frozenset[KeyType]
    selective: bool = False

    def verify(
        self,
        document: JsonObject,
        proof: JsonObject,
        key: PublicKey,
        contexts: ContextStore,  # noqa: ARG002 - nothing is read by them, and nothing else can be signed
    ) -> ProofOutcome:
        """Verify Proof: holds ``proof.valid``, fails ``proof.invalid`` or with why it cannot hold.

        Contexts that stand in the document behind those of the proof are problems: they are not
        signed, and may change what the words before them mean.
        """
        if not data_integrity.is_suite(proof, self.name):
            return fails("proof.suite_differs", suite=self.name)
        if key.key_type not in self.key_types:
            return fails("proof.key_type", suite=self.name)
        try:
            data_integrity.check_options(proof)
            # Step 3: the proof bytes.
            signature = signature_of(proof)
            # Step 4: the contexts of the proof begin those of the document.
            problems = _context_problems(document, proof)
            # Steps 5 to 7: Transformation, Proof Configuration, Hashing.
            hashed = hash_data(document, proof, hash_of(key.key_type))
        except (ProofError, EncodingError) as error:
            return _outcome_of(error)
        # Step 8: Proof Verification.
        if not key.verify(signature, hashed.signed):
            return fails("proof.invalid", problems)
        return holds("proof.valid", problems)

    def sign(
        self,
        document: JsonObject,
        proof_options: JsonObject,
        key: PrivateKey,
        contexts: ContextStore,  # noqa: ARG002 - as above
    ) -> JsonObject:
        """Create Proof.

        Raises:
            ProofError: ``proof.options_not_ours`` (the suite sets these itself), ``proof.key_type``,
                ``proof.malformed``, ``proof.previous_missing``, ``proof.number_not_exact``,
                ``proof.not_json``.
        """
        if not _OURS.isdisjoint(proof_options):
            raise ProofError("proof.options_not_ours")
        if key.key_type not in self.key_types:
            raise ProofError("proof.key_type", suite=self.name)
        # Steps 1 to 3: Proof Configuration, with the contexts of the document.
        proof: JsonObject = {"type": data_integrity.PROOF_TYPE, "cryptosuite": self.name, **proof_options}
        if _CONTEXT in document:
            proof[_CONTEXT] = document[_CONTEXT]
        data_integrity.check_options(proof)
        # Steps 4 to 7.
        try:
            hashed = hash_data(document, proof, hash_of(key.key_type))
        except EncodingError as error:
            raise ProofError(_outcome_of(error).code) from error
        proof["proofValue"] = multibase.encode_base58btc(key.sign(hashed.signed))
        return data_integrity.with_proof(document, proof)


def hash_data(document: JsonObject, proof: JsonObject, hash_name: str) -> HashData:
    """Transform and hash a document and the options of one of its proofs.

    Args:
        document: the secured document; ``proof`` may be in it, or not yet.
        proof: the proof, with or without its value.
        hash_name: ``sha256`` or ``sha384``.

    Returns:
        The hashes.

    Raises:
        ProofError: ``proof.previous_missing``, ``proof.malformed``.
        EncodingError: ``jcs.*``, ``json.*``: no canonical form.
    """
    subject = data_integrity.unsecured(document, proof)
    if _CONTEXT in proof and not _is_same(proof[_CONTEXT], subject.get(_CONTEXT)):
        # Verify Proof, step 4.2.
        subject[_CONTEXT] = proof[_CONTEXT]
    options = {name: value for name, value in proof.items() if name != "proofValue"}
    # Each proof of a set is over the same document.
    key = ("jcs", hash_name, *((name, id(value)) for name, value in subject.items()))
    document_hash = memory.once(key, subject, lambda: _hash(subject, hash_name))
    return HashData(_hash(options, hash_name), document_hash, ())


def _is_same(one: JsonValue, other: JsonValue) -> bool:
    """Whether two values are the same JSON: Python would take true for 1."""
    return jcs.canonicalize(one) == jcs.canonicalize(other)


def _hash(value: JsonValue, hash_name: str) -> bytes:
    return hashlib.new(hash_name, jcs.canonicalize(value)).digest()


def _context_problems(document: JsonObject, proof: JsonObject) -> tuple[Problem, ...]:
    """Compare the contexts of proof and document (Verify Proof, step 4).

    Raises:
        ProofError: ``proof.context_differs``.
        EncodingError: a context that is no JSON to be signed.
    """
    if _CONTEXT not in proof:
        return ()
    signed, shown = _contexts(proof[_CONTEXT]), _contexts(document.get(_CONTEXT, []))
    # By canonical form: Python would take true for 1.
    if [jcs.canonicalize(one) for one in signed] != [jcs.canonicalize(one) for one in shown[: len(signed)]]:
        raise ProofError("proof.context_differs")
    return tuple(Problem(f"/{_CONTEXT}/{at}", "unsigned_context") for at in range(len(signed), len(shown)))


def _contexts(value: JsonValue) -> list[JsonValue]:
    return value if isinstance(value, list) else [value]


def _outcome_of(error: ProofError | EncodingError) -> ProofOutcome:
    """Return the answer that an error during verification amounts to."""
    if error.code == "jcs.integer_too_large":
        # RFC 8785 writes it as the nearest number that a double holds, and others alike.
        return fails("proof.number_not_exact")
    if isinstance(error, EncodingError):
        return fails("proof.not_json", cause=error.code)
    return data_integrity.outcome_of(error)
