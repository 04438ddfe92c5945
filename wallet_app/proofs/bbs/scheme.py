"""What all operations share: an interface's name, and what is hashed under it (sections 4.1, 4.2)."""

import functools
import secrets
from collections.abc import Callable, Iterable, Sequence
from typing import TypeAlias

from py_arkworks_bls12381 import G1Point, Scalar

from wallet_app.proofs.bbs.ciphersuites import EXPAND_LENGTH, Ciphersuite
from wallet_app.proofs.bbs.generators import Generators
from wallet_app.proofs.bbs.octets import number, with_length
from wallet_app.values import dataclass

RandomScalars: TypeAlias = Callable[[int], Sequence[Scalar]]
"""Gives so many random scalars ("calculate_random_scalars")."""


@dataclass(frozen=True, slots=True)
class Scheme:
    """A ciphersuite under the name of an interface.

    Attributes:
        suite: the ciphersuite.
        api_id: the name of the interface: it keeps apart what is hashed for different purposes.
    """

    suite: Ciphersuite
    api_id: bytes

    @property
    def base_point(self) -> G1Point:
        """The fixed point ``P1``."""
        return _point(self.suite.base_point)

    def hash_to_scalar(self, octets: bytes) -> Scalar:
        """Hash for a signature, a domain or a challenge."""
        return self.suite.hash_to_scalar(octets, self.api_id + b"H2S_")

    def messages_to_scalars(self, messages: Iterable[bytes]) -> tuple[Scalar, ...]:
        """Hash messages (section 4.1.2)."""
        dst = self.api_id + b"MAP_MSG_TO_SCALAR_AS_HASH_"
        return tuple(self.suite.hash_to_scalar(message, dst) for message in messages)

    def domain(self, public_key: bytes, generators: Generators, header: bytes) -> Scalar:
        """Hash everything that belongs to a signature beside the messages (section 4.2.3)."""
        # Steps 1 to 4.
        return self.hash_to_scalar(
            public_key + number(generators.messages) + generators.octets + self.api_id + with_length(header)
        )


@functools.cache
def _point(compressed: bytes) -> G1Point:
    return G1Point.from_compressed_bytes(compressed)


def random_scalars(count: int) -> tuple[Scalar, ...]:
    """Draw scalars (section 4.2.1)."""
    drawn = secrets.token_bytes(EXPAND_LENGTH * count)
    starts = range(0, len(drawn), EXPAND_LENGTH)
    return tuple(Scalar.from_be_bytes_mod_order(drawn[at : at + EXPAND_LENGTH]) for at in starts)
