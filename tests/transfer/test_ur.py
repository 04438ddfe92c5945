"""Shares as uniform resources: exact, bounded, versioned; others' resources are told apart."""

import hashlib
import json
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wallet_app.encoding import cbor
from wallet_app.errors import TransferError
from wallet_app.transfer import bytewords, ur, ur_dictionary
from wallet_app.transfer.ur import Envelope, MediaType

DATA = b'{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiablePresentation"]}'
ENVELOPE = Envelope(MediaType.PRESENTATION, DATA)


def resource(fields: object, kind: str = "x-ler") -> str:
    return f"ur:{kind}/{bytewords.encode(cbor.dumps(fields, canonical=True))}"


def fields(**changes: object) -> dict[int, object]:
    base: dict[int, object] = {1: 1, 2: 1, 3: 0, 4: len(DATA), 5: hashlib.sha256(DATA).digest(), 6: DATA}
    names = {"version": 1, "media": 2, "compression": 3, "length": 4, "sha256": 5, "data": 6}
    return base | {names[name]: value for name, value in changes.items()}


def refused(text: str) -> str:
    with pytest.raises(TransferError) as caught:
        ur.decode(text)
    return caught.value.code


def test_what_is_written_is_read() -> None:
    text = ur.encode(ENVELOPE)
    assert text.startswith("UR:X-LER/")
    assert set(text) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZ:/-")
    assert ur.decode(text) == ur.decode(text.lower()) == ENVELOPE


@pytest.mark.parametrize("media", MediaType)
def test_every_kind_of_document_travels(media: MediaType) -> None:
    assert ur.decode(ur.encode(Envelope(media, b"x"))).media_type is media


def test_the_written_form_is_fixed() -> None:
    """A change here breaks every code on paper: it needs a new dictionary or version."""
    body = bytewords.decode(ur.encode(Envelope(MediaType.PRESENTATION, b'{"a":1}')).lower().split("/")[1])
    read = cbor.loads(body)
    assert list(read) == [1, 2, 3, 4, 5, 6]
    assert (read[1], read[2], read[3], read[4]) == (1, 1, 17, 7)
    assert read[5] == hashlib.sha256(b'{"a":1}').digest()
    assert zlib.decompressobj(-15, zdict=ur_dictionary.DICTIONARIES[1]).decompress(read[6]) == b'{"a":1}'


def test_released_dictionaries_never_change() -> None:
    digests = {
        number: hashlib.sha256(text).hexdigest() for number, text in ur_dictionary.DICTIONARIES.items()
    }
    assert digests == {1: "4c7af769427c3ab8f3c2cb088c41a5dd8bc5aa1f7753fe9a14e36f745e00a26e"}


