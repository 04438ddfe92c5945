"""The rules of the data model, of Open Badges 3.0, of VC-JWT and of SD-JWT VC."""

import pytest

from tests.proofs import issuers
from tests.verification import makers
from tests.verification.makers import ISSUER_P256, badge, document, presentation, sign, token
from wallet_app.credentials import structure

V1 = "https://www.w3.org/2018/credentials/v1"
V2 = "https://www.w3.org/ns/credentials/v2"
PLAIN = {
    "@context": [V2],
    "type": ["VerifiableCredential"],
    "issuer": "did:example:issuer",
    "credentialSubject": {"id": "did:example:subject"},
}


def found(content):
    return [violation.code.partition(".")[2] for violation in structure.violations(document(content))]


def test_sound_documents_break_no_rule():
    assert found(PLAIN) == []
    assert found(badge()) == []
    assert found(presentation(sign(badge()))) == []
    assert found(token(badge())) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"@context": ["https://www.w3.org/ns/credentials/examples/v2"]}, "context_not_first"),
        ({"@context": [{"a": "https://a.example/"}, V2]}, "context_not_first"),
        ({"@context": []}, "context_missing"),
        ({"@context": [V2, "https ://no"]}, "context_malformed"),
        ({"@context": [V2, 7]}, "context_malformed"),
        ({"@context": [V2, None]}, "context_malformed"),
        ({"id": None}, "id_malformed"),
        ({"id": "no url"}, "id_malformed"),
        ({"id": ["https://a.example/1"]}, "id_malformed"),
        ({"id": "_:b0"}, "id_malformed"),
        ({"type": ["OtherCredential"]}, "type_missing"),
        ({"issuer": None}, "issuer_missing"),
        ({"issuer": "a college"}, "issuer_malformed"),
        ({"issuer": {"name": "a college"}}, "issuer_malformed"),
        ({"issuer": ["did:example:1"]}, "issuer_malformed"),
        ({"credentialSubject": {}}, "subject_empty"),
        ({"credentialSubject": [{"id": "did:example:1"}, {}]}, "subject_empty"),
        ({"credentialSubject": []}, "subject_missing"),
        ({"credentialSubject": {"id": ["did:example:1"]}}, "id_malformed"),
        ({"validFrom": "2026-05-03"}, "date_malformed"),
        ({"validUntil": "2026-05-03T00:00:00"}, "date_malformed"),
        ({"validUntil": None}, "date_malformed"),
        ({"credentialStatus": {}}, "member_without_type"),
        ({"credentialStatus": {"type": 2}}, "member_without_type"),
        ({"credentialStatus": {"type": "A", "id": "no url"}}, "id_malformed"),
        ({"credentialSchema": {"type": "A"}}, "id_malformed"),
        ({"evidence": "x"}, "member_without_type"),
        ({"termsOfUse": {"id": "urn:a:b"}}, "member_without_type"),
        ({"refreshService": {"id": "urn:a:b"}}, "member_without_type"),
        ({"proof": {"proofValue": "z1"}}, "proof_without_type"),
        ({"name": {"@value": "a", "url": "urn:a:b"}}, "text_malformed"),
        ({"issuer": {"id": "did:example:1", "name": {"@value": "a", "b": "c"}}}, "text_malformed"),
    ],
)
def test_a_credential_that_breaks_a_rule(change, code):
    assert found({**PLAIN, **change}) == [code]


def test_a_credential_with_nothing_breaks_several():
    assert found({"@context": [V2], "credentialSubject": {"a": 1}}) == ["type_missing", "issuer_missing"]


def test_version_1_says_when_it_was_issued():
    old = {**PLAIN, "@context": [V1]}
    assert found(old) == ["date_missing"]
    assert found({**old, "issuanceDate": "2026-05-03T00:00:00Z"}) == []
    assert found({**old, "issuanceDate": "2026"}) == ["date_malformed"]


