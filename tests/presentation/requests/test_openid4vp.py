"""Authorization requests: links, objects, signed objects; what is refused, and who asks."""

import base64
import hashlib
import json
from datetime import timedelta
from urllib.parse import quote, urlencode

import pytest

from tests.presentation.requests import shelf
from tests.presentation.requests.conftest import HOST
from tests.refused import refused
from tests.verification import makers
from wallet_app.answer import Answer
from wallet_app.encoding import base64url
from wallet_app.identity import did_jwk
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.presentation.requests import parse
from wallet_app.presentation.requests.model import RequestKind
from wallet_app.proofs import jose

QUERY = {"credentials": [{"id": "a", "format": "dc+sd-jwt", "meta": {}}]}
CALLBACK = "https://desk.college.example/cb"
KEY = PrivateKey.from_bytes(KeyType.P256, b"\x41" * 32)
DID = makers.did(KEY)
OBJECTS = ("dcql_query", "client_metadata", "presentation_definition")


def link(scheme="openid4vp://", **changes):
    request = shelf.authorization(QUERY, **changes)
    written = {name: json.dumps(value) if name in OBJECTS else value for name, value in request.items()}
    return f"{scheme}?{urlencode(written)}"


def in_name_of(client_id, **changes):
    return shelf.authorization(QUERY, client_id=client_id, **changes)


def signed(content, key=KEY, **header):
    full = {"typ": "oauth-authz-req+jwt", "kid": makers.method(key), **header}
    return jose.sign({name: value for name, value in full.items() if value is not None}, content, key)


def by_did(**changes):
    return in_name_of(f"decentralized_identifier:{DID}", **changes)


# ── Forms ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "scheme", ["openid4vp://", "OPENID4VP://", "haip://", "haip-vp://", "openid4vp://authorize", "openid4vp:"]
)
def test_links(scheme):
    text = link(scheme)
    asked = shelf.read(text)
    assert parse.looks_like(text.encode())
    assert asked.kind is RequestKind.OPENID4VP
    assert asked.challenge == "n-0S6_WzA2Mj"
    assert asked.domain == f"redirect_uri:{CALLBACK}"
    assert asked.respond_to == CALLBACK
    assert asked.received == text.encode()


def test_a_universal_link():
    text = link("https://wallet.example/openid")
    assert parse.looks_like(text.encode())
    assert shelf.read(text).challenge == "n-0S6_WzA2Mj"


def test_a_plain_object():
    asked = shelf.read(shelf.authorization(QUERY))
    assert (asked.sender.id, asked.sender.proven) == (f"redirect_uri:{CALLBACK}", Answer.UNKNOWN)


def test_a_request_object_by_itself_and_in_a_link():
    token = signed(by_did())
    for text in (token, f"openid4vp://?request={token}", json.dumps({"request": token})):
        assert parse.looks_like(text.encode())
        assert shelf.read(text).sender.proven is Answer.HOLDS


def test_white_space_and_a_byte_order_mark_around_it():
    assert shelf.read(b"\xef\xbb\xbf\n " + link().encode() + b"\r\n").challenge == "n-0S6_WzA2Mj"


def test_a_definition_of_drafts_before_1_0():
    definition = {"id": "d", "input_descriptors": [{"id": "x", "constraints": {}}]}
    asked = shelf.read(shelf.authorization(None, presentation_definition=definition))
    assert (asked.kind, asked.definition_id) == (RequestKind.OPENID4VP, "d")


