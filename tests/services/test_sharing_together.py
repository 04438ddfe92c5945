"""Several credentials, parts of records, contact and keys: through the services, Check and Add."""

import json
from pathlib import Path

import pytest

from tests.presentation import makers
from tests.presentation.test_members import ENTRIES, PLACE
from tests.refused import refused
from tests.services.adding import BADGE, LICENCE, PICTURE, TOKEN, add
from tests.verification import makers as verifying
from tests.verification.test_records import record, signed
from wallet_app.credentials.contact import Contact
from wallet_app.presentation import members
from wallet_app.presentation.terms import Response
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Examination, Incoming
from wallet_app.services.presenting import ShareRequest
from wallet_app.services.review import ReviewState
from wallet_app.services.share import SharePreview
from wallet_app.services.wallet import Wallet
from wallet_app.verification.report import CheckName, Outcome, Role
from wallet_app.wording import say

TERMS = {"challenge": "c-7", "domain": "https://hill.example"}
CONTACT = Contact("Robin Quick", "robin@mail.example")


@pytest.fixture
def kept(application: Application, trusting: Wallet, samples: Path) -> dict[str, str]:
    names = (BADGE, LICENCE, PICTURE)
    return dict(zip(names, add(application, trusting, *(samples / name for name in names)), strict=True))


def preview(wallet: Wallet, *ids: str, **more) -> SharePreview:
    return wallet.share.preview(ShareRequest(ids, **{**TERMS, **more}))


def check(application: Application, wallet: Wallet, made: SharePreview) -> Examination:
    relied = wallet.trust.relied()
    options = CheckOptions(
        challenge=TERMS["challenge"],
        domain=TERMS["domain"],
        trusted=relied.trusted,
        registries=relied.registries,
    )
    (found,) = application.check.check(Incoming("mail", made.data), options)
    return found


def test_a_mixed_share_is_previewed_as_it_is_checked_and_can_be_added(
    application: Application, trusting: Wallet, kept: dict[str, str]
):
    made = preview(trusting, kept[LICENCE], kept[BADGE], kept[PICTURE])
    found = check(application, trusting, made)
    assert found.report == made.report
    assert [one.report.outcome for one in made.credentials] == [
        Outcome.VERIFIED,
        Outcome.INCOMPLETE,
        Outcome.VERIFIED,
    ]
    assert found.document is not None
    assert found.document.is_bundle
    review = application.review.review([Incoming("mail", made.data)], trusting.add.setup())
    assert [item.state for item in review.items] == [ReviewState.NEW, ReviewState.NEW, ReviewState.DUPLICATE]


def test_an_answer_to_queries_is_in_their_order_and_shape(
    application: Application, trusting: Wallet, kept: dict[str, str]
):
    queries = {"licence": (kept[LICENCE],), "badges": (kept[PICTURE], kept[BADGE])}
    made = preview(trusting, *kept.values(), queries=queries, response=Response.VP_TOKEN)
    answers = json.loads(made.data)["vp_token"]
    assert {query: len(found) for query, found in answers.items()} == {"licence": 1, "badges": 2}
    assert [one.query_id for one in made.credentials] == ["licence", "badges", "badges"]
    assert [one.revealed.credential_id for one in made.credentials] == [
        kept[LICENCE],
        kept[PICTURE],
        kept[BADGE],
    ]
    fewer = preview(trusting, kept[LICENCE], queries=queries, response=Response.VP_TOKEN)
    assert list(json.loads(fewer.data)["vp_token"]) == ["licence"]  # an optional one was taken away
    with refused("assemble.query_missing"):
        preview(trusting, *kept.values(), queries={"licence": (kept[LICENCE],)}, response=Response.VP_TOKEN)
    submitted = preview(
        trusting, *kept.values(), queries=queries, response=Response.SUBMISSION, definition_id="d-1"
    )
    assert json.loads(submitted.data)["presentation_submission"]["definition_id"] == "d-1"
    assert check(application, trusting, submitted).report == submitted.report
    wrapped = preview(trusting, kept[BADGE], response=Response.VC_API)
    assert list(json.loads(wrapped.data)) == ["verifiablePresentation"]
    assert check(application, trusting, wrapped).report == wrapped.report


def test_what_the_holder_says_of_themselves_reaches_the_report_as_their_word(
    application: Application, trusting: Wallet, kept: dict[str, str]
):
    for ids in ((kept[BADGE],), (kept[BADGE], kept[LICENCE])):
        made = preview(trusting, *ids, contact=CONTACT)
        assert "share.notice.self_stated" in made.notices
        found = check(application, trusting, made)
        assert found.report.contact == made.report.contact == CONTACT
        assert "Robin Quick" not in {one.report.title for one in found.members}
    with refused("assemble.contact_unsigned"):  # it names no key: nobody signs
        preview(trusting, kept[LICENCE], contact=CONTACT)


