"""Several credentials in one share: each bound by its own key, in the shape asked for, and read back."""

import json
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.presentation import makers
from tests.refused import refused
from tests.verification import makers as verifying
from wallet_app.answer import Answer
from wallet_app.bootstrap.parts import Codes
from wallet_app.credentials import members, structure
from wallet_app.credentials.contact import Contact
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.parse import parse
from wallet_app.encoding.jws import parse_compact
from wallet_app.errors import WalletError
from wallet_app.identity.keys import KeyType
from wallet_app.presentation import bundle
from wallet_app.presentation.assemble import Presentation
from wallet_app.presentation.bundle import Member
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.holder import HolderKey
from wallet_app.presentation.terms import Response
from wallet_app.transfer import ur
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Outcome, Report, Role
from wallet_app.verification.verify import default_role, verify

CONTACT = Contact("Robin Quick", "robin@mail.example")
ORIGINALS = {
    "badge": (makers.selective, makers.HOLDER),
    "whole": (makers.whole, makers.HOLDER),
    "token": (makers.token, makers.HOLDER),
    "old": (makers.old_token, makers.HOLDER),
    "sd": (makers.sd_jwt, makers.HOLDER_P256),
}


def originals(*names: str) -> list[Document]:
    return [ORIGINALS[name][0]() for name in names]


def parts(*names: str, queries: bool = False) -> list[Member]:
    return [
        Member(makers.derived(document), ORIGINALS[name][1], f"q-{name}" if queries else "")
        for name, document in zip(names, originals(*names), strict=True)
    ]


def report(presentation: Presentation, **changes) -> Report:
    terms = {"challenge": makers.NONCE, "domain": makers.AUDIENCE, **changes}
    document = parse(presentation.data)
    return verify(document, makers.EVIDENCE, VerificationPolicy(**terms), None, makers.NOW).report


def checked(presentation: Presentation, *names: str):
    return makers.checked(presentation, originals(*names), [Selection()] * len(names))


# --- by the holder's own choice ----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("names", "format_", "entries"),
    [
        (["badge"], Format.VP_LDP, 1),
        (["sd"], Format.SD_JWT_VC, 1),
        (["old"], Format.VC_JWT, 1),
        (["badge", "whole", "token"], Format.VP_LDP, 1),
        (["badge", "sd"], Format.VP_TOKEN, 2),
        (["sd", "badge", "whole"], Format.VP_TOKEN, 2),
        (["badge", "sd", "whole"], Format.VP_TOKEN, 3),
        (["whole", "old", "sd", "token"], Format.VP_TOKEN, 4),
    ],
)
def test_one_presentation_where_one_can_hold_all_else_a_bundle(names, format_, entries) -> None:
    presentation = makers.bundled(*parts(*names))
    assert presentation.format is format_
    document = parse(presentation.data)
    assert document.is_bundle is (format_ is Format.VP_TOKEN)
    if document.is_bundle:
        assert list(json.loads(presentation.data)["vp_token"]) == [
            f"credential_{number}" for number in range(1, entries + 1)
        ]
        assert len(members.members(document)) == entries
    found = checked(presentation, *names)
    formats = [original.format for original in originals(*names)]
    assert [one.format for one in found.documents] == formats  # the order is kept


def test_credentials_of_two_keys_of_the_holder_are_each_signed_for_by_theirs() -> None:
    other = HolderKey(verifying.STRANGER)
    theirs = makers.whole(credentialSubject={**makers.SUBJECT, "id": other.did})
    presentation = makers.bundled(Member(makers.whole(), makers.HOLDER), Member(theirs, other))
    assert presentation.format is Format.VP_TOKEN
    found = report(presentation)
    codes = [one.credentials[0].check(CheckName.HOLDER_BINDING).code for one in found.credentials]
    assert codes == ["holder_binding.subject_presents"] * 2


# --- as it was asked for -----------------------------------------------------------------------------


