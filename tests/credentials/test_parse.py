"""Telling what bytes are by what is in them."""

import base64
import json

import pytest

from tests.proofs import issuers
from tests.refused import refused
from tests.verification.makers import badge, presentation, sign, token
from wallet_app import limits
from wallet_app.credentials.document import Format
from wallet_app.credentials.parse import parse

V2 = "https://www.w3.org/ns/credentials/v2"


def written(content):
    return json.dumps(content).encode()


def part(value):
    return base64.urlsafe_b64encode(json.dumps(value).encode()).rstrip(b"=").decode()


def test_a_json_ld_credential():
    data = b"\xef\xbb\xbf  " + written(sign(badge())) + b"\n"
    document = parse(data)
    assert document.format is Format.VC_LDP
    assert document.received == data
    assert document.content == sign(badge())
    assert not document.is_presentation


def test_a_json_ld_presentation():
    document = parse(written(presentation(sign(badge()))))
    assert document.format is Format.VP_LDP
    assert document.is_presentation


def test_the_digest_is_of_the_bytes_received():
    assert parse(written(badge())).digest != parse(b" " + written(badge())).digest


@pytest.mark.parametrize(
    ("payload", "typ", "format_"),
    [
        (badge(), "vc+jwt", Format.VC_JWT),
        ({"vc": badge(), "iss": "did:example:1"}, "JWT", Format.VC_JWT),
        (presentation(sign(badge())), "vp+jwt", Format.VP_JWT),
        ({"vp": presentation(sign(badge()))}, "JWT", Format.VP_JWT),
    ],
)
def test_tokens(payload, typ, format_):
    text = token(payload, typ=typ)
    document = parse(f"\n{text}\n".encode())
    assert document.format is format_
    assert document.jws is not None


def test_registered_claims_go_where_they_belong():
    claims = {
        "iss": "did:example:issuer",
        "sub": "did:example:subject",
        "jti": "urn:uuid:1",
        "nbf": 1767225600,
        "exp": 1798761600,
        "vc": {
            "@context": ["https://www.w3.org/2018/credentials/v1"],
            "type": ["VerifiableCredential"],
            "credentialSubject": {"degree": "Welding"},
        },
    }
    content = parse(token(claims, typ="JWT").encode()).content
    assert content["issuer"] == "did:example:issuer"
    assert content["id"] == "urn:uuid:1"
    assert content["credentialSubject"] == {"degree": "Welding", "id": "did:example:subject"}
    assert content["issuanceDate"] == "2026-01-01T00:00:00Z"
    assert content["expirationDate"] == "2027-01-01T00:00:00Z"


def test_an_sd_jwt_credential():
    disclosure = issuers.disclosure("salt", "grade", "A")
    payload = {"iss": "did:example:1", "vct": "urn:test:vct", "_sd": [issuers.digest(disclosure)]}
    document = parse(issuers.sd_jwt(payload, [disclosure]).encode())
    assert document.format is Format.SD_JWT_VC
    assert document.content == {"iss": "did:example:1", "vct": "urn:test:vct", "grade": "A"}


def test_an_envelope_is_opened():
    text = token(badge())
    enveloped = {
        "@context": V2,
        "type": "EnvelopedVerifiableCredential",
        "id": f"data:application/vc+jwt,{text}",
    }
    document = parse(written(enveloped))
    assert document.format is Format.VC_JWT
    assert document.received == text.encode()


def test_an_envelope_holds_what_it_says():
    """A presentation posing as a credential, and the reverse."""
    shown = token(presentation(badge()), typ="vp+jwt")
    for type_, text in (
        ("EnvelopedVerifiableCredential", shown),
        ("EnvelopedVerifiablePresentation", token(badge())),
    ):
        content = {"@context": V2, "type": type_, "id": f"data:application/vc+jwt,{text}"}
        with refused("document.enveloped_malformed"):
            parse(written(content))
    content = {
        "@context": V2,
        "type": "EnvelopedVerifiablePresentation",
        "id": f"data:application/vp+jwt,{shown}",
    }
    assert parse(written(content)).format is Format.VP_JWT


def _sd_jwt_json(text, *others):
    head, *disclosures, _ = text.split("~")
    protected, payload, signature = head.split(".")
    first = {"protected": protected, "signature": signature, "header": {"disclosures": disclosures}}
    if not others:
        return {"payload": payload, **first}
    return {"payload": payload, "signatures": [first, *others]}


def test_an_sd_jwt_written_as_json():
    disclosure = issuers.disclosure("s1", "grade", "A")
    payload = {"iss": "did:example:1", "vct": "urn:test:vct", "_sd": [issuers.digest(disclosure)]}
    text = issuers.sd_jwt(payload, [disclosure])
    flattened = _sd_jwt_json(text)
    signature = {name: value for name, value in flattened.items() if name != "payload"}
    for found in (flattened, {"payload": flattened["payload"], "signatures": [signature]}):
        document = parse(written(found))
        assert document.format is Format.SD_JWT_VC
        assert document.content == {"iss": "did:example:1", "vct": "urn:test:vct", "grade": "A"}
        assert document.sd_jwt is not None
        assert document.sd_jwt.text == text
        assert document.received == written(found)
    with refused("document.jws_json"):
        parse(written(_sd_jwt_json(text, signature | {"header": {}})))


