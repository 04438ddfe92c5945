"""Files attached to a PDF, wherever they hang; what cannot be opened is told by its reason."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transfer import pdf_maker as make
from wallet_app import limits
from wallet_app.errors import TransferError
from wallet_app.transfer.incoming import Attachment, Incoming
from wallet_app.transfer.pdf_attachments import extract
from wallet_app.transfer.unpack import unpack

JSON = b'{"type":["VerifiableCredential"]}'
HUNG = (make.specification("badge.json", 5), make.stream(JSON, deflate=True))


def refused(data: bytes) -> str:
    with pytest.raises(TransferError) as caught:
        extract(data)
    return caught.value.code


def test_files_in_the_name_tree_are_found():
    files = (("badge.json", JSON), ("other.txt", b"hello"))
    assert [(one.name, one.data) for one in extract(make.attached(*files))] == list(files)


@pytest.mark.parametrize(
    ("catalogue", "page", "more"),
    [
        ("/Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>", "", ()),
        ("/Names << /EmbeddedFiles << /Kids [6 0 R] >> >>", "", (b"<< /Names [(a) 4 0 R] >>",)),
        ("/AF [4 0 R]", "", ()),
        ("/AF 6 0 R", "", (b"[4 0 R]",)),
        ("", "/AF [4 0 R]", ()),
        ("", "/Annots [6 0 R]", (b"<< /Type /Annot /Subtype /FileAttachment /FS 4 0 R >>",)),
        ("/AF [4 0 R] /Names << /EmbeddedFiles << /Names [(a) 4 0 R] >> >>", "/AF [4 0 R]", ()),
    ],
    ids=["names", "kids", "associated", "indirect", "page", "annotation", "everywhere"],
)
def test_it_is_found_once_wherever_it_hangs(catalogue, page, more):
    assert extract(make.by_hand(catalogue, page, (*HUNG, *more))) == (Attachment("badge.json", JSON),)


def test_a_pdf_without_attachments_gives_none():
    assert extract(make.attached()) == ()


def test_a_tree_that_runs_in_circles_ends():
    circle = b"<< /Kids [6 0 R 6 0 R] >>"
    assert extract(make.by_hand("/Names << /EmbeddedFiles 6 0 R >>", "", (*HUNG, circle))) == ()


def test_a_page_tree_of_too_many_objects_is_given_up(monkeypatch):
    monkeypatch.setattr(limits, "MAX_PDF_OBJECTS", 10)
    assert refused(make.by_hand(f"/AF [{'<< >> ' * 20}]", "", HUNG)) == "pdf.too_many"


def test_too_many_attachments_are_refused(monkeypatch):
    monkeypatch.setattr(limits, "MAX_PDF_ATTACHMENTS", 2)
    assert refused(make.attached(*((f"{n}", b"%d" % n) for n in range(3)))) == "pdf.too_many"


def test_what_inflates_without_end_is_refused():
    bomb = make.stream(bytes(limits.MAX_PDF_BYTES * 2), deflate=True)
    assert refused(make.by_hand("/AF [4 0 R]", "", (HUNG[0], bomb))) == "pdf.too_large"


def test_all_attachments_together_have_a_limit(monkeypatch):
    monkeypatch.setattr(limits, "MAX_PDF_BYTES", 30)
    assert refused(make.attached(("a", bytes(20)), ("b", b"b" * 20))) == "pdf.too_large"


def test_a_password_is_named_but_an_empty_one_is_none():
    assert refused(make.attached(("badge.json", JSON), password="secret")) == "pdf.encrypted"
    assert extract(make.attached(("badge.json", JSON), password="", owner="theirs"))[0].data == JSON


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.7\n" + bytes(range(256)) * 40])
def test_what_is_no_pdf_is_malformed(data):
    assert refused(data) == "pdf.malformed"


@given(st.data())
def test_a_changed_byte_gives_our_error_or_attachments(data):
    whole = bytearray(make.by_hand("/AF [4 0 R]", "", HUNG))
    place = data.draw(st.integers(0, len(whole) - 1))
    whole[place] = data.draw(st.integers(0, 255))
    with contextlib.suppress(TransferError):
        extract(bytes(whole))


def test_documents_among_the_attachments_are_taken_with_the_pdf_kept():
    pdf = make.attached(("readme.txt", b"hello"), ("badge.json", JSON))
    (found,) = unpack(Incoming("diploma.pdf", pdf))
    assert (found.name, found.data, found.carrier) == ("diploma.pdf", JSON, "pdf")
    assert found.original == pdf


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ((), "pdf.none"),
        ((("a.txt", b"hello"),), "input.not_a_document"),
        ((("a.txt", b""),), "input.empty"),
        ((("a.zip", b"PK\x03\x04"),), "input.format_not_read"),
        ((("a.txt", b"https://evil.example/x"),), "found.link"),
        ((("a.txt", b"hello"), ("b.txt", b"world")), "pdf.nothing_fits"),
    ],
)
def test_a_pdf_without_a_document_says_so(files, code):
    with pytest.raises(TransferError) as caught:
        unpack(Incoming("diploma.pdf", make.attached(*files)))
    assert caught.value.code == code
