"""From a link or a file to a credential that holds offline: whom one asks, what is kept, what is said."""

import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PIL import Image as PillowImage

from tests.services.internet import DID_JSON, WEB, Internet, badge, did_document
from tests.services.standing_clock import StandingClock
from tests.verification import makers
from wallet_app.bootstrap import build
from wallet_app.credentials import view
from wallet_app.credentials.parse import parse
from wallet_app.encoding import multibase
from wallet_app.errors import WalletError
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, Examination, Incoming
from wallet_app.services.contacts import ANYBODY, NOBODY, Agreement, HostUse, address_of, plan
from wallet_app.services.links import Link
from wallet_app.services.settings import Preferences
from wallet_app.services.share import ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.verification.evidence import Wanted, WantedKind
from wallet_app.verification.report import CheckName, Outcome

COLLEGE = Agreement(frozenset({"college.example"}))
LINK = "https://college.example/badges/1.json"


@pytest.fixture
def internet() -> Internet:
    return Internet({DID_JSON: did_document(), LINK: badge()})


@pytest.fixture
def application(tmp_path, clock: StandingClock, keychain, internet: Internet) -> Application:
    return build(
        keychain=keychain,
        clock=clock,
        transport=internet,
        resolver=internet.resolve,
        data_folder=tmp_path / "data",
        config_folder=tmp_path / "config",
    )


@pytest.fixture
def wallet(application: Application) -> Iterator[Wallet]:
    opened = application.unlock.create(None, "Mine", None)
    yield opened
    opened.close()


def check(application: Application, contact=NOBODY, data=None) -> Examination:
    (found,) = application.check.check(Incoming("badge.json", data or badge()), CheckOptions(contact=contact))
    return found


def add(application: Application, wallet: Wallet, contact=NOBODY, data=None) -> str:
    source = Incoming("badge.json", data or badge())
    (item,) = application.review.review([source], wallet.add.setup(), contact=contact).items
    return wallet.add.keep(item.examination).id or ""


def key_check(report):
    return next(one for one in report.checks if one.name is CheckName.ISSUER_KEY)


# --- Checking without a wallet ------------------------------------------------------------------


def test_viewing_contacts_nobody_and_says_whom_one_could_ask(application, internet):
    found = check(application)
    assert (found.report.outcome, found.report.reason) == (Outcome.INCOMPLETE, "issuer_key.not_fetched")
    assert found.contacts == (HostUse("college.example", (WantedKind.DID_DOCUMENT,)),)
    assert (internet.asked, internet.resolved, found.contacted) == ([], [], ())


def test_a_host_that_was_agreed_to_is_asked_and_named(application, internet, clock):
    found = check(application, COLLEGE)
    assert found.report.outcome is Outcome.SIGNED
    assert [(one.host, one.result, one.at) for one in found.contacted] == [
        ("college.example", "network.answered", clock())
    ]
    assert (internet.asked, internet.resolved) == ([DID_JSON], ["college.example"])


def test_working_offline_beats_every_agreement(application, internet):
    application.preferences.save(Preferences(offline=True))
    found = check(application, ANYBODY)
    assert found.report.outcome is Outcome.INCOMPLETE
    assert key_check(found.report).params["cause"] == "network.offline"
    assert (internet.asked, internet.resolved, found.contacted) == ([], [], ())
    application.preferences.save(Preferences(offline=False))
    assert check(application, ANYBODY).report.outcome is Outcome.SIGNED


def test_one_review_asks_a_host_once_for_all_its_credentials(application, wallet, internet):
    sources = [Incoming(f"{number}.json", badge(f"Badge {number}")) for number in range(12)]
    review = application.review.review(sources, wallet.add.setup(), contact=ANYBODY)
    assert {item.examination.report.outcome for item in review.items} == {Outcome.SIGNED}
    assert internet.asked == [DID_JSON]
    assert all(item.examination.contacted for item in review.items)


# --- Links --------------------------------------------------------------------------------------


def test_a_link_is_looked_at_first_and_followed_when_agreed(application, internet):
    link = application.links.look(f" {LINK}\n")
    assert (link.host, internet.asked) == ("college.example", [])
    (refused,) = application.check.check(link)
    assert (refused.report.reason, internet.asked) == ("network.not_agreed", [])
    (found,) = application.check.check(link, CheckOptions(contact=COLLEGE))
    assert (found.name, found.received) == ("college.example", badge())
    assert found.report.outcome is Outcome.SIGNED
    assert [one.address for one in found.contacted] == [LINK, DID_JSON]


def test_a_link_that_leads_nowhere_says_so(application, internet):
    (found,) = application.check.check(
        application.links.look("https://gone.example/1"), CheckOptions(contact=ANYBODY)
    )
    assert (found.report.outcome, found.report.reason) == (Outcome.UNREADABLE, "network.unreachable")
    assert [one.result for one in found.contacted] == ["network.unreachable"]


