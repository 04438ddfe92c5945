"""Documents out of whatever a person brings: by content, never by file name.

A document itself passes through untouched. A picture gives what is baked into it or what its
QR codes say, a PDF what is attached to it, an archive what each of its files gives. Everything
else is refused with the reason that helps: what it is, or what to do.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from wallet_app import limits
from wallet_app.errors import Side, TransferError, WalletError
from wallet_app.transfer import baked_png, several, sniff, texts
from wallet_app.transfer.baked_png import Baked
from wallet_app.transfer.decoders import Decoders, Here
from wallet_app.transfer.incoming import Attachment, Carrier, Found, Incoming

_BETWEEN: Final = " / "
"""Between the name of a file and the name of a file inside it."""
_MAX_INNER_NAME: Final = 200


def unpack(incoming: Incoming, decoders: Decoders | None = None) -> tuple[Found, ...]:
    """Find the documents in what came in.

    Args:
        incoming: bytes with a name.
        decoders: what pictures and PDFs are decoded with; None for this process.

    Returns:
        The documents, at least one, each text once. A file in an archive that gives none is among them,
        with its error.

    Raises:
        TransferError: ``input.empty``, ``input.too_large``, ``qr.none`` (a picture without a
            credential or code), ``qr.mixed`` (a picture whose codes are not all documents), ``svg.none``,
            ``pdf.none`` (nothing is attached), ``pdf.nothing_fits`` (no attachment is a document;
            ``count``), and what ``sniff``, ``texts``, ``several``, ``baked_png``, ``baked_svg``,
            ``pdf_attachments``, ``zip_files``, ``pictures``, ``qr_read`` and ``ur`` raise.
        WalletError: what says that the decoders were ended.
    """
    decoders = decoders or Here()
    if len(incoming.data) > limits.MAX_FILE_BYTES:
        raise TransferError("input.too_large", limit=limits.MAX_FILE_BYTES)
    if sniff.is_archive(incoming.data):
        return tuple(_from_archive(incoming, decoders))
    return _from_file(incoming, decoders)


def _from_file(incoming: Incoming, decoders: Decoders) -> tuple[Found, ...]:
    data = incoming.data
    if not data.strip():
        raise TransferError("input.empty")
    if sniff.is_pdf(data):
        return _from_pdf(incoming, decoders)
    return _from_picture(incoming, decoders) or _from_text(incoming)


def _from_text(incoming: Incoming) -> tuple[Found, ...]:
    text = sniff.text(incoming.data)
    elements = several.split(text)
    if elements is not None:
        return _each_once(incoming, elements, Carrier.DOCUMENT)
    document = texts.document(text)
    if document.from_ur:
        return (Found(incoming.name, document.data, Carrier.UR),)
    return (Found(incoming.name, incoming.data, Carrier.DOCUMENT),)


def _from_picture(incoming: Incoming, decoders: Decoders) -> tuple[Found, ...]:
    """Give what a picture or a drawing carries; nothing when this is neither."""
    data = incoming.data
    if data.startswith(baked_png.SIGNATURE) and (baked := baked_png.extract(data)):
        return _from_baked(incoming, baked, Carrier.PNG)
    if sniff.picture(data):
        codes = decoders.codes(data)
        if not codes:
            raise TransferError("qr.none")
        return _each_once(incoming, _read_codes(codes), Carrier.QR)
    if sniff.is_drawing(data):
        small = len(data) <= limits.MAX_SMALL_DRAWING_BYTES
        baked = tuple((Here() if small else decoders).baked(data))
        if not baked:
            raise TransferError("svg.none")
        return _from_baked(incoming, baked, Carrier.SVG)
    return ()


def _from_baked(incoming: Incoming, baked: Iterable[Baked], carrier: Carrier) -> tuple[Found, ...]:
    documents = [texts.document(one.data.decode("utf-8")).data for one in baked]
    return _keeping(incoming, _each_once(incoming, documents, carrier))


def _from_pdf(incoming: Incoming, decoders: Decoders) -> tuple[Found, ...]:
    """Give the documents attached to a PDF; what else is attached to it does not concern a wallet."""
    attachments = decoders.attachments(incoming.data)
    found: list[Found] = []
    refused: list[TransferError] = []
    for attachment in attachments:
        try:
            found += _from_attachment(Incoming(incoming.name, attachment.data))
        except TransferError as error:
            refused.append(error)
    if found:
        return _keeping(incoming, found)
    if len(refused) == 1:
        raise refused[0]
    if refused:
        raise TransferError("pdf.nothing_fits", count=len(refused))
    raise TransferError("pdf.none")


def _from_attachment(inner: Incoming) -> tuple[Found, ...]:
    """Read one attached file; it goes by the name of the PDF, which is what is kept."""
    if not inner.data.strip():
        raise TransferError("input.empty")
    if sniff.is_archive(inner.data):
        raise TransferError("input.format_not_read", format="ZIP")
    # Pictures of codes and large drawings are no way to attach something.
    found = _from_picture(inner, _Nothing()) or _from_text(inner)
    return tuple(replace(one, carrier=Carrier.PDF) for one in found)


def _from_archive(incoming: Incoming, decoders: Decoders) -> Iterator[Found]:
    """Give what each file of an archive gives, or why it gives nothing."""
    from wallet_app.transfer import zip_files  # noqa: PLC0415 - slow to load, and most files are no archives

    for member in zip_files.members(incoming.data):
        name = _inside(incoming.name, member.name)
        if member.error is not None:
            yield _refused(name, member.error)
            continue
        try:
            yield from _from_member(Incoming(name, member.data), decoders)
        except WalletError as error:
            yield _refused(name, error)


def _from_member(member: Incoming, decoders: Decoders) -> Iterator[Found]:
    if sniff.is_archive(member.data):
        raise TransferError("zip.nested")
    for found in _from_file(member, decoders):
        yield replace(found, carrier=Carrier.ZIP) if found.carrier == Carrier.DOCUMENT else found


class _Nothing:
    """Decodes nothing."""

    def codes(self, _picture: bytes) -> Sequence[str]:
        """Give no code."""
        return ()

    def attachments(self, _pdf: bytes) -> Sequence[Attachment]:
        """Give no attachment."""
        return ()

    def baked(self, _drawing: bytes) -> Sequence[Baked]:
        """Give no text."""
        return ()


def _read_codes(codes: Sequence[str]) -> list[bytes]:
    """Read every code; one that is no document beside others that are is for the person to settle."""
    documents: list[bytes] = []
    refused: list[TransferError] = []
    for code in codes:
        try:
            documents.append(texts.document(code).data)
        except TransferError as error:
            refused.append(error)
    if documents and refused:
        raise TransferError("qr.mixed", side=Side.PERSON, documents=len(documents), others=len(refused))
    if refused:
        raise refused[0]
    return documents


def _each_once(incoming: Incoming, documents: Iterable[bytes], carrier: Carrier) -> tuple[Found, ...]:
    return tuple(Found(incoming.name, data, carrier) for data in dict.fromkeys(documents))


def _keeping(incoming: Incoming, found: Iterable[Found]) -> tuple[Found, ...]:
    return tuple(replace(one, original=incoming.data) for one in found)


def _refused(name: str, error: WalletError) -> Found:
    return Found(name, b"", Carrier.ZIP, error=error)


def _inside(outer: str, inner: str) -> str:
    """Name a file inside another, for a person to read."""
    shown = inner if len(inner) <= _MAX_INNER_NAME else inner[: _MAX_INNER_NAME - 1] + "…"
    return f"{outer}{_BETWEEN}{shown}" if shown else outer
