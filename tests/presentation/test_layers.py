"""Whatever can be decoded is decoded, however it is wrapped."""

import base64
import gzip
import json
import time
import zlib
from urllib.parse import quote

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app.encoding import base64url, multibase
from wallet_app.errors import PresentationError
from wallet_app.presentation import layers

SECRET = "Robin Quick \N{LATIN SMALL LETTER E WITH ACUTE}"


def raw_deflate(data: bytes) -> bytes:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    return deflater.compress(data) + deflater.flush()


WRAPS = {
    "json": lambda data: json.dumps({"name": data.decode("latin-1")}).encode(),
    "json in json": lambda data: json.dumps([json.dumps([data.decode("latin-1")])]).encode(),
    "base64url": lambda data: base64url.encode(data).encode(),
    "padded base64url": base64.urlsafe_b64encode,
    "base64": base64.b64encode,
    "hex": lambda data: data.hex().encode(),
    "multibase u": lambda data: multibase.encode_base64url(data).encode(),
    "multibase z": lambda data: multibase.encode_base58btc(data[:700]).encode(),
    "percent": lambda data: quote(data).encode(),
    "jws": lambda data: b"eyJhbGciOiJFUzI1NiJ9." + base64url.encode(data).encode() + b".AAAA",
    "sd-jwt": lambda data: b"eyJhbGciOiJFUzI1NiJ9.e30.AAAA~" + base64url.encode(data).encode() + b"~",
    "data url": lambda data: b"data:application/vc+jwt," + base64url.encode(data).encode(),
    "data url base64": lambda data: b"data:text/plain;base64," + base64.b64encode(data),
    "cbor": lambda data: cbor2.dumps({1: [data, 7]}),
    "proof value": lambda data: multibase.encode_base64url(
        cbor2.dumps(cbor2.CBORTag(0x5D01, [b"\xff" * 64, [data]]))
    ).encode(),
    "zlib": lambda data: zlib.compress(data + b"\xff"),
    "gzip": gzip.compress,
    "deflate": raw_deflate,
    "sentence": lambda data: b"see " + base64url.encode(data).encode() + b" for more",
}


def texts(data: bytes) -> list[str]:
    return [layer.content for layer in layers.unwrap(data) if isinstance(layer.content, str)]


def octets(data: bytes) -> list[bytes]:
    return [layer.content for layer in layers.unwrap(data) if isinstance(layer.content, bytes)]


def holds(data: bytes) -> bool:
    secret = SECRET.encode()
    return any(SECRET in text for text in texts(data)) or any(secret in part for part in octets(data))


@pytest.mark.parametrize("name", [name for name in WRAPS if "json" not in name])
def test_one_wrapping_is_undone(name: str) -> None:
    assert holds(WRAPS[name](SECRET.encode()))


@pytest.mark.parametrize(
    "outer", ["json", "base64url", "jws", "sd-jwt", "data url", "cbor", "deflate", "proof value"]
)
@pytest.mark.parametrize("inner", ["base64url", "base64", "hex", "multibase z", "percent", "jws", "zlib"])
def test_two_wrappings_are_undone(outer: str, inner: str) -> None:
    wrapped = WRAPS[inner](SECRET.encode())
    if inner == "zlib" and outer == "json":
        wrapped = base64.b64encode(wrapped)
    assert holds(WRAPS[outer](wrapped))


def test_escapes_in_json_are_undone() -> None:
    assert holds(json.dumps({"name": SECRET}, ensure_ascii=True).encode())
    assert holds(json.dumps({SECRET: 1}).encode())


def test_numbers_come_as_texts() -> None:
    assert "19900401" in texts(b'{"born": 19900401}')
    assert "12345.75" in texts(base64url.encode(cbor2.dumps([b"\xff", 12345.75])).encode())


def test_an_endless_nesting_is_refused_instead_of_ignored() -> None:
    data = SECRET.encode() * 4
    for _ in range(20):
        data = base64.b64encode(data)
    with pytest.raises(PresentationError, match=r"self_check\.too_many_layers"):
        texts(data)


def test_a_bomb_is_bounded() -> None:
    bomb = zlib.compress(b"\xff" + b"0" * 100_000_000)
    started = time.perf_counter()
    assert sum(map(len, octets(bomb))) < 64 * 1024 * 1024
    assert time.perf_counter() - started < 5


@given(st.binary(max_size=300))
def test_anything_can_be_unwrapped(data: bytes) -> None:
    first = next(iter(layers.unwrap(data)))
    assert first.content == data
    list(layers.unwrap(data))
