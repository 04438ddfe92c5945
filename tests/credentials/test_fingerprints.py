"""Whether a file is the one that a credential was signed with."""

import base64
import hashlib
from typing import Any

import pytest

from wallet_app.credentials.fingerprints import fingerprints, is_what_was_seen
from wallet_app.encoding import multibase

FILE = b"a picture"
ADDRESS = "https://college.example/badge.png"


def sri(algorithm="sha384", data=FILE):
    return f"{algorithm}-{base64.b64encode(hashlib.new(algorithm, data).digest()).decode()}"


def multihash(code=0x12, algorithm="sha256", data=FILE, encode=multibase.encode_base58btc):
    digest = hashlib.new(algorithm, data).digest()
    return encode(bytes([code, len(digest)]) + digest)


def judge(address=ADDRESS, data=FILE, **members):
    content: dict[str, Any] = {
        "relatedResource": [{"id": ADDRESS, **members}, {"id": "https://other.example/x", "digestSRI": "x"}]
    }
    return is_what_was_seen(fingerprints(content, address), data)


def test_without_a_fingerprint_nobody_can_tell():
    assert judge() is None


@pytest.mark.parametrize(
    "members",
    [
        {"digestSRI": sri()},
        {"digestSRI": sri("sha256")},
        {"digestSRI": f"{sri('sha512')}?ct=image/png"},
        {"digestSRI": f"{sri('sha256', b'other')} {sri('sha512')}"},  # the strongest counts
        {"digestMultibase": multihash()},
        {"digestMultibase": multihash(encode=multibase.encode_base64url)},
        {"digestMultibase": multihash(0x20, "sha384")},
        {"digestMultibase": [multihash(), multihash(0x13, "sha512")]},
        {"digestSRI": sri(), "digestMultibase": multihash()},
    ],
)
def test_the_file_that_was_signed_with_is_known(members):
    assert judge(**members) is True
    assert judge(data=FILE + b" ", **members) is False


@pytest.mark.parametrize(
    "members",
    [
        {"digestSRI": ""},
        {"digestSRI": 7},
        {"digestSRI": "md5-" + base64.b64encode(hashlib.md5(FILE).digest()).decode()},
        {"digestSRI": sri() + "="},
        {"digestSRI": sri().replace("-", "_")},
        {"digestSRI": f"{sri('sha512', b'other')} {sri('sha256')}"},
        {"digestMultibase": "zzzz"},
        {"digestMultibase": 7},
        {"digestMultibase": multihash(0x99)},
        {"digestMultibase": multibase.encode_base58btc(bytes([0x12, 31]) + hashlib.sha256(FILE).digest())},
        {"digestMultibase": [multihash(), multihash(data=b"other")]},
        {"digestSRI": sri(), "digestMultibase": multihash(data=b"other")},
    ],
)
def test_a_fingerprint_that_does_not_fit_or_cannot_be_read_fits_nothing(members):
    assert judge(**members) is False


def test_a_fingerprint_may_stand_in_the_address():
    assert judge(f"{ADDRESS}?hl={multihash()}") is True
    assert judge(f"{ADDRESS}?hl={multihash(data=b'other')}") is False


def test_it_is_found_wherever_it_stands():
    image = {"id": ADDRESS, "type": "Image", "digestSRI": sri()}
    content: dict[str, Any] = {"credentialSubject": [{"achievement": {"image": image}}]}
    assert is_what_was_seen(fingerprints(content, ADDRESS), FILE) is True
