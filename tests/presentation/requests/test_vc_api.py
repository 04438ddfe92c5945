"""Verifiable presentation requests: QueryByExample and DIDAuthentication, in every wrapping."""

import json
from urllib.parse import quote

import pytest

from tests.presentation.requests import shelf
from tests.refused import refused
from tests.verification import makers
from wallet_app.answer import Answer
from wallet_app.presentation.requests import parse, proposal
from wallet_app.presentation.requests.model import CredentialSet, RequestKind

OB3 = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"
V2 = "https://www.w3.org/ns/credentials/v2"
ACHIEVEMENT = "/credentialSubject/achievement"


def by_example(example=None, *, group=None, **more):
    query = {
        "type": "QueryByExample",
        "credentialQuery": {**({"example": example} if example else {}), **more},
    }
    return {**query, **({"group": group} if group else {})}


def request(*queries, **more):
    return {"query": list(queries), "challenge": "c-1", "domain": "reunion.example", **more}


def wrapped(vpr):
    return {"verifiablePresentationRequest": vpr}


def badge_example(**subject):
    return {"@context": [V2, OB3], "type": ["VerifiableCredential", "OpenBadgeCredential"],
            **({"credentialSubject": subject} if subject else {})}  # fmt: skip


def of(example, documents, **more):
    return shelf.outcome(request(by_example(example, **more)), **documents)["query-1"]


EXCHANGE = """{"credentialRequestOrigin": "https://verifierplus.org",
               "protocols": {"vcapi": "https://verifierplus.org/api/exchanges/80c8"}}"""
BADGES = {
    "badge": shelf.badge(),
    "whole": shelf.whole_badge(),
    "token": shelf.token_badge(),
    "card": shelf.id_card(),
}


# ── What is read ────────────────────────────────────────────────────────────────────────────


def test_a_request_says_everything():
    query = by_example(
        badge_example(achievement={"name": ""}),
        reason="We need to know.",
        acceptedIssuers=[
            {"id": "did:web:a.example"},
            "did:web:b.example",
            {"recognizedIn": {"id": "https://x/1"}},
        ],
        acceptedCryptosuites=[{"cryptosuite": "ecdsa-sd-2023"}, "bbs-2023"],
    )
    asked = shelf.read(request(query))
    (one,) = asked.queries
    assert asked.kind is RequestKind.VC_API
    assert (asked.challenge, asked.domain) == ("c-1", "reunion.example")
    assert (asked.sender.proven, asked.sender.code) == (Answer.UNKNOWN, "request.sender.unproven")
    assert one.purpose == "We need to know."
    assert one.types == (frozenset({"OpenBadgeCredential"}),)
    assert one.issuers == {"did:web:a.example", "did:web:b.example"}
    assert one.authorities[0].values == ("https://x/1",)
    assert one.suites == {"ecdsa-sd-2023", "bbs-2023"}
    assert one.formats == {"ldp_vc"}
    assert [claim.path for claim in one.claims] == [("credentialSubject", "achievement", "name")]


@pytest.mark.parametrize(
    "wrap",
    [
        lambda vpr: vpr,
        lambda vpr: wrapped(vpr),  # noqa: PLW0108 - one of a row
        lambda vpr: {"web": {"VerifiablePresentation": vpr}},
        lambda vpr: {"web": {"verifiablePresentationRequest": vpr}},
        lambda vpr: {"credentialRequestOrigin": "https://reunion.example", **wrapped(vpr)},
        lambda vpr: "https://lcw.app/request?request=" + quote(json.dumps(wrapped(vpr))),
        lambda vpr: "dccrequest://request?request=" + quote(json.dumps(wrapped(vpr))),
    ],
)  # fmt: skip
def test_every_wrapping(wrap):
    asked = shelf.read(wrap(request(by_example(badge_example()))))
    assert (asked.kind, asked.challenge, len(asked.queries)) == (RequestKind.VC_API, "c-1", 1)


