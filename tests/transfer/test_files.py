"""Files in and out: every failure has its own code, and no half file stays behind."""

import errno
import os
import socket
import stat
import threading
from pathlib import Path

import pytest

from wallet_app.errors import Side, TransferError
from wallet_app.transfer import files
from wallet_app.transfer.incoming import Incoming

MEBIBYTE = 1024 * 1024


def code_of(call, *args, **kwargs) -> str:
    with pytest.raises(TransferError) as caught:
        call(*args, **kwargs)
    return caught.value.code


def test_a_file_comes_in_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "badge.json"
    path.write_bytes(b"\xef\xbb\xbf{}\r\n")
    assert files.read(path) == Incoming("badge.json", b"\xef\xbb\xbf{}\r\n")


def test_an_empty_file_is_read_and_left_to_others_to_refuse(tmp_path: Path) -> None:
    (tmp_path / "empty").touch()
    assert files.read(tmp_path / "empty").data == b""


@pytest.mark.parametrize("name", ["absent.json", "absent/deeper.json", "n" * 300, "nul\0name"])
def test_what_is_not_there_is_not_found(tmp_path: Path, name: str) -> None:
    assert code_of(files.read, tmp_path / name) == "input.not_found"


def test_a_folder_is_named_as_one(tmp_path: Path) -> None:
    assert code_of(files.read, tmp_path) == "input.is_a_folder"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
@pytest.mark.timeout(10)
def test_a_named_pipe_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    assert code_of(files.read, tmp_path / "pipe") == "input.not_a_file"


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="this system has no devices among its files")
def test_an_endless_device_is_not_read() -> None:
    assert code_of(files.read, Path("/dev/zero")) == "input.not_a_file"


@pytest.mark.skipif(not hasattr(socket, "AF_UNIX"), reason="this system has no sockets among its files")
def test_a_socket_is_no_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)  # the whole path may be too long for a socket's name
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        assert code_of(files.read, Path("socket")) == "input.not_a_file"


def test_a_sparse_giant_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "giant"
    with path.open("wb") as file:
        file.truncate(1024 * 1024 * MEBIBYTE)
    with pytest.raises(TransferError) as caught:
        files.read(path)
    assert caught.value.code == "input.too_large"
    assert caught.value.params["limit"] == 32 * MEBIBYTE


def test_the_limit_itself_is_allowed(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"12345")
    assert files.read(tmp_path / "file", max_bytes=5).data == b"12345"
    assert code_of(files.read, tmp_path / "file", max_bytes=4) == "input.too_large"


def test_a_file_that_hides_its_size_is_read_up_to_the_limit() -> None:
    path = Path("/proc/self/maps")
    if not path.exists():
        pytest.skip("this system has no /proc")
    assert path.stat().st_size == 0
    assert files.read(path).data
    assert code_of(files.read, path, max_bytes=10) == "input.too_large"


