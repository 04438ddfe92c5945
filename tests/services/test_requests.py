"""Requests through the services: read, held against a wallet, refused, made, and told from answers."""

import json
from datetime import timedelta
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import Encoding

from tests.presentation.requests import shelf
from tests.presentation.requests.conftest import Authority
from tests.presentation.requests.test_openid4vp import by_certificate
from tests.refused import refused
from tests.services.adding import BADGE, DEGREE, LICENCE, PICTURE, add
from tests.services.standing_clock import StandingClock
from wallet_app.answer import Answer
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.presentation.requests import ask
from wallet_app.presentation.requests.templates import Template, wanted
from wallet_app.presentation.terms import Response
from wallet_app.services import answers, ledger_entries
from wallet_app.services.answering import Answerable
from wallet_app.services.application import Application
from wallet_app.services.asking import LIFETIME, MadeRequest, Wanted
from wallet_app.services.check import CheckOptions, Examination, Incoming
from wallet_app.services.requests import RequestService
from wallet_app.services.share import ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.vault.history_records import HistoryKind
from wallet_app.verification.evidence import Resource
from wallet_app.verification.report import Role

CHALLENGE = "n-0S6_WzA2Mj"
NAME = ["credentialSubject", "achievement", "name"]


def dcql(*queries: dict[str, object], **more: object) -> str:
    return json.dumps({"dcql_query": {"credentials": [*queries]}, "nonce": CHALLENGE, **more})


def query(name: str, **changes: object) -> dict[str, object]:
    return {"id": name, "format": "ldp_vc", "meta": {}, "claims": [{"path": NAME}], **changes}


def look(application: Application, wallet: Wallet, text: str) -> Answerable:
    return wallet.requests.look(application.requests.read(text))


def examined(application: Application, data: bytes, **options: object) -> Examination:
    (one,) = application.check.check(Incoming("x", data), CheckOptions(**options))  # type: ignore[arg-type]
    return one


@pytest.fixture
def full(application: Application, wallet: Wallet, samples: Path) -> dict[str, str]:
    """Sample credentials in the wallet: file → id."""
    return {name: add(application, wallet, samples / name)[0] for name in (BADGE, LICENCE, DEGREE, PICTURE)}


# ── What comes in ───────────────────────────────────────────────────────────────────────────


def test_a_request_is_told_from_a_credential_wherever_it_comes(application: Application, samples: Path):
    service = application.requests
    error = examined(application, dcql(query("a")).encode()).error
    assert error is not None
    assert error.code == "found.request"
    assert service.request_in(error) == dcql(query("a"))
    assert service.offer_in(error) is None
    assert service.request_in(examined(application, (samples / BADGE).read_bytes()).error) is None
    assert service.request_in(examined(application, b"Dear Ana").error) is None


def test_nothing_of_a_request_stands_in_its_error(application: Application):
    error = examined(application, dcql(query("a"), purpose="for Ana Rivera").encode()).error
    assert error is not None
    assert "Ana" not in f"{error} {error.params}"


def test_a_request_ends_while_it_is_looked_at(application: Application, clock: StandingClock):
    ends = clock.now + timedelta(minutes=5)
    request = application.requests.read(dcql(query("a"), exp=int(ends.timestamp())))
    application.requests.check_time(request)
    clock.now = ends
    with refused("request.expired"):
        application.requests.check_time(request)
    with refused("request.expired"):
        application.requests.read(dcql(query("a"), exp=int(ends.timestamp())))


def test_a_certificate_counts_where_this_computer_relies_on_its_root(
    clock: StandingClock,
):
    authority = Authority()
    token = by_certificate(authority, PrivateKey.generate(KeyType.P256)).decode()
    pem = authority.root.public_bytes(Encoding.PEM)
    asked: list[str] = []

    def anchors(data: bytes | None) -> RequestService:
        def read() -> Resource:
            asked.append("roots")
            return Resource("system", clock.now, data)

        return RequestService(clock, read)

    clock.now = shelf.NOW
    assert anchors(pem).read(token).sender.proven is Answer.HOLDS
    for nothing in (anchors(b""), anchors(None), RequestService(clock)):
        assert nothing.read(token).sender.code == "request.sender.certificate_unchecked"
    assert asked == ["roots"] * 3
    anchors(pem).read(dcql(query("a")))
    assert len(asked) == 3  # nobody's certificate, no reading of roots


# ── Held against a wallet ───────────────────────────────────────────────────────────────────


