"""One byte changed, wherever a credential travels in: never verified, never signed, unless it says the same.

Through the services, as a person brings a file; the carriers are made here and read by the product.
"""

import io
import json
import zipfile
from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.services.memory_keychain import MemoryKeychain
from tests.transfer import pdf_maker, png_maker
from tests.verification import makers
from wallet_app.bootstrap import build
from wallet_app.services.check import CheckOptions, CheckService
from wallet_app.transfer import qr_write, ur
from wallet_app.transfer.incoming import Incoming
from wallet_app.verification.report import Outcome, Role

GOOD = frozenset({Outcome.VERIFIED, Outcome.SIGNED})
BADGE = json.dumps(makers.sign(makers.badge()), separators=(",", ":")).encode()
TOKEN = makers.token(makers.badge()).encode()
OPTIONS = CheckOptions(role=Role.POSSESSION, at=makers.NOW, trusted=(makers.trusted(),))


def as_png(document: bytes) -> bytes:
    return png_maker.png(png_maker.international_text(b"openbadgecredential", document))


def as_packed_png(document: bytes) -> bytes:
    return png_maker.png(png_maker.compressed_text(b"openbadgecredential", document))


def as_svg(document: bytes) -> bytes:
    inside = b"<![CDATA[" + document + b"]]>"
    head = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:b="https://purl.imsglobal.org/ob/v3p0">'
    return head + b"<b:credential>" + inside + b"</b:credential><g/></svg>"


def as_svg_attribute(document: bytes) -> bytes:
    head = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:b="https://purl.imsglobal.org/ob/v3p0">'
    return head + b'<b:credential verify="' + document + b'"/></svg>'


def as_pdf(document: bytes) -> bytes:
    return pdf_maker.attached(("credential.json", document))


def as_zip(document: bytes) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as writer:
        writer.writestr("credential.json", document)
    return target.getvalue()


def as_array(document: bytes) -> bytes:
    return b"[" + document + b"]"


def as_code(document: bytes) -> bytes:
    return qr_write.png(document.decode("utf-8", "replace"))


def as_resource(document: bytes) -> bytes:
    return qr_write.png(ur.encode(ur.Envelope(ur.MediaType.CREDENTIAL, document)))


CARRIERS: dict[str, tuple[Callable[[bytes], bytes], bytes]] = {
    "document": (bytes, BADGE),
    "token": (bytes, TOKEN),
    "array": (as_array, BADGE),
    "png": (as_png, BADGE),
    "packed png": (as_packed_png, TOKEN),
    "svg": (as_svg, BADGE),
    "svg attribute": (as_svg_attribute, TOKEN),
    "pdf": (as_pdf, BADGE),
    "zip": (as_zip, BADGE),
    "code": (as_code, TOKEN),
    "resource": (as_resource, BADGE),
}
WITHOUT_PIXELS = [name for name in CARRIERS if name not in {"code", "resource"}]
"""A pixel of a code can be changed without changing what the code says: that is what codes are for."""


@pytest.fixture(scope="module")
def check(tmp_path_factory: pytest.TempPathFactory) -> CheckService:
    folder = tmp_path_factory.mktemp("product")
    return build(keychain=MemoryKeychain(), data_folder=folder, config_folder=folder).check


def good(check: CheckService, data: bytes) -> Iterator[bytes]:
    """Give the documents in a file that are called verified or signed."""
    for one in check.check(Incoming("file", data), OPTIONS):
        assert one.report.reason != "check.defect"
        if one.report.outcome in GOOD:
            yield one.received


def says_the_same(one: bytes, other: bytes) -> bool:
    """Whether two documents differ in white space, escapes or the order of members at most."""
    if one.startswith(b"ey"):
        return one.strip() == other.strip()
    return bool(json.loads(one) == json.loads(other))


def changed(data: st.DataObject, whole: bytes) -> bytes:
    place = data.draw(st.integers(0, len(whole) - 1), label="place")
    value = data.draw(st.integers(0, 255).filter(lambda value: value != whole[place]), label="value")
    return whole[:place] + bytes([value]) + whole[place + 1 :]


@pytest.mark.parametrize("name", CARRIERS)
def test_unchanged_it_is_verified(check: CheckService, name: str):
    carry, document = CARRIERS[name]
    (found,) = good(check, carry(document))
    assert says_the_same(found, document)


@pytest.mark.parametrize("name", CARRIERS)
@settings(max_examples=30)
@given(data=st.data())
def test_a_changed_byte_of_the_document_is_never_good(check: CheckService, name: str, data: st.DataObject):
    carry, document = CARRIERS[name]
    other = changed(data, document)
    for found in good(check, carry(other)):
        assert says_the_same(found, document)


@pytest.mark.parametrize("name", WITHOUT_PIXELS)
@settings(max_examples=50)
@given(data=st.data())
def test_a_changed_byte_of_the_file_is_never_good(check: CheckService, name: str, data: st.DataObject):
    """Where the file still gives the very same document, the byte was none of the credential's."""
    carry, document = CARRIERS[name]
    for found in good(check, changed(data, carry(document))):
        assert says_the_same(found, document)
