"""DID documents, from did:key, did:jwk and from others, and what may be done with their methods."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.refused import refused
from wallet_app.encoding import base64url, multibase
from wallet_app.errors import IdentityError
from wallet_app.identity import did_document, did_jwk, did_key, resolution
from wallet_app.identity.did_document import Relationship
from wallet_app.identity.keys import KeyType, PrivateKey

ED, P256, P384 = (
    PrivateKey.generate(key_type).public for key_type in (KeyType.ED25519, KeyType.P256, KeyType.P384)
)
DID = "did:web:college.example"
KEY = f"{DID}#key-1"
NOW = datetime(2026, 1, 15, 12, tzinfo=UTC)


def _method(**changes):
    method = {
        "id": KEY,
        "type": "Multikey",
        "controller": DID,
        "publicKeyMultibase": ED.to_multikey(),
        **changes,
    }
    return {name: value for name, value in method.items() if value is not ...}


def _document(*methods, **changes):
    return {"id": DID, "verificationMethod": list(methods), "assertionMethod": [KEY], **changes}


# --- did:key and did:jwk ----------------------------------------------------------------------


@pytest.mark.parametrize("key", [ED, P256, P384], ids=lambda key: key.key_type.value)
@pytest.mark.parametrize("method", [did_key, did_jwk])
def test_an_own_document_has_one_method_that_signs(method, key):
    did = method.from_public_key(key)
    document = resolution.resolve(did, {})
    assert document is not None
    found = resolution.find_method(document, method.method_id(did), "assertionMethod")
    assert (found.public_key, found.controller, document.id) == (key, did, did)
    assert resolution.find_method(document, method.method_id(did), "authentication") == found


def test_did_jwk_is_written_as_its_specification_shows():
    assert did_jwk.from_public_key(P256) == "did:jwk:" + base64url.encode(
        '{{"crv":"P-256","kty":"EC","x":"{x}","y":"{y}"}}'.format(**P256.to_jwk()).encode()
    )


def test_a_bare_did_is_its_one_method():
    did = did_key.from_public_key(ED)
    assert resolution.find_method(did_key.document(did), did, "assertionMethod").public_key == ED
    content = _document(_method(), _method(id="#key-2"), assertionMethod=[KEY, "#key-2"])
    with refused("method.not_found"):
        resolution.find_method(did_document.parse(content, DID), DID, "assertionMethod")


def test_x25519_agrees_on_keys_and_does_not_sign():
    did = "did:key:" + multibase.encode_base58btc(b"\xec\x01" + b"\x09" + bytes(31))
    document = did_key.document(did)
    assert document.relationships[Relationship.KEY_AGREEMENT]
    for url in (did_key.method_id(did), did):
        with pytest.raises(IdentityError, match=r"^method\.not_"):
            resolution.find_method(document, url, "assertionMethod")
    with refused("key.agreement_only"):
        resolution.find_method(document, did, "keyAgreement")


@pytest.mark.parametrize("use", ["enc", "sig", None])
def test_did_jwk_follows_use(use):
    jwk = P256.to_jwk() | ({"use": use} if use else {})
    did = "did:jwk:" + base64url.encode(str(jwk).replace("'", '"').encode())
    document = did_jwk.document(did)
    assert bool(document.relationships[Relationship.ASSERTION]) is (use != "enc")
    assert bool(document.relationships[Relationship.KEY_AGREEMENT]) is (use != "sig")


@pytest.mark.parametrize(
    ("did", "code"),
    [
        ("did:key:z6Mk0OIl", "key.malformed"),
        ("did:key:u7QE", "key.malformed"),
        ("did:key:1.1:z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2", "key.malformed"),
        ("did:jwk:e30", "key.malformed"),
        ("did:jwk:e30=", "did.malformed"),
        ("did:jwk:AAAA", "did.malformed"),
        ("did:jwk:" + base64url.encode(b'{"kty":"RSA","n":"AQAB","e":"AQAB"}'), "key.wrong_length"),
        ("did:jwk:" + base64url.encode(b'{"kty":"EC","kty":"EC"}'), "did.malformed"),
        ("did:jwk:" + base64url.encode(b'{"kty":"OKP","crv":"Ed25519","d":"AA"}'), "key.private_published"),
        ("College of Example", "did.malformed"),
    ],
)
def test_dids_that_are_no_key_say_why(did, code):
    with refused(code):
        resolution.resolve(did, {})


def test_nobody_can_hand_in_another_document_for_a_did_key():
    did = did_key.from_public_key(ED)
    other = did_document.parse(_document(_method()), DID)
    document = resolution.resolve(did, {did: other})
    assert document is not None
    assert document.id == did


def test_other_methods_come_from_what_is_known():
    document = did_document.parse(_document(_method()), DID)
    assert resolution.resolve(DID, {DID: document}) is document
    assert resolution.resolve(DID, {}) is None


# --- documents of other methods -----------------------------------------------------------------


@pytest.mark.parametrize(
    "material",
    [
        {"type": "Multikey"},
        {"type": "Ed25519VerificationKey2020"},
        {"type": "JsonWebKey", "publicKeyMultibase": ..., "publicKeyJwk": ED.to_jwk()},
        {"type": "JsonWebKey2020", "publicKeyMultibase": ..., "publicKeyJwk": ED.to_jwk()},
        {
            "type": "Ed25519VerificationKey2018",
            "publicKeyMultibase": ...,
            "publicKeyBase58": multibase.encode_base58btc(ED.raw)[1:],
        },
    ],
    ids=lambda material: material["type"],
)
def test_the_kinds_of_verification_methods(material):
    document = did_document.parse(_document(_method(**material)), DID)
    assert resolution.find_method(document, KEY, "assertionMethod").public_key == ED


def test_relative_and_embedded_methods():
    embedded = _method(id="#key-2", publicKeyMultibase=P256.to_multikey())
    content = _document(_method(id="#key-1"), assertionMethod=["#key-1", embedded])
    document = did_document.parse(content, DID)
    assert resolution.find_method(document, KEY, "assertionMethod").public_key == ED
    assert resolution.find_method(document, f"{DID}#key-2", "assertionMethod").public_key == P256
    with refused("method.not_in_relationship"):
        resolution.find_method(document, KEY, "authentication")


@pytest.mark.parametrize(
    ("method", "code"),
    [
        (_method(secretKeyMultibase="z3u2"), "key.private_published"),
        (_method(privateKeyJwk={}), "key.private_published"),
        (_method(type="SomethingNew"), "key.unsupported"),
        (_method(type=7), "key.malformed"),
        (_method(publicKeyMultibase=7), "key.malformed"),
        (_method(publicKeyMultibase=...), "key.malformed"),
        (_method(publicKeyJwk=ED.to_jwk()), "key.malformed"),
        (_method(type="Ed25519VerificationKey2020", publicKeyMultibase=P256.to_multikey()), "key.wrong_type"),
        (
            _method(type="Ed25519VerificationKey2018", publicKeyMultibase=..., publicKeyBase58="0"),
            "key.malformed",
        ),
        (
            _method(type="Ed25519VerificationKey2018", publicKeyMultibase=..., publicKeyBase58=5),
            "key.malformed",
        ),
        (_method(publicKeyMultibase="z6MkrJV"), "key.unsupported"),
        (_method(controller=...), "method.malformed"),
        (_method(expires="soon"), "method.malformed"),
        (_method(revoked=2025), "method.malformed"),
        (_method(controller="did:web:other.example"), "method.other_controller"),
    ],
)
def test_a_method_that_cannot_be_used_says_why_and_spoils_no_other(method, code):
    good = _method(id="#key-2")
    document = did_document.parse(_document(method, good, assertionMethod=[KEY, "#key-2"]), DID)
    with refused(code):
        resolution.find_method(document, KEY, "assertionMethod")
    assert resolution.find_method(document, f"{DID}#key-2", "assertionMethod").public_key == ED


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (_document(_method(), id="did:web:other.example"), "did.document_of_another"),
        (_document(_method(), id=None), "did.document_of_another"),
        (_document(_method(), verificationMethod={}), "did.document_malformed"),
        (_document(_method(), assertionMethod=KEY), "did.document_malformed"),
        (_document(_method(), assertionMethod=[7]), "did.document_malformed"),
        (_document("text"), "did.document_malformed"),
        (_document(_method(id=7)), "did.document_malformed"),
        (_document(_method(id="key-1")), "did.document_malformed"),
        (_document(_method(), _method()), "did.document_malformed"),
        (_document(_method(), assertionMethod=[_method()]), "did.document_malformed"),
        (_document(_method(), deactivated="yes"), "did.document_malformed"),
        (_document(*[_method(id=f"#k{n}") for n in range(501)]), "did.too_many_methods"),
        (_document(_method(), assertionMethod=["#k"] * 501), "did.too_many_methods"),
        (
            _document(
                *[_method(id=f"#k{n}") for n in range(300)],
                authentication=[_method(id=f"#l{n}") for n in range(300)],
            ),
            "did.too_many_methods",
        ),
    ],
)
def test_documents_that_are_none_are_refused(content, code):
    with refused(code):
        did_document.parse(content, DID)


@pytest.mark.parametrize(
    ("url", "relationship", "code"),
    [
        ("did:web:other.example#key-1", "assertionMethod", "method.of_another"),
        (f"{DID}#key-9", "assertionMethod", "method.not_found"),
        (f"{DID}#key-1", "authentication", "method.not_in_relationship"),
        (f"{DID}#key-1", "madeUpPurpose", "method.not_in_relationship"),
        ("#key-1", "assertionMethod", "did.malformed"),
        (DID, "authentication", "method.not_found"),
    ],
)
def test_a_method_that_is_not_meant_is_not_found(url, relationship, code):
    document = did_document.parse(_document(_method()), DID)
    with refused(code):
        resolution.find_method(document, url, relationship)


def test_a_reference_to_a_method_elsewhere_is_no_method_here():
    other = "did:web:other.example#key-1"
    document = did_document.parse(_document(assertionMethod=[other]), DID)
    for url in (other, DID):
        with pytest.raises(IdentityError, match=r"^method\."):
            resolution.find_method(document, url, "assertionMethod")


def test_a_deactivated_did_has_no_keys():
    document = did_document.parse(_document(_method(), deactivated=True), DID)
    with refused("did.deactivated"):
        resolution.find_method(document, KEY, "assertionMethod")


@pytest.mark.parametrize("member", ["expires", "revoked"])
def test_a_key_has_its_time(member):
    content = _document(_method(**{member: "2026-01-15T12:00:00Z"}))
    method = resolution.find_method(did_document.parse(content, DID), KEY, "assertionMethod")
    resolution.check_validity(method, NOW - timedelta(seconds=1))
    for moment in (NOW, NOW + timedelta(days=1)):
        with refused("key.expired" if member == "expires" else "key.revoked"):
            resolution.check_validity(method, moment)
