"""ecdsa-jcs-2019 (W3C Data Integrity ECDSA Cryptosuites 1.0, section 3.3): JSON.

P-256 with SHA-256, P-384 with SHA-384.
"""

from typing import Final

from wallet_app.identity.keys import KeyType
from wallet_app.proofs.jcs_document import JcsSuite

SUITE: Final = JcsSuite("ecdsa-jcs-2019", frozenset({KeyType.P256, KeyType.P384}))