def test_an_answer_to_a_query_language_has_a_list_for_every_query() -> None:
    names = ("whole", "sd", "old")
    presentation = makers.bundled(*parts(*names, queries=True), response=Response.VP_TOKEN)
    answers = json.loads(presentation.data)["vp_token"]
    assert {query: len(found) for query, found in answers.items()} == {"q-whole": 1, "q-sd": 1, "q-old": 1}
    whole, sd, old = (answers[f"q-{name}"][0] for name in names)
    proof = whole["proof"]
    assert (proof["challenge"], proof["domain"]) == (makers.NONCE, makers.AUDIENCE)
    binding = json.loads(parse_compact(sd.rsplit("~", 1)[1]).payload)
    assert (binding["nonce"], binding["aud"]) == (makers.NONCE, makers.AUDIENCE)
    token = parse_compact(old)
    payload = json.loads(token.payload)
    assert token.header == {"alg": "EdDSA", "typ": "JWT", "kid": makers.HOLDER.verification_method}
    assert (payload["nonce"], payload["aud"], payload["iss"]) == (
        makers.NONCE, makers.AUDIENCE, makers.HOLDER.did,
    )  # fmt: skip
    assert payload["vp"]["verifiableCredential"] == [makers.old_token().received.decode()]
    checked(presentation, *names)
    assert report(presentation).outcome is Outcome.SIGNED


def test_a_lone_answer_has_the_same_shape() -> None:
    presentation = makers.bundled(*parts("sd", queries=True), response=Response.VP_TOKEN)
    assert list(json.loads(presentation.data)) == ["vp_token"]
    assert (presentation.format, presentation.challenge) == (Format.VP_TOKEN, makers.NONCE)
    checked(presentation, "sd")


def test_one_credential_may_answer_two_queries() -> None:
    (one,) = parts("whole")
    pair = [Member(one.document, one.holder, query) for query in ("first", "second")]
    presentation = makers.bundled(*pair, response=Response.VP_TOKEN)
    assert list(json.loads(presentation.data)["vp_token"]) == ["first", "second"]
    checked(presentation, "whole", "whole")
    assert len(report(presentation).credentials) == 2


def test_a_submission_says_what_answers_which_descriptor() -> None:
    names = ("whole", "sd", "old", "token")
    presentation = makers.bundled(
        *parts(*names, queries=True), response=Response.SUBMISSION, definition_id="hiring-7"
    )
    content = json.loads(presentation.data)
    submission = content["presentation_submission"]
    assert (submission["definition_id"], bool(submission["id"])) == ("hiring-7", True)
    assert submission["descriptor_map"] == [
        {
            "id": "q-whole",
            "format": "ldp_vp",
            "path": "$[0]",
            "path_nested": {"id": "q-whole", "format": "ldp_vc", "path": "$.verifiableCredential[0]"},
        },
        {"id": "q-sd", "format": "dc+sd-jwt", "path": "$[1]"},
        {
            "id": "q-old",
            "format": "jwt_vp",
            "path": "$[2]",
            "path_nested": {"id": "q-old", "format": "jwt_vc", "path": "$.vp.verifiableCredential[0]"},
        },
        {
            "id": "q-token",
            "format": "ldp_vp",
            "path": "$[3]",
            "path_nested": {"id": "q-token", "format": "jwt_vc", "path": "$.verifiableCredential[0]"},
        },
    ]
    assert len(content["vp_token"]) == 4
    checked(presentation, *names)
    lone = makers.bundled(*parts("sd", queries=True), response=Response.SUBMISSION, definition_id="hiring-7")
    content = json.loads(lone.data)
    assert isinstance(content["vp_token"], str)
    assert content["presentation_submission"]["descriptor_map"][0]["path"] == "$"
    checked(lone, "sd")


def test_an_answer_by_vc_api_wraps_one_presentation() -> None:
    presentation = makers.bundled(*parts("badge", "token", queries=True), response=Response.VC_API)
    content = json.loads(presentation.data)
    assert list(content) == ["verifiablePresentation"]
    assert presentation.format is Format.VP_LDP
    checked(presentation, "badge", "token")
    assert len(report(presentation).credentials) == 2
    for name in ("sd", "old"):
        with refused("assemble.not_by_vc_api"):
            makers.bundled(*parts(name, queries=True), response=Response.VC_API)


