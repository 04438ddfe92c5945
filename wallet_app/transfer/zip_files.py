"""The files inside a ZIP archive: read within limits, never written, their names never used as paths.

Source: APPNOTE.TXT 6.3 (the ZIP file format).
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from wallet_app import limits
from wallet_app.errors import TransferError
from wallet_app.values import dataclass

_ENTRY: Final = b"PK\x01\x02"
"""What each entry of the directory begins with (4.3.12)."""
_ENCRYPTED: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_UNIX: Final = 3
_LITTER: Final = re.compile(
    r"\A__MACOSX/|(?:\A|/)(?:\._[^/]*|thumbs\.db|desktop\.ini|\.ds_store)\Z", re.IGNORECASE
)
"""What systems put into archives by themselves."""
_BROKEN: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, ValueError)
"""What the library raises for an archive that is not as the format says."""


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive.

    Attributes:
        name: its path inside the archive: text from outside, to be shown and nothing else.
        data: its content; empty when ``error`` is set.
        error: why it was not taken out.
    """

    name: str
    data: bytes = b""
    error: TransferError | None = None


def members(data: bytes) -> tuple[Member, ...]:
    """Take the files out of an archive, in its order, without folders and what systems add by themselves.

    Args:
        data: the whole archive.

    Raises:
        TransferError: ``zip.malformed``, ``zip.too_many`` (``limit``), ``zip.empty``, ``zip.too_large``
            (everything together inflates to more than ``limit`` bytes). What concerns one file is told
            with it: ``zip.link``, ``zip.encrypted``, ``zip.method``, ``zip.member_malformed``,
            ``zip.member_too_large``, ``zip.bomb`` (it inflates out of all proportion).
    """
    # Each entry is an object of half a kilobyte to the library: count them before it does.
    if data.count(_ENTRY) > limits.MAX_ZIP_ENTRIES:
        raise TransferError("zip.too_many", limit=limits.MAX_ZIP_ENTRIES)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise TransferError("zip.malformed") from error
    with archive:
        found = tuple(_read_all(archive))
    if not found:
        raise TransferError("zip.empty")
    return found


def _read_all(archive: zipfile.ZipFile) -> Iterator[Member]:
    total = 0
    for entry in archive.infolist():
        if entry.filename.endswith("/") or _LITTER.search(entry.filename):
            continue
        try:
            content = _read(archive, entry)
        except TransferError as error:
            yield Member(entry.filename, error=error)
            continue
        total += len(content)
        if total > limits.MAX_ZIP_BYTES:
            raise TransferError("zip.too_large", limit=limits.MAX_ZIP_BYTES)
        yield Member(entry.filename, content)


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """Read one file; its size is believed no more than the limits allow."""
    if entry.create_system == _UNIX and not _is_file(entry.external_attr >> 16):
        raise TransferError("zip.link")
    if entry.flag_bits & _ENCRYPTED:
        raise TransferError("zip.encrypted")
    if entry.compress_type not in _METHODS:
        raise TransferError("zip.method")
    allowed = min(limits.MAX_FILE_BYTES, _proportionate(entry.compress_size))
    try:
        with archive.open(entry) as file:
            content = file.read(allowed + 1)
            if len(content) > allowed:
                code = "zip.bomb" if allowed < limits.MAX_FILE_BYTES else "zip.member_too_large"
                raise TransferError(code, limit=allowed)
            file.read(1)  # the checksum is looked at when the end is reached
    except RuntimeError as error:  # what the library raises for want of a password
        raise TransferError("zip.encrypted") from error
    except _BROKEN as error:
        raise TransferError("zip.member_malformed") from error
    return content


def _proportionate(compressed: int) -> int:
    """Give what so many compressed bytes may become."""
    return max(limits.MIB, compressed * limits.MAX_ZIP_RATIO)


def _is_file(mode: int) -> bool:
    """Whether this is a plain file; archives of some programs leave the kind out."""
    return stat.S_IFMT(mode) in {0, stat.S_IFREG}