def test_who_asks_is_the_origin_and_unproven():
    wrapped = {
        "credentialRequestOrigin": "https://reunion.example",
        "verifiablePresentationRequest": request(by_example(badge_example())),
    }
    assert shelf.read(wrapped).sender.id == "https://reunion.example"
    wrapped["credentialRequestOrigin"] = "https://evil.example"
    with refused("request.domain_differs"):
        shelf.read(wrapped)


@pytest.mark.parametrize(
    ("link", "host"),
    [
        ("dccrequest://request?request=" + quote(EXCHANGE), "verifierplus.org"),
        ("https://lcw.app/request?request=" + quote(EXCHANGE), "verifierplus.org"),
        ("dccrequest://request?issuer=i&vc_request_url=https%3A%2F%2Fissuer.example%2Fr", "issuer.example"),
        ("interaction:https://verifier.example/i/1?iuv=1", "verifier.example"),
    ],
)  # fmt: skip
def test_what_lies_elsewhere_is_not_fetched(link, host):
    assert parse.looks_like(link.encode())
    with refused("request.must_be_fetched") as found:
        shelf.read(link)
    assert found.value.params == {"host": host}


@pytest.mark.parametrize(
    "address", ["http://verifier.example/x", "https://127.0.0.1/x", "https://localhost/x"]
)
def test_what_lies_where_nobody_asks_is_refused(address):
    with refused("request.address"):
        shelf.read({"credentialRequestOrigin": "https://v.example", "protocols": {"vcapi": address}})


@pytest.mark.parametrize(
    "query",
    [
        {"type": "QueryByExample"},
        {"type": "QueryByExample", "credentialQuery": "x"},
        {"type": "QueryByExample", "credentialQuery": {"example": []}},
        {"type": "QueryByExample", "credentialQuery": [7]},
        {"type": "QueryByExample", "credentialQuery": []},
        by_example({"type": "A"}, acceptedIssuers=[]),
        by_example({"type": "A"}, acceptedIssuers=[7]),
        by_example({"type": "A"}, acceptedIssuers=[{}]),
        by_example({"type": "A"}, trustedIssuer=[{"required": True}]),
        by_example({"type": "A"}, acceptedCryptosuites=["a", 7]),
        by_example({"type": "A"}, acceptedEnvelopes="application/jwt"),
        by_example({"type": "A"}, required="no"),
        {"type": "DIDAuthentication", "acceptedMethods": [{}]},
        {"type": "DIDAuthentication", "acceptedMethods": "key"},
    ],
)
def test_what_is_not_written_as_it_should_be_is_refused(query):
    with refused("request.malformed"):
        shelf.read({"verifiablePresentationRequest": request(query)})


def test_an_example_that_goes_on_for_ever_is_refused():
    deep: dict = {"a": ""}
    for _ in range(20):
        deep = {"a": deep}
    with refused("request.too_much"):
        shelf.read(request(by_example({"type": "A", "credentialSubject": deep})))


@pytest.mark.parametrize("member", ["challenge", "domain"])
@pytest.mark.parametrize("value", ["", 7, None])
def test_challenge_and_domain_are_texts(member, value):
    with refused("request.malformed"):
        shelf.read(request(by_example(badge_example()), **{member: value}))


# ── Several queries ─────────────────────────────────────────────────────────────────────────


def test_queries_of_one_group_are_all_needed():
    asked = shelf.read(
        request(by_example(badge_example(), group="a"), by_example({"type": "IDCredential"}, group="a"))
    )
    assert asked.sets == ()
    assert [query.required for query in asked.queries] == [True, True]


def test_queries_without_a_group_or_of_different_ones_are_alternatives():
    for groups in [(None, None), ("a", "b"), ("a", None)]:
        queries = [
            by_example(badge_example(), group=groups[0]),
            by_example({"type": "IDCredential"}, group=groups[1]),
        ]
        assert shelf.read(request(*queries)).sets == (CredentialSet((("query-1",), ("query-2",))),)
        assert shelf.proposed(request(*queries), card=shelf.id_card())[0] == [("query-2", "card")]


