"""Random scalars that are the same each time (draft-irtf-cfrg-bbs-signatures, section 8.1)."""

from collections.abc import Sequence

from py_arkworks_bls12381 import Scalar

from wallet_app.proofs.bbs.ciphersuites import EXPAND_LENGTH, Ciphersuite
from wallet_app.proofs.bbs.scheme import RandomScalars


def seeded(suite: Ciphersuite, seed: bytes, dst: bytes) -> RandomScalars:
    """Give what stands in for random scalars in the test vectors ("seeded_random_scalars")."""

    def draw(count: int) -> Sequence[Scalar]:
        stretched = suite.expand(seed, dst, EXPAND_LENGTH * count)
        starts = range(0, len(stretched), EXPAND_LENGTH)
        return [Scalar.from_be_bytes_mod_order(stretched[at : at + EXPAND_LENGTH]) for at in starts]

    return draw