def test_the_least_is_proposed(application: Application, wallet: Wallet, full: dict[str, str]):
    found = look(application, wallet, dcql(query("a")))
    (wish,) = found.wishes()
    assert (wish.chosen, wish.is_proposed, wish.may_be_left_out) == (full[BADGE], True, False)
    assert next(iter(wish.fits)) == full[BADGE]
    assert set(wish.fits) | {one.held_id for one in wish.misses} == set(full.values())
    assert found.missing(["a"]) == ()
    assert found.missing([]) == ("a",)


def test_queries_that_stand_for_one_another_are_one_wish(
    application: Application, wallet: Wallet, full: dict[str, str]
):
    made = application.asking.ask(Wanted(Template.BADGE))
    found = look(application, wallet, made.data.decode())
    (wish,) = found.wishes()
    assert [match.query.id for match in wish.matches] == ["ldp1", "jwt1"]
    assert wish.fits[full[PICTURE]][0] == "jwt1"
    assert wish.fits[full[BADGE]][0] == "ldp1"
    assert [one.held_id for one in wish.misses] == [full[LICENCE]]
    assert found.missing(["jwt1"]) == ()
    assert all(note.params.get("query") != "jwt1" for note in found.notes)


def test_what_may_be_left_out_is_told_from_what_is_needed(
    application: Application, wallet: Wallet, full: dict[str, str]
):
    sets = [{"options": [["a"]]}, {"options": [["b"]], "required": False}]
    content = {"credentials": [query("a"), query("b")], "credential_sets": sets}
    text = json.dumps({"dcql_query": content, "nonce": CHALLENGE})
    needed, extra = look(application, wallet, text).wishes()
    assert (needed.may_be_left_out, needed.is_proposed) == (False, True)
    assert (extra.may_be_left_out, extra.is_proposed) == (True, False)


def test_options_of_several_credentials_stay_apart(
    application: Application, wallet: Wallet, full: dict[str, str]
):
    sets = [{"options": [["a", "b"], ["c"]]}]
    content = {"credentials": [query("a"), query("b"), query("c")], "credential_sets": sets}
    found = look(application, wallet, json.dumps({"dcql_query": content, "nonce": CHALLENGE}))
    assert len(found.wishes()) == 3
    assert all(wish.may_be_left_out for wish in found.wishes())
    assert found.missing(["c"]) == ()
    assert found.missing(["a"]) == ("b",)


def test_an_empty_wallet_has_nothing_that_fits(application: Application, wallet: Wallet):
    found = look(application, wallet, dcql(query("a")))
    assert found.missing([]) == ("a",)
    (wish,) = found.wishes()
    assert (wish.chosen, wish.fits, wish.misses) == (None, {}, ())


@pytest.mark.parametrize(
    ("text", "shape"),
    [
        (dcql(query("a")), Response.VP_TOKEN),
        (
            json.dumps({"presentation_definition": {"id": "d", "input_descriptors": [
                {"id": "a", "constraints": {"fields": [{"path": ["$.name"]}]}}
            ]}}),
            Response.SUBMISSION,
        ),
        (
            json.dumps({"query": [{"type": "QueryByExample", "credentialQuery": {"example": {
                "@context": "https://www.w3.org/ns/credentials/v2", "type": "VerifiableCredential"}}}]}),
            Response.VC_API,
        ),
    ],
)  # fmt: skip
def test_an_answer_has_the_shape_that_was_asked_for(application: Application, text: str, shape: Response):
    assert answers.answer(application.requests.read(text), (), recipient="").response is shape


# ── Refused ─────────────────────────────────────────────────────────────────────────────────


def test_a_refusal_is_in_the_history_with_who_asked_for_what(application: Application, wallet: Wallet):
    made = application.asking.ask(Wanted(Template.SKILL, "Welding", "Hill Hospital", "A job"))
    request = application.requests.read(made.data.decode())
    wallet.requests.refuse(request)
    line = wallet.history.list()[0]
    assert line.kind is HistoryKind.REFUSED
    assert (line.title, line.counterpart) == ("A job", "Hill Hospital")
    assert line.details["challenge"] == made.challenge
    assert line.details["request"] == ledger_entries.asked(request)
    assert "Welding" not in json.dumps(line.details["challenge"])