def test_the_state_of_a_request_is_in_the_answer() -> None:
    made = makers.bundled(*parts("badge", queries=True), response=Response.VP_TOKEN, state="s-1.~")
    assert json.loads(made.data)["state"] == "s-1.~"
    checked(made, "badge")
    made = makers.bundled(
        *parts("badge", queries=True), response=Response.SUBMISSION, definition_id="d", state="s-1"
    )
    assert json.loads(made.data)["state"] == "s-1"
    checked(made, "badge")
    assert "state" not in json.loads(
        makers.bundled(*parts("badge", queries=True), response=Response.VP_TOKEN).data
    )


def test_nobody_signs_for_a_credential_of_nobody_where_no_signature_is_asked_for() -> None:
    subject = {name: value for name, value in makers.SUBJECT.items() if name != "id"}
    nobodys = makers.whole(credentialSubject=subject)
    member = Member(nobodys, makers.HOLDER, "q-1", bind=False)
    made = makers.bundled(member, response=Response.VP_TOKEN)
    (answer,) = json.loads(made.data)["vp_token"]["q-1"]
    assert answer == nobodys.content
    assert makers.HOLDER.did not in made.data.decode()
    found = makers.checked(made, [nobodys], [Selection()])
    (inside,) = found.report.credentials
    assert (inside.outcome, inside.check(CheckName.HOLDER_BINDING).code) == (
        Outcome.SIGNED,
        "holder_binding.no_subject",
    )
    # What is bound to a key names that key already; what is said beside it somebody has to sign.
    bound = Member(makers.whole(), makers.HOLDER, "q-1", bind=False)
    for one, contact in ((bound, Contact()), (member, CONTACT)):
        made = makers.bundled(one, response=Response.VP_TOKEN, contact=contact)
        (answer,) = json.loads(made.data)["vp_token"]["q-1"]
        assert answer["type"] == ["VerifiablePresentation"]


def test_control_of_an_identifier_is_shown_without_a_credential() -> None:
    presentation = bundle.authenticate(makers.HOLDER, makers.terms(), contexts())
    content = json.loads(presentation.data)["verifiablePresentation"]
    assert "verifiableCredential" not in content
    assert (content["proof"]["challenge"], content["holder"]) == (makers.NONCE, makers.HOLDER.did)
    assert checked(presentation).documents == ()
    found = report(presentation)
    assert found.check(CheckName.HOLDER_BINDING).code == "holder_binding.challenge_met"
    assert (found.outcome, found.reason) == (Outcome.UNREADABLE, "document.identifier_alone")


def test_what_answers_nothing_or_is_repeated_is_refused() -> None:
    with refused("assemble.query_missing"):
        makers.bundled(*parts("whole", "sd"), response=Response.VP_TOKEN)
    with refused("assemble.nothing"):
        makers.bundled()
    (sd,) = parts("sd")
    with refused("assemble.repeated"):
        makers.bundled(sd, sd)
    base = makers.selective()
    with refused("assemble.base_proof"):
        makers.bundled(Member(base, makers.HOLDER), sd)
    with refused("assemble.no_audience"):
        makers.bundled(*parts("whole", "sd"), audience="")
    with refused("assemble.not_the_bound_key"):
        makers.bundled(Member(sd.document, makers.HOLDER), *parts("whole"))


# --- read back -----------------------------------------------------------------------------------------


def test_every_answer_is_judged_by_itself_and_the_worst_decides() -> None:
    presentation = makers.bundled(*parts("whole", "sd"))
    found = report(presentation)
    assert default_role(parse(presentation.data)) is Role.PRESENTATION
    assert (found.format, found.outcome) == (Format.VP_TOKEN, Outcome.SIGNED)
    assert [one.format for one in found.credentials] == [Format.VP_LDP, Format.SD_JWT_VC]
    for changes in ({"challenge": "another"}, {"domain": "https://other.example"}):
        assert report(presentation, **changes).outcome is Outcome.FAILED
    bundled = json.loads(presentation.data)
    token = bundled["vp_token"]["credential_2"][0]
    bundled["vp_token"]["credential_2"] = [token.rsplit("~", 1)[0] + "~"]  # the binding taken away
    without = makers.replaced(presentation, json.dumps(bundled).encode())
    assert [one.outcome for one in report(without).credentials] == [Outcome.SIGNED, Outcome.INCOMPLETE]
    assert report(without).outcome is Outcome.INCOMPLETE
    late = makers.LATER + timedelta(minutes=10)
    policy = VerificationPolicy(challenge=makers.NONCE, domain=makers.AUDIENCE)
    expired = verify(parse(presentation.data), makers.EVIDENCE, policy, None, late).report
    assert expired.outcome is Outcome.FAILED