def test_an_older_list_of_examples_is_needed_as_a_whole_but_for_the_optional_ones():
    older = {
        "type": "QueryByExample",
        "credentialQuery": [
            {"required": True, "reason": "A", "example": badge_example()},
            {"required": False, "reason": "B", "example": {"type": "IDCredential"}},
        ],
    }
    shown = shelf.proposed(request(older), badge=shelf.badge(), card=shelf.id_card())
    assert shown == ([("query-1-1", "badge")], [("query-1-2", "card")], [])


def test_a_query_of_a_kind_that_is_not_known():
    other = {"type": "AuthorizationCapabilityQuery", "capabilityQuery": {}}
    with refused("request.query_unsupported") as found:
        shelf.read(request(other))
    assert found.value.params == {"type": "AuthorizationCapabilityQuery"}
    asked = shelf.read(request(other, by_example(badge_example())))  # there is another way to answer
    assert [query.id for query in asked.queries] == ["query-2"]
    with refused("request.query_unsupported"):
        shelf.read(request({**other, "group": "a"}, by_example(badge_example(), group="a")))


# ── DIDAuthentication ───────────────────────────────────────────────────────────────────────


def test_authentication_alone_asks_for_no_credential():
    asked = shelf.read(
        request({
            "type": "DIDAuthentication",
            "acceptedMethods": [{"method": "key"}, {"method": "web"}],
            "acceptedCryptosuites": [{"cryptosuite": "eddsa-rdfc-2022"}],
        })
    )  # fmt: skip
    assert asked.kind is RequestKind.DID_AUTHENTICATION
    assert asked.accepted_methods == {"key", "web"}
    assert asked.accepted_cryptosuites == {"eddsa-rdfc-2022"}
    assert proposal.propose(asked, shelf.matching.match(asked, [], shelf.NOW)) is None


def test_a_lone_query_need_not_stand_in_a_list():
    lone = {"query": {"type": "DIDAuthentication"}, "challenge": "c-1"}
    assert shelf.read(lone).kind is RequestKind.DID_AUTHENTICATION


def test_authentication_needs_a_challenge():
    with refused("request.challenge_missing"):
        shelf.read({"query": [{"type": "DIDAuthentication"}], "domain": "a.example"})


def test_authentication_beside_an_example_binds_and_adds_nothing():
    asked = shelf.read(
        request(
            {"type": "DIDAuthentication", "acceptedMethods": [{"method": "key"}]}, by_example(badge_example())
        )
    )
    assert asked.kind is RequestKind.VC_API
    assert asked.sets == ()
    assert asked.accepted_methods == {"key"}


def test_authentication_that_is_optional_asks_for_nothing():
    optional = {
        "type": "DIDAuthentication",
        "required": False,
        "acceptedCryptosuites": [{"cryptosuite": "bbs-2023"}],
    }
    asked = shelf.read(request({"type": "DIDAuthentication"}, optional))
    assert asked.accepted_cryptosuites == frozenset()


# ── What matches ────────────────────────────────────────────────────────────────────────────


def test_by_type():
    found = of(badge_example(), BADGES)
    assert {name for name, needed in found.items() if isinstance(needed, frozenset)} == {
        "badge",
        "whole",
        "token",
    }
    assert found["card"] == "type"


def test_all_types_of_the_example_are_needed():
    assert of({"type": ["OpenBadgeCredential", "IDCredential"]}, BADGES)["badge"] == "type"


def test_an_empty_text_asks_for_the_claim_whatever_it_says():
    assert of(badge_example(achievement={"name": ""}), BADGES)["badge"] == {f"{ACHIEVEMENT}/name"}
    assert of(badge_example(shoeSize=""), BADGES)["badge"] == "claim_missing"


