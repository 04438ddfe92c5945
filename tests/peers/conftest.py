"""How tests run the peers' tools."""

import os
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

LONGEST_SECONDS = 150


@dataclass(frozen=True)
class Peers:
    """The peers' command-line tools, each run in a process of its own."""

    program: str
    folder: Path
    contexts: Path

    def run(self, tool: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        """Run a tool and return what it printed, whatever its exit status."""
        return subprocess.run(
            [self.program, str(self.folder / tool), *map(str, arguments)],
            env={**os.environ, "PEER_CONTEXTS": str(self.contexts)},
            capture_output=True,
            text=True,
            timeout=LONGEST_SECONDS,
            check=False,
        )

    def __call__(self, tool: str, *arguments: object) -> str:
        """Run a tool that has to succeed and return its output."""
        done = self.run(tool, *arguments)
        assert done.returncode == 0, done.stderr
        return done.stdout


@pytest.fixture(scope="session")
def node(peers: Path, shared: Path) -> Peers:
    """The peers, ready to run."""
    program = shutil.which("node")
    if program is None:
        pytest.skip("Node 20 or newer is not installed")
    return Peers(program, peers, shared / "contexts" / "files")
