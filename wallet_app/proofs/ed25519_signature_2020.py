"""Ed25519Signature2020 (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.4): Ed25519, SHA-256.

The suite before cryptosuites had names: the proof's ``type`` says it all, and the document needs
a context that defines it.
"""

from typing import Final

from wallet_app.identity.keys import KeyType
from wallet_app.proofs.whole_document import WholeDocumentSuite

SUITE: Final = WholeDocumentSuite(
    "Ed25519Signature2020",
    frozenset({KeyType.ED25519}),
    {"type": "Ed25519Signature2020"},
)