# ── Made oneself ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("template", list(Template))
def test_what_is_made_is_read_again_and_fits_on_a_screen(
    application: Application, clock: StandingClock, template: Template
):
    asked = Wanted(template, "Food safety and hygiene", "Hill Street Logistics", "A shift lead", contact=True)
    made = application.asking.ask(asked)
    assert made.qr is not None
    assert made.qr.text.encode() == made.data
    request = application.requests.read(made.data.decode())
    assert (request.challenge, request.domain) == (made.challenge, made.domain)
    assert request.expires == made.expires == clock.now + LIFETIME
    assert (request.sender.name, request.sender.proven) == ("Hill Street Logistics", Answer.UNKNOWN)
    assert (request.purpose, request.contact, request.respond_to) == ("A shift lead", True, None)


@pytest.mark.parametrize("template", list(Template))
def test_what_is_made_names_each_claim_once(application: Application, template: Template):
    """OpenID4VP 1.0 section 6.1."""
    made = application.asking.ask(Wanted(template, "welding", "Hill Street Logistics", ""))
    for query in json.loads(made.data)["dcql_query"]["credentials"]:
        paths = [json.dumps(claim["path"]) for claim in query.get("claims", [])]
        assert len(set(paths)) == len(paths)


def test_every_request_has_a_challenge_of_its_own(application: Application):
    made = {application.asking.ask(Wanted()).challenge for _ in range(20)}
    assert len(made) == 20
    assert min(map(len, made)) >= 22
    assert {one.challenge for one in application.asking.requests} == made


@pytest.mark.parametrize(
    ("template", "text", "fits"),
    [
        (Template.BADGE, "", {BADGE, DEGREE, PICTURE}),
        (Template.DEGREE, "", {DEGREE}),
        (Template.SKILL, "food safety and hygiene", {BADGE}),
        (Template.SKILL, "First Aid at Work", {PICTURE}),
        (Template.SKILL, "Welding", set()),
        (Template.TYPE, "OpenBadgeCredential", {BADGE, DEGREE, PICTURE}),
        (Template.TYPE, "ClrCredential", set()),
    ],
)
def test_templates_find_what_they_are_meant_to(
    application: Application,
    wallet: Wallet,
    full: dict[str, str],
    template: Template,
    text: str,
    fits: set[str],
):
    made = application.asking.ask(Wanted(template, text))
    (wish,) = look(application, wallet, made.data.decode()).wishes()
    names = {held_id: name for name, held_id in full.items()}
    assert {names[held_id] for held_id in wish.fits} == fits


def test_a_request_is_saved_as_a_file_and_as_a_picture(application: Application, tmp_path: Path):
    made = application.asking.ask(Wanted(name="Hill"))
    for name in ("request.json", "request.png", "request.svg"):
        application.asking.save(made, tmp_path / name)
    assert (tmp_path / "request.json").read_bytes() == made.data
    (found,) = application.check.check(tmp_path / "request.png")
    assert application.requests.request_in(found.error) == made.data.decode()
    with refused("output.exists"):
        application.asking.save(made, tmp_path / "request.json")
    with refused("qr.too_long"):
        application.asking.save(
            MadeRequest(made.wanted, "c", "d", made.made, made.expires, made.data, None, "x"),
            tmp_path / "y.png",
        )


# ── Told from answers ───────────────────────────────────────────────────────────────────────


def test_an_answer_is_known_by_its_challenge_alone(
    application: Application, wallet: Wallet, full: dict[str, str]
):
    mine, other = application.asking.ask(Wanted()), application.asking.ask(Wanted())
    for made in (mine, other):
        answer = wallet.share.preview(
            ShareRequest(
                (full[BADGE],),
                recipient="Hill",
                challenge=made.challenge,
                domain=made.domain,
                queries={"ldp1": (full[BADGE],)},
                response=Response.VP_TOKEN,
            )
        )
        assert application.asking.answered_by(examined(application, answer.data)) == made
    by_itself = wallet.share.preview(ShareRequest((full[BADGE],), recipient="Hill"))
    found = examined(application, by_itself.data, role=Role.PRESENTATION)
    assert application.asking.answered_by(found) is None
    assert application.asking.answered_by(examined(application, b"Dear Ana")) is None


def test_a_skill_is_asked_for_in_two_spellings_only():
    assert wanted(Template.SKILL, "welding").values[1] == ("welding", "Welding")
    assert wanted(Template.SKILL, "Welding").values[1] == ("Welding",)
    assert wanted(Template.TYPE, "OpenBadgeCredential").types == (ask.BADGE.types[0],)
