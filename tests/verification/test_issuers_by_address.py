"""Issuers of SD-JWT VCs who are named by an https address: their metadata, or a certificate."""

import base64
import datetime as dt
import json
from dataclasses import replace

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

from tests.verification import makers
from tests.verification.makers import NOW, codes
from wallet_app.verification.evidence import Resource, Wanted, WantedKind
from wallet_app.verification.report import CheckName, Outcome, Role

ISSUER = "https://college.example/tenant/1"
METADATA = Wanted(WantedKind.ISSUER_METADATA, ISSUER)
KEYS = "https://college.example/keys"
ANCHORS = Wanted(WantedKind.TRUST_ANCHORS, "system")
KEY = makers.ISSUER_P256


def licence(issuer=ISSUER, key=KEY, **header):
    claims = {
        "iss": issuer,
        "vct": "https://college.example/licence",
        "iat": int(NOW.timestamp()) - 60,
        "name": "Kim",
    }
    return makers.token(claims, key, **{"typ": "dc+sd-jwt", "kid": None, **header}) + "~"


def examine(token, **resources):
    found = {_wanted(name): value for name, value in resources.items() if value is not None}
    evidence = replace(makers.EVIDENCE, resources=found)
    return makers.examine(token, Role.POSSESSION, evidence=evidence)


def _wanted(name):
    return {"metadata": METADATA, "keys": Wanted(WantedKind.JWK_SET, KEYS), "anchors": ANCHORS}[name]


def answer(content, **changes):
    data = json.dumps(content).encode() if not isinstance(content, bytes) else content
    return replace(Resource("https://college.example/x", NOW - dt.timedelta(days=2), data), **changes)


def jwk(key=KEY, **changes):
    return {**key.public.to_jwk(), "kid": "1", **changes}


def metadata(**changes):
    content = {"issuer": ISSUER, "jwks": {"keys": [jwk()]}, **changes}
    return answer({name: value for name, value in content.items() if value is not None})


def key_check(found):
    return next(check for check in found.report.checks if check.name is CheckName.ISSUER_KEY)


# --- Metadata -------------------------------------------------------------------------------------


def test_the_metadata_of_the_issuer_are_wanted():
    found = examine(licence())
    assert found.report.reason == "issuer_key.not_fetched"
    assert key_check(found).params == {"host": "college.example"}
    assert found.wanted == (METADATA,)


@pytest.mark.parametrize("kid", [None, "1"])
def test_a_key_in_the_metadata_is_the_issuers(kid):
    found = examine(licence(kid=kid), metadata=metadata())
    assert found.report.outcome is Outcome.SIGNED
    assert key_check(found).as_of == NOW - dt.timedelta(days=2)


def test_keys_at_an_address_of_the_same_host_are_wanted_and_used():
    elsewhere = metadata(jwks=None, jwks_uri=KEYS)
    found = examine(licence(kid="1"), metadata=elsewhere)
    assert (found.report.reason, found.wanted) == (
        "issuer_key.not_fetched",
        (Wanted(WantedKind.JWK_SET, KEYS),),
    )
    found = examine(licence(kid="1"), metadata=elsewhere, keys=answer({"keys": [jwk()]}))
    assert found.report.outcome is Outcome.SIGNED
    failed = answer(b"", data=None, problem="network.too_slow")
    found = examine(licence(kid="1"), metadata=elsewhere, keys=failed)
    assert key_check(found).params["cause"] == "network.too_slow"
    assert found.wanted == ()


@pytest.mark.parametrize(
    ("changes", "cause"),
    [
        ({"issuer": "https://college.example"}, "issuer_metadata.of_another"),
        ({"issuer": f"{ISSUER}/"}, "issuer_metadata.of_another"),
        ({"issuer": None}, "issuer_metadata.of_another"),
        ({"jwks_uri": KEYS}, "issuer_metadata.malformed"),
        ({"jwks": None}, "issuer_metadata.malformed"),
        ({"jwks": []}, "issuer_metadata.malformed"),
        ({"jwks": None, "jwks_uri": "https://evil.example/keys"}, "issuer_metadata.keys_elsewhere"),
        ({"jwks": None, "jwks_uri": "https://college.example:8443/keys"}, "issuer_metadata.keys_elsewhere"),
        ({"jwks": None, "jwks_uri": "http://college.example/keys"}, "address.not_https"),
    ],
)
def test_metadata_that_are_not_the_issuers_say_nothing(changes, cause):
    found = examine(licence(), metadata=metadata(**changes))
    assert (found.report.outcome, found.report.reason) == (Outcome.INCOMPLETE, "issuer_key.fetch_failed")
    assert key_check(found).params == {"host": "college.example", "cause": cause}


