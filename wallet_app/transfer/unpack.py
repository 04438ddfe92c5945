"""Documents out of whatever a person brings: by content, never by file name.

A document itself passes through untouched. A picture gives what is baked into it or what its
QR codes say. Everything else is refused with the reason that helps: what it is, or what to do.
"""

from collections.abc import Iterable, Sequence

from wallet_app import limits
from wallet_app.errors import Side, TransferError
from wallet_app.transfer import baked_png, sniff, texts
from wallet_app.transfer.incoming import Carrier, Found, Incoming


def unpack(incoming: Incoming) -> tuple[Found, ...]:
    """Find the documents in what came in.

    Args:
        incoming: bytes with a name.

    Returns:
        The documents, at least one, each text once.

    Raises:
        TransferError: ``input.empty``, ``input.too_large``, ``qr.none`` (a picture without a
            credential or code), ``qr.mixed`` (a picture whose codes are not all documents), and what
            ``sniff``, ``texts``, ``baked_png``, ``pictures``, ``qr_read`` and ``ur`` raise.
    """
    data = incoming.data
    if len(data) > limits.MAX_FILE_BYTES:
        raise TransferError("input.too_large", limit=limits.MAX_FILE_BYTES)
    if not data.strip():
        raise TransferError("input.empty")
    if sniff.picture(data):
        return _from_picture(incoming)
    document = texts.document(sniff.text(data))
    if document.from_ur:
        return (Found(incoming.name, document.data, Carrier.UR),)
    return (Found(incoming.name, data, Carrier.DOCUMENT),)


def _from_picture(incoming: Incoming) -> tuple[Found, ...]:
    baked = baked_png.extract(incoming.data) if incoming.data.startswith(baked_png.SIGNATURE) else ()
    if baked:
        documents = [texts.document(one.data.decode("utf-8")).data for one in baked]
        return _each_once(incoming.name, documents, Carrier.PNG)
    from wallet_app.transfer import qr_read  # noqa: PLC0415 - slow to load, and most files are no pictures

    codes = qr_read.read(incoming.data)
    if not codes:
        raise TransferError("qr.none")
    return _each_once(incoming.name, _read_codes(codes), Carrier.QR)


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


def _each_once(name: str, documents: Iterable[bytes], carrier: Carrier) -> tuple[Found, ...]:
    return tuple(Found(name, data, carrier) for data in dict.fromkeys(documents))
