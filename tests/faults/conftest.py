"""Places where things go wrong."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest


class SmallDisk:
    """A file system in memory that is soon full and can be made read-only.

    Args:
        place: the folder it is mounted on.
    """

    def __init__(self, place: Path) -> None:
        self.place = place

    def fill(self) -> None:
        """Write until not one byte more fits."""
        handle = os.open(self.place / "filler", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        try:
            for size in (65536, 4096, 1):
                self._write_while_it_fits(handle, size)
        finally:
            os.close(handle)

    def free(self) -> None:
        """Take the filling away."""
        (self.place / "filler").unlink()

    def make_read_only(self) -> None:
        """Refuse every change from now on."""
        subprocess.run(["mount", "-o", "remount,ro", str(self.place)], check=True)

    def make_writable(self) -> None:
        """Take changes again."""
        subprocess.run(["mount", "-o", "remount,rw", str(self.place)], check=True)

    @staticmethod
    def _write_while_it_fits(handle: int, size: int) -> None:
        try:
            while True:
                os.write(handle, b"x" * size)
        except OSError:
            return


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where a vault may be made."""
    return tmp_path / "wallet"


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[SmallDisk]:
    """A disk of 3 MB."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small disk needs Linux and root")
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=3m", "proofcase-test", str(place)]
    mounted = subprocess.run(command, check=False, capture_output=True, text=True)
    if mounted.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {mounted.stderr.strip()}")
    try:
        yield SmallDisk(place)
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=True)