def test_a_value_asks_for_that_value():
    assert of(badge_example(creditsEarned=4.5), BADGES)["badge"] == {"/credentialSubject/creditsEarned"}
    assert of(badge_example(creditsEarned=5), BADGES)["badge"] == "value_differs"


def test_a_list_asks_for_one_that_fits_and_for_the_member_alone():
    skill = {"alignment": [{"targetName": "Pre-use check"}]}
    found = of(badge_example(achievement=skill), BADGES)
    assert found["badge"] == {f"{ACHIEVEMENT}/alignment/1/targetName"}
    alone = shelf.badge(credentialSubject={
        "id": makers.did(makers.HOLDER), "type": ["AchievementSubject"],
        "achievement": {
            "id": "urn:uuid:6a4b0c3e-0000-4000-8000-000000000002", "type": ["Achievement"], "name": "A",
            "criteria": {"narrative": "B"},
            "alignment": {"type": ["Alignment"], "targetName": "Pre-use check"},
        },
    })  # fmt: skip
    assert of(badge_example(achievement=skill), {"one": alone})["one"] == {
        f"{ACHIEVEMENT}/alignment/targetName"
    }


def test_types_inside_stand_alone_or_in_a_list():
    for named in ("Achievement", ["Achievement"]):
        assert of(badge_example(achievement={"type": named}), BADGES)["badge"] == {f"{ACHIEVEMENT}/type"}
    assert of(badge_example(achievement={"type": "Degree"}), BADGES)["badge"] == "type"


def test_the_schema_of_an_example():
    schema = {"id": "https://schemas.example/1", "type": "1EdTechJsonSchemaValidator2019"}
    with_it = makers.document(makers.badge(credentialSchema=[schema]))
    example = {**badge_example(), "credentialSchema": {"id": schema["id"]}}
    assert of(example, {"badge": shelf.badge()})["badge"] == "claim_missing"
    assert of(example, {"one": with_it})["one"] == {"/credentialSchema/0/id"}


def test_issuers():
    college = makers.did(makers.ISSUER_P256)
    for accepted in ([college], [{"id": college}]):
        found = of(badge_example(), BADGES, acceptedIssuers=accepted)
        assert {name for name, needed in found.items() if isinstance(needed, frozenset)} == {"badge"}
        assert found["whole"] == "issuer"
    assert (
        of(badge_example(), BADGES, trustedIssuer=[{"issuer": college, "required": True}])["whole"]
        == "issuer"
    )
    assert (
        of(badge_example(), BADGES, trustedIssuer=[{"issuer": college, "required": False}])["whole"]
        != "issuer"
    )
    assert of({**badge_example(), "issuer": college}, BADGES)["whole"] == "issuer"


def test_issuers_of_a_list_that_is_not_here_are_unsure():
    listed = {"recognizedIn": {"id": "https://lists.example/1", "type": "RecognizedEntityCredential"}}
    asked = shelf.read(request(by_example(badge_example(), acceptedIssuers=[listed])))
    (match,) = shelf.matching.match(asked, shelf.hold(badge=shelf.badge()), shelf.NOW).queries
    assert match.fits[0].codes == ("request.unsure.authority",)


def test_suites_and_envelopes():
    def fitting(**more):
        found = of(badge_example(), BADGES, **more)
        return {name for name, needed in found.items() if isinstance(needed, frozenset)}

    assert fitting(acceptedCryptosuites=[{"cryptosuite": "ecdsa-sd-2023"}]) == {"badge"}
    assert fitting(acceptedCryptosuites=["eddsa-rdfc-2022"]) == {"whole"}
    assert fitting(acceptedEnvelopes=[{"mediaType": "application/vc+jwt"}]) == {"badge", "whole", "token"}
    assert fitting(acceptedEnvelopes=["application/mdoc"]) == {"badge", "whole"}


def test_an_sd_jwt_travels_in_no_presentation_of_its_own_accord():
    assert of({"type": "OpenBadgeCredential"}, {"licence": shelf.licence()})["licence"] == "format"
