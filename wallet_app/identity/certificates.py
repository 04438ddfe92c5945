"""Certificates that come with a token (JOSE ``x5c``): whose key is it, and who says so (RFC 5280).

Loaded when a token brings certificates along; few do.
"""

import base64
import binascii
from datetime import datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from cryptography.x509.verification import (
    Criticality,
    ExtensionPolicy,
    PolicyBuilder,
    Store,
    VerificationError,
)

from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import IdentityError
from wallet_app.identity.keys import PublicKey
from wallet_app.values import dataclass

Roots = tuple[x509.Certificate, ...]
MAX_CERTIFICATES: Final = 10
MAX_CERTIFICATE_CHARS: Final = 16_384
UNREADABLE: Final = (
    ValueError,
    UnsupportedAlgorithm,
    x509.InvalidVersion,
    x509.DuplicateExtension,
    x509.UnsupportedGeneralNameType,
)
"""What is raised for a malformed certificate when it, or a part of it, is first read."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The certificates of one token, the signer's first.

    Attributes:
        leaf: the signer's own.
        intermediates: the others, in the order given.
    """

    leaf: x509.Certificate
    intermediates: tuple[x509.Certificate, ...]

    @property
    def ends(self) -> datetime:
        """When the signer's certificate ends (aware UTC)."""
        return self.leaf.not_valid_after_utc

    def key(self) -> PublicKey:
        """Give the signer's key.

        Raises:
            IdentityError: ``key.…``.
        """
        try:
            public_key = self.leaf.public_key()
        except UNREADABLE as error:
            raise IdentityError("key.unsupported", key_type="") from error
        return PublicKey.from_der(public_key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo))

    def names(self, host: str, address: str) -> bool:
        """Say whether the signer's certificate is for a host, or for an address as a whole.

        The subject alternative name counts, and nothing else: what the common name says, nobody
        looks at any more (RFC 9525 section 6.4.4). ``*.`` stands for one label (section 6.3).

        Args:
            host: a host name in lower case.
            address: the issuer's identifier.
        """
        try:
            extension = self.leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName)
        except (x509.ExtensionNotFound, *UNREADABLE):
            return False
        hosts = extension.value.get_values_for_type(x509.DNSName)
        wildcard = f"*.{host.partition('.')[2]}"
        if any(name.lower() in {host, wildcard} for name in hosts):
            return True
        return address in extension.value.get_values_for_type(x509.UniformResourceIdentifier)

    def is_trusted(self, roots: Roots, moment: datetime) -> bool:
        """Say whether the chain leads to a root at a moment (RFC 5280 section 6).

        Args:
            roots: whom one relies on.
            moment: when (aware UTC).
        """
        if not roots:
            return False
        # A signer's certificate need not be one of a web server: any extended key usage, or none.
        signer = ExtensionPolicy.permit_all().require_present(
            x509.SubjectAlternativeName, Criticality.AGNOSTIC, None
        )
        authority = ExtensionPolicy.webpki_defaults_ca()
        builder = PolicyBuilder().store(Store(list(roots))).time(moment.replace(tzinfo=None))
        builder = builder.max_chain_depth(MAX_CERTIFICATES)
        builder = builder.extension_policies(ca_policy=authority, ee_policy=signer)
        try:
            builder.build_client_verifier().verify(self.leaf, list(self.intermediates))
        except (VerificationError, *UNREADABLE):
            return False
        return True


def read(value: JsonValue) -> Chain:
    """Read the header ``x5c`` (RFC 7515 section 4.1.6).

    Args:
        value: an array of certificates, DER in base64 (not base64url).

    Raises:
        IdentityError: ``certificate.malformed``.
    """
    if not isinstance(value, list) or not 0 < len(value) <= MAX_CERTIFICATES:
        raise IdentityError("certificate.malformed")
    first, *others = [_certificate(one) for one in value]
    return Chain(first, tuple(others))


def read_roots(data: bytes) -> Roots:
    """Read root certificates in PEM; those that cannot be read are left out."""
    found: list[x509.Certificate] = []
    for block in data.split(b"-----END CERTIFICATE-----"):
        start = block.find(b"-----BEGIN CERTIFICATE-----")
        if start < 0:
            continue
        try:
            found.append(x509.load_pem_x509_certificate(block[start:] + b"-----END CERTIFICATE-----\n"))
        except ValueError:
            continue
    return tuple(found)


def _certificate(value: JsonValue) -> x509.Certificate:
    if not isinstance(value, str) or len(value) > MAX_CERTIFICATE_CHARS:
        raise IdentityError("certificate.malformed")
    try:
        return x509.load_der_x509_certificate(_base64(value))
    except UNREADABLE as error:
        raise IdentityError("certificate.malformed") from error


def _base64(text: str) -> bytes:
    """Decode standard base64 without a stray character (RFC 4648 section 4)."""
    try:
        data = binascii.a2b_base64(text.encode("ascii"), strict_mode=True)
    except (binascii.Error, UnicodeEncodeError) as error:
        raise ValueError from error
    if base64.b64encode(data).decode("ascii") != text:
        raise ValueError
    return data
