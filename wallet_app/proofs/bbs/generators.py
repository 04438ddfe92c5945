"""Generators: the points that messages are multiplied with (section 4.1.1 "create_generators").

They depend on nothing but a name, so they are made once and kept. Those of bbs-2023 can be handed
in ready-made.
"""

from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import Final

from py_arkworks_bls12381 import G1Point

from wallet_app.proofs.bbs.ciphersuites import EXPAND_LENGTH, SHA_256, SHAKE_256, Ciphersuite
from wallet_app.proofs.bbs.ready_made import SOURCE, Source

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
    """All generators made so far, by name."""

    def __init__(self, ready_made: Source | None = None) -> None:
        """Start empty, with a source of those of BLS12-381-SHA-256 or without."""
        self._lock = Lock()
        self._series: dict[bytes, _Series] = {}
        self._ready_made = ready_made

    def get(self, count: int, api_id: bytes) -> Generators:
        """Give the first generators of a name.

        Args:
            count: how many.
            api_id: the name; it starts with that of a ciphersuite, or with ``BLIND_`` and that.

        Raises:
            WalletError: ``generators.damaged``: what was handed in is not what belongs there.
        """
        with self._lock:
            if api_id not in self._series:
                series = _Series(_ciphersuite(api_id), api_id)
                if api_id == SHA_256.api_id and self._ready_made is not None:
                    series.ready = self._ready_made.data()
                self._series[api_id] = series
            return self._series[api_id].first(count)


@dataclass
class _Series:
    """The generators of one name, as far as they were needed."""

    suite: Ciphersuite
    api_id: bytes
    ready: bytes = b""
    points: list[G1Point] = field(default_factory=list)
    octets: bytearray = field(default_factory=bytearray)
    seed: bytes = b""
    hashed: int = 0

    def first(self, count: int) -> Generators:
        """Give the first ones; make those that are missing."""
        while len(self.points) < count:
            point = self._next(len(self.points) + 1)
            self.points.append(point)
            self.octets += point.to_compressed_bytes()
        return Generators(tuple(self.points[:count]), bytes(self.octets[: 48 * count]))

    def _next(self, number: int) -> G1Point:
        start = (number - 1) * _UNCOMPRESSED
        ready = self.ready[start : start + _UNCOMPRESSED]
        return G1Point.from_xy_bytes_unchecked_be(ready) if ready else self._hashed(number)

    def _hashed(self, number: int) -> G1Point:
        # Step 1.
        if not self.hashed:
            self.seed = self.suite.expand(
                self.api_id + b"MESSAGE_GENERATOR_SEED", self._seed_dst, EXPAND_LENGTH
            )
        # Steps 2 to 4.
        while self.hashed < number:
            self.hashed += 1
            self.seed = self.suite.expand(self.seed + self.hashed.to_bytes(8), self._seed_dst, EXPAND_LENGTH)
        made = self.suite.hash_to_curve(self.seed, self.api_id + b"SIG_GENERATOR_DST_")
        # Through its coordinates, so that it is kept in the form that is fastest to compute with.
        return G1Point.from_xy_bytes_unchecked_be(made.to_xy_bytes_be())

    @cached_property
    def _seed_dst(self) -> bytes:
        return self.api_id + b"SIG_GENERATOR_SEED_"


def _ciphersuite(api_id: bytes) -> Ciphersuite:
    return SHAKE_256 if SHAKE_256.id in api_id else SHA_256


SHELF: Final = Shelf(SOURCE)
"""The generators of this process."""
get: Final = SHELF.get