# ── What is refused ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"transaction_data": ["e30"]}, "request.transaction_data"),
        ({"transaction_data": []}, "request.transaction_data"),
        ({"response_type": "vp_token id_token"}, "request.response_type"),
        ({"response_type": "code"}, "request.response_type"),
        ({"response_type": None}, "request.response_type"),
        ({"response_mode": "web_message"}, "request.response_mode"),
        ({"response_mode": "dc_api"}, "request.for_browser"),
        ({"response_mode": "dc_api.jwt"}, "request.for_browser"),
        ({"response_mode": 7}, "request.malformed"),
        ({"nonce": None}, "request.nonce_missing"),
        ({"nonce": ""}, "request.malformed"),
        ({"nonce": "a b"}, "request.malformed"),
        ({"nonce": "ä"}, "request.malformed"),
        ({"state": "a b"}, "request.malformed"),
        ({"client_id": None}, "request.malformed"),
        ({"client_id": 7}, "request.malformed"),
        ({"client_id": "redirect_uri:"}, "request.malformed"),
        ({"client_id": "origin:https://a.example"}, "request.origin_prefix"),
        ({"client_id": "decentralized_identifier:did:web:a.example"}, "request.must_be_signed"),
        ({"client_id": "x509_san_dns:a.example"}, "request.must_be_signed"),
        ({"client_id": "x509_hash:abc"}, "request.must_be_signed"),
        ({"client_id": "verifier_attestation:a"}, "request.must_be_signed"),
        ({"client_id": "openid_federation:https://a.example"}, "request.must_be_signed"),
        ({"response_uri": "https://evil.example/cb"}, "request.client_differs"),
        ({"response_uri": "https://desk.college.example/cb/"}, "request.client_differs"),
        ({"redirect_uri": CALLBACK}, "request.malformed"),
        ({"dcql_query": None}, "request.no_query"),
        ({"dcql_query": None, "scope": "badges"}, "request.scope"),
        ({"scope": "badges"}, "request.malformed"),
        ({"dcql_query": "x"}, "request.malformed"),
        ({"dcql_query": {}}, "request.malformed"),
        ({"client_metadata": []}, "request.malformed"),
        ({"client_metadata": "x"}, "request.malformed"),
        ({"request_uri_method": "post"}, "request.malformed"),
        ({"exp": "soon"}, "request.malformed"),
        ({"exp": 1}, "request.expired"),
        ({"nbf": 4102444800}, "request.not_yet"),
    ],
)
def test_what_must_be_refused(changes, code):
    request = shelf.authorization(QUERY, **changes)
    with refused(code):
        shelf.read(request)


@pytest.mark.parametrize("mode", ["direct_post", "direct_post.jwt", "fragment", None])
@pytest.mark.parametrize(
    ("address", "cause"),
    [
        ("http://desk.college.example/cb", "address.not_https"),
        ("https://127.0.0.1/cb", "address.number"),
        ("https://[::1]/cb", "address.number"),
        ("https://localhost/cb", "address.local"),
        ("https://desk.local/cb", "address.local"),
        ("https://user@desk.example/cb", "address.userinfo"),
        ("https://desk.example:22/cb", "address.port"),
        ("javascript:alert(1)", "address.not_https"),
        ("file:///etc/passwd", "address.not_https"),
    ],
)
def test_the_answer_goes_to_public_https_addresses_only(mode, address, cause):
    member = "response_uri" if mode and mode.startswith("direct") else "redirect_uri"
    for client_id in (f"redirect_uri:{address}", "somebody"):
        changes = {"response_uri": None, "response_mode": mode, member: address, "client_id": client_id}
        with refused("request.address") as found:
            shelf.read(shelf.authorization(QUERY, **changes))
        assert found.value.params["cause"] == cause


def test_an_answer_posted_directly_needs_an_address():
    with refused("request.malformed"):
        shelf.read(in_name_of("somebody", response_uri=None))


def test_the_address_may_stand_in_the_client_identifier_alone():
    assert shelf.read(shelf.authorization(QUERY, response_uri=None)).respond_to == CALLBACK


def test_a_moment_before_the_end_it_can_be_answered():
    end = int(shelf.NOW.timestamp()) + 1
    request = shelf.authorization(QUERY, exp=end)
    assert shelf.read(request).expires == shelf.NOW + timedelta(seconds=1)
    with refused("request.expired"):
        shelf.read(request, shelf.NOW + timedelta(seconds=1))


def test_the_end_of_a_link_is_a_number_in_text():
    with refused("request.expired"):
        shelf.read(link(exp=1))
    assert shelf.read(link(exp=4102444800)).expires
    with refused("request.malformed"):
        shelf.read(link(exp="soon"))


@pytest.mark.parametrize("member", ["request_uri", "presentation_definition_uri"])
def test_what_lies_elsewhere_is_not_fetched(member):
    with refused("request.must_be_fetched") as found:
        shelf.read(f"openid4vp://?client_id=x&{member}={quote('https://desk.example:8443/r?x=1', safe='')}")
    assert found.value.params == {"host": "desk.example:8443"}
    with refused("request.address"):
        shelf.read(f"openid4vp://?client_id=x&{member}={quote('http://localhost:8000/r', safe='')}")


