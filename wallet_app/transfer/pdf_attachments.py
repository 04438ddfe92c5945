"""Files attached to a PDF: found by walking its objects, never by drawing a page.

Source: ISO 32000-2 sections 7.7.4 (names), 7.11.4 (embedded files), 14.13 (associated files, ``/AF``),
12.5.6.15 (file attachment annotations).

Runs in the worker process: what a PDF costs to read cannot be told from its size.
"""

import io
import logging
from collections import deque
from collections.abc import Iterator
from typing import Final

import pypdf
from pypdf import generic
from pypdf.errors import LimitReachedError, PyPdfError

from wallet_app import limits
from wallet_app.errors import TransferError
from wallet_app.transfer.incoming import Attachment

_WAYS: Final = ("/Names", "/EmbeddedFiles", "/Kids", "/AF", "/Pages", "/Annots", "/FS")
"""Where attachments hang: what is followed from the catalogue on, and nothing else."""
_SURPRISES: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What the library lets through when a file is not as it expects."""

# It tells on the log what is wrong with a file, in the file's own words.
logging.getLogger("pypdf").addHandler(logging.NullHandler())
logging.getLogger("pypdf").propagate = False


def extract(data: bytes) -> tuple[Attachment, ...]:
    """Take the attached files out of a PDF.

    Args:
        data: the whole file.

    Returns:
        The attachments in the order they are found, the same content once; empty when there are none.

    Raises:
        TransferError: ``pdf.encrypted`` (a password is needed to open it), ``pdf.malformed``,
            ``pdf.too_many`` (objects or attachments), ``pdf.too_large`` (an attachment, or all together).
    """
    try:
        return _extract(data)
    except (LimitReachedError, MemoryError) as error:
        raise TransferError("pdf.too_large", limit=limits.MAX_PDF_BYTES) from error
    except (PyPdfError, *_SURPRISES) as error:
        raise TransferError("pdf.malformed") from error


def _extract(data: bytes) -> tuple[Attachment, ...]:
    reader = pypdf.PdfReader(io.BytesIO(data))
    # Many diplomas are locked against changes with an empty password, and open without one.
    if reader.is_encrypted and not reader.decrypt(""):
        raise TransferError("pdf.encrypted")
    found: dict[bytes, Attachment] = {}
    total = 0
    for specification in _specifications(reader):
        attachment = _read(specification)
        if attachment is None or attachment.data in found:
            continue
        total += len(attachment.data)
        if total > limits.MAX_PDF_BYTES:
            raise TransferError("pdf.too_large", limit=limits.MAX_PDF_BYTES)
        if len(found) == limits.MAX_PDF_ATTACHMENTS:
            raise TransferError("pdf.too_many", limit=limits.MAX_PDF_ATTACHMENTS)
        found[attachment.data] = attachment
    return tuple(found.values())


def _specifications(reader: pypdf.PdfReader) -> Iterator[generic.DictionaryObject]:
    """Walk from the catalogue along the ways and give each file specification, once."""
    waiting: deque[object] = deque([reader.trailer.get("/Root")])
    visited: set[tuple[int, int]] = set()
    for _ in range(limits.MAX_PDF_OBJECTS):
        if not waiting:
            return
        item = waiting.popleft()
        if isinstance(item, generic.IndirectObject):
            place = (item.idnum, item.generation)
            if place in visited:
                continue
            visited.add(place)
            item = item.get_object()
        if isinstance(item, generic.ArrayObject):
            waiting.extend(list.__iter__(item))
        elif isinstance(item, generic.DictionaryObject):
            if "/EF" in item:
                yield item
            waiting.extend(item.raw_get(way) for way in _WAYS if way in item)
    raise TransferError("pdf.too_many", limit=limits.MAX_PDF_OBJECTS)


def _read(specification: generic.DictionaryObject) -> Attachment | None:
    """Read the file that a specification embeds (7.11.3, table 43; 7.11.4.1)."""
    files = specification["/EF"]
    if not isinstance(files, generic.DictionaryObject):
        return None
    stream = next((files[key] for key in ("/UF", "/F") if key in files), None)
    if not isinstance(stream, generic.StreamObject):
        return None
    name = next((str(specification[key]) for key in ("/UF", "/F", "/Desc") if key in specification), "")
    return Attachment(name, stream.get_data())
