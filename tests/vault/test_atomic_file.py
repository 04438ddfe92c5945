"""A file is the old one or the new one, and private from its first byte."""

import os
import stat
import sys
from pathlib import Path

import pytest

from wallet_app.vault import atomic_file


def _no_links(*_: object) -> None:
    raise OSError(95, "operation not supported")


def _failing(*_: object) -> None:
    raise OSError(5, "input/output error")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no modes")
def test_new_file_is_private_whatever_the_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        atomic_file.create_private(tmp_path / "new", b"secret")
        atomic_file.make_private_folder(tmp_path / "a" / "b")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "new").stat().st_mode) == 0o600
    assert stat.S_IMODE((tmp_path / "a" / "b").stat().st_mode) == 0o700
    assert (tmp_path / "new").read_bytes() == b"secret"


def test_file_that_is_there_is_never_written_over(tmp_path: Path) -> None:
    (tmp_path / "there").write_bytes(b"old")
    with pytest.raises(FileExistsError):
        atomic_file.create_private(tmp_path / "there", b"new")
    assert (tmp_path / "there").read_bytes() == b"old"


@pytest.mark.parametrize("links", [True, False], ids=["links", "no links"])
def test_name_that_is_taken_is_never_given_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, links: bool
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _no_links)
    (tmp_path / "source").write_bytes(b"new")
    atomic_file.move_new(tmp_path / "source", tmp_path / "target")
    assert {path.name for path in tmp_path.iterdir()} == {"target"}
    (tmp_path / "source").write_bytes(b"newer")
    with pytest.raises(FileExistsError):
        atomic_file.move_new(tmp_path / "source", tmp_path / "target")
    assert (tmp_path / "target").read_bytes() == b"new"
    assert (tmp_path / "source").read_bytes() == b"newer"


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_replacement_that_fails_leaves_the_old_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    (tmp_path / "file").write_bytes(b"old")
    if step == "fsync":
        monkeypatch.setattr(os, "fsync", _failing)
    else:
        monkeypatch.setattr(Path, "replace", _failing)
    with pytest.raises(OSError, match="input/output"):
        atomic_file.replace_private(tmp_path / "file", b"new")
    monkeypatch.undo()
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]
    atomic_file.replace_private(tmp_path / "file", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"new")]