def test_both_forms_of_a_request_object_at_once_are_refused():
    with refused("request.malformed"):
        shelf.read("openid4vp://?client_id=x&request=a.b.c&request_uri=https%3A%2F%2Fa.example")


@pytest.mark.parametrize(
    "text",
    [
        "openid4vp://?a",
        link() + "&nonce=other",
        link() + "&%ff=1",
        "openid4vp://?" + "&".join(f"p{n}=1" for n in range(80)),
    ],
)
def test_links_that_two_readers_could_read_differently_are_refused(text):
    with refused("request.malformed_link"):
        shelf.read(text)


def test_json_in_a_link_is_read_strictly():
    with refused("request.malformed"):
        shelf.read("openid4vp://?client_id=x&dcql_query=" + quote('{"credentials":[],"credentials":[]}'))


# ── Request objects ─────────────────────────────────────────────────────────────────────────


def test_the_type_of_a_request_object_must_be_there():
    for typ in ("JWT", None, "oauth-authz-req+JWT"):
        token = signed(by_did(), typ=typ)
        assert parse.looks_like(token.encode())
        for text in (token, f"openid4vp://?request={token}"):
            with refused("request.typ"):
                shelf.read(text)


def test_the_client_of_the_link_is_the_one_of_the_object():
    token = signed(by_did())
    same = quote(f"decentralized_identifier:{DID}", safe="")
    assert shelf.read(f"openid4vp://?client_id={same}&request={token}").sender.proven is Answer.HOLDS
    for other in (DID, "decentralized_identifier:did:web:a.example"):
        with refused("request.client_differs"):
            shelf.read(f"openid4vp://?client_id={quote(other, safe='')}&request={token}")


def test_only_what_the_object_says_counts():
    token = signed(by_did())
    asked = shelf.read(f"openid4vp://?nonce=other&response_uri=https%3A%2F%2Fevil.example&request={token}")
    assert (asked.challenge, asked.respond_to) == ("n-0S6_WzA2Mj", CALLBACK)


def test_an_encrypted_object_is_refused():
    with refused("request.encrypted"):
        shelf.read("openid4vp://?request=eyJh.b.c.d.e")


@pytest.mark.parametrize("token", ["a.b.c", "eyJh.b", "e30.e30.e30", ""])
def test_what_is_no_object_is_refused(token):
    with refused("request.malformed"):
        shelf.read(f"openid4vp://?request={token}&x=1")


def test_a_key_proves_a_did_made_of_it():
    asked = shelf.read(signed(by_did(client_metadata={"client_name": "Hill Hospital"})))
    assert asked.sender.code == "request.sender.did"
    assert asked.sender.name == "Hill Hospital"  # its own word: the key proves the identifier alone
    jwk = did_jwk.from_public_key(KEY.public)
    token = signed(in_name_of(f"decentralized_identifier:{jwk}"), kid=did_jwk.method_id(jwk))
    assert shelf.read(token).sender.proven is Answer.HOLDS


def test_a_short_key_reference_is_one_of_the_did():
    short = "#" + makers.method(KEY).partition("#")[2]
    assert shelf.read(signed(by_did(), kid=short)).sender.proven is Answer.HOLDS


def test_another_key_proves_nothing():
    token = jose.sign({"typ": "oauth-authz-req+jwt", "kid": makers.method(KEY)}, by_did(), makers.ISSUER_P256)
    with refused("request.signature_wrong"):
        shelf.read(token)
    for kid in (makers.method(makers.ISSUER_P256), f"{DID}#other"):
        with refused("request.signer_differs"):
            shelf.read(signed(by_did(), kid=kid))
    with refused("request.malformed"):
        shelf.read(signed(by_did(), kid=None))


def test_any_changed_byte_is_refused():
    token = signed(by_did())
    head, body, signature = token.split(".")
    other = base64url.encode(json.dumps(by_did(nonce="another")).encode())
    for changed in (f"{head}.{other}.{signature}", f"{head}.{body}.{signature[:-4]}AAAA"):
        with refused("request.signature_wrong"):
            shelf.read(changed)