@pytest.mark.parametrize("text", ["http://college.example/1", "file:///x", "https://10.0.0.1/", "", "hello"])
def test_a_link_that_is_never_followed_is_refused_at_once(application, text):
    with pytest.raises(WalletError, match=r"^address\."):
        application.links.look(text)


def test_a_text_that_is_a_link_is_handed_on_and_not_followed(application, internet):
    (found,) = application.check.check(Incoming("pasted text", LINK.encode()), CheckOptions(contact=ANYBODY))
    assert (found.report.reason, internet.asked) == ("found.link", [])
    link = application.links.found_in(found.error)
    assert link == Link(application.links.look(LINK).address)
    assert LINK not in repr(found.error.params)
    assert application.links.found_in(None) is None


def test_a_link_to_a_link_is_not_followed(application, internet):
    internet.pages[LINK] = b"https://college.example/other"
    (found,) = application.check.check(application.links.look(LINK), CheckOptions(contact=ANYBODY))
    assert (found.report.reason, internet.asked) == ("found.link", [LINK])


# --- In a wallet --------------------------------------------------------------------------------


def test_what_was_found_online_holds_offline_as_of_its_date(application, wallet, internet, clock):
    identifier, then = add(application, wallet, COLLEGE), clock()
    clock.now += timedelta(days=40)
    internet.pages.clear()
    asked = len(internet.asked)
    opened = wallet.library.open(identifier)
    assert opened.report.outcome is Outcome.SIGNED
    assert key_check(opened.report).as_of == then
    assert opened.contacts == (HostUse("college.example", (WantedKind.DID_DOCUMENT,)),)
    assert len(internet.asked) == asked


def test_another_credential_of_the_issuer_needs_nobody(application, wallet, internet):
    add(application, wallet, COLLEGE)
    internet.asked.clear()
    other = add(application, wallet, NOBODY, badge("Another"))
    assert wallet.library.open(other).report.outcome is Outcome.SIGNED
    assert internet.asked == []


def test_what_was_added_offline_is_checked_online_later(application, wallet, internet):
    identifier = add(application, wallet)
    assert wallet.library.open(identifier).report.outcome is Outcome.INCOMPLETE
    prepared = wallet.library.online(identifier)
    opened = wallet.library.keep_check(prepared, application.check.check_online(prepared, COLLEGE))
    assert opened.report.outcome is Outcome.SIGNED
    assert [one.address for one in opened.contacted] == [DID_JSON]
    assert wallet.library.open(identifier).report.outcome is Outcome.SIGNED
    assert wallet.library.list()[0].outcome is Outcome.SIGNED


def test_checking_again_only_confirms_what_has_not_changed(application, wallet, internet, clock):
    identifier = add(application, wallet, COLLEGE)
    clock.now += timedelta(days=3)
    prepared = wallet.library.online(identifier)
    opened = wallet.library.keep_check(prepared, application.check.check_online(prepared, COLLEGE))
    assert [one.result for one in opened.contacted] == ["network.unchanged"]
    assert key_check(wallet.library.open(identifier).report).as_of == clock()


def test_an_unreachable_host_leaves_what_was_known(application, wallet, internet, clock):
    identifier, then = add(application, wallet, COLLEGE), clock()
    clock.now += timedelta(days=3)
    internet.pages.clear()
    prepared = wallet.library.online(identifier)
    opened = wallet.library.keep_check(prepared, application.check.check_online(prepared, COLLEGE))
    assert opened.report.outcome is Outcome.SIGNED
    assert key_check(opened.report).as_of == then
    assert [one.result for one in opened.contacted] == ["network.unreachable"]


def test_an_issuer_that_changed_its_keys_is_told_by_when_it_had_them(application, wallet, internet, clock):
    first = add(application, wallet, COLLEGE)
    clock.now += timedelta(days=30)
    internet.pages[DID_JSON] = did_document(makers.STRANGER, "key-2")
    for _ in range(2):
        prepared = wallet.library.online(first)
        opened = wallet.library.keep_check(prepared, application.check.check_online(prepared, COLLEGE))
        assert opened.report.reason == "issuer_key.no_longer_listed"
        assert wallet.library.open(first).report.reason == "issuer_key.no_longer_listed"
    # Who never saw the key listed has nothing to go by.
    found = check(application, COLLEGE)
    assert (found.report.outcome, found.report.reason) == (Outcome.FAILED, "issuer_key.key_unusable")


def test_removing_the_last_credential_removes_what_it_relied_on(application, wallet, internet):
    identifier = add(application, wallet, COLLEGE)
    assert wallet.add.setup().kept
    wallet.library.remove([identifier])
    assert not wallet.add.setup().kept