@pytest.mark.parametrize("data", [b"", b"[]", b"<html>", b'{"issuer": 1, "issuer": 2}'])
def test_metadata_that_are_no_object_say_nothing(data):
    assert examine(licence(), metadata=answer(data)).report.reason == "issuer_key.fetch_failed"


@pytest.mark.parametrize(
    ("keys", "cause"),
    [
        ([], "method.not_found"),
        ([jwk(kid="2")], "method.not_found"),
        ([jwk(), jwk(makers.STRANGER)], "method.not_found"),
        ([jwk(d="AAAA")], "key.private_published"),
        ([jwk()] * 101, "key.malformed"),
        ("x", "key.malformed"),
    ],
)
def test_a_key_that_is_not_there_or_not_sound_fails(keys, cause):
    found = examine(licence(kid="1"), metadata=metadata(jwks={"keys": keys}))
    assert (found.report.outcome, found.report.reason) == (Outcome.FAILED, "issuer_key.key_unusable")
    assert key_check(found).params["cause"] == cause


def test_another_key_of_the_issuer_did_not_sign():
    found = examine(licence(key=makers.PrivateKey.generate(KEY.key_type)), metadata=metadata())
    assert found.report.outcome is Outcome.FAILED
    assert codes(found.report)["proof"] == "jose.invalid"


# --- Certificates ---------------------------------------------------------------------------------

ROOT_KEY = ec.generate_private_key(ec.SECP256R1())
MIDDLE_KEY = ec.generate_private_key(ec.SECP256R1())


def name(text):
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def certificate(
    subject, key, by, by_key, *, ca=False, sans=(), usage=None, until=NOW + dt.timedelta(days=90)
):
    builder = (
        x509.CertificateBuilder()
        .subject_name(name(subject))
        .issuer_name(name(by))
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - dt.timedelta(days=365))
        .not_valid_after(until)
        .add_extension(x509.BasicConstraints(ca=ca, path_length=None), critical=True)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(by_key.public_key()), critical=False
        )
    )
    if ca:
        builder = builder.add_extension(x509.SubjectKeyIdentifier.from_public_key(key), critical=False)
        builder = builder.add_extension(
            x509.KeyUsage(False, False, False, False, False, True, True, False, False), critical=True
        )
    if sans:
        builder = builder.add_extension(x509.SubjectAlternativeName(list(sans)), critical=False)
    if usage:
        builder = builder.add_extension(x509.ExtendedKeyUsage([usage]), critical=False)
    return builder.sign(by_key, hashes.SHA256())


ROOT = certificate("Root", ROOT_KEY.public_key(), "Root", ROOT_KEY, ca=True)
MIDDLE = certificate("Middle", MIDDLE_KEY.public_key(), "Root", ROOT_KEY, ca=True)
SIGNER_KEY = ec.derive_private_key(int.from_bytes(KEY.to_bytes(), "big"), ec.SECP256R1()).public_key()
DNS = x509.DNSName("college.example")


def leaf(sans=(DNS,), **changes):
    return certificate("college.example", SIGNER_KEY, "Middle", MIDDLE_KEY, sans=sans, **changes)


def x5c(*certificates):
    return [base64.b64encode(one.public_bytes(serialization.Encoding.DER)).decode() for one in certificates]


def anchors(*certificates):
    return answer(b"".join(one.public_bytes(serialization.Encoding.PEM) for one in certificates))


def certified(*certificates, roots=(ROOT,)):
    return examine(licence(x5c=x5c(*certificates)), anchors=anchors(*roots))


def test_the_roots_of_this_computer_are_wanted():
    found = examine(licence(x5c=x5c(leaf(), MIDDLE)))
    assert (found.report.reason, found.wanted) == ("issuer_key.certificate_not_trusted", (ANCHORS,))


