"""Credentials in drawings: taken out of their elements; nothing declared, loaded or drawn."""

import contextlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app import limits
from wallet_app.errors import TransferError
from wallet_app.transfer import files
from wallet_app.transfer.baked_svg import extract
from wallet_app.transfer.incoming import Incoming
from wallet_app.transfer.unpack import unpack

JSON = '{"type":["VerifiableCredential"],"name":"A & B <c>"}'
JWS = "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"
OB2, OB3, CLR = (
    "http://openbadges.org",
    "https://purl.imsglobal.org/ob/v3p0",
    "https://purl.imsglobal.org/clr/v2p0",
)


def svg(*inside: str, before: str = "") -> bytes:
    body = "".join(inside)
    return f'<?xml version="1.0"?>{before}<svg xmlns="http://www.w3.org/2000/svg">{body}<g/></svg>'.encode()


def element(content: str, *, namespace: str = OB3, name: str = "credential", attributes: str = "") -> str:
    return f'<b:{name} xmlns:b="{namespace}" {attributes}>{content}</b:{name}>'


def refused(data: bytes) -> str:
    with pytest.raises(TransferError) as caught:
        extract(data)
    return caught.value.code


@pytest.mark.parametrize(
    ("namespace", "name"), [(OB2, "assertion"), (OB3, "credential"), (CLR, "credential")]
)
@pytest.mark.parametrize(
    "content", [f"\n<![CDATA[{JSON}]]>\n", JSON.replace("&", "&amp;").replace("<", "&lt;")]
)
def test_json_inside_is_read(namespace, name, content):
    (baked,) = extract(svg(element(content, namespace=namespace, name=name)))
    assert baked.data.decode() == JSON


@pytest.mark.parametrize("content", ["", f"<![CDATA[{JSON}]]>"])
def test_a_token_in_the_attribute_goes_before_what_stands_inside(content):
    assert [one.data.decode() for one in extract(svg(element(content, attributes=f'verify="{JWS}"')))] == [
        JWS
    ]


def test_a_link_in_the_attribute_counts_only_where_nothing_stands_inside():
    link = 'verify="https://college.example/1"'
    for content, expected in ((f"<![CDATA[{JSON}]]>", JSON), (" ", "https://college.example/1")):
        assert extract(svg(element(content, attributes=link)))[0].data.decode() == expected


@pytest.mark.parametrize(
    ("namespace", "name"),
    [(OB3, "assertion"), (OB2, "credential"), ("https://purl.imsglobal.org/ob/v3p1", "credential")],
)
def test_other_elements_are_no_credentials(namespace, name):
    assert extract(svg(element(JSON.replace("&", "").replace("<", ""), namespace=namespace, name=name))) == ()


def test_a_badge_of_two_versions_is_both_and_each_once():
    one = element("<![CDATA[{}]]>")
    two = element('<![CDATA[{"a":1}]]>', namespace=OB2, name="assertion")
    assert [found.data for found in extract(svg(one, two, f"<g>{one}</g>"))] == [b"{}", b'{"a":1}']


def test_a_bare_document_type_is_passed_by():
    bare = (
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    )
    assert len(extract(svg(element("{}"), before=bare))) == 1


@pytest.mark.parametrize(
    "declared",
    [
        '[<!ENTITY a "x">]',
        '[<!ENTITY a SYSTEM "http://evil.example/x">]',
        '[<!ENTITY % a SYSTEM "http://evil.example/x"> %a;]',
        '[<!ATTLIST svg onload CDATA "x">]',
        "[]",
    ],
)
def test_declarations_are_refused(declared):
    assert refused(svg(element("{}"), before=f"<!DOCTYPE svg {declared}>")) == "svg.declarations"


