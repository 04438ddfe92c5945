"""Multikey: a key as multibase text (W3C Controlled Identifiers 1.0, section 2.2.2).

The bytes are a multicodec number that names the type, then the raw key; the text is always
base58btc (``z``), so that one key has one spelling.
"""

from typing import Final

from wallet_app.encoding import multibase
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity.key_type import KeyType

# The multicodec numbers as unsigned varints (https://github.com/multiformats/multicodec).
_PUBLIC: Final = {
    b"\xed\x01": KeyType.ED25519,
    b"\x80\x24": KeyType.P256,
    b"\x81\x24": KeyType.P384,
    b"\x82\x24": KeyType.P521,
    b"\xe7\x01": KeyType.SECP256K1,
    b"\x85\x24": KeyType.RSA,
    b"\xeb\x01": KeyType.BLS12_381_G2,
}
_PRIVATE: Final = {
    b"\x80\x26": KeyType.ED25519,
    b"\x86\x26": KeyType.P256,
    b"\x87\x26": KeyType.P384,
    b"\x88\x26": KeyType.P521,
    b"\x81\x26": KeyType.SECP256K1,
    b"\x85\x26": KeyType.RSA,
    b"\x8a\x26": KeyType.BLS12_381_G2,
}
_PREFIXES: Final = {key_type: prefix for prefix, key_type in _PUBLIC.items()}

_AGREEMENT: Final = {b"\xec\x01": "X25519"}
# What others use and Proofcase does not, so that the refusal can name it.
_UNSUPPORTED: Final = {
    b"\xea\x01": "BLS12-381",
    b"\xee\x01": "BLS12-381",
    b"\xef\x01": "SR25519",
    b"\xcb\x01": "Ed448",
    b"\xcc\x01": "X448",
    b"\x83\x24": "Ed448",
}
_PREFIX_SIZE: Final = 2


def encode(key_type: KeyType, raw: bytes) -> str:
    """Return the Multikey text of a raw public key."""
    return multibase.encode_base58btc(prefixed(key_type, raw))


def prefixed(key_type: KeyType, raw: bytes) -> bytes:
    """Return the multicodec number followed by the raw public key, as bytes."""
    return _PREFIXES[key_type] + raw


def decode(text: str) -> tuple[KeyType, bytes]:
    """Read the Multikey text of a public key.

    Args:
        text: base58btc multibase.

    Returns:
        The type and the bytes after the multicodec number, neither length nor point checked.

    Raises:
        IdentityError: ``key.malformed``, ``key.private_published`` (the text is a private
            key), ``key.agreement_only`` (X25519: it cannot sign) or ``key.unsupported`` with
            ``key_type`` when that is known.
    """
    data = _bytes(text)
    return split(data)


def split(data: bytes) -> tuple[KeyType, bytes]:
    """Take the multicodec number off the bytes of a public Multikey; errors as :func:`decode`."""
    prefix, raw = data[:_PREFIX_SIZE], data[_PREFIX_SIZE:]
    if prefix in _PUBLIC:
        return _PUBLIC[prefix], raw
    if prefix in _PRIVATE:
        raise IdentityError("key.private_published")
    if prefix in _AGREEMENT:
        raise IdentityError("key.agreement_only", key_type=_AGREEMENT[prefix])
    if prefix in _UNSUPPORTED:
        raise IdentityError("key.unsupported", key_type=_UNSUPPORTED[prefix])
    raise IdentityError("key.unsupported", key_type="")


def decode_private(text: str) -> tuple[KeyType, bytes]:
    """Read the Multikey text of a private key (``secretKeyMultibase``).

    Returns:
        The type and the raw private key, its length not checked.

    Raises:
        IdentityError: ``key.malformed`` or ``key.unsupported``.
    """
    data = _bytes(text)
    key_type = _PRIVATE.get(data[:_PREFIX_SIZE])
    if key_type is None:
        raise IdentityError("key.unsupported", key_type="")
    return key_type, data[_PREFIX_SIZE:]


def _bytes(text: str) -> bytes:
    if not text.startswith(multibase.BASE58BTC):
        raise IdentityError("key.malformed")
    try:
        data = multibase.decode(text)
    except EncodingError as error:
        raise IdentityError("key.malformed") from error
    if len(data) <= _PREFIX_SIZE:
        raise IdentityError("key.malformed")
    return data
