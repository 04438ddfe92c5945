"""ecdsa-rdfc-2019 (W3C Data Integrity ECDSA Cryptosuites 1.0, section 3.2).

P-256 with SHA-256; P-384 with SHA-384, which canonicalization then uses too.
"""

from typing import Final

from wallet_app.identity.keys import KeyType
from wallet_app.proofs.data_integrity import PROOF_TYPE
from wallet_app.proofs.whole_document import WholeDocumentSuite

SUITE: Final = WholeDocumentSuite(
    "ecdsa-rdfc-2019",
    frozenset({KeyType.P256, KeyType.P384}),
    {"type": PROOF_TYPE, "cryptosuite": "ecdsa-rdfc-2019"},
)
