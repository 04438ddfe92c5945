"""Choosing, revealing, previewing, delivering."""

import json
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from tests.refused import refused
from tests.services.adding import BADGE, DEGREE, LICENCE, PICTURE, add
from tests.services.standing_clock import StandingClock
from tests.verification import makers
from wallet_app.errors import VaultError
from wallet_app.identity.keys import KeyType
from wallet_app.proofs import jose
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Incoming
from wallet_app.services.history import HistoryItem
from wallet_app.services.settings import WalletSettings
from wallet_app.services.share import Medium, ShareForm, SharePreview, ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.vault.history_records import HistoryKind
from wallet_app.verification.report import CheckName, Outcome
from wallet_app.wording import has_words

SKILL = "/credentialSubject/achievement/alignment/0"
CHALLENGE = "challenge-of-theirs"


@pytest.fixture
def badge(application: Application, trusting: Wallet, samples: Path) -> str:
    return add(application, trusting, samples / BADGE)[0]


@pytest.fixture
def licence(application: Application, trusting: Wallet, samples: Path) -> str:
    return add(application, trusting, samples / LICENCE)[0]


def preview(wallet: Wallet, one: str, *pointers: str, **more: object) -> SharePreview:
    request = ShareRequest((one,), {one: frozenset(pointers)}, **{"recipient": "Hill Hospital", **more})  # type: ignore[arg-type]
    return wallet.share.preview(request)


def shares(wallet: Wallet) -> list[HistoryItem]:
    return [line for line in wallet.history.list() if line.kind is HistoryKind.SHARED]


def test_claims_are_offered_with_presets(trusting: Wallet, badge: str):
    (offered,) = trusting.share.claims([badge])
    assert (offered.id, offered.title, offered.selective) == (badge, "Kitchen Team Lead", True)
    assert offered.presets["proof_only"] < offered.presets["everything"]
    assert "/validUntil" in offered.presets["proof_only"]


def test_a_badge_reveals_what_was_chosen_and_no_more(trusting: Wallet, badge: str):
    made = preview(trusting, badge, SKILL, challenge=CHALLENGE)
    text = made.data.decode()
    assert "Food safety and hygiene" in text
    for withheld in ("Team leadership", "Menu costing", "Supervised services", "data:image"):
        assert withheld not in text
    (shown,) = made.credentials
    assert [skill.name for skill in shown.credential.skills] == ["Food safety and hygiene"]
    assert shown.selective
    told = {claim.pointer for claim in shown.revealed.claims}
    assert {f"{SKILL}/targetName", "/issuer/id", "/validUntil"} <= told
    (offered,) = trusting.share.claims([badge])
    assert len(told) + shown.withheld == len(offered.tree.leaves())


def test_the_name_of_a_detail_says_nothing_twice(trusting: Wallet, badge: str):
    (shown,) = preview(trusting, badge, "").credentials
    labels = {claim.pointer: claim.label for claim in shown.revealed.claims}
    assert labels["/credentialSubject/achievement/name"] == "Achievement name"
    for label in labels.values():
        names = label.casefold().split(": ")
        assert not any(inner.startswith(outer) for outer, inner in pairwise(names)), label


def test_the_preview_is_what_the_other_side_finds(application: Application, trusting: Wallet, badge: str):
    made = preview(trusting, badge, SKILL, challenge=CHALLENGE, domain="https://hill.example")
    relied = trusting.trust.relied()
    options = CheckOptions(
        challenge=CHALLENGE,
        domain="https://hill.example",
        trusted=relied.trusted,
        registries=relied.registries,
    )
    (found,) = application.check.check(Incoming("mail", made.data), options)
    assert found.report == made.report
    binding = found.report.check(CheckName.HOLDER_BINDING)
    assert binding is not None
    assert binding.answer == "holds"
    # A derived document cannot show that no status was left out.
    assert (found.report.outcome, found.report.reason) == (Outcome.INCOMPLETE, "status.may_be_withheld")


