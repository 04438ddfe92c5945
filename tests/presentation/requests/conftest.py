"""Certificates made here."""

import base64
from datetime import timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from tests.presentation.requests.shelf import NOW
from wallet_app.encoding import base64url
from wallet_app.identity.keys import KeyType, PrivateKey

HOST = "desk.college.example"


def _name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


class Authority:
    """A root, and certificates under it."""

    def __init__(self):
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.root = self._signed(self.key.public_key(), "Root", "Root", is_authority=True)

    def _signed(self, public, subject, issuer, *, is_authority=False, host=None):
        builder = (
            x509.CertificateBuilder()
            .subject_name(_name(subject))
            .issuer_name(_name(issuer))
            .public_key(public)
            .serial_number(x509.random_serial_number())
            .not_valid_before(NOW - timedelta(days=1))
            .not_valid_after(NOW + timedelta(days=30))
            .add_extension(x509.BasicConstraints(ca=is_authority, path_length=None), critical=True)
            .add_extension(
                x509.AuthorityKeyIdentifier.from_issuer_public_key(self.key.public_key()), critical=False
            )
        )
        if is_authority:
            unused = ("content_commitment", "key_encipherment", "data_encipherment", "key_agreement")
            never = dict.fromkeys((*unused, "digital_signature", "encipher_only", "decipher_only"), False)
            usage = x509.KeyUsage(key_cert_sign=True, crl_sign=True, **never)
            builder = builder.add_extension(usage, critical=True)
            builder = builder.add_extension(
                x509.SubjectKeyIdentifier.from_public_key(self.key.public_key()), critical=False
            )
        if host:
            builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        return builder.sign(self.key, hashes.SHA256())

    def leaf(self, private: PrivateKey, host=HOST):
        number = int.from_bytes(private.to_bytes(), "big")
        public = ec.derive_private_key(number, ec.SECP256R1()).public_key()
        return self._signed(public, "Leaf", "Root", host=host)

    def x5c(self, private: PrivateKey, host=HOST):
        leaf = self.leaf(private, host)
        return [base64.b64encode(leaf.public_bytes(serialization.Encoding.DER)).decode()]


@pytest.fixture(scope="session")
def authority():
    return Authority()


@pytest.fixture(scope="session")
def sender():
    return PrivateKey.from_bytes(KeyType.P256, b"\x42" * 32)


@pytest.fixture
def certificate(authority, sender):
    """A header with a certificate, and the key identifier of who issued it."""
    public = x509.AuthorityKeyIdentifier.from_issuer_public_key(authority.key.public_key())
    return {"x5c": authority.x5c(sender)}, base64url.encode(public.key_identifier or b"")
