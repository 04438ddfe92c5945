"""Checking a proof with the key of the DID that it names; whose DID that is does not count here."""

from tests.pinned import contexts
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.identity import resolution
from wallet_app.identity.keys import PublicKey
from wallet_app.proofs import table
from wallet_app.proofs.outcome import ProofOutcome


def proofs_of(document: JsonObject) -> list[JsonObject]:
    """The proofs of a document, in order."""
    proof = document["proof"]
    found = proof if isinstance(proof, list) else [proof]
    return [entry for entry in found if isinstance(entry, dict)]


def key_of(proof: JsonObject) -> PublicKey:
    """The key of the did:key or did:jwk that a proof names."""
    method = str(proof["verificationMethod"])
    document = resolution.resolve(method.partition("#")[0], {})
    assert document is not None
    key = resolution.find_method(document, method, str(proof["proofPurpose"])).public_key
    assert key is not None
    return key


def verify(document: JsonObject, proof: JsonObject | None = None) -> ProofOutcome:
    """Check one proof of a document, its only one unless named."""
    if proof is None:
        (proof,) = proofs_of(document)
    suite = table.suite_for(proof)
    assert suite is not None
    return suite.verify(document, proof, key_of(proof), contexts())