@pytest.mark.parametrize(
    ("url", "code"),
    [
        ("data:application/vc+jwt", "document.enveloped_malformed"),
        ("https://college.example/1", "document.enveloped_malformed"),
        ("data:text/html,<b>", "document.enveloped_malformed"),
        ("data:application/vc+cose,abc", "document.unsupported_format"),
        ("data:application/vc+jwt,\u00e9", "document.enveloped_malformed"),
        (7, "document.enveloped_malformed"),
    ],
)
def test_an_envelope_without_a_token_is_refused(url, code):
    with refused(code):
        parse(written({"@context": V2, "type": "EnvelopedVerifiableCredential", "id": url}))


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "document.empty"),
        (b" \n\t", "document.empty"),
        (b"hello", "document.not_a_credential"),
        (b"\x89PNG\r\n\x1a\n\x00", "document.not_a_credential"),
        (b"%PDF-1.7", "document.not_a_credential"),
        (b"https://college.example/badge/1", "document.link"),
        (b"openid-credential-offer://?credential_offer=x", "document.link"),
        (b"[1]", "document.several"),
        (b"[]", "document.not_a_credential"),
        (b"{}", "document.not_a_credential"),
        (b'{"a": 1', "json.malformed"),
        (b'{"a": 1, "a": 2}', "json.duplicate_key"),
        (b"\xff\xfe{\x00}\x00", "json.not_utf8"),
        (
            written({"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object"}),
            "document.not_a_credential",
        ),
        (
            written({"@context": "https://w3id.org/openbadges/v2", "type": "BadgeClass"}),
            "document.badge_description",
        ),
        (written({"recipient": [], "badge": "https://a.example"}), "document.wrong_shape"),
        (written({"payload": "e30", "signatures": []}), "document.jws_json"),
        (written({"ciphertext": "x", "iv": "y"}), "document.encrypted"),
        (written({"type": "UniversalWallet2020", "contents": []}), "document.wallet_backup"),
        (written({"type": "ProofcaseTrustedIssuers", "version": 1, "issuers": []}), "document.issuer_list"),
        (written({"meta": {}, "registry": {"did:key:z6Mk": {"name": "A"}}}), "document.issuer_list"),
        (written({"registry": {"a": 1}}), "document.not_a_credential"),
        (written({"registry": []}), "document.not_a_credential"),
        (b"eyJh.e30.c2ln.YQ.Yg", "document.encrypted"),
        (b"eyJh.e30", "jws.malformed"),
        (f"{part({'alg': 'ES256'})}.{part({'sub': 'me'})}.c2ln".encode(), "document.jwt_not_a_credential"),
        (
            f"{part({'alg': 'ES256'})}.{part({'@context': 'https://w3id.org/openbadges/v2'})}.c2ln".encode(),
            "document.badge_description",
        ),
        (f"{part({'alg': 'ES256'})}.{part({'vc': 7})}.c2ln".encode(), "document.wrong_shape"),
        (f"{part({'alg': 'ES256'})}.{part({'sub': 'me'})}.c2ln~".encode(), "document.jwt_not_a_credential"),
        ("eyJ\u00e9".encode(), "document.not_a_credential"),
    ],
)
def test_what_is_no_credential_is_refused_for_what_it_is(data, code):
    with refused(code):
        parse(data)


@pytest.mark.parametrize(
    ("member", "value"),
    [
        ("type", {"a": "VerifiableCredential"}),
        ("type", 7),
        ("type", ["VerifiableCredential", 7]),
        ("credentialSubject", 7),
        ("credentialSubject", "did:example:1"),
        ("credentialSubject", [{}, 7]),
        ("proof", "z58"),
        ("proof", True),
        ("proof", [[]]),
        ("verifiableCredential", 7),
        ("@context", 7),
    ],
)
def test_members_of_the_wrong_kind_are_refused(member, value):
    base = {"@context": [V2], "type": ["VerifiableCredential"], "credentialSubject": {"id": "did:example:1"}}
    if member == "@context":
        base["type"] = "VerifiableCredential"
    with refused("document.wrong_shape"):
        parse(written({**base, member: value}))


def test_counts_are_bounded():
    with refused("document.too_many_proofs"):
        parse(written(badge(proof=[{}] * (limits.MAX_PROOFS + 1))))
    with refused("document.too_many_chained_proofs"):
        parse(written(badge(proof=[{"previousProof": "urn:x"}] * (limits.MAX_CHAINED_PROOFS + 1))))
    with refused("document.too_many_endorsements"):
        parse(written(badge(endorsement=[{}] * (limits.MAX_ENDORSEMENTS + 1))))
    with refused("document.too_many_members"):
        parse(written(presentation(*["x"] * (limits.MAX_PRESENTED_CREDENTIALS + 1))))
