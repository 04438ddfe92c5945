"""Hostile documents of one megabyte at most: `python -m tests.benchmarks.hostile TYPICAL_TIMES [FOLDER]`.

Each is parsed and verified as anything else is, warm and in this process; the slowest counts.
"""

import contextlib
import json
import sys
import time
from pathlib import Path
from statistics import median

from tests.benchmarks import making, work, worst
from tests.benchmarks.peers import REPOSITORY, Peers, run_ours
from tests.benchmarks.table import Row
from wallet_app.credentials.parse import parse
from wallet_app.errors import WalletError
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.verify import verify

LARGEST = 1024 * 1024
ABUSE = REPOSITORY.parent / "shared" / "abuse"


def rows(peers: Peers, rounds: int) -> list[Row]:
    """The slowest, as a multiple of a typical badge."""
    found = json.loads(run_ours("hostile", "quick" if peers.quick else "full"))
    slowest = sorted(found["times"].items(), key=lambda entry: -entry[1])
    typical = found["typical"]
    note = ", ".join(f"{name} {taken / typical:.0f}" for name, taken in slowest[:6])
    name = f"slowest of {len(slowest)} hostile documents ≤ 1 MB (typical OB 3.0)"
    return [Row(name, slowest[0][1], typical, slowest[0][1] / typical, 200, at_least=False, note=note)]


def main(extent: str) -> None:
    """Print the time of a typical badge and of each hostile document, in ms."""
    known, policy = work.evidence(), VerificationPolicy()
    typical = [making.sign(making.badge(number)) for number in range(20)]

    def answered(data: bytes) -> float:
        begun = time.perf_counter()
        with contextlib.suppress(WalletError):
            verify(parse(data), known, policy, None, work.now())
        return (time.perf_counter() - begun) * 1000

    for data in typical * 3:
        answered(data)
    usual = median(answered(data) for data in typical * 3)
    documents = dict(worst.documents(small=extent == "quick"))
    if extent == "full" and ABUSE.is_dir():
        documents |= {path.name: path.read_bytes() for path in _files()}
    times = {name: min(answered(data), answered(data)) for name, data in documents.items()}
    print(json.dumps({"typical": usual, "times": times}))


def _files() -> list[Path]:
    return [
        path
        for path in sorted((ABUSE / "shared").rglob("*"))
        if path.is_file() and path.stat().st_size <= LARGEST
    ]


if __name__ == "__main__":
    main(*sys.argv[1:])
