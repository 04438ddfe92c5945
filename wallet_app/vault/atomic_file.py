"""Private files and folders, and writing a file so that it is the old one or the new one."""

import contextlib
import os
import secrets
import sys
from pathlib import Path
from typing import Final

FILE_MODE: Final = 0o600
FOLDER_MODE: Final = 0o700
_O_BINARY: Final = getattr(os, "O_BINARY", 0)


def create_private(path: Path, data: bytes = b"") -> None:
    """Write a new file that only its owner can read, and wait until it is on the disk.

    Raises:
        FileExistsError: there is one already.
        OSError: it cannot be written; nothing is left of it.
    """
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY | _O_BINARY, FILE_MODE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(handle)
    except OSError:
        path.unlink(missing_ok=True)
        raise


def replace_private(path: Path, data: bytes) -> None:
    """Put a file in the place of another in one step.

    Raises:
        OSError: it cannot be written; the old file is untouched.
    """
    fresh = path.with_name(f".{path.name}.{secrets.token_hex(4)}")
    create_private(fresh, data)
    try:
        fresh.replace(path)
    except OSError:
        fresh.unlink(missing_ok=True)
        raise
    sync_folder(path.parent)


def move_new(source: Path, target: Path) -> None:
    """Give a file its final name, never in the place of another.

    Raises:
        FileExistsError: the name is taken.
        OSError: it cannot be moved.
    """
    try:
        os.link(source, target)
    except FileExistsError:
        raise
    except OSError:
        # A file system without hard links (FAT): look first, then rename.
        if target.exists():
            raise FileExistsError(target) from None
        source.rename(target)
    else:
        source.unlink()
    sync_folder(target.parent)


def make_private_folder(folder: Path) -> None:
    """Make a folder, and those above it, that only its owner can look into.

    Raises:
        OSError: it cannot be made.
    """
    folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    with contextlib.suppress(OSError):  # not our folder, or a file system without modes
        folder.chmod(FOLDER_MODE)


def sync_folder(folder: Path) -> None:
    """Wait until the names in a folder are on the disk, where the system can say so."""
    if sys.platform == "win32":
        return
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
