"""QR codes: what is drawn is read, from PNG, SVG and photos; pictures are bounded."""

import contextlib
import io
import struct
import time
import tracemalloc
import zlib
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFilter

from tests.transfer import png_maker as make
from wallet_app.errors import TransferError
from wallet_app.transfer import qr_read, qr_write

# Capacities at level L, ISO/IEC 18004 table 7: version, digits, alphanumeric, bytes.
CAPACITIES = [
    (1, 41, 25, 17),
    (9, 552, 335, 230),
    (25, 3057, 1853, 1273),
    (26, 3283, 1990, 1367),
    (40, 7089, 4296, 2953),
]


def refused(data: bytes) -> str:
    with pytest.raises(TransferError) as caught:
        qr_read.read(data)
    return caught.value.code


def png_of(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    target = io.BytesIO()
    image.save(target, kind, **options)
    return target.getvalue()


def code(text: str) -> Image.Image:
    return Image.open(io.BytesIO(qr_write.png(text)))


@pytest.mark.parametrize(("version", "digits", "alphanumeric", "octets"), CAPACITIES)
def test_the_version_is_the_smallest_that_carries_the_text(version, digits, alphanumeric, octets) -> None:
    for letter, capacity in (("1", digits), ("A", alphanumeric), ("a", octets)):
        assert qr_write.version(letter * capacity) == version
        assert qr_write.version(letter * (capacity + 1)) == (version + 1 if version < 40 else None)


def test_a_screen_carries_version_25_and_a_file_version_40() -> None:
    assert qr_write.fits("A" * 1853)
    assert not qr_write.fits("A" * 1854)
    assert qr_write.fits("A" * 4296, qr_write.FILE_VERSION)
    assert not qr_write.fits("A" * 4297, qr_write.FILE_VERSION)
    assert not qr_write.fits("")


def test_deciding_whether_a_text_fits_is_quick_and_bounded() -> None:
    started = time.perf_counter()
    assert qr_write.version("a" * 50_000_000) is None
    assert time.perf_counter() - started < 0.1


def test_too_long_a_text_is_refused_with_what_it_would_need() -> None:
    with pytest.raises(TransferError) as caught:
        qr_write.png("A" * 1854, qr_write.SCREEN_VERSION)
    assert caught.value.code == "qr.too_long"
    assert caught.value.params == {"version": 26, "limit": 25}


@pytest.mark.parametrize(
    "text", ["UR:X-LER/AEADAOLAZMJENDEOTI", "eyJhbGciOiJFUzI1NiJ9.e30.AA~WyJ~", "Schweißen 溶接 🔥", "7"]
)
def test_a_drawn_code_is_read(text: str) -> None:
    assert qr_read.read(qr_write.png(text)) == (text,)


@pytest.mark.parametrize("length", [1853, 4296])
def test_the_largest_codes_are_read(length: int) -> None:
    text = ("UR:X-LER/" + "AEADAOLAZMJENDEOTI" * 300)[:length]
    assert qr_read.read(qr_write.png(text)) == (text,)


def test_the_quiet_zone_is_four_modules() -> None:
    rows = qr_write.matrix("A")
    assert len(rows) == 21 + 8
    assert not any(any(row) for row in (*rows[:4], *rows[-4:]))
    assert not any(any((*row[:4], *row[-4:])) for row in rows)
    assert rows[4][4]
    assert Image.open(io.BytesIO(qr_write.png("A"))).size == (29 * 8, 29 * 8)


def test_the_svg_draws_the_same_modules() -> None:
    root = ET.fromstring(qr_write.svg("UR:X-LER/AEAD"))
    ground, modules = root
    rows = qr_write.matrix("UR:X-LER/AEAD")
    assert root.get("viewBox") == f"0 0 {len(rows)} {len(rows)}"
    assert ground.get("fill") == "#fff"
    drawn = [[False] * len(rows) for _ in rows]
    for run in (modules.get("d") or "").split("z")[:-1]:
        start, rest = run[1:].split("h", 1)
        column, row = (int(number) for number in start.split())
        for offset in range(int(rest.split("v")[0])):
            drawn[row][column + offset] = True
    assert tuple(tuple(row) for row in drawn) == rows


def test_a_photo_is_read() -> None:
    photo = (
        code("https://college.example/badge")
        .convert("RGB")
        .rotate(17, expand=True, fillcolor=(230, 220, 200))
    )
    photo = photo.filter(ImageFilter.GaussianBlur(1.5))
    assert qr_read.read(png_of(photo, "JPEG", quality=40)) == ("https://college.example/badge",)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_every_picture_format(kind: str) -> None:
    assert qr_read.read(png_of(code("7 x 7").convert("RGB"), kind)) == ("7 x 7",)


def test_black_on_nothing_and_white_on_black_are_read() -> None:
    grey = code("7 x 7").convert("L")
    clear = Image.new("RGBA", grey.size, (0, 0, 0, 0))
    clear.paste((0, 0, 0, 255), mask=grey.point(lambda value: 255 - value))
    assert qr_read.read(png_of(clear)) == ("7 x 7",)
    assert qr_read.read(png_of(grey.point(lambda value: 255 - value))) == ("7 x 7",)
    palette = grey.convert("P")
    assert qr_read.read(png_of(palette, transparency=255)) == ("7 x 7",)


def test_several_codes_come_from_top_to_bottom_and_each_once() -> None:
    sheet = Image.new("L", (500, 1400), 255)
    for number, text in enumerate(["third", "first", "second", "first"]):
        sheet.paste(code(text).convert("L"), (50, 20 + 340 * number))
    assert qr_read.read(png_of(sheet)) == ("third", "first", "second")


def test_a_sheet_of_too_many_codes_is_refused() -> None:
    sheet = Image.new("L", (1500, 1300), 255)
    for number in range(20):
        sheet.paste(code(f"code {number}").convert("L"), (250 * (number % 5), 300 * (number // 5)))
    assert refused(png_of(sheet)) == "qr.too_many_codes"


def test_a_picture_without_a_code_gives_nothing() -> None:
    assert qr_read.read(png_of(Image.new("L", (200, 200), 128))) == ()


def test_a_code_of_bytes_that_are_no_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    from qrcode import QRCode
    from qrcode.util import MODE_8BIT_BYTE, QRData

    drawn: QRCode = QRCode(error_correction=1)
    drawn.add_data(QRData(b"\xff\xfe\x80caf\xe9", mode=MODE_8BIT_BYTE))
    rows = drawn.get_matrix()
    modules = bytes(0 if dark else 255 for row in rows for dark in row)
    image = Image.frombytes("L", (len(rows), len(rows)), modules).resize((len(rows) * 8,) * 2)
    assert refused(png_of(image)) == "qr.not_text"


def giant_png(side: int) -> bytes:
    header = make.chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = zlib.compressobj(9)
    body = b"".join(rows.compress(bytes(1 + side // 8)) for _ in range(side)) + rows.flush()
    return make.SIGNATURE + header + make.chunk(b"IDAT", body) + make.IEND


@pytest.mark.parametrize("side", [7_200, 12_000, 20_000])
def test_a_picture_bomb_is_refused_before_it_is_decoded(side: int) -> None:
    bomb = giant_png(side)
    assert len(bomb) < 200_000
    tracemalloc.start()
    started = time.perf_counter()
    try:
        assert refused(bomb) == "picture.too_large"
        assert tracemalloc.get_traced_memory()[1] < 10 * 1024 * 1024
        assert time.perf_counter() - started < 1
    finally:
        tracemalloc.stop()


def test_a_header_that_lies_about_its_size_is_refused() -> None:
    header = make.chunk(b"IHDR", struct.pack(">IIBBBBB", 2**31 - 1, 2**31 - 1, 8, 2, 0, 0, 0))
    assert refused(make.SIGNATURE + header + make.IDAT + make.IEND) == "picture.too_large"
    header = make.chunk(b"IHDR", struct.pack(">IIBBBBB", 5000, 5000, 8, 0, 0, 0, 0))
    assert refused(make.SIGNATURE + header + make.IDAT + make.IEND) == "picture.malformed"


def test_other_formats_are_not_decoded() -> None:
    assert refused(png_of(Image.new("L", (20, 20)), "TIFF")) == "picture.malformed"
    assert refused(png_of(Image.new("L", (20, 20)), "ICO")) == "picture.malformed"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF", "BMP"])
def test_every_truncated_picture_is_refused_or_read(kind: str) -> None:
    whole = png_of(code("7 x 7").convert("RGB"), kind)
    for end in range(0, len(whole), max(1, len(whole) // 60)):
        try:
            qr_read.read(whole[:end])
        except TransferError as error:
            assert error.code == "picture.malformed"  # noqa: PT017 - some truncations can be read


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(["PNG", "JPEG", "WEBP", "GIF", "BMP"]), st.data())
def test_nothing_but_our_error_gets_out(kind: str, data: st.DataObject) -> None:
    damaged = bytearray(png_of(Image.new("RGB", (40, 40), (10, 200, 90)), kind))
    for _ in range(data.draw(st.integers(1, 5))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(TransferError):
        qr_read.read(bytes(damaged))


@settings(max_examples=60, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_characters="\0"), min_size=1, max_size=200))
def test_any_text_survives(text: str) -> None:
    assert qr_read.read(qr_write.png(text)) == (text,)
