"""eddsa-rdfc-2022 (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.2): Ed25519, SHA-256."""

from typing import Final

from wallet_app.identity.keys import KeyType
from wallet_app.proofs.data_integrity import PROOF_TYPE, TODAY, Manner
from wallet_app.proofs.whole_document import WholeDocumentSuite

SUITE: Final = WholeDocumentSuite(
    "eddsa-rdfc-2022",
    frozenset({KeyType.ED25519}),
    {"type": PROOF_TYPE, "cryptosuite": "eddsa-rdfc-2022"},
)
FORMER_SUITE: Final = WholeDocumentSuite(
    "eddsa-2022",
    frozenset({KeyType.ED25519}),
    {"type": PROOF_TYPE, "cryptosuite": "eddsa-2022"},
    manners=(TODAY, Manner(urdna2015=True)),
)
"""The same algorithm under the name it had in drafts until 2023; credentials of that time remain."""