def test_a_share_is_checked_with_what_is_kept_and_nobody_is_asked(application, wallet, internet):
    identifier = add(application, wallet, COLLEGE)
    internet.asked.clear()
    preview = wallet.share.preview(ShareRequest((identifier,), {}, recipient="Hill Hospital"))
    assert key_check(preview.credentials[0].report).code == "issuer_key.is_owner"
    assert internet.asked == []


# --- Whom one would contact ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        (Wanted(WantedKind.DID_DOCUMENT, WEB), DID_JSON),
        (Wanted(WantedKind.DID_DOCUMENT, "https://a.example/c"), "https://a.example/c"),
        (Wanted(WantedKind.STATUS_LIST, "https://a.example/list#1"), "https://a.example/list"),
        (
            Wanted(WantedKind.ISSUER_METADATA, "https://a.example/tenant/1/"),
            "https://a.example/.well-known/jwt-vc-issuer/tenant/1",
        ),
        (
            Wanted(WantedKind.ISSUER_METADATA, "https://a.example"),
            "https://a.example/.well-known/jwt-vc-issuer",
        ),
        (Wanted(WantedKind.DID_DOCUMENT, "did:ion:abc"), None),
        (Wanted(WantedKind.DID_DOCUMENT, "did:web:localhost"), None),
        (Wanted(WantedKind.STATUS_LIST, "http://a.example/list"), None),
        (Wanted(WantedKind.ISSUER_METADATA, "https://a.example/?x"), None),
        (Wanted(WantedKind.TRUST_ANCHORS, "system"), None),
    ],
)
def test_what_is_wanted_lies_at_an_address_or_nowhere(wanted, address):
    found = address_of(wanted)
    assert (str(found) if found else None) == address


def test_a_plan_names_each_host_once_with_what_it_is_for():
    web = Wanted(WantedKind.DID_DOCUMENT, WEB)
    lists = [Wanted(WantedKind.STATUS_LIST, f"https://college.example/{number}") for number in range(3)]
    other = Wanted(WantedKind.STATUS_LIST, "https://a.example:8443/x")
    assert plan([web, *lists, other, replace(web, id="did:ion:x")]) == (
        HostUse("a.example:8443", (WantedKind.STATUS_LIST,)),
        HostUse("college.example", (WantedKind.DID_DOCUMENT, WantedKind.STATUS_LIST)),
    )


# --- Pictures at an address ---------------------------------------------------------------------

PICTURE = "https://pictures.example/badge.png"


def pictured(**members):
    content = makers.badge(relatedResource=[{"id": PICTURE, **members}] if members else None)
    content["credentialSubject"]["achievement"]["image"] = {"id": PICTURE, "type": "Image"}
    return parse(json.dumps(makers.sign(content)).encode())


def image_of(document) -> view.Image:
    achievement = view.read(document).achievement
    assert achievement is not None
    assert achievement.image is not None
    return achievement.image


def png() -> bytes:
    target = io.BytesIO()
    PillowImage.new("RGB", (600, 300), "green").save(target, "PNG")
    return target.getvalue()


@pytest.mark.parametrize(("members", "vouched"), [({}, False), ({"digestMultibase": ...}, True)])
def test_a_picture_is_fetched_when_asked_for_and_marked(application, internet, members, vouched):
    internet.pages[PICTURE] = png()
    internet.content_type = "image/png"
    if members:
        members = {
            "digestMultibase": multibase.encode_base58btc(b"\x12\x20" + hashlib.sha256(png()).digest())
        }
    document = pictured(**members)
    image = image_of(document)
    assert application.images.look(image).authority == "pictures.example"
    assert internet.asked == []
    fetched = application.images.fetch(document, image, ANYBODY)
    assert fetched.vouched is vouched
    with PillowImage.open(io.BytesIO(fetched.picture)) as drawn:
        assert max(drawn.size) == 256
    assert [one.address for one in fetched.contacted] == [PICTURE]


def test_another_picture_than_the_signed_one_is_not_shown(application, internet):
    internet.pages[PICTURE] = png()
    internet.content_type = "image/png"
    digest = multibase.encode_base58btc(b"\x12\x20" + hashlib.sha256(b"other").digest())
    document = pictured(digestMultibase=digest)
    with pytest.raises(WalletError, match=r"^picture\.not_the_one$"):
        application.images.fetch(document, image_of(document), ANYBODY)


def test_a_picture_is_not_fetched_without_agreement_or_from_anywhere(application, internet):
    document = pictured()
    image = image_of(document)
    with pytest.raises(WalletError, match=r"^network\.not_agreed$"):
        application.images.fetch(document, image, COLLEGE)
    internet.pages[PICTURE] = png()  # but it calls itself JSON
    with pytest.raises(WalletError, match=r"^network\.not_what_was_asked$"):
        application.images.fetch(document, image, ANYBODY)
    assert application.images.look(replace(image, reference="http://pictures.example/x.png")) is None
    assert application.images.look(replace(image, reference="data:image/png;base64,AA")) is None
    assert internet.asked == [PICTURE]
