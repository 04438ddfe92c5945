"""Certificates from anybody: whatever is wrong with one, it is told in our own words."""

import base64
import itertools

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.presentation.requests.conftest import HOST, Authority
from tests.presentation.requests.shelf import NOW
from wallet_app.errors import IdentityError
from wallet_app.identity import certificates
from wallet_app.identity.keys import KeyType, PrivateKey

CHANGES = (0x01, 0x80, 0xFF)


def outcome(data: bytes, authority: Authority) -> str:
    """Do all that is done with a certificate that comes with a token."""
    try:
        chain = certificates.read([base64.b64encode(data).decode()])
        chain.names(HOST, "https://desk.college.example")
        is_trusted = chain.is_trusted((authority.root,), NOW)
        chain.key()
    except IdentityError as error:
        return error.code
    return "trusted" if is_trusted else "not trusted"


@pytest.mark.filterwarnings("ignore")
def test_a_certificate_with_any_byte_changed_is_refused_or_not_relied_on():
    authority = Authority()
    leaf = authority.leaf(PrivateKey.from_bytes(KeyType.P256, b"\x42" * 32))
    good = leaf.public_bytes(Encoding.DER)
    assert outcome(good, authority) == "trusted"
    start = good.index(leaf.tbs_certificate_bytes)
    signed = range(start, start + len(leaf.tbs_certificate_bytes))
    for place, change in itertools.product(range(len(good)), CHANGES):
        changed = bytearray(good)
        changed[place] ^= change
        found = outcome(bytes(changed), authority)  # raises nothing but errors of ours
        assert found != "trusted" or place not in signed