def test_without_a_challenge_of_theirs_the_preview_says_so(trusting: Wallet, badge: str):
    first, second = preview(trusting, badge), preview(trusting, badge)
    assert first.report.outcome is Outcome.INCOMPLETE
    binding = first.report.check(CheckName.HOLDER_BINDING)
    assert binding is not None
    assert binding.answer == "unknown"
    assert "share.notice.no_challenge" in first.notices
    assert first.challenge != second.challenge
    assert len(first.challenge or "") >= 20


def test_no_challenge_is_missed_where_nothing_could_answer_one(trusting: Wallet, licence: str):
    made = preview(trusting, licence, "/vehicle_classes")
    assert made.report.outcome is Outcome.VERIFIED
    assert "share.notice.no_challenge" not in made.notices
    assert "share.notice.not_tied_to_you" in made.notices


def test_what_was_shared_is_checked_as_shown(
    application: Application, trusting: Wallet, licence: str, tmp_path: Path
):
    made = preview(trusting, licence, "/vehicle_classes")
    saved = (tmp_path / "licence.sd-jwt", tmp_path / "licence.png")
    for path in saved:
        trusting.share.save(made, path)
    for path in saved:
        (found,) = application.check.check(path)
        assert (found.report.role, found.carrier) == (
            "presentation",
            "qr" if path.suffix == ".png" else "document",
        )
    whole = preview(trusting, licence, "")
    trusting.share.save(whole, tmp_path / "whole.svg")
    (typed,) = application.check.check(Incoming("camera", made.qr_text.encode()))
    assert typed.report.role == "presentation"


def test_a_whole_credential_can_be_verified(trusting: Wallet, application: Application, samples: Path):
    (degree,) = add(application, trusting, samples / DEGREE)
    made = preview(trusting, degree, challenge=CHALLENGE)
    assert made.report.outcome is Outcome.VERIFIED
    assert made.credentials[0].withheld == 0
    assert "share.notice.whole" in made.notices
    assert "share.notice.linkable" not in made.notices


def test_it_is_meant_for_a_week_unless_told(trusting: Wallet, badge: str, clock: StandingClock):
    made = preview(trusting, badge)
    assert made.expires == clock.now + timedelta(days=7)
    assert json.loads(made.data)["proof"]["expires"].startswith("2026-06-08T12:00:00")
    told = preview(trusting, badge, lifetime=timedelta(minutes=10))
    assert told.expires == clock.now + timedelta(minutes=10)


def test_it_is_meant_for_as_long_as_the_wallet_is_set(trusting: Wallet, badge: str, clock: StandingClock):
    trusting.settings.save(WalletSettings(share_lifetime_minutes=60))
    assert preview(trusting, badge).expires == clock.now + timedelta(hours=1)


def test_a_file_sent_by_mail_still_counts_some_days_later(
    application: Application, trusting: Wallet, badge: str, clock: StandingClock
):
    sent = Incoming("mail", preview(trusting, badge, challenge=CHALLENGE).data)
    for later, answer in ((timedelta(days=6), "holds"), (timedelta(days=2), "fails")):
        clock.now += later
        (found,) = application.check.check(sent, CheckOptions(challenge=CHALLENGE))
        check = found.report.check(CheckName.VALIDITY)
        assert check is not None
        assert check.answer == answer


def test_a_licence_travels_as_itself(trusting: Wallet, licence: str):
    made = preview(trusting, licence, "/licence_number", "/vehicle_classes")
    assert (made.form, made.report.outcome) == (ShareForm.SD_JWT, Outcome.VERIFIED)
    assert made.suggested_name == "Forklift operator licence.sd-jwt"
    assert made.data.count(b"~") == 3
    names = [claim.label for claim in made.credentials[0].revealed.claims]
    assert {"Licence number", "Vehicle classes 1"} <= set(names)
    assert made.fits_screen