def test_an_entity_of_an_outer_document_type_is_refused():
    outer = '<!DOCTYPE svg SYSTEM "http://evil.example/x.dtd">'
    assert refused(svg(element("&x;"), before=outer)) == "svg.declarations"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (svg(element("{}"))[:-4], "svg.malformed"),
        (svg(element("&x;")), "svg.malformed"),
        (svg("<g></svg>"), "svg.malformed"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>' * 2, "svg.malformed"),
        (
            b'<?xml version="1.0" encoding="nonsense"?><svg xmlns="http://www.w3.org/2000/svg"/>',
            "svg.malformed",
        ),
        (b'<note xmlns="http://www.w3.org/2000/svg"/>', "input.format_not_read"),
        (b"<svg/>", "input.format_not_read"),
        (svg(element("")), "svg.text_malformed"),
        (svg(element("{<g/>}")), "svg.text_malformed"),
        (svg(element("{}" + element("{}"))), "svg.text_malformed"),
        (svg("<g>" * 1001 + "</g>" * 1001), "svg.too_deep"),
        (svg("<g/>" * limits.MAX_XML_ELEMENTS), "svg.too_many_elements"),
        (svg(element("{}"), element("[]")), "svg.several"),
        (svg(element("x" * (limits.MAX_JSON_BYTES + 1))), "svg.text_too_large"),
        (svg(element("é" * (limits.MAX_JSON_BYTES // 2 + 1))), "svg.text_too_large"),
        (svg(element("", attributes=f'verify="{"x" * (limits.MAX_JSON_BYTES + 1)}"')), "svg.text_too_large"),
    ],
)
def test_what_is_broken_or_too_much_is_refused(data, code):
    assert refused(data) == code


@given(st.binary(max_size=300))
def test_nothing_but_our_error_gets_out(data):
    with contextlib.suppress(TransferError):
        extract(b'<svg xmlns="http://www.w3.org/2000/svg">' + data)


BAKED = {
    "concentricsky-openbadges-bakery/testfiles/baked_example.svg": "abcdef12345",
    "concentricsky-openbadges-bakery/testfiles/baked_heart.png": "2015-04-01",
    "mozilla-openbadges-bakery/baked.svg": "http://example.org",
    "mozilla-openbadges-bakery/bad-json.svg": "{verify:",  # which is no JSON, as the parser then says
}
NOT_BAKED = {
    "concentricsky-openbadges-bakery/testfiles/public_domain_heart.png": "qr.none",
    "concentricsky-openbadges-bakery/testfiles/unbaked_example.svg": "svg.none",
    "mozilla-openbadges-bakery/no-json.svg": "found.link_insecure",
    "mozilla-openbadges-bakery/unbaked.png": "qr.none",
    "mozilla-openbadges-bakery/unbaked.svg": "svg.none",
}


def test_the_published_badges_give_what_is_baked_into_them(shared: Path):
    folder = shared / "vectors/baked-badges"
    pictures = {str(path.relative_to(folder)) for path in folder.rglob("*.[sp][vn]g")}
    assert pictures == set(BAKED) | set(NOT_BAKED)
    for name, text in BAKED.items():
        (found,) = unpack(files.read(folder / name))
        assert text in found.data.decode(), name
    for name, code in NOT_BAKED.items():
        with pytest.raises(TransferError) as caught:
            unpack(files.read(folder / name))
        assert caught.value.code == code, name


@pytest.mark.parametrize("name", ["ob30/simple-json.png", "ob20/simple-badge.png"])
def test_the_badges_of_1edtech_give_their_json(shared: Path, name: str):
    (found,) = unpack(files.read(shared / "vectors/1edtech-public-validator" / name))
    assert "@context" in json.loads(found.data)


def test_a_drawing_keeps_its_file_and_names_what_it_lacks():
    drawing = svg(element("<![CDATA[{}]]>"))
    (found,) = unpack(Incoming("badge.svg", b"\xef\xbb\xbf \n"[:3] + drawing))
    assert (found.data, found.carrier, found.original) == (b"{}", "svg", b"\xef\xbb\xbf" + drawing)
    with pytest.raises(TransferError, match=r"svg\.none"):
        unpack(Incoming("logo.svg", svg()))
