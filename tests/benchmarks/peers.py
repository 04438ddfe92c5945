"""The peers' benchmarks and the documents they make."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
LONGEST_SECONDS = 900


@dataclass(frozen=True)
class Peers:
    """Where the peers and the benchmark documents are; None what is not there."""

    node: str | None
    folder: Path | None
    documents: Path | None
    quick: bool = False

    @classmethod
    def find(cls, documents: Path | None, *, quick: bool = False) -> "Peers":
        """Find Node, the peers and the documents; make the documents where there are none."""
        named = os.environ.get("PROOFCASE_PEERS")
        folder = Path(named) if named else REPOSITORY.parent / "shared" / "peers"
        node = shutil.which("node") if (folder / "node_modules").is_dir() else None
        given = documents or _path(os.environ.get("BENCH_DOCS"))
        if node is None:
            return cls(None, None, given, quick)
        place = given or Path(tempfile.gettempdir()) / "proofcase-benchmarks"
        found = cls(node, folder, place, quick)
        if not (place / "bbs-deriveds.json").exists():
            place.mkdir(parents=True, exist_ok=True)
            found.run("gen.mjs")
        return found

    def command(self, script: str) -> list[str]:
        """The command line of one of their benchmarks."""
        assert self.node is not None
        assert self.folder is not None
        return [self.node, str(self.folder / "bench" / script)]

    @property
    def environment(self) -> dict[str, str]:
        """The environment of their benchmarks."""
        return {**os.environ, "BENCH_DOCS": str(self.documents)}

    def run(self, script: str) -> str:
        """Run one of their benchmarks; give its last line."""
        return _last_line(self.command(script), self.environment)

    def medians(self, script: str) -> dict[str, float]:
        """Run one of their benchmarks; give its medians in ms."""
        return {name: found["median"] for name, found in json.loads(self.run(script)).items()}


def run_ours(module: str, *arguments: object, environment: dict[str, str] | None = None) -> str:
    """Run one of ours in a process of its own; give its last line."""
    command = [sys.executable, "-m", f"tests.benchmarks.{module}", *map(str, arguments)]
    return _last_line(command, environment or dict(os.environ))


def _last_line(command: list[str], environment: dict[str, str]) -> str:
    done = subprocess.run(
        command,
        env=environment,
        cwd=REPOSITORY,
        capture_output=True,
        text=True,
        timeout=LONGEST_SECONDS,
        check=False,
    )
    if done.returncode != 0:
        message = f"{command[1:]} failed:\n{done.stderr[-2000:]}"
        raise RuntimeError(message)
    return done.stdout.strip().splitlines()[-1]


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None