def test_no_permission_is_the_computers_side(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> int:
        raise PermissionError(errno.EACCES, "denied")

    monkeypatch.setattr(os, "open", refuse)
    with pytest.raises(TransferError) as caught:
        files.read(tmp_path / "file")
    assert (caught.value.code, caught.value.side) == ("input.no_permission", Side.COMPUTER)


def test_a_failing_disk_has_its_own_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_bytes(b"x")

    def fail(*_: object) -> bytes:
        raise OSError(errno.EIO, "input/output error")

    monkeypatch.setattr(files, "_read_descriptor", fail)
    assert code_of(files.read, tmp_path / "file") == "input.read_failed"


def test_an_error_never_carries_the_name(tmp_path: Path) -> None:
    with pytest.raises(TransferError) as caught:
        files.read(tmp_path / "robin-learner-diploma.json")
    assert "robin" not in str(caught.value) + repr(caught.value.params)


# --- out ----------------------------------------------------------------------------------


def test_a_new_file_is_whole_and_private(tmp_path: Path) -> None:
    files.write_new(tmp_path / "share.json", b"content")
    assert (tmp_path / "share.json").read_bytes() == b"content"
    assert [path.name for path in tmp_path.iterdir()] == ["share.json"]
    if os.name == "posix":
        assert stat.S_IMODE((tmp_path / "share.json").stat().st_mode) == 0o600


def test_an_existing_file_is_not_touched_unless_told(tmp_path: Path) -> None:
    path = tmp_path / "share.json"
    path.write_bytes(b"old")
    assert code_of(files.write_new, path, b"new") == "output.exists"
    assert path.read_bytes() == b"old"
    files.write_new(path, b"new", replace=True)
    assert path.read_bytes() == b"new"
    assert [entry.name for entry in tmp_path.iterdir()] == ["share.json"]


def test_a_file_that_appears_meanwhile_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "share.json"
    write = files._write_to_disk

    def write_slowly(temporary: Path, data: bytes) -> None:
        write(temporary, data)
        path.write_bytes(b"theirs")

    monkeypatch.setattr(files, "_write_to_disk", write_slowly)
    assert code_of(files.write_new, path, b"ours") == "output.exists"
    assert path.read_bytes() == b"theirs"
    assert [entry.name for entry in tmp_path.iterdir()] == ["share.json"]


def test_a_disk_without_links_still_gets_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    files.write_new(tmp_path / "share.json", b"content")
    assert (tmp_path / "share.json").read_bytes() == b"content"
    assert [entry.name for entry in tmp_path.iterdir()] == ["share.json"]


@pytest.mark.parametrize(
    ("number", "code"),
    [
        (errno.ENOSPC, "output.disk_full"),
        (errno.EROFS, "output.read_only"),
        (errno.EACCES, "output.no_permission"),
        (errno.EIO, "output.write_failed"),
    ],
)
@pytest.mark.parametrize("step", ["_write_to_disk", "_give_name"])
def test_whatever_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str, step: str
) -> None:
    write = files._write_to_disk

    def fail(temporary: Path, data: bytes, **_: object) -> None:
        if step == "_write_to_disk":
            write(temporary, data[:3])
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(files, step, fail)
    with pytest.raises(TransferError) as caught:
        files.write_new(tmp_path / "share.json", b"content")
    assert (caught.value.code, caught.value.side) == (code, Side.COMPUTER)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no full device")
def test_a_full_disk_is_met_for_real(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    opened = os.open

    def open_full(_: object, flags: int, mode: int = 0o777) -> int:
        return opened("/dev/full", os.O_WRONLY)

    monkeypatch.setattr(os, "open", open_full)
    assert code_of(files.write_new, tmp_path / "share.json", b"content") == "output.disk_full"
    assert list(tmp_path.iterdir()) == []


def test_a_missing_folder_a_folder_and_a_long_name_are_told_apart(tmp_path: Path) -> None:
    assert code_of(files.write_new, tmp_path / "absent" / "share.json", b"x") == "output.no_folder"
    assert code_of(files.write_new, tmp_path, b"x") == "output.is_a_folder"
    assert code_of(files.write_new, tmp_path / ("n" * 300), b"x") == "output.name_too_long"
    assert code_of(files.write_new, tmp_path / "nul\0name", b"x") == "output.no_folder"
    assert list(tmp_path.iterdir()) == []


def test_a_reader_never_sees_half_a_file(tmp_path: Path) -> None:
    path = tmp_path / "share.json"
    contents = {bytes([letter]) * MEBIBYTE for letter in b"ab"}
    path.write_bytes(next(iter(contents)))
    seen: set[bytes] = set()
    done = threading.Event()

    def watch() -> None:
        while not done.is_set():
            seen.add(path.read_bytes())

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        for _ in range(10):
            for content in contents:
                files.write_new(path, content, replace=True)
    finally:
        done.set()
        watcher.join()
    assert seen <= contents
