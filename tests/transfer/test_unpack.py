"""Out of whatever a person brings: the documents, or one clear reason."""

import contextlib
import io
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from tests.transfer import png_maker as make
from wallet_app.errors import TransferError
from wallet_app.transfer import files, qr_write, ur
from wallet_app.transfer.incoming import Found, Incoming
from wallet_app.transfer.unpack import unpack

JSON = b'{"type":["VerifiableCredential"]}'
JWT = b"eyJhbGciOiJFUzI1NiJ9.e30.AAAA"
SD_JWT = JWT + b"~WyJzYWx0IiwibmFtZSIsIkFkYSJd~"
RESOURCE = ur.encode(ur.Envelope(ur.MediaType.PRESENTATION, JSON))


def found(data: bytes, name: str = "input") -> tuple[Found, ...]:
    return unpack(Incoming(name, data))


def refused(data: bytes) -> TransferError:
    with pytest.raises(TransferError) as caught:
        unpack(Incoming("input", data))
    return caught.value


def sheet(*texts: str) -> bytes:
    picture = Image.new("L", (1500, 1500 * len(texts)), 255)
    for number, text in enumerate(texts):
        picture.paste(Image.open(io.BytesIO(qr_write.png(text))).convert("L"), (20, 20 + 1500 * number))
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        JSON,
        b"\xef\xbb\xbf" + JSON,
        b" \r\n" + JSON + b"\n",
        b"[]",
        b"[1]",
        b'"' + JWT + b'"',
        JWT,
        JWT + b"\n",
        SD_JWT,
        b'{"broken":',
        b'{"pdf":"%PDF-1.7"}',
        b"ewogICJhbGciOiAiRVMyNTYiCn0.e30.AAAA",
    ],
)
def test_a_document_passes_through_untouched(data: bytes) -> None:
    assert found(data, "badge.txt") == (Found("badge.txt", data, "document"),)


def test_a_uniform_resource_as_text_is_opened() -> None:
    for text in (RESOURCE, RESOURCE.lower(), f"\n {RESOURCE} \n"):
        assert found(text.encode()) == (Found("input", JSON, "ur"),)


@pytest.mark.parametrize("bake", [make.text, make.international_text, make.compressed_text])
def test_a_baked_picture_gives_its_text(bake) -> None:
    for document in (JSON, JWT):
        assert found(make.png(bake(b"openbadgecredential", document))) == (
            Found("input", document, "png", original=make.png(bake(b"openbadgecredential", document))),
        )


def test_the_same_document_twice_is_found_once() -> None:
    picture = make.png(make.text(b"openbadges", JSON), make.text(b"openbadgecredential", JSON))
    assert found(picture) == (Found("input", JSON, "png", original=picture),)


def test_a_baked_link_is_a_link() -> None:
    error = refused(make.png(make.text(b"openbadges", b"https://college.example/1.json")))
    assert (error.code, error.params) == ("found.link", {"host": "college.example"})


@pytest.mark.parametrize("text", [JWT.decode(), SD_JWT.decode(), JSON.decode()])
def test_a_picture_of_a_code_gives_its_text(text: str) -> None:
    assert found(sheet(text)) == (Found("input", text.encode(), "qr"),)


def test_a_picture_of_a_uniform_resource_gives_what_it_carries() -> None:
    assert found(sheet(RESOURCE)) == (Found("input", JSON, "qr"),)


def test_several_documents_in_one_picture_are_all_found() -> None:
    assert [one.data for one in found(sheet(JWT.decode(), RESOURCE))] == [JWT, JSON]


def test_a_document_beside_something_else_is_a_question() -> None:
    error = refused(sheet(JWT.decode(), "https://evil.example/badge.json", "WIFI:S:x;P:secret;;"))
    assert (error.code, error.params) == ("qr.mixed", {"documents": 1, "others": 2})


def test_a_picture_without_a_code_or_credential_says_so() -> None:
    assert refused(make.png()).code == "qr.none"


