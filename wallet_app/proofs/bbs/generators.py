"""Generators: the points that messages are multiplied with (section 4.1.1 "create_generators").

They depend on nothing but a name, so they are made once and kept. Those of bbs-2023 can be handed
in ready-made.
"""

from typing import Final

from py_arkworks_bls12381 import G1Point

from wallet_app.proofs.bbs.ciphersuites import EXPAND_LENGTH, SHA_256, SHAKE_256, Ciphersuite
from wallet_app.proofs.bbs.octets import POINT_SIZE
from wallet_app.proofs.bbs.ready_made import SOURCE, Source
from wallet_app.values import dataclass

_UNCOMPRESSED: Final = 96


@dataclass(frozen=True)
class Generators:
    """Generators of one name, or of several joined.

    Attributes:
        points: the points; the first is ``Q_1``.
        octets: the points, compressed, one after the other.
    """

    points: tuple[G1Point, ...]
    octets: bytes

    def __add__(self, other: "Generators") -> "Generators":
        """Join them."""
        return Generators(self.points + other.points, self.octets + other.octets)

    @property
    def messages(self) -> int:
        """How many messages they are for."""
        return len(self.points) - 1


class Shelf:
    """All generators made so far, by name.

    Any thread may ask: what is kept is never changed, only replaced by more of the same.
    """

    def __init__(self, ready_made: Source | None = None) -> None:
        """Start empty, with a source of those of BLS12-381-SHA-256 or without."""
        self._kept: dict[bytes, _Series] = {}
        self._ready_made = ready_made

    def get(self, count: int, api_id: bytes) -> Generators:
        """Give the first generators of a name.

        Args:
            count: how many.
            api_id: the name; it starts with that of a ciphersuite, or with ``BLIND_`` and that.

        Raises:
            WalletError: ``generators.damaged``: what was handed in is not what belongs there.
        """
        series = self._kept.get(api_id) or self._begun(api_id)
        if len(series.points) < count:
            series = series.up_to(count)
            self._kept[api_id] = series
        return Generators(series.points[:count], series.octets[: POINT_SIZE * count])

    def _begun(self, api_id: bytes) -> "_Series":
        is_ready = api_id == SHA_256.api_id and self._ready_made is not None
        return _Series(api_id, self._ready_made.data() if is_ready and self._ready_made else b"")


@dataclass(frozen=True, slots=True)
class _Series:
    """The generators of one name, as far as they were needed.

    Attributes:
        api_id: the name.
        ready: those that are ready-made.
        points: those that were needed.
        octets: the same, compressed.
        hashed: how many have been computed or passed over, counted from the first.
        seed: what the next is hashed from, after that many.
    """

    api_id: bytes
    ready: bytes = b""
    points: tuple[G1Point, ...] = ()
    octets: bytes = b""
    hashed: int = 0
    seed: bytes = b""

    def up_to(self, count: int) -> "_Series":
        """Give the series with at least so many."""
        suite = _ciphersuite(self.api_id)
        points, hashed, seed = list(self.points), self.hashed, self.seed
        while len(points) < count:
            start = len(points) * _UNCOMPRESSED
            ready = self.ready[start : start + _UNCOMPRESSED]
            if ready:
                points.append(G1Point.from_xy_bytes_unchecked_be(ready))
                continue
            hashed, seed = _advanced(suite, self.api_id, (hashed, seed), len(points) + 1)
            made = suite.hash_to_curve(seed, self.api_id + b"SIG_GENERATOR_DST_")
            # Through its coordinates, so that it is kept in the form that is fastest to compute with.
            points.append(G1Point.from_xy_bytes_unchecked_be(made.to_xy_bytes_be()))
        added = b"".join(point.to_compressed_bytes() for point in points[len(self.points) :])
        return _Series(self.api_id, self.ready, tuple(points), self.octets + added, hashed, seed)


def _advanced(suite: Ciphersuite, api_id: bytes, state: tuple[int, bytes], number: int) -> tuple[int, bytes]:
    """Hash on to the seed of a generator (steps 1 to 4)."""
    hashed, seed = state
    dst = api_id + b"SIG_GENERATOR_SEED_"
    if not hashed:
        seed = suite.expand(api_id + b"MESSAGE_GENERATOR_SEED", dst, EXPAND_LENGTH)
    while hashed < number:
        hashed += 1
        seed = suite.expand(seed + hashed.to_bytes(8), dst, EXPAND_LENGTH)
    return hashed, seed


def _ciphersuite(api_id: bytes) -> Ciphersuite:
    return SHAKE_256 if SHAKE_256.id in api_id else SHA_256


SHELF: Final = Shelf(SOURCE)
"""The generators of this process."""
get: Final = SHELF.get
