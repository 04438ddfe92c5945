"""What kind of file this is, by its first bytes; text is decoded, everything else is named."""

from typing import Final

from wallet_app.errors import TransferError

_HEAD: Final = 4096
_UTF16_32_MARKS: Final = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_MAGIC: Final = (
    (b"\x1f\x8b", "GZIP"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"\x00\x00\x01\x00", "ICO"),
    (b"SQLite format 3\x00", "SQLite"),
)
_PICTURES: Final = (
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"BM", "BMP"),
)
_HTML: Final = ("<!doctype html", "<html", "<head", "<body")


def picture(data: bytes) -> str | None:
    """Name the picture format that the first bytes tell, or None."""
    for magic, name in _PICTURES:
        if data.startswith(magic):
            return name
    return "WEBP" if data[:4] == b"RIFF" and data[8:12] == b"WEBP" else None


def is_pdf(data: bytes) -> bool:
    """Say whether this is a PDF; some begin with a few bytes that do not belong to it."""
    return data[:_HEAD].lstrip().startswith(b"%PDF-")


def is_archive(data: bytes) -> bool:
    """Say whether this is a ZIP archive, be it an empty one."""
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def is_drawing(data: bytes) -> bool:
    """Say whether this may be an SVG: markup, and no web page."""
    head = _markup(data[:_HEAD].decode("utf-8", "replace"))
    return head is not None and not _is_web_page(head)


def text(data: bytes) -> str:
    """Decode a file that must be text.

    Args:
        data: the file, not empty.

    Returns:
        Its text, without a byte-order mark.

    Raises:
        TransferError: ``input.format_not_read`` (``format``: 7z, XML, HEIC …), ``input.utf16``,
            ``input.binary`` (neither text nor a format known here), ``input.html``.
    """
    name = _binary_format(data)
    if name is not None:
        raise TransferError("input.format_not_read", format=name)
    if _is_wide(data):
        raise TransferError("input.utf16")
    try:
        decoded = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise TransferError("input.binary") from error
    if "\0" in decoded:
        raise TransferError("input.binary")
    _refuse_markup(decoded)
    return decoded


def _binary_format(data: bytes) -> str | None:
    for magic, name in _MAGIC:
        if data.startswith(magic):
            return name
    if data[4:8] == b"ftyp":  # ISO base media: photos of some phones
        return "AVIF" if data[8:12].startswith(b"avi") else "HEIC"
    return None


def _is_wide(data: bytes) -> bool:
    """Whether this looks like UTF-16 or UTF-32: its mark, or ASCII with a NUL beside it."""
    return data.startswith(_UTF16_32_MARKS) or (
        len(data) >= 4 and (data[0] == 0) != (data[1] == 0) and (data[2] == 0) != (data[3] == 0)
    )


def _markup(decoded: str) -> str | None:
    """Give the beginning of markup in lower case; None for anything else."""
    head = decoded[:_HEAD].lstrip("\ufeff \t\r\n").lower()
    return head if head.startswith("<") else None


def _is_web_page(head: str) -> bool:
    return head.startswith(_HTML) or ("<svg" not in head and any(tag in head for tag in _HTML))


def _refuse_markup(decoded: str) -> None:
    head = _markup(decoded)
    if head is None:
        return
    if _is_web_page(head):
        raise TransferError("input.html")
    raise TransferError("input.format_not_read", format="XML")
