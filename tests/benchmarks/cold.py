"""Whole processes: start, verify one file, end."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.benchmarks.peers import REPOSITORY, Peers
from tests.benchmarks.table import Row, compared


def rows(peers: Peers, rounds: int) -> list[Row]:
    """Pairs of processes, one after the other, the order swapped each time."""
    if peers.node is None or peers.documents is None:
        return []
    ours = [
        sys.executable,
        "-m",
        "wallet_app",
        "verify",
        "--offline",
        str(peers.documents / "ob3-eddsa.json"),
    ]
    theirs = peers.command("cold.mjs")
    pairs = max(2, rounds * 4)
    taken: list[tuple[float | None, float | None]] = []
    with tempfile.TemporaryDirectory() as compiled:
        for number in range(pairs + 1):
            pair = [(ours, _installed(Path(compiled))), (theirs, peers.environment)]
            if number % 2:
                pair.reverse()
            seconds = {id(command): _seconds(command, environment) for command, environment in pair}
            if number:  # the first fills the caches
                taken.append((seconds[id(ours)] * 1000, seconds[id(theirs)] * 1000))
    within = sum(a / b <= 0.75 for a, b in taken if a is not None and b is not None)
    note = f"({within} of {len(taken)} pairs within)"
    return [compared("cold `proofcase verify` of one file", taken, 0.75, at_least=False, note=note)]


def _installed(compiled: Path) -> dict[str, str]:
    """An environment in which modules are compiled once, as installing does, whatever this one says."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return {**kept, "PYTHONPYCACHEPREFIX": str(compiled)}


def _seconds(command: list[str], environment: dict[str, str], folder: Path = REPOSITORY) -> float:
    before = time.perf_counter()
    subprocess.run(command, env=environment, cwd=folder, check=False, capture_output=True)
    return time.perf_counter() - before