def test_credentials_of_different_kinds_travel_together(
    application: Application, trusting: Wallet, samples: Path, badge: str, licence: str
):
    (first_aid,) = add(application, trusting, samples / PICTURE)
    made = trusting.share.preview(ShareRequest((badge, first_aid), recipient="x"))
    assert [one.credential.title for one in made.credentials] == ["Kitchen Team Lead", "First Aid at Work"]
    mixed = trusting.share.preview(ShareRequest((badge, licence, first_aid), recipient="x", challenge="c-1"))
    assert (mixed.form, "share.notice.bundle" in mixed.notices) == (ShareForm.JSON, True)
    assert [one.revealed.credential_id for one in mixed.credentials] == [badge, licence, first_aid]
    (found,) = application.check.check(
        Incoming("mail", mixed.data),
        CheckOptions(challenge="c-1", domain="x", trusted=trusting.trust.relied().trusted),
    )
    assert [one.carrier for one in found.members] == ["presentation"] * 3
    assert [one.report.outcome for one in mixed.credentials] == [
        Outcome.INCOMPLETE,
        Outcome.VERIFIED,
        Outcome.VERIFIED,
    ]
    assert found.report.outcome is Outcome.INCOMPLETE


def test_nothing_chosen_is_nothing_shared(trusting: Wallet, badge: str):
    with refused("share.nothing_chosen"):
        trusting.share.preview(ShareRequest(()))
    with refused("choose.no_such_claim"):
        preview(trusting, badge, "/nowhere")
    with refused("vault.no_such_credential"):
        preview(trusting, "0" * 32)
    assert shares(trusting) == []


@pytest.mark.parametrize("key_type", [KeyType.ED25519, KeyType.P256])
def test_the_key_that_a_credential_is_bound_to_signs(
    application: Application, wallet: Wallet, key_type: KeyType
):
    mine = next(one for one in wallet.identifiers.mine() if one.key_type is key_type)
    subject = {**makers.badge()["credentialSubject"], "id": mine.did}
    secured = makers.sign(makers.badge(credentialSubject=subject))
    (one,) = add(application, wallet, Incoming("x", json.dumps(secured).encode()))
    made = preview(wallet, one, challenge=CHALLENGE)
    assert json.loads(made.data)["holder"] == mine.did
    assert made.report.outcome is Outcome.SIGNED
    assert "share.notice.not_tied_to_you" not in made.notices


def test_what_was_issued_to_another_identifier_is_told(application: Application, wallet: Wallet):
    secured = makers.sign(makers.badge())  # to a holder who is not here
    (one,) = add(application, wallet, Incoming("x", json.dumps(secured).encode()))
    made = preview(wallet, one, challenge=CHALLENGE)
    assert "share.notice.tied_to_another_key" in made.notices
    assert made.report.reason == "holder_binding.not_subject"


def test_every_notice_has_words(trusting: Wallet, badge: str):
    assert all(has_words(notice) for notice in preview(trusting, badge, recipient="").notices)
    assert has_words("share.notice.tied_to_another_key")


def test_an_sd_jwt_of_mine_is_bound_to_the_recipient(application: Application, wallet: Wallet):
    mine = next(one for one in wallet.identifiers.mine() if one.key_type is KeyType.P256)
    record = next(one for one in wallet.share._presenter._keys.holder_keys() if one.id == mine.key_id)
    jwk = makers.ISSUER_P256.public.__class__(KeyType.P256, record.public_raw).to_jwk()
    claims = {"iss": makers.did(makers.ISSUER_P256), "vct": "https://x.example/pass", "cnf": {"jwk": jwk}}
    header = {"typ": "dc+sd-jwt", "kid": makers.method(makers.ISSUER_P256)}
    token = jose.sign(header, claims, makers.ISSUER_P256) + "~"
    (one,) = add(application, wallet, Incoming("x", token.encode()))
    made = preview(wallet, one, challenge=CHALLENGE, domain="https://hill.example")
    assert (made.challenge, made.domain) == (CHALLENGE, "https://hill.example")
    assert made.report.outcome is Outcome.SIGNED
    options = CheckOptions(challenge="another", domain="https://hill.example")
    (found,) = application.check.check(Incoming("mail", made.data), options)
    assert found.report.outcome not in {Outcome.SIGNED, Outcome.VERIFIED}


# ── Delivering ──────────────────────────────────────────────────────────────────────────────


