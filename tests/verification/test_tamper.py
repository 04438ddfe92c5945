"""Any byte changed in a signed document: never verified, never signed."""

import json
from functools import cache

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.proofs import issuers, legacy
from tests.proofs.changes import at, replaced
from tests.verification import makers
from tests.verification.makers import (
    EVIDENCE,
    ISSUER,
    ISSUER_P256,
    NOW,
    badge,
    sign,
    sign_base,
    token,
)
from wallet_app.credentials.parse import parse
from wallet_app.encoding import base64url, strict_json
from wallet_app.errors import WalletError
from wallet_app.identity import did_jwk
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.proofs import table
from wallet_app.verification.policy import TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import Outcome, Role
from wallet_app.verification.verify import verify

K1 = PrivateKey.from_bytes(KeyType.SECP256K1, b"\x13" * 32)
P384 = PrivateKey.from_bytes(KeyType.P384, b"\x14" * 48)
RSA = rsa.generate_private_key(65537, 2048)
RSA_DID = did_jwk.from_public_key(
    PublicKey(KeyType.RSA, RSA.public_key().public_bytes(Encoding.DER, PublicFormat.PKCS1))
)
POLICY = VerificationPolicy(
    (
        *(makers.trusted(key) for key in (ISSUER, ISSUER_P256, K1, P384)),
        TrustedIssuer(RSA_DID, "College", "own", NOW),
    ),
    "c-1",
    "https://verifier.example",
)


def older(suite, key):
    """A credential of the first years with a proof of an older suite."""
    content = {
        "@context": [
            "https://www.w3.org/2018/credentials/v1",
            "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
            "https://w3id.org/security/suites/jws-2020/v1",
        ],
        "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000009",
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "issuer": {"id": makers.did(key), "type": ["Profile"], "name": "Valley College"},
        "issuanceDate": "2022-05-03T00:00:00Z",
        "name": "Forklift badge",
        "credentialSubject": badge()["credentialSubject"],
    }
    options = {
        "created": "2022-05-03T09:00:00Z",
        "verificationMethod": makers.method(key),
        "proofPurpose": "assertionMethod",
    }
    return legacy.sign(content, suite, options, key, contexts())


def chain():
    """Two proofs, of which the second builds on the first."""
    one = sign(badge(), id="urn:uuid:1")
    options = {
        "created": "2026-05-03T09:01:00Z",
        "verificationMethod": makers.method(ISSUER),
        "proofPurpose": "assertionMethod",
        "previousProof": "urn:uuid:1",
    }
    return table.SIGNING["eddsa-jcs-2022"].sign(one, options, ISSUER, contexts())


def rs256():
    """A token as 1EdTech's issuers sign it, by an issuer whose DID is the key."""
    issuer = {"id": RSA_DID, "type": ["Profile"], "name": "College"}
    header = {"alg": "RS256", "typ": "JWT", "kid": did_jwk.method_id(RSA_DID)}
    parts = [base64url.encode(json.dumps(part).encode()) for part in (header, badge(issuer=issuer))]
    signature = RSA.sign(".".join(parts).encode(), padding.PKCS1v15(), hashes.SHA256())
    return ".".join([*parts, base64url.encode(signature)])


@cache
def documents():
    """One signed document of each sort, as bytes."""
    disclosure = issuers.disclosure("salt", "grade", "A")
    payload = {"iss": makers.did(ISSUER_P256), "vct": "urn:test:vct", "_sd": [issuers.digest(disclosure)]}
    header = {"typ": "dc+sd-jwt", "kid": makers.method(ISSUER_P256)}
    whole = {
        "eddsa": sign(badge()),
        "ecdsa": sign(badge(ISSUER_P256), ISSUER_P256, "ecdsa-rdfc-2019"),
        "eddsa jcs": sign(badge(), suite="eddsa-jcs-2022"),
        "ecdsa jcs": sign(badge(ISSUER_P256), ISSUER_P256, "ecdsa-jcs-2019"),
        "ecdsa jcs p384": sign(badge(P384), P384, "ecdsa-jcs-2019"),
        "chain": chain(),
        "ed25519 2018": older("Ed25519Signature2018", ISSUER),
        "jws 2020": older("JsonWebSignature2020", P384),
        "secp256k1 2019": older("EcdsaSecp256k1Signature2019", K1),
        "sd base": sign_base(badge(ISSUER_P256)),
        "presentation": makers.present(makers.presentation(sign(badge()))),
    }
    texts = {name: json.dumps(content) for name, content in whole.items()}
    texts["jwt"] = token(badge())
    texts["jwt es256k"] = token(badge(K1), K1)
    texts["jwt rs256"] = rs256()
    texts["sd-jwt"] = issuers.sd_jwt(payload, [disclosure], key=ISSUER_P256, header=header)
    return {name: text.encode() for name, text in texts.items()}