def test_plain_and_plainly_deflated_data_is_read_too() -> None:
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15)
    deflated = deflater.compress(DATA) + deflater.flush()
    assert ur.decode(resource(fields())) == ENVELOPE
    assert ur.decode(resource(fields(compression=1, data=deflated))) == ENVELOPE


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ur:", "ur.malformed"),
        ("ur:x-ler", "ur.malformed"),
        ("ur:x-ler/", "ur.malformed"),
        ("ur:x_ler/aeadaolazmjendeoti", "ur.malformed"),
        ("ur:x-ler/ae ad", "ur.malformed"),
        ("ur:x-ler/ä", "ur.malformed"),
        ("ur:x-ler/aeadaolazojendeowf", "ur.checksum"),
        ("UR:BYTES/1-4294967295/LPAD", "ur.multipart"),
        ("ur:x-ler/1-9/lpadascfadaxcywenbpljkhdcahkadaemejtswhhylkepmykhh", "ur.multipart"),
        (resource(fields(), "bytes"), "ur.other_type"),
        (resource(fields(), "x-lerx"), "ur.other_type"),
        (resource([1]), "ur.malformed"),
        (resource({}), "ur.malformed"),
        (resource(fields(version=2)), "ur.newer_version"),
        (resource({1: 2, 99: "new"}), "ur.newer_version"),
        (resource(fields(version=0)), "ur.malformed"),
        (resource(fields(version=True)), "ur.malformed"),
        (resource(fields(media=99)), "ur.newer_version"),
        (resource(fields(media="application/vp")), "ur.malformed"),
        (resource(fields(compression=2)), "ur.newer_version"),
        (resource(fields(compression=99)), "ur.newer_version"),
        (resource(fields(compression=-3)), "ur.newer_version"),
        (resource(fields(length=-1)), "ur.malformed"),
        (resource(fields(length=True)), "ur.malformed"),
        (resource(fields(length=2**63)), "ur.data_too_large"),
        (resource(fields(length=17 * 1024 * 1024)), "ur.data_too_large"),
        (resource(fields(length=len(DATA) - 1)), "ur.hash"),
        (resource(fields(length=len(DATA) + 1)), "ur.hash"),
        (resource(fields(sha256=hashlib.sha256(b"other").digest())), "ur.hash"),
        (resource(fields(sha256=b"")), "ur.hash"),
        (resource(fields(sha256="text")), "ur.malformed"),
        (resource(fields(data="text")), "ur.malformed"),
        (resource(fields(compression=1, data=b"\xff\xff")), "ur.malformed"),
        (resource(fields() | {7: "more"}), "ur.malformed"),
        ("ur:x-ler/" + bytewords.encode(cbor.dumps(dict(reversed(fields().items())))), "ur.malformed"),
        ("ur:x-ler/" + bytewords.encode(cbor.dumps(fields()) + b"\0"), "ur.malformed"),
    ],
)
def test_each_defect_has_its_code(text: str, code: str) -> None:
    assert refused(text) == code


@pytest.mark.parametrize("compression", [1, 17])
@pytest.mark.parametrize("length", [0, 100, 16 * 1024 * 1024])
def test_a_bomb_makes_no_more_than_it_announced(compression: int, length: int) -> None:
    dictionary = ur_dictionary.DICTIONARIES[1] if compression == 17 else b""
    deflater = zlib.compressobj(9, zlib.DEFLATED, -15, 9, zlib.Z_DEFAULT_STRATEGY, dictionary)
    bomb = deflater.compress(b"x" * 80_000_000) + deflater.flush()
    text = resource(fields(compression=compression, length=length, data=bomb))
    tracemalloc.start()
    try:
        assert refused(text) == "ur.hash"
        assert tracemalloc.get_traced_memory()[1] < 100 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_a_giant_text_ends_at_once() -> None:
    started = time.perf_counter()
    assert refused("ur:x-ler/" + "ae" * 20_000_000) == "ur.too_long"
    assert time.perf_counter() - started < 1


@settings(max_examples=200)
@given(st.data())
def test_any_changed_letter_is_noticed(data: st.DataObject) -> None:
    text = ur.encode(ENVELOPE).lower()
    position = data.draw(st.integers(0, len(text) - 1))
    letter = data.draw(st.sampled_from("abcdefghijklmnopqrstuvwxyz0/-:"))
    changed = text[:position] + letter + text[position + 1 :]
    if changed == text:
        return
    with pytest.raises(TransferError):
        ur.decode(changed)


@given(st.binary(max_size=2000))
def test_any_data_survives(data: bytes) -> None:
    assert ur.decode(ur.encode(Envelope(MediaType.SD_JWT_VC, data))).data == data


@given(st.binary(max_size=200), st.text(max_size=40))
def test_nothing_but_our_error_gets_out(body: bytes, text: str) -> None:
    for attempt in ("ur:x-ler/" + bytewords.encode(body or b"\0"), "ur:" + text, "ur:x-ler/" + text):
        with pytest.raises(TransferError):
            ur.decode(attempt)


def test_resources_of_others_are_told_apart(shared: Path) -> None:
    vectors = json.loads((shared / "vectors/bc-ur/vectors.json").read_text())
    assert refused(vectors["single_part"]["ur"]) == "ur.other_type"
    assert {refused(part) for part in vectors["multi_part"]["parts"]} == {"ur.multipart"}
    for line in (shared / "vectors/bc-ur/spec-examples.txt").read_text().splitlines():
        if line and "<" not in line:
            assert refused(line) in {"ur.other_type", "ur.multipart"}
