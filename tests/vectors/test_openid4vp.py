"""The examples of OpenID for Verifiable Presentations 1.0, and what of a shelf answers each."""

import json
from pathlib import Path

import pytest

from tests.presentation.requests import shelf
from tests.refused import refused
from wallet_app.presentation.requests import parse

EXAMPLES = Path(__file__).parents[3] / "shared" / "vectors" / "openid4vp" / "examples"
pytestmark = pytest.mark.skipif(
    not EXAMPLES.is_dir(), reason="the published examples are not beside the checkout"
)

NAMES = {"/family_name", "/given_name", "/address/street_address"}
PERSON = {f"/credentialSubject/{name}" for name in ("family_name", "given_name")}
OTHER_PID = "https://othercredentials.example/pid"
REDUCED = "https://credentials.example.com/reduced_identity_credential"
RESIDENCE = "https://cred.example/residence_credential"
REWARDS = "https://company.example/company_rewards"


def example(name):
    return (EXAMPLES / name).read_bytes()


def completed(name, **members):
    """An example whose query is left out in print: with the simple query in its place."""
    text = example(name).decode()
    query = json.dumps(json.loads(example("query_lang/simple.json")))
    for printed in ("{ ... }", "{...}"):
        text = text.replace(printed, query)
    return {**json.loads(text), **members}


# ── Queries ─────────────────────────────────────────────────────────────────────────────────


def test_simple():
    found = shelf.outcome(example("query_lang/simple.json"), pid=shelf.identity(), licence=shelf.licence())
    assert found == {"my_credential": {"pid": NAMES, "licence": "type"}}


def test_simple_without_a_claim():
    found = shelf.outcome(example("query_lang/simple.json"), pid=shelf.identity(address="Lane 1"))
    assert found == {"my_credential": {"pid": "claim_missing"}}


def test_value_matching():
    name = "query_lang/value_matching_simple.json"
    fitting = {"pid": shelf.identity(), "smith": shelf.identity(family_name="Smith")}
    found = shelf.outcome(example(name), **fitting, far=shelf.identity(postal_code="10001"))
    assert found == {
        "my_credential": {
            "pid": NAMES | {"/postal_code"}, "smith": "value_differs", "far": "value_differs"
        }
    }  # fmt: skip


def test_a_value_of_another_type_differs():
    found = shelf.outcome(
        example("query_lang/value_matching_simple.json"), pid=shelf.identity(postal_code=90210)
    )
    assert found == {"my_credential": {"pid": "value_differs"}}


def test_claims_alternatives_give_the_set_that_reveals_less():
    found = shelf.outcome(example("query_lang/claims_alternatives.json"), pid=shelf.identity())
    assert found == {"pid": {"pid": {"/family_name", "/postal_code", "/date_of_birth"}}}


def test_claims_alternatives_give_the_other_set_where_one_cannot_be():
    pid = shelf.sd_jwt(
        shelf.IDENTITY, family_name="Doe", locality="X", region="CA", date_of_birth="1940-01-01"
    )
    found = shelf.outcome(example("query_lang/claims_alternatives.json"), pid=pid)
    assert found == {"pid": {"pid": {"/family_name", "/locality", "/region", "/date_of_birth"}}}


def test_credentials_alternatives():
    name = "query_lang/credentials_alternatives.json"
    reduced = shelf.sd_jwt(REDUCED, family_name="Doe", given_name="John")
    residence = shelf.sd_jwt(RESIDENCE, postal_code="1", locality="X", region="Y")
    rewards = shelf.sd_jwt(REWARDS, rewards_number="77")
    everything = {"pid": shelf.identity(), "reduced": reduced, "residence": residence, "rewards": rewards}
    assert shelf.proposed(example(name), **everything) == (
        [("pid", "pid")],
        [("nice_to_have", "rewards")],
        [],
    )
    parts = shelf.proposed(example(name), reduced=reduced, residence=residence)
    assert parts == ([("pid_reduced_cred_1", "reduced"), ("pid_reduced_cred_2", "residence")], [], [])
    other = shelf.sd_jwt(OTHER_PID, given_name="J", family_name="D", address={"street_address": "1"})
    assert shelf.proposed(example(name), other=other) == ([("other_pid", "other")], [], [])
    assert shelf.proposed(example(name), reduced=reduced) == ([], [], ["pid"])