@pytest.mark.parametrize(
    ("text", "code", "params"),
    [
        ("https://riverbend.example/badges/1.json", "found.link", {"host": "riverbend.example"}),
        (
            "https://robin:secret@Riverbend.Example:8443/x?token=secret",
            "found.link",
            {"host": "riverbend.example"},
        ),
        ("http://riverbend.example/1", "found.link_insecure", {"host": "riverbend.example"}),
        ("https://[broken", "input.not_a_document", {}),
        ("https:///path", "input.not_a_document", {}),
        ("https://example.org/ and some words", "input.not_a_document", {}),
        ("https://college.example/interact?iuv=1", "found.wallet_link", {}),
        ("https://lcw.app/request?request=%7B%7D", "found.wallet_link", {}),
        ("openid-credential-offer://?credential_offer=x", "found.offer", {}),
        ("openid-credential-offer://", "found.wallet_link", {}),
        ("openid4vp://?request_uri=x", "found.request", {}),
        ("interaction:https://x.example?iuv=1", "found.request", {}),
        ("dccrequest://request?challenge=x", "found.wallet_link", {}),
        ("VP1-BABC", "found.vp1_not_read", {}),
        ("vc1-RABC", "found.vp1_not_read", {}),
        ("WIFI:T:WPA;S:Fair;P:secret;;", "found.wifi", {}),
        ("tel:+19005551234", "found.phone", {}),
        ("SMSTO:123:secret", "found.message", {}),
        ("mailto:robin@mail.example", "found.email", {}),
        ("geo:1,2", "found.place", {}),
        ("bitcoin:bc1qxy2?amount=1", "found.payment", {}),
        ("BEGIN:VCARD\nN:Robin\nEND:VCARD", "found.contact", {}),
        ("otpauth://totp/x?secret=SECRET", "found.secret", {}),
        (
            "did:key:z6MkpTHR8VNsBxYAAWHut2Geadd9jSwuBV8xRoAnwWsdvktH",
            "found.identifier",
            {},
        ),
        ("file:///etc/passwd", "found.other_link", {}),
        ("Note: buy milk", "input.not_a_document", {}),
        ("1" * 7089, "input.not_a_document", {}),
        ("www.example.com", "input.not_a_document", {}),
        ("ur:bytes/aeadaolazmjendeoti", "ur.other_type", {}),
        ("UR:BYTES/1-4294967295/LPAD", "ur.multipart", {}),
    ],
)
def test_a_text_that_is_no_document_is_named_and_not_repeated(text: str, code: str, params: dict) -> None:
    errors = [refused(text.encode())]
    if qr_write.version(text):
        errors.append(refused(qr_write.png(text)))
    for error in errors:
        assert (error.code, error.params) == (code, params)
        assert "secret" not in repr(error.params).lower()


@pytest.mark.parametrize(
    ("data", "code", "params"),
    [
        (b"", "input.empty", {}),
        (b" \r\n\t ", "input.empty", {}),
        (JSON.decode().encode("utf-16"), "input.utf16", {}),
        (JSON.decode().encode("utf-16-le"), "input.utf16", {}),
        (JSON.decode().encode("utf-16-be"), "input.utf16", {}),
        (JSON.decode().encode("utf-32"), "input.utf16", {}),
        (b"<!DOCTYPE html><html><body>Sign in", "input.html", {}),
        (b"\n <HTML>", "input.html", {}),
        (b'<?xml version="1.0"?><html xmlns="x"/>', "input.html", {}),
        (b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>', "svg.none", {}),
        (b"<svg/>", "input.format_not_read", {"format": "XML"}),
        (b"<note/>", "input.format_not_read", {"format": "XML"}),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf.malformed", {}),
        (b"PK\x03\x04\x14\0", "zip.malformed", {}),
        (b"\x1f\x8b\x08", "input.format_not_read", {"format": "GZIP"}),
        (b"\0\0\0\x18ftypheic", "input.format_not_read", {"format": "HEIC"}),
        (b"\0\0\0\x18ftypavif", "input.format_not_read", {"format": "AVIF"}),
        (b"II*\0", "input.format_not_read", {"format": "TIFF"}),
        (b"\x80\x81\x82\xff", "input.binary", {}),
        (b"text with a \0 inside, long enough", "input.binary", {}),
        (b"\xff\xd8\xff\xe0 no picture", "picture.malformed", {}),
        (make.SIGNATURE, "png.truncated", {}),
        (b"{" + b" " * (32 * 1024 * 1024), "input.too_large", {"limit": 32 * 1024 * 1024}),
    ],
)
def test_what_is_no_text_is_named(data: bytes, code: str, params: dict) -> None:
    error = refused(data)
    assert (error.code, error.params) == (code, params)


@given(st.binary(max_size=200))
def test_nothing_but_our_error_gets_out(data: bytes) -> None:
    with contextlib.suppress(TransferError):
        assert unpack(Incoming("input", data))


@given(st.text(max_size=200))
def test_no_text_makes_anything_else_than_a_document_or_our_error(text: str) -> None:
    try:
        (one,) = unpack(Incoming("input", text.encode()))
    except TransferError:
        return
    assert one.data == text.encode() or one.carrier == "ur"


def expectations(shared: Path) -> list[dict]:
    manifest = json.loads((shared / "abuse/shared/manifest.json").read_text())
    return [case for case in manifest if case["group"] == "png" or case["kind"] == "qr_image"]


def test_hostile_pictures_are_refused_or_give_their_document(shared: Path) -> None:
    """Parsers only: whether what is found holds is for the checks."""
    cases = expectations(shared)
    assert len(cases) >= 22
    for case in cases:
        try:
            documents = unpack(files.read(shared / "abuse/shared" / case["file"]))
        except TransferError as error:
            asked = error.code == "found.link" and case.get("must_ask")
            assert asked or "reject" in {case["class"], *case.get("also_ok", [])}, case["file"]
            continue
        assert documents, case["file"]
        assert {"accept", "unverified"} & {case["class"], *case.get("also_ok", [])}, case["file"]
