"""Makes proofs of the older suites, which the program itself only checks."""

from typing import Any

from wallet_app.encoding import base64url, strict_json
from wallet_app.identity.keys import PrivateKey
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.proofs import data_integrity, jose
from wallet_app.proofs.data_integrity import Manner

MANNER = Manner("jws")
HEADER = {"b64": False, "crit": ["b64"]}


def sign(
    document: dict[str, Any],
    suite: str,
    proof_options: dict[str, Any],
    key: PrivateKey,
    contexts: ContextStore,
    manner: Manner = MANNER,
    header: dict[str, Any] | None = None,
) -> dict[str, Any]:
    """Secure a document with a detached JWS over the two hashes."""
    proof: dict[str, Any] = {"type": suite, **proof_options}
    hashed = data_integrity.hash_data(document, proof, contexts, "sha256", manner)
    written: dict[str, Any] = {"alg": jose.algorithm(key.key_type), **HEADER} if header is None else header
    encoded = base64url.encode(strict_json.dumps(written).encode())
    signature = key.sign(f"{encoded}.".encode() + hashed.signed)
    proof["jws"] = f"{encoded}..{base64url.encode(signature)}"
    return data_integrity.with_proof(document, proof)