def test_several_credentials_one_of_a_format_that_is_not_held():
    found = shelf.outcome(example("query_lang/multi_credentials.json"), pid=shelf.identity())
    assert found == {"pid": {"pid": NAMES}, "mdl": {"pid": "mdoc"}}
    given = shelf.proposed(example("query_lang/multi_credentials.json"), pid=shelf.identity())
    assert given == ([("pid", "pid")], [], ["mdl"])


@pytest.mark.parametrize(
    ("name", "missing"), [("simple_mdoc", ["my_credential"]), ("complex_mdoc", ["mdl-id"])]
)
def test_mobile_documents_are_named_as_not_held(name, missing):
    request = example(f"query_lang/{name}.json")
    assert shelf.proposed(request, pid=shelf.identity()) == ([], [], missing)
    assert {code for code, _ in shelf.notes(request)} == {"mdoc"}


# ── W3C credentials ─────────────────────────────────────────────────────────────────────────


def test_jwt_vc():
    found = shelf.outcome(
        example("request/dcql_jwt_vc.json"),
        token=shelf.id_token(),
        card=shelf.id_card(),
        badge=shelf.token_badge(),
    )
    assert found == {"example_jwt_vc": {"token": PERSON, "card": "format", "badge": "type"}}


def test_ldp_vc():
    places = {f"/credentialSubject/address/{one}" for one in shelf.PERSON["address"]}
    found = shelf.outcome(example("request/dcql_ldp_vc.json"), card=shelf.id_card(), token=shelf.id_token())
    wanted = PERSON | places | {"/credentialSubject/birthdate"}
    assert found == {"example_ldp_vc": {"card": wanted, "token": "format"}}


def test_the_credential_of_the_examples_fits():
    from wallet_app.credentials.parse import parse as parse_document

    card = parse_document(example("credentials/ldp_vc.json"))
    found = shelf.outcome(example("request/dcql_ldp_vc.json"), card=card)
    assert len(found["example_ldp_vc"]["card"]) == 7


# ── Requests ────────────────────────────────────────────────────────────────────────────────


def test_an_unsigned_request_in_the_name_of_a_did_is_refused():
    with refused("request.must_be_signed"):
        shelf.read(completed("request/request_object_client_id_did.json"))


@pytest.mark.parametrize("name", ["signed_request_payload", "signed_request_payload_compact"])
def test_requests_for_a_browser_are_refused(name):
    with refused("request.for_browser"):
        shelf.read(completed(f"digital_credentials_api/{name}.json"))


@pytest.mark.parametrize(
    ("name", "accepted"),
    [
        ("mso_mdoc", {"mso_mdoc"}),
        ("sd_jwt_vc", {"dc+sd-jwt"}),
        ("w3c_jwt", {"jwt_vc_json"}),
        ("w3c_ldp", {"ldp_vc"}),
    ],
)
def test_client_metadata_say_what_can_be_read(name, accepted):
    metadata = json.loads(example(f"client_metadata/{name}_verifier_metadata.json"))
    query = json.loads(example("query_lang/simple.json"))
    asked = shelf.read(shelf.authorization(query, client_metadata=metadata))
    assert asked.accepted == accepted


def test_client_metadata_say_which_suites_can_be_read():
    metadata = json.loads(example("client_metadata/w3c_ldp_verifier_metadata.json"))
    badges = {"id": "b", "format": "ldp_vc", "meta": {}}
    request = shelf.dcql(badges, client_metadata=metadata)
    found = shelf.outcome(request, selective=shelf.badge(), whole=shelf.whole_badge())
    assert found == {"b": {"selective": set(), "whole": "suite"}}


@pytest.mark.parametrize("folder", ["client_metadata", "credentials", "response"])
def test_nothing_else_is_taken_for_a_request(folder):
    for file in sorted((EXAMPLES / folder).iterdir()):
        assert not parse.looks_like(file.read_bytes()), file.name


def test_the_complete_sd_jwt_answers_a_query_about_it():
    from wallet_app.credentials.parse import parse as parse_document

    issued = (EXAMPLES / "sd_jwt_vcld/01/sd_jwt_issuance.txt").read_bytes()
    document = parse_document(b"".join(issued.split()))
    request = shelf.dcql(
        {"id": "a", "format": "dc+sd-jwt", "meta": {"vct_values": [document.content["vct"]]}}
    )
    assert shelf.outcome(request, one=document) == {"a": {"one": set()}}