@pytest.mark.parametrize(
    "sans",
    [
        (DNS,),
        (x509.DNSName("other.example"), x509.DNSName("COLLEGE.example")),
        (x509.UniformResourceIdentifier(ISSUER),),
    ],
)
@pytest.mark.parametrize("usage", [None, ExtendedKeyUsageOID.SERVER_AUTH, ExtendedKeyUsageOID.CODE_SIGNING])
def test_a_certificate_for_the_issuer_that_leads_to_a_root_is_the_issuers(sans, usage):
    found = certified(leaf(sans, usage=usage), MIDDLE)
    assert found.report.outcome is Outcome.SIGNED
    assert key_check(found).code == "issuer_key.is_owner"


def test_a_wildcard_stands_for_one_label():
    wildcard = (x509.DNSName("*.college.example"),)
    token = licence("https://badges.college.example", x5c=x5c(leaf(wildcard), MIDDLE))
    assert examine(token, anchors=anchors(ROOT)).report.outcome is Outcome.SIGNED
    for issuer in ("https://college.example", "https://a.b.college.example", "https://xcollege.example"):
        token = licence(issuer, x5c=x5c(leaf(wildcard), MIDDLE))
        assert examine(token, anchors=anchors(ROOT)).report.reason == "issuer_key.of_another"


@pytest.mark.parametrize(
    "sans",
    [
        (),
        (x509.DNSName("evil.example"),),
        (x509.DNSName("college.example.evil.example"),),
        (x509.UniformResourceIdentifier("https://college.example/tenant/2"),),
        (x509.RFC822Name("a@college.example"),),
    ],
)
def test_a_certificate_for_somebody_else_is_not_the_issuers(sans):
    found = certified(leaf(sans), MIDDLE)
    assert (found.report.outcome, found.report.reason) == (Outcome.FAILED, "issuer_key.of_another")


def test_a_certificate_that_leads_nowhere_is_not_trusted():
    stranger = certificate("Root", ROOT_KEY.public_key(), "Root", ROOT_KEY, ca=True)
    other_key = ec.generate_private_key(ec.SECP256R1())
    other = certificate("Other", other_key.public_key(), "Other", other_key, ca=True)
    no_authority = certificate("Middle", MIDDLE_KEY.public_key(), "Root", ROOT_KEY)
    for certificates, roots in (
        ((leaf(),), (ROOT,)),
        ((leaf(), MIDDLE), (other,)),
        ((leaf(), MIDDLE), ()),
        ((leaf(), MIDDLE, stranger), ()),  # a root that comes along vouches for nobody
        ((leaf(), no_authority), (ROOT,)),
    ):
        found = certified(*certificates, roots=roots)
        assert (found.report.outcome, found.report.reason) == (
            Outcome.INCOMPLETE,
            "issuer_key.certificate_not_trusted",
        )
        assert codes(found.report)["proof"] == "jose.valid"


def test_a_certificate_that_has_ended_since_is_told():
    ended = leaf(until=NOW - dt.timedelta(seconds=30))
    found = certified(ended, MIDDLE)
    assert (found.report.outcome, found.report.reason) == (Outcome.INCOMPLETE, "issuer_key.expired_since")
    before = leaf(until=NOW - dt.timedelta(days=2))
    assert certified(before, MIDDLE).report.reason == "issuer_key.certificate_not_trusted"


@pytest.mark.parametrize(
    "header",
    [
        [],
        "x",
        [7],
        ["AAAA"],
        ["!" + x5c(ROOT)[0]],
        [x5c(ROOT)[0] + "\n"],
        [x5c(ROOT)[0].replace("+", "-").replace("/", "_")[:-4] + "_-=="],
        x5c(ROOT) * 11,
        ["A" * 20_000],
    ],
)
def test_certificates_that_cannot_be_read_fail(header):
    found = examine(licence(x5c=header), anchors=anchors(ROOT))
    assert (found.report.outcome, found.report.reason) == (Outcome.FAILED, "issuer_key.key_unusable")
    assert key_check(found).params == {"cause": "certificate.malformed"}


def test_the_key_of_the_certificate_must_have_signed():
    other = makers.PrivateKey.generate(KEY.key_type)
    found = examine(licence(key=other, x5c=x5c(leaf(), MIDDLE)), anchors=anchors(ROOT))
    assert found.report.outcome is Outcome.FAILED
    assert codes(found.report)["proof"] == "jose.invalid"
