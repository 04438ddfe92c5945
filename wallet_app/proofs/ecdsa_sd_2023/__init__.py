"""ecdsa-sd-2023 (W3C Data Integrity ECDSA Cryptosuites 1.0, section 3.5): selective disclosure.

The issuer signs every statement by itself: a *base proof*, for the holder alone. The holder
derives a document with the statements they chose and those the issuer made mandatory: a
*derived proof*, for whoever is shown it.
"""

from typing import Final

from wallet_app.proofs.ecdsa_sd_2023.base import sign
from wallet_app.proofs.ecdsa_sd_2023.derived import derive
from wallet_app.proofs.ecdsa_sd_2023.proof_value import base_secrets, is_base, mandatory_pointers
from wallet_app.proofs.ecdsa_sd_2023.verification import EcdsaSd2023Suite

SUITE: Final = EcdsaSd2023Suite()
verify: Final = SUITE.verify

__all__ = [
    "SUITE",
    "EcdsaSd2023Suite",
    "base_secrets",
    "derive",
    "is_base",
    "mandatory_pointers",
    "sign",
    "verify",
]
