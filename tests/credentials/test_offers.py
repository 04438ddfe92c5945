"""Credential offers (OpenID4VCI 1.0, section 4.1): who offers what, read and nothing else."""

import json
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app.credentials import offers
from wallet_app.errors import DocumentError

ISSUER = "https://riverbend.example"


def content(**changes: object) -> str:
    offer = {"credential_issuer": ISSUER, "credential_configuration_ids": ["WeldingBadge"]}
    return json.dumps(offer | changes)


def link(offer: str) -> str:
    return f"openid-credential-offer://?credential_offer={quote(offer)}"


@pytest.mark.parametrize(
    "name",
    [
        "credential_offer_by_reference.json",
        "credential_offer_multiple_credentials.json",
        "credential_offer_pre-authz_code.json",
    ],
)
def test_published_offers_are_read(shared: Path, name: str):
    text = (shared / "vectors" / "openid4vci" / "examples" / name).read_text()
    for written in (text, link(text)):
        assert offers.looks_like(written)
        offer = offers.parse(written)
        assert str(offer.issuer) == "https://credential-issuer.example.com/"
        assert list(offer.types) == json.loads(text)["credential_configuration_ids"]
        assert offer.needs_code


def test_an_offer_that_lies_elsewhere_is_named_by_its_host():
    offer = offers.parse(
        "openid-credential-offer://?credential_offer_uri=https%3A%2F%2Fa.example%2Fo%3Fid%3D1"
    )
    assert (offer.issuer, offer.types, offer.host) == (None, (), "a.example")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (content(credential_issuer="http://riverbend.example"), "offer.issuer"),
        (content(credential_issuer="https://riverbend.example?x=1#f"), "offer.issuer"),
        (content(credential_issuer="https://riverbend.example#f"), "offer.issuer"),
        (content(credential_issuer="https://127.0.0.1"), "offer.issuer"),
        (content(credential_issuer=7), "offer.malformed"),
        (content(credential_configuration_ids=[]), "offer.nothing"),
        (content(credential_configuration_ids=["a", 1]), "offer.nothing"),
        ('{"credential_issuer": "https://a.example", "credential_configuration_ids": [1', "offer.malformed"),
        (content()[:-1] + ', "credential_issuer": "https://b.example"}', "offer.malformed"),
    ],
)
def test_what_is_no_sound_offer_is_refused(text: str, code: str):
    for written in (text, link(text)):
        assert offers.looks_like(written)
        with pytest.raises(DocumentError) as refused:
            offers.parse(written)
        assert refused.value.code == code


@pytest.mark.parametrize(
    ("query", "code"),
    [
        (f"credential_offer={quote(content())}&credential_offer_uri=https://a.example", "offer.both"),
        (f"credential_offer={quote(content())}&credential_offer={quote(content())}", "offer.malformed"),
        ("credential_offer_uri=http%3A%2F%2Fa.example", "offer.reference"),
        ("credential_offer=%FF", "offer.malformed"),
        ("other=1", "offer.malformed"),
    ],
)
def test_links_that_could_be_read_in_two_ways_are_refused(query: str, code: str):
    with pytest.raises(DocumentError) as refused:
        offers.parse(f"openid-credential-offer://?{query}")
    assert refused.value.code == code


@pytest.mark.parametrize(
    "text", ["", "{}", "https://a.example/", '{"credential_issuer": 1}', "Dear Ana", "x" * 70_000]
)
def test_anything_else_is_not_taken_for_an_offer(text: str):
    assert not offers.looks_like(text)


@given(st.text() | st.text().map(link))
def test_nothing_but_a_document_error_gets_out(text: str):
    try:
        offers.parse(text)
    except DocumentError:
        return
