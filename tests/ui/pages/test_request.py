"""The page of a request, and that of an offer: what comes in, what is shown, where it leads."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QAbstractButton, QPushButton

from tests.presentation import makers as presentation_makers
from tests.ui.conftest import PreparedDialogs
from tests.ui.hand import Hand, Pulse, busy
from tests.ui.pages.conftest import BADGE, JOB
from tests.verification import makers
from wallet_app.answer import Answer
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.identity import did_key
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.presentation.requests.templates import Template
from wallet_app.proofs import jose
from wallet_app.services.asking import MadeRequest, Wanted
from wallet_app.services.check import CheckOptions
from wallet_app.services.library_items import LibraryItem
from wallet_app.transfer.incoming import Incoming
from wallet_app.vault.history_records import HistoryKind
from wallet_app.verification.report import CheckName, Role

CHALLENGE = "n-0S6_WzA2Mj"
NAME = ["credentialSubject", "achievement", "name"]
OPEN_BADGE = "https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential"


def text(written: str, name: str = "Pasted text") -> Incoming:
    return Incoming(name, written.encode())


def dcql(*paths: Sequence[object], **changes: object) -> dict[str, object]:
    query = {
        "id": "badge",
        "format": "ldp_vc",
        "meta": {"type_values": [[OPEN_BADGE]]},
        "claims": [{"path": path} for path in paths],
    }
    return {"credentials": [query | changes]}


def link(query: dict[str, object], **changes: object) -> str:
    address = "https://desk.riverbend.example/cb"
    parameters = {
        "response_type": "vp_token",
        "response_mode": "direct_post",
        "client_id": f"redirect_uri:{address}",
        "response_uri": address,
        "nonce": CHALLENGE,
        "dcql_query": json.dumps(query),
        **changes,
    }
    return "openid4vp://?" + "&".join(f"{name}={quote(str(value))}" for name, value in parameters.items())


def ask(
    hand: Hand, template: Template = Template.BADGE, written: str = "", name: str = "Hill"
) -> MadeRequest:
    return hand.window.application.asking.ask(Wanted(template, written, name, "A job"))


def bring(hand: Hand, *sources: Incoming | Path, route: str = "request") -> None:
    hand.window.add(sources)
    there = ("senderCard", "requestRefused", "offerPage")
    hand.qtbot.waitUntil(lambda: hand.route == route and any(map(hand.sees, there)), timeout=20_000)
    hand.settle()


# ── What is shown ───────────────────────────────────────────────────────────────────────────


def test_it_shows_who_asks_for_what_and_what_fits(hand: Hand, held: dict[str, LibraryItem]):
    bring(hand, text(link(dcql(NAME))))
    words = hand.words()
    assert "Nobody proved who this is" in words
    assert "redirect_uri:https://desk.riverbend.example/cb" in words
    assert any(one.startswith("https://desk.riverbend.example/cb\n") for one in words)
    assert "1. A badge" in words
    assert "•  Achievement name" in words
    assert hand.get(QAbstractButton, f"fit-1-{held[BADGE].id}").isChecked()  # the one that reveals least
    assert "Kitchen Team Lead" in words
    hand.press("missesLine-1")
    assert "It is in another format than they can read." in hand.words()


def test_every_way_in_leads_to_the_same_page(hand: Hand, held: dict[str, LibraryItem], tmp_path: Path):
    made = ask(hand)
    assert made.qr is not None
    (tmp_path / "request.json").write_bytes(made.data)
    (tmp_path / "request.png").write_bytes(made.qr.png)
    for source in (tmp_path / "request.json", tmp_path / "request.png", text(made.data.decode())):
        hand.go("credentials")
        bring(hand, source)
        assert hand.read("senderName") == "Somebody calling themselves “Hill”"
    hand.go("credentials")
    QGuiApplication.clipboard().setImage(QImage.fromData(made.qr.png))
    hand.window._paste()
    hand.qtbot.waitUntil(lambda: hand.route == "request", timeout=20_000)
    hand.window.back()
    hand.settle()
    assert hand.route == "credentials"


def test_the_senders_words_are_plain_text(hand: Hand, held: dict[str, LibraryItem]):
    name = "<b>Bank of America</b> ✔ verified"
    metadata = json.dumps({"client_name": name, "logo_uri": "file:///etc/passwd"})
    bring(hand, text(link(dcql(NAME), client_metadata=metadata)))
    assert hand.read("senderName") == f"Somebody calling themselves “{name}”"
    assert not any("passwd" in one for one in hand.words())
    assert hand.read("senderPill") == "Nobody proved who this is"


def test_a_proven_identifier_is_shown_and_the_name_is_not_proven(hand: Hand, held: dict[str, LibraryItem]):
    key = PrivateKey.from_bytes(KeyType.P256, b"\x41" * 32)
    did = makers.did(key)
    content: dict[str, Any] = {
        "response_type": "vp_token",
        "response_mode": "direct_post",
        "client_id": f"decentralized_identifier:{did}",
        "response_uri": "https://desk.riverbend.example/cb",
        "nonce": CHALLENGE,
        "dcql_query": dcql(NAME),
        "client_metadata": {"client_name": "Hill Hospital"},
        "aud": "https://self-issued.me/v2",
    }
    header: JsonObject = {"typ": "oauth-authz-req+jwt", "kid": makers.method(key)}
    bring(hand, text(jose.sign(header, content, key)))
    assert hand.read("senderPill") == "This identifier is proven"
    assert did in hand.read("senderName")
    assert "Hill Hospital" not in hand.read("senderName")
    assert "“Hill Hospital”, which nobody proved" in hand.words()


def test_over_asking_is_pointed_out(hand: Hand, held: dict[str, LibraryItem]):
    query = dcql(["vehicle_classes"], ["birthdate"], format="dc+sd-jwt")
    query["credentials"][0]["meta"] = {"vct_values": ["https://worksafe.example/vct/x"]}  # type: ignore[index]
    bring(hand, text(link(query)))
    assert any("who or where you are" in one for one in hand.words())


def test_what_nothing_fits_is_explained_and_cannot_be_answered(hand: Hand, held: dict[str, LibraryItem]):
    bring(hand, text(link(dcql(["credentialSubject", "achievement", "fieldOfNoStudy"]))))
    assert hand.sees("noneFits-1")
    assert any("Ask whoever could issue it" in one for one in hand.words())
    assert "It says nothing about “Field of no study”." in hand.words()
    assert not hand.get(QPushButton, "answerRequest").isEnabled()
    assert hand.get(QPushButton, "refuseRequest").isEnabled()


@pytest.mark.parametrize(
    ("written", "said"),
    [
        (json.dumps({"dcql_query": dcql(NAME), "exp": 1_600_000_000}), "2020"),
        (link({"credentials": []}), "request"),
        (link(dcql(NAME), transaction_data='["e30"]'), "approve something besides"),
        (link(dcql(NAME)).replace("https%3A", "http%3A"), "address"),
        (f"openid4vp://?client_id=x&request_uri={quote('https://desk.example/r')}", "desk.example"),
    ],
)
def test_what_must_not_be_answered_is_refused_with_a_sentence(hand: Hand, written: str, said: str):
    bring(hand, text(written))
    assert hand.sees("requestRefused")
    assert said in hand.read("requestRefused")
    assert not hand.sees("answerRequest")


def test_all_of_many_that_fit_can_be_chosen(hand: Hand):
    badges = [
        makers.badge(id=f"urn:uuid:6a4b0c3e-0000-4000-8000-{n:012d}", name=f"No. {n}") for n in range(9)
    ]
    held = hand.add(
        *(Incoming(f"{n}.json", json.dumps(makers.sign(one)).encode()) for n, one in enumerate(badges))
    )
    bring(hand, text(link(dcql(NAME))))
    assert len(fits(hand)) == 6
    hand.press("moreFits-1")
    assert {one.objectName() for one in fits(hand)} == {f"fit-1-{one.id}" for one in held}
    assert not hand.sees("moreFits-1")
    fits(hand)[-1].click()
    hand.settle()
    assert [one.isChecked() for one in fits(hand)].index(True) == 8
    assert hand.get(QPushButton, "answerRequest").isEnabled()


def fits(hand: Hand) -> list[QAbstractButton]:
    found = hand.page.findChildren(QAbstractButton)
    return [one for one in found if one.objectName().startswith("fit-1-") and one.isVisible()]


def test_a_long_request_comes_bit_by_bit(hand: Hand, held: dict[str, LibraryItem]):
    queries = [dcql(NAME, id=f"q{number}")["credentials"] for number in range(20)]
    with Pulse() as pulse:
        bring(hand, text(link({"credentials": [one for (one,) in queries]})))  # type: ignore[misc, has-type]
        hand.qtbot.waitUntil(lambda: hand.sees("queryTitle-20"), timeout=20_000)
    assert hand.get(QPushButton, "answerRequest").isEnabled()
    assert hand.read("queryTitle-20") == "20. A badge"
    assert pulse.longest_work < 0.5 * busy()


def test_more_than_one_may_be_given_where_several_are_taken(
    hand: Hand, prepared: PreparedDialogs, tmp_path: Path
):
    badges = [makers.sign(makers.badge(id=f"urn:uuid:{number}")) for number in range(3)]
    items = hand.add(*(Incoming(f"{at}.json", json.dumps(one).encode()) for at, one in enumerate(badges)))
    bring(hand, text(link(dcql(NAME))))
    assert not hand.sees(f"more-{items[1].id}")
    bring(hand, text(link(dcql(NAME, multiple=True), state="s-1")))
    taken = next(item.id for item in items if hand.get(QAbstractButton, f"fit-1-{item.id}").isChecked())
    other, left = (item.id for item in items if item.id != taken)
    more = hand.get(QAbstractButton, f"more-{other}")
    assert not more.isChecked()
    more.click()
    hand.press("answerRequest")
    hand.qtbot.waitUntil(lambda: hand.sees("recipient"), timeout=20_000)
    hand.settle()
    hand.write("recipient", "The desk")
    hand.press("shareNext")
    hand.qtbot.waitUntil(lambda: hand.sees("previewVerdict"), timeout=20_000)
    hand.settle()
    hand.press("shareNext")
    prepared.target = tmp_path / "answer.json"
    hand.press("saveFile")
    answer = json.loads(prepared.target.read_bytes())
    assert answer["state"] == "s-1"
    assert len(answer["vp_token"]["badge"]) == 2
    assert left not in (taken, other)


def test_optional_parts_are_off_until_they_are_wanted(hand: Hand, held: dict[str, LibraryItem]):
    definition = {
        "id": "d1",
        "input_descriptors": [
            {
                "id": "badge",
                "constraints": {
                    "limit_disclosure": "required",
                    "fields": [
                        {"path": ["$.credentialSubject.achievement.name"]},
                        {"path": ["$.credentialSubject.achievement.description"], "optional": True},
                    ],
                },
            }
        ],
    }
    written = json.dumps({"presentation_definition": definition, "challenge": CHALLENGE, "domain": "hill"})
    bring(hand, text(written))
    also = hand.get(QAbstractButton, "also-/credentialSubject/achievement/description")
    assert not also.isChecked()
    also.click()
    hand.press("answerRequest")
    hand.qtbot.waitUntil(lambda: hand.route == "share", timeout=20_000)
    hand.settle()


# ── Where it leads ──────────────────────────────────────────────────────────────────────────


def test_refusing_writes_a_line_and_tells_nobody(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs
):
    bring(hand, text(link(dcql(NAME), client_metadata=json.dumps({"client_name": "Hill"}))))
    prepared.yes = False
    hand.press("refuseRequest")
    assert hand.route == "request"
    prepared.yes = True
    hand.press("refuseRequest")
    assert hand.route == "credentials"
    (line,) = [
        one for one in hand.in_vault(hand.window.wallet.history.list) if one.kind is HistoryKind.REFUSED
    ]
    assert line.counterpart == "Hill"
    assert line.details["challenge"] == CHALLENGE


def test_an_answer_is_made_for_the_request_and_for_no_other(
    hand: Hand, held: dict[str, LibraryItem], prepared: PreparedDialogs, tmp_path: Path
):
    made = ask(hand, Template.SKILL, "shift planning")
    bring(hand, text(made.data.decode()))
    assert hand.get(QAbstractButton, f"fit-1-{held[JOB].id}").isChecked()
    hand.press("contactPart")
    hand.write("contactName", "Ana Rivera")
    hand.write("contactEmail", "ana")
    hand.press("answerRequest")
    assert "This is not written as e-mail addresses are." in hand.words()
    hand.write("contactEmail", "ana@example.org")
    hand.press("answerRequest")
    hand.qtbot.waitUntil(lambda: hand.sees("recipient"), timeout=20_000)
    hand.settle()
    hand.press("shareNext")
    hand.qtbot.waitUntil(lambda: hand.sees("previewVerdict"), timeout=20_000)
    hand.settle()
    hand.press("shareNext")
    prepared.target = tmp_path / "answer.json"
    hand.press("saveFile")
    answer = json.loads(prepared.target.read_bytes())
    assert list(answer["vp_token"]) == ["ldp1"]
    (line,) = [
        one for one in hand.in_vault(hand.window.wallet.history.list) if one.kind is HistoryKind.SHARED
    ]
    assert line.details["challenge"] == made.challenge
    assert line.counterpart == "Hill"

    hand.window.take((prepared.target,), check=True)
    hand.settle()
    assert "shift planning" in hand.read("answersRequest")
    assert "ana@example.org" in "\n".join(hand.words())
    other = json.loads(prepared.target.read_bytes())
    other["vp_token"]["ldp1"][0]["proof"]["challenge"] = "another"
    hand.window.take((Incoming("other.json", json.dumps(other).encode()),), check=True)
    hand.settle()
    assert hand.sees("answersNoRequest")
    assert not hand.sees("answersRequest")


def test_several_formats_answer_in_one_file_each_bound_to_the_request(
    hand: Hand, prepared: PreparedDialogs, tmp_path: Path
):
    mine = hand.in_vault(hand.window.wallet.identifiers.mine)
    did = next(one.did for one in mine if one.key_type is KeyType.ED25519)
    other = next(one.did for one in mine if one.key_type is KeyType.P256)
    holder = HolderStub(next(iter(did_key.document(other).methods.values())).public_key)
    subject = makers.badge()["credentialSubject"] | {"id": did}
    badge = makers.sign(makers.badge(credentialSubject=subject))
    licence = presentation_makers.sd_jwt(holder=holder).received
    hand.add(Incoming("b.json", json.dumps(badge).encode()), Incoming("l.sd-jwt", licence))
    asked = {
        "id": "licence",
        "format": "dc+sd-jwt",
        "meta": {"vct_values": ["https://college.example/licence"]},
        "claims": [{"path": ["licence", "class"]}, {"path": ["skills", 0]}],
    }
    bring(hand, text(link({"credentials": [*dcql(NAME)["credentials"], asked]})))  # type: ignore[misc]
    assert hand.read("queryTitle-1") == "1. A badge"
    assert hand.read("queryTitle-2") == "2. https://college.example/licence"
    hand.press("answerRequest")
    hand.qtbot.waitUntil(lambda: hand.sees("recipient"), timeout=20_000)
    hand.settle()
    hand.write("recipient", "The desk")
    hand.press("shareNext")
    hand.qtbot.waitUntil(lambda: hand.sees("previewVerdict"), timeout=20_000)
    hand.settle()
    hand.press("shareNext")
    prepared.target = tmp_path / "answer.json"
    hand.press("saveFile")
    answer = json.loads(prepared.target.read_bytes())["vp_token"]
    assert list(answer) == ["badge", "licence"]
    domain = "redirect_uri:https://desk.riverbend.example/cb"
    options = CheckOptions(role=Role.PRESENTATION, challenge=CHALLENGE, domain=domain)
    (found,) = hand.window.application.check.check(prepared.target, options)
    bindings = [one.report.check(CheckName.HOLDER_BINDING) for one in found.members]
    assert [one and one.answer for one in bindings] == [Answer.HOLDS, Answer.HOLDS]
    assert b"Quickfoot" not in prepared.target.read_bytes()


def test_a_request_for_a_signature_alone_is_answered_with_one(
    hand: Hand, prepared: PreparedDialogs, tmp_path: Path
):
    query = {"type": "DIDAuthentication", "acceptedMethods": [{"method": "key"}]}
    bring(hand, text(json.dumps({"query": [query], "challenge": CHALLENGE, "domain": "hill.example"})))
    (did,) = {one.did for one in hand.in_vault(hand.window.wallet.identifiers.mine)[:1]}
    assert did in hand.words()
    prepared.target = tmp_path / "mine.json"
    hand.press("answerRequest")
    presentation = json.loads(prepared.target.read_bytes())["verifiablePresentation"]
    assert presentation["holder"] == did
    assert (presentation["proof"]["challenge"], presentation["proof"]["domain"]) == (
        CHALLENGE,
        "hill.example",
    )
    assert "verifiableCredential" not in presentation
    lines = hand.in_vault(hand.window.wallet.history.list)
    assert next(one.kind for one in lines) is HistoryKind.SHARED
    query["acceptedMethods"] = [{"method": "web"}]
    bring(hand, text(json.dumps({"query": [query], "challenge": CHALLENGE, "domain": "hill.example"})))
    assert "may refuse your answer" in hand.read("requestNote")


class HolderStub:
    """Somebody whose public key is known here."""

    def __init__(self, public: Any) -> None:
        self.private = self
        self.public = public


# ── Offers ──────────────────────────────────────────────────────────────────────────────────

OFFER = (
    "openid-credential-offer://?credential_offer=%7B%22credential_issuer%22%3A%22https%3A//riverbend.example"
    "%22%2C%22credential_configuration_ids%22%3A%5B%22%3Cb%3EWelding%3C/b%3E%22%5D%7D"
)


def test_an_offer_shows_who_offers_what_and_contacts_nobody(hand: Hand):
    bring(hand, text(OFFER), route="offer")
    assert hand.read("offerHost") == "riverbend.example"
    words = hand.words()
    assert "<b>Welding</b>" in words
    assert any("comes with live exchange" in one for one in words)
    assert "Nobody has been contacted." in words
    hand.window.back()
    hand.settle()
    assert hand.route == "credentials"  # and not the review, which would lead here again


def test_an_unsound_offer_is_refused_with_a_sentence(hand: Hand):
    bring(hand, text(OFFER.replace("https%3A", "http%3A")), route="offer")
    assert hand.sees("offerRefused")
    assert not hand.sees("offerCard")


def test_an_offer_among_credentials_is_looked_at_from_the_review(hand: Hand, samples: Path):
    hand.window.add((text(OFFER), samples / "first-aid.png"))
    hand.qtbot.waitUntil(lambda: hand.sees("reviewList"), timeout=20_000)
    hand.settle()
    hand.press("seeAsking")
    assert hand.route == "offer"