def test_what_one_presentation_shows_lends_nothing_to_another() -> None:
    stolen = makers.whole()
    thief = HolderKey(verifying.STRANGER)
    own = makers.whole(credentialSubject={**makers.SUBJECT, "id": thief.did})
    presentation = makers.bundled(
        Member(own, thief, "a"), Member(stolen, thief, "b"), response=Response.VP_TOKEN
    )
    mine, theirs = (
        one.credentials[0].check(CheckName.HOLDER_BINDING) for one in report(presentation).credentials
    )
    assert (mine.answer, theirs.answer) == (Answer.HOLDS, Answer.UNKNOWN)


def test_a_bundle_that_others_write_is_read() -> None:
    whole, sd = (json.loads(makers.bundled(*parts(name, queries=True), response=Response.VP_TOKEN).data)
                 ["vp_token"][f"q-{name}"][0] for name in ("whole", "sd"))  # fmt: skip
    shapes = [
        {"vp_token": {"q": [whole], "r": [sd]}, "state": "x"},
        {"vp_token": {"q": whole, "r": sd}},
        {"vp_token": [whole, sd]},
        {"q": [whole], "r": [sd]},
        {"verifiablePresentation": [whole, sd]},
    ]
    for shape in shapes:
        document = parse(json.dumps(shape).encode())
        assert document.format is Format.VP_TOKEN, shape
        assert structure.violations(document) == ()
        assert [one.format for one in members.members(document)] == [Format.VP_LDP, Format.SD_JWT_VC]
        assert (
            verify(
                document,
                makers.EVIDENCE,
                VerificationPolicy(challenge=makers.NONCE, domain=makers.AUDIENCE),
                None,
                makers.NOW,
            ).report.outcome
            is Outcome.SIGNED
        )
    for lone in ({"vp_token": whole}, {"vp_token": sd}):
        assert len(members.members(parse(json.dumps(lone).encode()))) == 1
    for wrapped in ({"verifiablePresentation": whole}, {"verifiablePresentation": [whole]}):
        assert parse(json.dumps(wrapped).encode()).format is Format.VP_LDP


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ({"vp_token": {}}, "document.empty_presentation"),
        ({"vp_token": []}, "document.empty_presentation"),
        ({"vp_token": {"q": []}}, "document.empty_presentation"),
        ({"vp_token": 7}, "document.wrong_shape"),
        ({"vp_token": None}, "document.wrong_shape"),
        ({"verifiablePresentation": []}, "document.empty_presentation"),
        ({"verifiablePresentation": None}, "document.wrong_shape"),
        ({"verifiablePresentation": {"vp_token": {"q": ["eyJ."]}}}, "document.not_a_credential"),
        ({"q": ["text"]}, "document.not_a_credential"),
        ({"q": [{"type": "Person"}]}, "document.not_a_credential"),
        ({}, "document.not_a_credential"),
    ],
)
def test_what_is_no_bundle_says_so(content, code) -> None:
    with refused(code):
        parse(json.dumps(content).encode())


def test_an_answer_that_cannot_be_read_is_not_passed_over() -> None:
    (sd,) = json.loads(makers.bundled(*parts("sd", queries=True), response=Response.VP_TOKEN).data)[
        "vp_token"
    ]["q-sd"]
    for bad in ("eyJ.broken.~", 7, None, {"vp_token": {"q": [sd]}}, [sd]):
        document = parse(json.dumps({"vp_token": {"good": [sd], "bad": [bad]}}).encode())
        found = verify(
            document,
            makers.EVIDENCE,
            VerificationPolicy(challenge=makers.NONCE, domain=makers.AUDIENCE),
            None,
            makers.NOW,
        ).report
        assert (found.outcome, found.reason) == (Outcome.INCOMPLETE, "structure.member_unreadable")