def test_a_file_is_written_and_told(trusting: Wallet, badge: str, tmp_path: Path):
    made = preview(trusting, badge, SKILL)
    delivery = trusting.share.save(made, tmp_path / "badge.json")
    assert (tmp_path / "badge.json").read_bytes() == made.data
    (line,) = shares(trusting)
    assert (line.id, line.counterpart, line.title) == (
        delivery.history_id,
        "Hill Hospital",
        "Kitchen Team Lead",
    )
    assert line.credentials[0].claims == made.credentials[0].revealed.claims
    assert (line.details["medium"], line.details["challenge"]) == (Medium.FILE, made.challenge)


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_a_picture_carries_it_whole(
    application: Application, trusting: Wallet, licence: str, tmp_path: Path, ending: str
):
    made = preview(trusting, licence, "/licence_number")
    trusting.share.save(made, tmp_path / f"licence.{ending}")
    assert shares(trusting)[0].details["medium"] == Medium.QR_FILE
    if ending == "png":
        (found,) = application.check.check(tmp_path / "licence.png")
        assert found.received == made.data


def test_a_badge_travels_in_a_picture_too(
    application: Application, trusting: Wallet, badge: str, tmp_path: Path
):
    made = preview(trusting, badge, SKILL, challenge=CHALLENGE)
    trusting.share.save(made, tmp_path / "badge.png")
    options = CheckOptions(challenge=CHALLENGE, domain="Hill Hospital", trusted=trusting.trust.list())
    (found,) = application.check.check(tmp_path / "badge.png", options)
    assert json.loads(found.received) == json.loads(made.data)
    assert found.report.outcome is made.report.outcome


def test_the_screen_shows_what_a_camera_can_read(trusting: Wallet, badge: str, licence: str):
    shown = trusting.share.show_qr(preview(trusting, licence, "/licence_number"))
    assert shown.picture is not None
    assert len(shown.picture.modules) == len(shown.picture.modules[0])
    assert [line.id for line in shares(trusting)] == [shown.history_id]
    (offered,) = trusting.share.claims([badge])
    everything = preview(trusting, badge, *offered.presets["everything"])
    assert (everything.qr_version, everything.fits_screen) == (None, False)
    with refused("share.does_not_fit"):
        trusting.share.show_qr(everything)
    with refused("qr.too_long"):
        trusting.share.save(everything, Path("never.png"))
    assert len(shares(trusting)) == 1


def test_a_file_that_is_there_is_left_alone(trusting: Wallet, badge: str, tmp_path: Path):
    path = tmp_path / "badge.json"
    path.write_text("mine")
    made = preview(trusting, badge)
    with refused("output.exists"):
        trusting.share.save(made, path)
    assert path.read_text() == "mine"
    assert shares(trusting) == []
    trusting.share.save(made, path, replace=True)
    assert path.read_bytes() == made.data


@pytest.mark.parametrize("name", ["badge.sd-jwt", "badge.pdf", "badge"])
def test_another_ending_is_refused(trusting: Wallet, badge: str, tmp_path: Path, name: str):
    with refused("share.other_form"):
        trusting.share.save(preview(trusting, badge), tmp_path / name)
    assert list(tmp_path.glob("badge*")) == []


def test_what_could_not_be_written_was_not_shared(trusting: Wallet, badge: str, tmp_path: Path):
    with refused("output.no_folder"):
        trusting.share.save(preview(trusting, badge), tmp_path / "gone" / "badge.json")
    assert shares(trusting) == []


def test_nothing_leaves_untold(trusting: Wallet, badge: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    made = preview(trusting, badge)

    def full(*_entry: object) -> None:
        raise VaultError("vault.disk_full")

    monkeypatch.setattr(trusting.share._store, "record", full)
    with refused("vault.disk_full"):
        trusting.share.save(made, tmp_path / "badge.json")
    assert not (tmp_path / "badge.json").exists()


def test_a_title_that_stays_does_not_name_the_file(application: Application, wallet: Wallet):
    secret = makers.badge(
        makers.ISSUER_P256, name="Secret anger course", credentialSubject={
            **makers.badge()["credentialSubject"], "achievement": {
                **makers.badge()["credentialSubject"]["achievement"], "name": "Secret anger course"}}
    )  # fmt: skip
    data = json.dumps(makers.sign_base(secret)).encode()
    (one,) = add(application, wallet, Incoming("x", data))
    made = preview(wallet, one)
    assert "anger" not in made.data.decode()
    assert "anger" not in made.suggested_name