def outcome(data):
    try:
        document = parse(data)
    except WalletError:
        return Outcome.UNREADABLE
    role = Role.PRESENTATION if document.is_presentation else Role.POSSESSION
    return verify(document, EVIDENCE, POLICY, role, NOW).report.outcome


def test_unchanged_they_are_good():
    assert {name: outcome(data) for name, data in documents().items()} == dict.fromkeys(
        documents(), Outcome.VERIFIED
    )


def same_json(before, after):
    """Whether a change left the JSON value as it was: white space, an escape in another spelling."""
    if before[:1] != b"{":
        return before == after.strip(b" \t\r\n")
    try:
        return strict_json.loads(before) == strict_json.loads(after)
    except WalletError:
        return False


@settings(max_examples=300)
@given(st.data())
def test_a_changed_byte_is_never_verified_or_signed(data):
    before = documents()[data.draw(st.sampled_from(sorted(documents())))]
    place = data.draw(st.integers(0, len(before) - 1))
    after = before[:place] + bytes([data.draw(st.integers(0, 255))]) + before[place + 1 :]
    assume(not same_json(before, after))
    assert outcome(after) not in {Outcome.VERIFIED, Outcome.SIGNED}


@settings(max_examples=100)
@given(st.data())
def test_a_byte_taken_away_is_never_verified_or_signed(data):
    before = documents()[data.draw(st.sampled_from(sorted(documents())))]
    place = data.draw(st.integers(0, len(before) - 1))
    after = before[:place] + before[place + 1 :]
    assume(not same_json(before, after))
    assert outcome(after) not in {Outcome.VERIFIED, Outcome.SIGNED}


@settings(max_examples=100)
@given(st.data())
def test_a_member_taken_away_is_never_verified_or_signed(data):
    """Every member says something: without it the statements are others, or it is no badge."""
    content = json.loads(documents()["eddsa"])
    node = data.draw(
        st.sampled_from([content, content["credentialSubject"], content["issuer"], content["proof"]])
    )
    del node[data.draw(st.sampled_from(sorted(node)))]
    assert outcome(json.dumps(content).encode()) not in {Outcome.VERIFIED, Outcome.SIGNED}


def texts_in(value, path=()):
    """The paths of all texts inside a JSON value."""
    if isinstance(value, str):
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for name, entry in inner:
        yield from texts_in(entry, (*path, name))


@pytest.mark.parametrize("name", [name for name in documents() if documents()[name][:1] == b"{"])
def test_no_text_in_a_document_is_free(name):
    content = json.loads(documents()[name])
    places = list(texts_in(content))
    for path in places:
        changed = replaced(content, path, at(content, path) + "x")
        assert outcome(json.dumps(changed).encode()) not in {Outcome.VERIFIED, Outcome.SIGNED}, path


@given(st.randoms(use_true_random=False))
def test_order_and_white_space_say_nothing(random):
    def shuffled(value):
        if isinstance(value, dict):
            items = [(name, shuffled(inner)) for name, inner in value.items()]
            random.shuffle(items)
            return dict(items)
        return [shuffled(inner) for inner in value] if isinstance(value, list) else value

    content = json.loads(documents()["eddsa"])
    assert (
        outcome(json.dumps(shuffled(content), indent=random.choice([None, 1, 7])).encode())
        is Outcome.VERIFIED
    )
