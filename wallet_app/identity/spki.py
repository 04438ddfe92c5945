"""Public keys as ``SubjectPublicKeyInfo`` (RFC 5280 section 4.1.2.7): in PEM, or out of a certificate."""

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.types import PublicKeyTypes
from cryptography.hazmat.primitives.serialization import load_der_public_key, load_pem_public_key

from wallet_app import limits
from wallet_app.errors import IdentityError
from wallet_app.identity import points, rsa_keys
from wallet_app.identity.key_type import KeyType

_PEM_START = "-----BEGIN "


def decode_pem(text: str) -> tuple[KeyType, bytes]:
    """Read a public key in PEM.

    Args:
        text: ``-----BEGIN PUBLIC KEY-----`` or ``-----BEGIN RSA PUBLIC KEY-----`` and what follows.

    Returns:
        The type and the raw public key, sound.

    Raises:
        IdentityError: ``key.malformed``, ``key.private_published``, ``key.unsupported``, and what
            the type's own check raises.
    """
    stripped = text.strip()
    if len(text) > limits.MAX_PEM_CHARS or not stripped.startswith(_PEM_START):
        raise IdentityError("key.malformed")
    if "PRIVATE KEY" in stripped:
        raise IdentityError("key.private_published")
    try:
        key = load_pem_public_key(stripped.encode())
    except (ValueError, UnsupportedAlgorithm) as error:
        raise IdentityError("key.malformed") from error
    return decode_key(key)


def decode_der(data: bytes) -> tuple[KeyType, bytes]:
    """Read a public key in DER; errors as :func:`decode_pem`."""
    if len(data) > limits.MAX_PEM_CHARS:
        raise IdentityError("key.malformed")
    try:
        key = load_der_public_key(data)
    except (ValueError, UnsupportedAlgorithm) as error:
        raise IdentityError("key.malformed") from error
    return decode_key(key)


def decode_key(key: PublicKeyTypes) -> tuple[KeyType, bytes]:
    """Take a key over that the library has read; errors as :func:`decode_pem`."""
    if isinstance(key, rsa.RSAPublicKey):
        return KeyType.RSA, rsa_keys.from_key(key)
    if isinstance(key, Ed25519PublicKey):
        return KeyType.ED25519, key.public_bytes_raw()
    if isinstance(key, ec.EllipticCurvePublicKey):
        for key_type, curve in points.CURVES.items():
            if curve.name == key.curve.name:
                return key_type, points.of_key(key_type, key)
    raise IdentityError("key.unsupported", key_type="")