def test_a_bad_link_to_evidence_makes_nothing_else_of_a_credential():
    assert found({**PLAIN, "evidence": {"type": "Evidence", "id": "ms-msdt:/id x"}}) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"holder": "z6Mk"}, "holder_malformed"),
        ({"holder": {"name": "Alex"}}, "holder_malformed"),
        ({"verifiableCredential": ["eyJh.e30.c2ln"]}, "credential_is_text"),
        ({"verifiableCredential": [{"a": 1}]}, "type_missing"),
        ({"id": "x y"}, "id_malformed"),
    ],
)
def test_a_presentation_that_breaks_a_rule(change, code):
    assert found({**presentation(), **change}) == [code]


def test_a_presentation_of_version_1_may_hold_tokens():
    assert found({**presentation("eyJh.e30.c2ln"), "@context": [V1]}) == []


def change(content, path, value):
    node = content
    for key in path[:-1]:
        node = node[key]
    if value is None:
        del node[path[-1]]
    else:
        node[path[-1]] = value
    return content


ACHIEVEMENT = ("credentialSubject", "achievement")


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (("id",), None, "badge_member_missing"),
        (ACHIEVEMENT, None, "badge_member_missing"),
        ((*ACHIEVEMENT, "name"), None, "badge_member_missing"),
        ((*ACHIEVEMENT, "criteria"), None, "badge_member_missing"),
        ((*ACHIEVEMENT, "description"), "", "badge_member_missing"),
        (ACHIEVEMENT, "https://a.example/1", "badge_member_malformed"),
        ((*ACHIEVEMENT, "type"), ["Other"], "badge_type"),
        (("credentialSubject", "type"), "Person", "badge_type"),
        (("issuer", "type"), ["Organization"], "badge_type"),
        (("issuer", "parentOrg"), {"id": "urn:a:b", "type": "Company"}, "badge_type"),
        (("evidence",), [{"type": "Proof"}], "badge_type"),
        (("credentialSubject", "result"), [{"type": ["Result"]}, {"type": "X"}], "badge_type"),
        (("credentialSubject", "identifier"), {"type": "IdentityObject"}, "badge_member_missing"),
        ((*ACHIEVEMENT, "alignment"), {"type": "Alignment", "targetName": "a"}, "badge_member_missing"),
        ((*ACHIEVEMENT, "criteria"), "Drive well.", "badge_member_malformed"),
    ],
)
def test_a_badge_that_breaks_a_rule(path, value, code):
    assert set(found(change(badge(), path, value))) == {code}


def test_profiles_and_pictures_may_be_named_by_their_address():
    content = badge(issuer="did:example:1", image="https://a.example/1.png")
    assert found(content) == []


def test_the_rules_of_badges_are_for_badges():
    content = change(badge(type=["VerifiableCredential"]), ACHIEVEMENT, None)
    assert found(content) == []


def test_an_endorsement_has_a_subject_of_its_own():
    content = badge(type=["VerifiableCredential", "EndorsementCredential"])
    assert found(content) == ["badge_type"]
    content["credentialSubject"] = {"id": "urn:a:b", "type": "EndorsementSubject"}
    assert found(content) == []


def test_what_a_derived_badge_leaves_out_breaks_no_rule():
    base = makers.sign_base(badge(ISSUER_P256))
    derived = makers.derive(base, ["/credentialSubject/achievement/name"])
    assert "description" not in derived["credentialSubject"]["achievement"]
    assert found(derived) == []


def test_at_most_a_few_are_told():
    content = badge(evidence=[{"type": "X"}] * 500)
    assert len(found(content)) == 20


OLD_VC = {**PLAIN, "@context": [V1], "issuanceDate": "2026-01-01T00:00:00Z", "id": "urn:uuid:1"}
CLAIMS = {"iss": "did:example:issuer", "sub": "did:example:subject", "jti": "urn:uuid:1", "nbf": 1767225600}


def test_claims_that_agree_with_the_credential():
    assert found(token({**CLAIMS, "vc": OLD_VC}, typ="JWT")) == []


