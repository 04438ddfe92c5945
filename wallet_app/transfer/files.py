"""Files in, with a limit; files out, whole or not at all."""

import contextlib
import errno
import os
import secrets
import stat
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from wallet_app import limits
from wallet_app.errors import Side, TransferError
from wallet_app.transfer.incoming import Incoming

_READ_FLAGS: Final = (
    os.O_RDONLY
    | getattr(os, "O_BINARY", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_NONBLOCK", 0)  # a named pipe without a writer would block for ever
)
_WRITE_FLAGS: Final = (
    os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
)
_PRIVATE: Final = 0o600

_READ_CODES: Final = {
    errno.ENOENT: "input.not_found",
    errno.ENOTDIR: "input.not_found",
    errno.ENAMETOOLONG: "input.not_found",
    errno.ELOOP: "input.not_found",
    errno.EISDIR: "input.is_a_folder",
    errno.EACCES: "input.no_permission",
    errno.EPERM: "input.no_permission",
    errno.ENXIO: "input.not_a_file",
}
_WRITE_CODES: Final = {
    errno.ENOSPC: "output.disk_full",
    getattr(errno, "EDQUOT", errno.ENOSPC): "output.disk_full",
    errno.EFBIG: "output.disk_full",
    errno.EROFS: "output.read_only",
    errno.EACCES: "output.no_permission",
    errno.EPERM: "output.no_permission",
    errno.ENOENT: "output.no_folder",
    errno.ENOTDIR: "output.no_folder",
    errno.ENAMETOOLONG: "output.name_too_long",
    errno.EEXIST: "output.exists",
    errno.EISDIR: "output.is_a_folder",
}
# What a file system without hard links answers (FAT sticks, some network shares).
_NO_LINKS: Final = frozenset(
    {
        errno.EPERM,
        errno.EOPNOTSUPP,
        errno.ENOTSUP,
        errno.ENOSYS,
        errno.EMLINK,
        errno.EINVAL,
    }
)


def read(path: Path, *, max_bytes: int = limits.MAX_FILE_BYTES) -> Incoming:
    """Read a file of the person's choice.

    Args:
        path: the file; symbolic links are followed, as the person sees them.
        max_bytes: the largest size; it is looked at before anything is read.

    Returns:
        The file's name and content.

    Raises:
        TransferError: ``input.not_found``, ``input.is_a_folder``, ``input.not_a_file`` (a pipe,
            socket or device), ``input.no_permission``, ``input.too_large`` (``limit`` in bytes),
            ``input.read_failed``.
    """
    try:
        descriptor = os.open(path, _READ_FLAGS)
    except ValueError as error:  # a NUL in the name
        raise TransferError("input.not_found", side=Side.PERSON) from error
    except OSError as error:
        raise _read_error(error, path) from error
    try:
        return Incoming(path.name, _read_descriptor(descriptor, max_bytes))
    except OSError as error:
        raise _read_error(error, path) from error
    finally:
        os.close(descriptor)


def _read_descriptor(descriptor: int, max_bytes: int) -> bytes:
    status = os.fstat(descriptor)
    if stat.S_ISDIR(status.st_mode):
        raise TransferError("input.is_a_folder", side=Side.PERSON)
    if not stat.S_ISREG(status.st_mode):
        raise TransferError("input.not_a_file", side=Side.PERSON)
    if status.st_size > max_bytes:
        raise TransferError("input.too_large", limit=max_bytes)
    with os.fdopen(descriptor, "rb", closefd=False) as file:
        data = file.read(max_bytes + 1)
    if len(data) > max_bytes:  # it grew meanwhile, or its size is not told (as in /proc)
        raise TransferError("input.too_large", limit=max_bytes)
    return data


def _read_error(error: OSError, path: Path) -> TransferError:
    if error.errno == errno.EACCES and path.is_dir():  # what Windows answers for a folder
        return TransferError("input.is_a_folder", side=Side.PERSON)
    code = _READ_CODES.get(error.errno or 0, "input.read_failed")
    side = Side.COMPUTER if code in {"input.read_failed", "input.no_permission"} else Side.PERSON
    return TransferError(code, side=side)


def write_new(
    path: Path, data: bytes, *, replace: bool = False, on_disk: Callable[[], object] | None = None
) -> None:
    """Write a file that appears under its name whole or not at all.

    The bytes go to a temporary file beside it (mode 0600 where the file system has modes), to
    the disk, and only then under the final name. Whatever fails, no half file stays behind.

    Args:
        path: the final name.
        data: the content.
        replace: whether a file of that name may be replaced; asking the person is the
            caller's part.
        on_disk: called when the bytes are on the disk and the name is about to be given. What
            it raises is passed on, and no file appears.

    Raises:
        TransferError: ``output.exists``, ``output.is_a_folder``, ``output.disk_full``,
            ``output.read_only``, ``output.no_permission``, ``output.no_folder``,
            ``output.name_too_long``, ``output.write_failed``.
    """
    try:
        if path.is_dir():
            raise TransferError("output.is_a_folder", side=Side.PERSON)
        if not replace and os.path.lexists(path):
            raise TransferError("output.exists", side=Side.PERSON)
        with _temporary_beside(path) as temporary:
            _write_to_disk(temporary, data)
            if on_disk is not None:
                on_disk()
            _give_name(temporary, path, replace=replace)
        _flush_folder(path.parent)
    except ValueError as error:  # a NUL in the name
        raise TransferError("output.no_folder", side=Side.PERSON) from error
    except OSError as error:
        raise _write_error(error) from error


def _write_error(error: OSError) -> TransferError:
    code = _WRITE_CODES.get(error.errno or 0, "output.write_failed")
    person = code in {"output.exists", "output.no_folder", "output.name_too_long", "output.is_a_folder"}
    return TransferError(code, side=Side.PERSON if person else Side.COMPUTER)


@contextlib.contextmanager
def _temporary_beside(path: Path) -> Iterator[Path]:
    """Give a fresh name in the same folder, and leave nothing under it."""
    temporary = path.with_name(f".proofcase-{secrets.token_hex(8)}.part")
    try:
        yield temporary
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink(missing_ok=True)


def _write_to_disk(path: Path, data: bytes) -> None:
    descriptor = os.open(path, _WRITE_FLAGS, _PRIVATE)
    with os.fdopen(descriptor, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _give_name(temporary: Path, path: Path, *, replace: bool) -> None:
    """Move the finished file under its name; without ``replace``, never over another file."""
    if replace:
        temporary.replace(path)
    elif os.name == "nt":
        temporary.rename(path)  # refuses an existing name there
    else:
        _link_or_rename(temporary, path)


def _link_or_rename(temporary: Path, path: Path) -> None:
    """A hard link refuses an existing name in one step; a rename would replace it."""
    try:
        path.hardlink_to(temporary)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if os.path.lexists(path):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        temporary.rename(path)


def _flush_folder(folder: Path) -> None:
    """Make the new name durable where a folder can be opened (not on Windows)."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
