"""bbs-2023 (W3C Data Integrity BBS Cryptosuites 1.0): selective disclosure that cannot be linked.

The issuer signs every statement in one signature: a *base proof*, for the holder alone. The holder
derives a document with the statements they chose and those the issuer made mandatory: a *derived
proof*, another each time, which shows of the signature only that it exists.
"""

from typing import Final

from wallet_app.proofs.bbs_2023.base import sign
from wallet_app.proofs.bbs_2023.derived import derive
from wallet_app.proofs.bbs_2023.proof_value import Feature, is_base, mandatory_pointers
from wallet_app.proofs.bbs_2023.secrets import HolderSecrets, Issuance, SecretKey
from wallet_app.proofs.bbs_2023.verification import Bbs2023Suite

SUITE: Final = Bbs2023Suite()
verify: Final = SUITE.verify

__all__ = [
    "SUITE",
    "Bbs2023Suite",
    "Feature",
    "HolderSecrets",
    "Issuance",
    "SecretKey",
    "derive",
    "is_base",
    "mandatory_pointers",
    "sign",
    "verify",
]
