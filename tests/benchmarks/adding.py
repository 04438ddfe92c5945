"""Adding: a thousand badges through the services, vault included, against bare durable inserts.

In a process of its own: `python -m tests.benchmarks.adding COUNT`.
"""

import hashlib
import json
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import sqlcipher3

from tests.benchmarks import making
from tests.benchmarks.peers import Peers, run_ours
from tests.benchmarks.table import Row, compared
from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.services.add import AddState
from wallet_app.services.contacts import NOBODY
from wallet_app.services.evidence import Asking

_PARTS = 4


def rows(peers: Peers, rounds: int) -> list[Row]:
    """Both in one process, a quarter of each in turn."""
    count = 20 if peers.quick else 1000
    taken: list[tuple[float | None, float | None]] = []
    for _ in range(1 if peers.quick else min(rounds, 3)):
        found = json.loads(run_ours("adding", count))
        taken.append((found["ours"], found["bare"]))
    name = f"add and verify {count} OB 3.0 (bare durable inserts)"
    return [compared(name, taken, 2, at_least=False)]


class _Bare:
    """A table with nothing but the bytes; one transaction for each, on the disk when it returns."""

    def __init__(self, folder: Path) -> None:
        self._connection: Any = sqlcipher3.connect(str(folder / "bare.db"), isolation_level=None)
        for statement in (
            "PRAGMA key = \"x'" + "ab" * 32 + "'\"",
            "PRAGMA journal_mode = WAL",
            "PRAGMA synchronous = FULL",
            "CREATE TABLE credential (digest TEXT PRIMARY KEY, received BLOB NOT NULL)",
        ):
            self._connection.execute(statement)

    def add(self, paths: Sequence[Path]) -> None:
        for path in paths:
            data = path.read_bytes()
            values = (hashlib.sha256(data).hexdigest(), data)
            self._connection.execute("INSERT INTO credential VALUES (?, ?)", values)


class _Services:
    """The wallet, as the command line uses it."""

    def __init__(self, folder: Path) -> None:
        self._application = build(
            keychain=MemoryKeychain(), data_folder=folder / "data", config_folder=folder / "config"
        )
        self._wallet = self._application.unlock.create(None, "Mine", None)

    def add(self, paths: Sequence[Path]) -> None:
        review, setup, asking, seen = (
            self._application.review,
            self._wallet.add.setup(),
            Asking(NOBODY),
            set[str](),
        )
        found = (item for path in paths for item in review.look_at(path, setup, asking, seen))
        results = [result.state for _, result in self._wallet.add.keep_as_read(found)]
        assert results == [AddState.ADDED] * len(paths)


def main(count: str) -> None:
    """Print the seconds of both."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = []
        for number in range(int(count)):
            path = folder / f"{number}.json"
            path.write_bytes(making.sign(making.badge(number)))
            paths.append(path)
        ways: dict[str, _Services | _Bare] = {"ours": _Services(folder), "bare": _Bare(folder)}
        seconds = dict.fromkeys(ways, 0.0)
        for part in range(_PARTS):
            chosen = paths[part * len(paths) // _PARTS : (part + 1) * len(paths) // _PARTS]
            for way in sorted(ways, reverse=bool(part % 2)):
                begun = time.perf_counter()
                ways[way].add(chosen)
                seconds[way] += time.perf_counter() - begun
    print(json.dumps({way: taken / int(count) * 1000 for way, taken in seconds.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
