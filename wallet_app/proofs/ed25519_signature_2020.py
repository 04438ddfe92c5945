"""Ed25519Signature2020 (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.4): Ed25519, SHA-256.

The suite before cryptosuites had names: the proof's ``type`` says it all, and the document needs
a context that defines it. Where a text has tabulators and the like, implementations of its time signed
another canonical form than those of today; both are found.
"""

from typing import Final

from wallet_app.identity.keys import KeyType
from wallet_app.proofs.data_integrity import TODAY, Manner
from wallet_app.proofs.whole_document import WholeDocumentSuite

SUITE: Final = WholeDocumentSuite(
    "Ed25519Signature2020",
    frozenset({KeyType.ED25519}),
    {"type": "Ed25519Signature2020"},
    manners=(TODAY, Manner(urdna2015=True)),
)