def test_a_part_of_a_record_is_shared_by_its_place(application: Application, wallet: Wallet):
    mine = wallet.identifiers.mine()[0].did
    part = verifying.sign(makers.badge(verifying.ISSUER, credentialSubject={**makers.SUBJECT, "id": mine}))
    whole = signed(record(part, *ENTRIES[1:2]))
    (record_id,) = add(application, wallet, Incoming("record", json.dumps(whole).encode()))
    name = members.part_id(record_id, f"{PLACE}0")
    (offered,) = wallet.share.claims([name])
    assert offered.title == "Forklift driving"
    made = preview(wallet, name)
    (shown,) = made.credentials
    assert (shown.place, shown.revealed.credential_id) == (f"{PLACE}0", record_id)
    assert all(claim.pointer.startswith(f"{PLACE}0/") for claim in shown.revealed.claims)
    assert "share.notice.part_of_record" in made.notices
    assert json.loads(made.data)["verifiableCredential"] == [part]
    found = check(application, wallet, made)
    assert (
        found.report.credentials[0].check(CheckName.HOLDER_BINDING).code == "holder_binding.subject_presents"
    )
    with refused("members.not_there"):
        preview(wallet, members.part_id(record_id, f"{PLACE}7"))
    both = preview(wallet, name, members.part_id(record_id, f"{PLACE}1"))
    assert len(both.credentials) == 2


def test_a_key_for_one_share_alone(application: Application, wallet: Wallet):
    bearer = makers.badge(verifying.ISSUER)
    bearer["credentialSubject"] = {name: value for name, value in makers.SUBJECT.items() if name != "id"}
    (free,) = add(application, wallet, Incoming("badge", json.dumps(verifying.sign(bearer)).encode()))
    bound = makers.badge(verifying.ISSUER, id="urn:uuid:6a4b0c3e-0000-4000-8000-000000000077")
    (tied,) = add(application, wallet, Incoming("badge", json.dumps(verifying.sign(bound)).encode()))
    mine = {one.did for one in wallet.identifiers.mine()}
    holders = {json.loads(preview(wallet, free, fresh_key=True).data)["holder"] for _ in range(2)}
    assert len(holders) == 2
    assert not holders & mine
    assert json.loads(preview(wallet, free).data)["holder"] in mine
    assert [one.bound for one in preview(wallet, free, tied).credentials] == [False, True]
    with refused("share.fresh_key_bound"):
        preview(wallet, tied, fresh_key=True)
    with refused("share.fresh_key_bound"):
        preview(wallet, free, tied, fresh_key=True)
    assert {one.did for one in wallet.identifiers.mine()} == mine


def test_what_goes_without_a_signature_of_the_holders_says_so(
    application: Application, trusting: Wallet, kept: dict[str, str], samples: Path
):
    code = "share.notice.travels_unsigned"
    assert code in preview(trusting, kept[LICENCE]).notices  # it names no key
    assert code in preview(trusting, kept[LICENCE], kept[BADGE]).notices
    assert code not in preview(trusting, kept[BADGE], kept[PICTURE]).notices
    old = Incoming("old", makers.old_token().received)
    (token,) = add(application, trusting, old)
    assert code in preview(trusting, token).notices
    asked = preview(trusting, token, queries={"q": (token,)}, response=Response.VP_TOKEN)
    assert code not in asked.notices


def test_control_of_the_identifier_is_shown_without_a_credential(application: Application, wallet: Wallet):
    made = wallet.share._presenter.present(ShareRequest((), **TERMS, response=Response.VC_API))  # type: ignore[arg-type]
    content = json.loads(made.presentation.data)["verifiablePresentation"]
    assert content["holder"] == wallet.identifiers.mine()[0].did
    assert made.credentials == ()
    with refused("share.nothing_chosen"):
        wallet.share.preview(ShareRequest(()))


def test_every_way_of_linking_has_words() -> None:
    from wallet_app.presentation.linkability import Because

    for kind in Because:
        words = say(kind.value, {})
        assert words
        assert words in say("linkability.by_claims", {"kinds": words})


def test_a_credential_goes_by_its_own_key_beside_others(
    application: Application, trusting: Wallet, samples: Path
):
    keys = trusting.identifiers.mine()
    badges = []
    for number, identifier in enumerate(keys):
        subject = {**makers.SUBJECT, "id": identifier.did}
        content = makers.badge(
            verifying.ISSUER,
            credentialSubject=subject,
            id=f"urn:uuid:6a4b0c3e-0000-4000-8000-00000000010{number}",
        )
        badges.append(Incoming("badge", json.dumps(verifying.sign(content)).encode()))
    ids = add(application, trusting, *badges)
    made = preview(trusting, *ids)
    codes = [one.report.check(CheckName.HOLDER_BINDING).code for one in made.credentials]
    assert codes == ["holder_binding.subject_presents"] * len(keys)
    token = add(application, trusting, samples / TOKEN)[0]
    assert preview(trusting, token).credentials[0].report.role is Role.PRESENTATION