def test_a_did_on_the_web_stays_unproven():
    did = "did:web:desk.college.example"
    token = signed(in_name_of(f"decentralized_identifier:{did}"), kid=f"{did}#key-1")
    sender = shelf.read(token).sender
    assert (sender.proven, sender.code) == (Answer.UNKNOWN, "request.sender.did_elsewhere")


def test_nobody_can_sign_in_the_name_of_an_address():
    with refused("request.must_not_be_signed"):
        shelf.read(signed(shelf.authorization(QUERY)))


def test_an_object_signed_by_nobody_is_worth_a_plain_one():
    def unsigned(content):
        header = {"alg": "none", "typ": "oauth-authz-req+jwt"}
        return ".".join([*(base64url.encode(json.dumps(one).encode()) for one in (header, content)), ""])

    assert shelf.read(unsigned(shelf.authorization(QUERY))).sender.proven is Answer.UNKNOWN
    with refused("request.must_be_signed"):
        shelf.read(unsigned(by_did()))


def test_what_cannot_be_checked_here_stays_unproven_or_is_refused():
    federation = shelf.read(
        signed(in_name_of("openid_federation:https://a.example", client_metadata={"client_name": "Evil"}))
    ).sender
    assert (federation.code, federation.name) == ("request.sender.federation_unchecked", "")
    assert shelf.read(signed(in_name_of("registered-before"))).sender.proven is Answer.UNKNOWN
    with refused("request.attestation_untrusted"):
        shelf.read(signed(in_name_of("verifier_attestation:a")))


@pytest.mark.parametrize("header", [{"jku": "https://evil.example/keys"}, {"x5u": "https://evil.example"}])
def test_a_signature_that_brings_its_key_from_elsewhere_is_refused(header):
    with refused("request.signature_unreadable"):
        shelf.read(signed(by_did(), **header))


# ── Certificates ────────────────────────────────────────────────────────────────────────────


def by_certificate(authority, sender, *, host=HOST, client=HOST, **changes):
    content = in_name_of(f"x509_san_dns:{client}", **changes)
    return signed(content, sender, kid=None, x5c=authority.x5c(sender, host)).encode()


def test_a_certificate_that_somebody_relied_on_vouches_for(authority, sender):
    found = parse.parse(by_certificate(authority, sender), shelf.NOW, (authority.root,)).sender
    assert (found.proven, found.code) == (Answer.HOLDS, "request.sender.certificate")
    later = shelf.NOW + timedelta(days=60)
    assert (
        parse.parse(by_certificate(authority, sender), later, (authority.root,)).sender.proven
        is Answer.UNKNOWN
    )


def test_a_certificate_of_nobody_relied_on_proves_nothing(authority, sender):
    found = shelf.read(by_certificate(authority, sender)).sender
    assert (found.proven, found.code) == (Answer.UNKNOWN, "request.sender.certificate_unchecked")


def test_a_certificate_of_another_host_is_refused(authority, sender):
    with refused("request.signer_differs"):
        shelf.read(by_certificate(authority, sender, host="other.example"))
    with refused("request.signer_differs"):  # the answer would go elsewhere
        shelf.read(by_certificate(authority, sender, response_uri="https://evil.example/cb"))


def test_a_certificate_of_another_key_is_refused(authority, sender):
    token = signed(in_name_of(f"x509_san_dns:{HOST}"), KEY, kid=None, x5c=authority.x5c(sender))
    with refused("request.signature_wrong"):
        shelf.read(token)


@pytest.mark.parametrize("x5c", [None, [], ["AAAA"], "x", [7]])
def test_what_is_no_certificate_is_refused(x5c):
    with refused("request.signature_unreadable"):
        shelf.read(signed(in_name_of(f"x509_san_dns:{HOST}"), kid=None, x5c=x5c))


def test_the_hash_of_a_certificate(authority, sender):
    chain = authority.x5c(sender)
    digest = hashlib.sha256(base64.b64decode(chain[0])).digest()
    content = in_name_of(f"x509_hash:{base64url.encode(digest)}")
    token = signed(content, sender, kid=None, x5c=chain).encode()
    assert shelf.read(token).sender.code == "request.sender.certificate_unchecked"
    assert parse.parse(token, shelf.NOW, (authority.root,)).sender.proven is Answer.HOLDS
    with refused("request.signer_differs"):
        shelf.read(signed(in_name_of("x509_hash:abc"), sender, kid=None, x5c=chain))