# --- the holder's own word -----------------------------------------------------------------------------


@pytest.mark.parametrize("names", [["whole"], ["badge", "token"], ["sd"], ["sd", "whole"]])
@pytest.mark.parametrize("contact", [CONTACT, Contact("Robin Quick"), Contact("", "robin@mail.example")])
def test_what_the_holder_says_of_themselves_is_read_as_theirs_alone(names, contact) -> None:
    presentation = makers.bundled(*parts(*names), contact=contact)
    checked(presentation, *names)
    found = report(presentation)
    assert found.contact == contact
    assert found.outcome in {Outcome.SIGNED, Outcome.INCOMPLETE}
    for one in (found, *found.credentials):
        assert one.subject is None or one.subject.name != contact.name or one.format is not Format.VP_LDP
    assert report(makers.bundled(*parts(*names))).contact is None
    assert report(presentation, challenge=None, domain=None).contact == contact


def test_where_the_holder_signs_nothing_they_can_say_nothing() -> None:
    unbound = Member(makers.derived(makers.sd_jwt(holder=None)), makers.HOLDER)
    for member in (unbound, *parts("old")):
        with refused("assemble.contact_unsigned"):
            makers.bundled(member, contact=CONTACT)
    with refused("assemble.contact_unsigned"):
        makers.bundled(unbound, *parts("old"), contact=CONTACT)


def test_what_is_said_under_a_bad_signature_is_not_shown() -> None:
    for names in (["whole"], ["sd"]):
        presentation = makers.bundled(*parts(*names), contact=CONTACT)
        if names == ["whole"]:
            data = presentation.data.replace(b"Robin Quick", b"Robin Quack")
        else:
            data = presentation.data[:-6] + b"AAAAAA"
        found = report(makers.replaced(presentation, data))
        assert (found.outcome, found.contact) == (Outcome.FAILED, None)


def test_another_contact_than_was_meant_is_noticed() -> None:
    presentation = makers.bundled(*parts("whole"), contact=CONTACT)
    for meant in (Contact(), Contact("Somebody else")):
        changed = Presentation(
            presentation.format, presentation.data, presentation.challenge, presentation.domain,
            presentation.expires, meant,
        )  # fmt: skip
        with refused("self_check.changed"):
            checked(changed, "whole")


@pytest.mark.parametrize("key_type", [KeyType.P256, KeyType.P384])
def test_other_keys_sign_tokens_too(key_type: KeyType) -> None:
    size = 48 if key_type is KeyType.P384 else 32
    key = HolderKey(type(makers.HOLDER.private).from_bytes(key_type, b"\x41" * size))
    presentation = makers.bundled(Member(makers.old_token(), key, "q"), response=Response.VP_TOKEN)
    (found,) = report(presentation).credentials
    assert found.check(CheckName.PROOF).answer is Answer.HOLDS


# --- whatever comes ------------------------------------------------------------------------------------

NAMES = st.sampled_from(["type", "vp_token", "q", "@context", "id", "proof"])
TOKENS = st.sampled_from(["", "eyJ.e30.AA", "a~", "eyJhbGciOiJub25lIn0.e30.AA~"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | TOKENS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(["vp_token", "verifiablePresentation", "q"]), JSON)
def test_whatever_a_bundle_holds_it_is_refused_or_never_verified(member: str, value) -> None:
    try:
        document = parse(json.dumps({member: value}).encode())
    except WalletError:
        return
    found = verify(document, makers.EVIDENCE, VerificationPolicy(), None, makers.NOW).report
    assert found.outcome not in {Outcome.VERIFIED, Outcome.SIGNED}


def test_a_bundle_travels_in_a_uniform_resource() -> None:
    presentation = makers.bundled(*parts("sd", "whole"))
    text = Codes().envelope(presentation.data)
    assert ur.decode(text).media_type is ur.MediaType.VP_TOKEN
    assert parse(ur.decode(text).data).is_bundle
