"""The bytes of a ``data:`` URL, as credentials embed their pictures."""

import binascii

from wallet_app.errors import TransferError


def data_of(reference: str) -> bytes:
    """Take the bytes out of a ``data:`` URL (RFC 2397).

    Args:
        reference: a ``data:`` URL whose data is base64.

    Raises:
        TransferError: ``picture.malformed``.
    """
    head, _, body = reference.partition(",")
    if not head.lower().endswith(";base64"):
        raise TransferError("picture.malformed")
    try:
        return binascii.a2b_base64(body, strict_mode=True)
    except ValueError as error:
        raise TransferError("picture.malformed") from error
