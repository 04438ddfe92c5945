"""eddsa-jcs-2022 (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3): Ed25519, SHA-256, JSON."""

from typing import Final

from wallet_app.identity.keys import KeyType
from wallet_app.proofs.jcs_document import JcsSuite

SUITE: Final = JcsSuite("eddsa-jcs-2022", frozenset({KeyType.ED25519}))