@pytest.mark.parametrize(
    "claims",
    [
        {"iss": "did:example:other"},
        {"iss": 7},
        {"sub": "did:example:other"},
        {"jti": "urn:uuid:2"},
        {"nbf": 1767225602},
        {"nbf": "1767225600"},
        {"exp": -5},
    ],
)
def test_claims_that_disagree_with_the_credential(claims):
    assert found(token({**CLAIMS, **claims, "vc": OLD_VC}, typ="JWT")) == ["jwt_claim_differs"]


def test_the_issuer_of_a_token_is_the_issuer_of_the_credential():
    assert found(token({**badge(), "iss": "did:example:other"})) == ["jwt_claim_differs"]


@pytest.mark.parametrize("typ", ["vp+jwt", "kb+jwt", "at+jwt", "dc+sd-jwt", 7])
def test_a_token_labelled_as_something_else(typ):
    assert found(token(badge(), typ=typ)) == ["jwt_type"]


@pytest.mark.parametrize(
    ("cty", "codes"), [("vc", []), ("application/vc", []), ("vp", ["jwt_type"]), (7, ["jwt_type"])]
)
def test_what_a_token_says_is_inside(cty, codes):
    assert found(token(badge(), cty=cty)) == codes


def test_a_token_says_one_thing():
    """The credential itself, or a claim that holds it: never both."""
    assert found(token({**badge(), "vc": OLD_VC})) == ["jwt_says_two"]


@pytest.mark.parametrize("typ", [None, "JWT", "vc+jwt", "application/vc+jwt", "VC+JWT"])
def test_a_token_labelled_as_a_credential(typ):
    assert found(token(badge(), typ=typ)) == []


SD = {"iss": "did:example:issuer", "vct": "urn:test:vct"}


def sd_found(payload, disclosures=(), **header):
    return found(issuers.sd_jwt(payload, disclosures, header={"typ": "dc+sd-jwt", **header}))


@pytest.mark.parametrize(
    ("payload", "code"),
    [
        ({"iss": "did:example:issuer"}, "type_missing"),
        ({**SD, "vct": ""}, "type_missing"),
        ({"vct": "urn:test:vct"}, "issuer_missing"),
        ({**SD, "iss": "a college"}, "issuer_malformed"),
        ({**SD, "exp": "soon"}, "date_malformed"),
        ({**SD, "nbf": -1}, "date_malformed"),
        ({**SD, "cnf": {}}, "confirmation_malformed"),
        ({**SD, "cnf": {"jwk": {"kty": "EC"}}}, "confirmation_malformed"),
        ({**SD, "cnf": {"jwk": {**issuers.HOLDER.public.to_jwk(), "d": "AA"}}}, "private_key"),
    ],
)
def test_an_sd_jwt_that_breaks_a_rule(payload, code):
    assert sd_found(payload) == [code]


def test_a_sound_sd_jwt():
    assert sd_found({**SD, "cnf": {"jwk": issuers.HOLDER.public.to_jwk()}}) == []
    assert sd_found({**SD, "cnf": {"kid": "https://a.example/key"}}) == []
    assert sd_found(SD, typ="vc+sd-jwt") == []
    assert sd_found({"vct": "urn:test:vct"}, x5c=["MII"]) == []


@pytest.mark.parametrize("typ", ["JWT", "at+jwt", ["dc+sd-jwt"]])
def test_an_sd_jwt_labelled_as_something_else(typ):
    assert sd_found(SD, typ=typ) == ["jwt_type"]


@pytest.mark.parametrize(
    ("claim", "value"), [("iss", "did:example:1"), ("exp", 4102444800), ("vct", "urn:a:b")]
)
def test_some_claims_may_not_be_disclosed_at_will(claim, value):
    disclosure = issuers.disclosure("salt", claim, value)
    payload = {name: said for name, said in SD.items() if name != claim}
    assert sd_found({**payload, "_sd": [issuers.digest(disclosure)]}, [disclosure]) == ["disclosed_claim"]


def test_an_sd_jwt_that_carries_a_credential_of_the_data_model():
    assert sd_found(PLAIN) == []
    assert sd_found({**PLAIN, "issuer": None}) == ["issuer_missing"]
