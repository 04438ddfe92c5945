"""Archives: each file for itself, within limits, its name a text and never a path."""

import contextlib
import io
import stat
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transfer import pdf_maker, png_maker
from wallet_app import limits
from wallet_app.errors import TransferError
from wallet_app.transfer.incoming import Incoming
from wallet_app.transfer.unpack import unpack
from wallet_app.transfer.zip_files import members

JSON = b'{"type":["VerifiableCredential"]}'


def archive(*files: tuple[str | zipfile.ZipInfo, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as writer:
        for name, data in files:
            writer.writestr(name, data)
    return target.getvalue()


def entry(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return info


def refused(data: bytes) -> str:
    with pytest.raises(TransferError) as caught:
        members(data)
    return caught.value.code


def code(data: bytes) -> str | None:
    (member,) = members(data)
    assert not member.data
    return None if member.error is None else member.error.code


def test_files_are_given_in_order_without_folders_and_litter():
    packed = archive(
        ("b.json", b"B"), ("folder/", b""), ("folder/a.json", b"A"), ("__MACOSX/._a", b"x"),
        (".DS_Store", b"x"), ("folder/Thumbs.db", b"x"), ("folder/._a.json", b"x"),
    )  # fmt: skip
    assert [(one.name, one.data) for one in members(packed)] == [("b.json", b"B"), ("folder/a.json", b"A")]


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_plain_ways_of_packing_are_read(method):
    assert members(archive(("a", JSON), method=method))[0].data == JSON


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_named(method):
    assert code(archive(("a", JSON), method=method)) == "zip.method"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_what_is_no_plain_file_is_no_file(kind):
    assert code(archive((entry("badge.json", kind | 0o777), b"/etc/passwd"))) == "zip.link"


def test_a_locked_file_is_named():
    packed = bytearray(archive(("a.json", JSON)))
    packed[6] |= 1  # general purpose bit 0 of the local header (4.4.4)
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    assert code(bytes(packed)) == "zip.encrypted"


def test_a_damaged_file_does_not_take_the_others_along():
    packed = bytearray(archive(("a", JSON * 9), ("b", JSON)))
    packed[packed.index(b"a") + 5] ^= 0xFF
    first, second = members(bytes(packed))
    assert first.error is not None
    assert (first.error.code, second.data) == ("zip.member_malformed", JSON)


def test_out_of_proportion_is_refused_and_the_others_are_not():
    packed = archive(("bomb", bytes(20 * limits.MIB)), ("a", JSON))
    bomb, other = members(packed)
    assert bomb.error is not None
    assert (bomb.error.code, other.data) == ("zip.bomb", JSON)


def test_a_size_that_is_told_wrong_does_not_help():
    packed = bytearray(archive(("bomb", bytes(20 * limits.MIB))))
    place = packed.index(b"PK\x01\x02")
    packed[place + 24 : place + 28] = (10).to_bytes(4, "little")
    assert code(bytes(packed)) in {"zip.bomb", "zip.member_malformed"}


def test_one_file_and_all_together_have_limits(monkeypatch):
    monkeypatch.setattr(limits, "MAX_FILE_BYTES", 100)
    assert code(archive(("a", bytes(101)))) == "zip.member_too_large"
    monkeypatch.setattr(limits, "MAX_ZIP_BYTES", 150)
    assert refused(archive(("a", bytes(100)), ("b", bytes(100)))) == "zip.too_large"


def test_too_many_entries_are_refused_before_they_are_read(monkeypatch):
    monkeypatch.setattr(zipfile, "ZipFile", None)
    assert refused(b"PK\x01\x02" * (limits.MAX_ZIP_ENTRIES + 1)) == "zip.too_many"


@pytest.mark.parametrize("data", [b"PK\x03\x04", b"PK\x05\x06", archive(("a", JSON))[:-9]])
def test_what_is_no_archive_is_malformed(data):
    assert refused(data) == "zip.malformed"


def test_an_archive_of_nothing_says_so():
    assert refused(archive()) == refused(archive(("folder/", b""))) == "zip.empty"


@given(st.data())
def test_a_changed_byte_gives_our_error_or_members(data):
    whole = bytearray(archive(("a", JSON), ("b", b"B")))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(TransferError):
        members(bytes(whole))


def test_each_file_gives_what_it_holds_under_both_names():
    png = png_maker.png(png_maker.text(b"openbadgecredential", b'{"a":1}'))
    pdf = pdf_maker.attached(("x.json", b'{"b":2}'))
    packed = archive(
        ("../../etc/a.json", JSON), ("b.png", png), ("c.pdf", pdf), ("d.txt", b"hello"), ("e.zip", archive())
    )
    found = unpack(Incoming("many.zip", packed))
    assert [(one.name, one.carrier, one.data, one.error and one.error.code) for one in found] == [
        ("many.zip / ../../etc/a.json", "zip", JSON, None),
        ("many.zip / b.png", "png", b'{"a":1}', None),
        ("many.zip / c.pdf", "pdf", b'{"b":2}', None),
        ("many.zip / d.txt", "zip", b"", "input.not_a_document"),
        ("many.zip / e.zip", "zip", b"", "zip.nested"),
    ]
    assert [one.original for one in found] == [None, png, pdf, None, None]


def test_a_very_long_name_is_cut():
    (found,) = unpack(Incoming("many.zip", archive(("x" * 5000, JSON))))
    assert len(found.name) < 300
