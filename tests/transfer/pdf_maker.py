"""PDF files with attachments, hung wherever the standard lets them hang."""

import io
import zlib
from collections.abc import Iterable

import pypdf


def attached(*files: tuple[str, bytes], password: str | None = None, owner: str | None = None) -> bytes:
    """Attach files as most programs do: in the name tree of embedded files."""
    writer = pypdf.PdfWriter()
    writer.add_blank_page(72, 72)
    for name, data in files:
        writer.add_attachment(name, data)
    if password is not None:
        writer.encrypt(password, owner, algorithm="RC4-128")
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def by_hand(catalogue: str, page: str, objects: Iterable[bytes]) -> bytes:
    """Put a PDF together object by object; the given ones have the numbers from 4 on."""
    whole = [
        f"<< /Type /Catalog /Pages 2 0 R {catalogue} >>".encode(),
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] {page} >>".encode(),
        *objects,
    ]
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(whole, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n".encode() + content + b"\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    head = f"xref\n0 {len(whole) + 1}\n0000000000 65535 f \n{table}"
    tail = f"trailer\n<< /Size {len(whole) + 1} /Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF\n"
    return body + (head + tail).encode()


def specification(name: str, stream: int) -> bytes:
    return f"<< /Type /Filespec /F ({name}) /EF << /F {stream} 0 R >> >>".encode()


def stream(data: bytes, *, deflate: bool = False) -> bytes:
    body = zlib.compress(data, 9) if deflate else data
    name = "/Filter /FlateDecode " if deflate else ""
    return f"<< /Type /EmbeddedFile {name}/Length {len(body)} >>\nstream\n".encode() + body + b"\nendstream"
