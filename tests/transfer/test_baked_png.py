"""Baked pictures: the chunk walk is strict, bounded, and never decodes the picture."""

import contextlib
import struct
import time
import tracemalloc
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transfer import png_maker as make
from wallet_app.errors import TransferError
from wallet_app.transfer.baked_png import Baked, extract

JSON = b'{"name":"Schwei\xc3\x9fen"}'


def refused(data: bytes) -> str:
    with pytest.raises(TransferError) as caught:
        extract(data)
    return caught.value.code


@pytest.mark.parametrize("keyword", ["openbadges", "openbadgecredential", "clrcredential"])
@pytest.mark.parametrize("bake", [make.text, make.international_text, make.compressed_text])
def test_every_keyword_in_every_kind_of_text_chunk(keyword: str, bake) -> None:
    assert extract(make.png(bake(keyword.encode(), JSON))) == (Baked(keyword, JSON),)


def test_text_after_the_picture_is_found_too() -> None:
    late = make.SIGNATURE + make.IHDR + make.IDAT + make.text(b"openbadges", JSON) + make.IEND
    assert extract(late) == (Baked("openbadges", JSON),)


def test_a_text_chunk_in_latin_1_becomes_utf_8() -> None:
    baked = make.png(make.text(b"openbadgecredential", '{"name":"Schweißen"}'.encode("latin-1")))
    assert extract(baked)[0].data == JSON


def test_several_texts_come_in_order_and_the_same_one_once() -> None:
    one, other = make.text(b"openbadges", b"[1]"), make.text(b"openbadges", b"[2]")
    assert [baked.data for baked in extract(make.png(other, one, other))] == [b"[2]", b"[1]"]


def test_a_picture_without_a_credential_gives_nothing() -> None:
    assert extract(make.png()) == ()
    assert extract(make.png(make.text(b"Comment", b"openbadgecredential"))) == ()
    assert extract(make.png(make.text(b"OpenBadgeCredential", JSON))) == ()


def test_what_follows_the_end_is_not_read() -> None:
    assert extract(make.png() + make.text(b"openbadges", JSON)) == ()


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "png.malformed"),
        (b"<html>", "png.malformed"),
        (make.SIGNATURE, "png.truncated"),
        (make.SIGNATURE + make.IDAT + make.IEND, "png.malformed"),
        (make.SIGNATURE + make.chunk(b"IHDR", b"short") + make.IEND, "png.malformed"),
        (make.SIGNATURE + make.IHDR + make.IHDR + make.IEND, "png.malformed"),
        (make.SIGNATURE + make.IHDR, "png.truncated"),
        (make.png(make.chunk(b"tE\0t", b"")), "png.malformed"),
        (make.png(make.chunk(b"tEXt", b"openbadges\0[1]", crc=0)), "png.crc"),
        (make.png(make.chunk(b"tEXt", b"", length=2**31)), "png.malformed"),
        (make.png(make.chunk(b"tEXt", b"", length=2**31 - 1)), "png.truncated"),
        (make.png(make.text(b"openbadges", b"")), "png.text_malformed"),
        (make.png(make.text(b"openbadges", b" \n")), "png.text_malformed"),
        (make.png(make.chunk(b"tEXt", b"openbadges")), "png.text_malformed"),
        (make.png(make.chunk(b"iTXt", b"openbadges\0")), "png.text_malformed"),
        (make.png(make.chunk(b"iTXt", b"openbadges\0\0\0only-one\0")), "png.text_malformed"),
        (make.png(make.international_text(b"openbadges", JSON, flag=2)), "png.text_malformed"),
        (make.png(make.international_text(b"openbadges", b"\xff")), "png.text_malformed"),
        (
            make.png(make.international_text(b"openbadges", zlib.compress(JSON), flag=1, method=1)),
            "png.text_malformed",
        ),
        (make.png(make.international_text(b"openbadges", b"no zlib", flag=1)), "png.text_malformed"),
        (
            make.png(make.international_text(b"openbadges", zlib.compress(JSON)[:-1], flag=1)),
            "png.text_malformed",
        ),
        (
            make.png(make.international_text(b"openbadges", zlib.compress(JSON) + b"x", flag=1)),
            "png.text_malformed",
        ),
        (make.png(*(make.text(b"openbadges", b"[%d]" % n) for n in range(17))), "png.too_many_texts"),
    ],
)
def test_each_defect_has_its_code(data: bytes, code: str) -> None:
    assert refused(data) == code


def test_every_truncation_is_noticed() -> None:
    whole = make.png(make.compressed_text(b"openbadgecredential", JSON))
    assert {refused(whole[:end]) for end in range(8, len(whole))} == {"png.truncated"}


def test_any_changed_bit_is_noticed_or_in_what_is_not_covered() -> None:
    whole = make.png(make.international_text(b"openbadgecredential", JSON))
    for position in range(len(whole)):
        for bit in range(8):
            changed = bytearray(whole)
            changed[position] ^= 1 << bit
            with pytest.raises(TransferError):
                extract(bytes(changed))


def test_a_bomb_is_stopped_at_the_limit() -> None:
    bomb = make.png(make.compressed_text(b"openbadgecredential", b"x" * 200_000_000))
    tracemalloc.start()
    try:
        assert refused(bomb) == "png.text_too_large"
        assert tracemalloc.get_traced_memory()[1] < 64 * 1024 * 1024
    finally:
        tracemalloc.stop()


def test_millions_of_empty_chunks_end_early() -> None:
    started = time.perf_counter()
    assert refused(make.png(make.chunk(b"juNk", b"") * 1_000_000)) == "png.malformed"
    assert time.perf_counter() - started < 2


def test_a_giant_picture_is_never_decoded() -> None:
    header = make.chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 1, 0, 0, 0, 0))
    giant = make.SIGNATURE + header + make.text(b"openbadges", JSON) + make.IDAT + make.IEND
    assert extract(giant) == (Baked("openbadges", JSON),)


@given(st.binary(max_size=400))
def test_nothing_but_our_error_gets_out(tail: bytes) -> None:
    for data in (tail, make.SIGNATURE + tail, make.SIGNATURE + make.IHDR + tail):
        with contextlib.suppress(TransferError):
            extract(data)


@settings(max_examples=200)
@given(st.sampled_from([b"tEXt", b"iTXt"]), st.binary(max_size=100))
def test_any_content_of_a_credential_chunk(kind: bytes, body: bytes) -> None:
    try:
        found = extract(make.png(make.chunk(kind, b"openbadges\0" + body)))
    except TransferError:
        return
    for baked in found:
        assert baked.data.decode("utf-8")


def test_a_picture_of_another_baker(shared: Path) -> None:
    folder = shared / "vectors/baked-badges/concentricsky-openbadges-bakery/testfiles"
    (baked,) = extract((folder / "baked_heart.png").read_bytes())
    assert baked.keyword == "openbadges"
    assert baked.data.startswith(b'{"uid":"123"')
    assert extract((folder / "public_domain_heart.png").read_bytes()) == ()
