"""Records, endorsements and older badges through the services: checked, kept, opened, told apart."""

import json
from pathlib import Path

import pytest

from tests.services.adding import DEGREE
from tests.verification import test_endorsements as endorsing
from tests.verification import test_open_badges_2 as badges
from tests.verification.makers import sign
from tests.verification.test_records import ONE, RECORDS, TWO, WHOLE, nested, record
from wallet_app.credentials.view import Kind
from wallet_app.errors import PresentationError
from wallet_app.services.add import AddState
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming
from wallet_app.services.evidence import Settled
from wallet_app.services.review import ReviewState
from wallet_app.services.share import ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import Outcome, Role
from wallet_app.verification.verify import verify


def incoming(content, name="x.json"):
    return Incoming(name, content if isinstance(content, bytes) else json.dumps(content).encode())


def test_a_record_is_a_tree_with_a_verdict_at_every_branch(application: Application):
    (found,) = application.check.check(incoming(nested(2)))
    assert found.credential.kind is Kind.RECORD
    (inner,) = found.members
    (badge,) = inner.members
    assert (inner.credential.kind, badge.credential.title) == (Kind.RECORD, "Forklift driving")
    assert badge.report is found.report.credentials[0].credentials[0]
    assert badge.carrier == "record"
    (deep,) = application.check.check(incoming(nested(5)))
    branch = deep
    while branch.members:
        (branch,) = branch.members
    assert branch.report.reason == "structure.member_unreadable"


def test_endorsements_come_with_their_own_verdict(application: Application):
    content = sign(endorsing.with_endorsement(endorsing.GOOD))
    (found,) = application.check.check(incoming(content))
    (one,) = found.endorsements
    assert (one.credential.narrative, one.report.outcome) == (endorsing.COMMENT, Outcome.SIGNED)
    (found,) = application.check.check(incoming(sign(record(content), RECORDS, "ecdsa-rdfc-2019")))
    assert len(found.members[0].endorsements) == 1
    broken = badges.base64url.encode(b"{}")
    token = endorsing.token(endorsing.with_endorsement(f"{broken}.{broken}.{broken}", "endorsementJwt"))
    (found,) = application.check.check(incoming(token.encode()))
    assert [one.report.outcome for one in found.endorsements] == [Outcome.UNREADABLE]


def test_a_record_is_kept_as_one_and_shown_as_one(application: Application, wallet: Wallet):
    review = application.review.review([incoming(WHOLE)], wallet.add.setup())
    (result,) = wallet.add.keep_all([item.examination for item in review.items])
    (row,) = wallet.library.list()
    assert (row.kind, row.title) == (Kind.RECORD, "Learning record")
    opened = wallet.library.open(str(result.id))
    assert len(opened.report.credentials) == 2
    preview = wallet.share.preview(ShareRequest((str(result.id),), recipient="Hill Hospital"))
    (shown,) = preview.credentials
    assert shown.credential.title == "Learning record"
    assert len(preview.report.credentials[0].credentials) == 2


def test_a_hosted_badge_is_called_what_its_site_calls_it(application: Application, wallet: Wallet):
    (found,) = application.check.check(incoming(badges.assertion()))
    assert (found.credential.title, found.report.outcome) == (None, Outcome.INCOMPLETE)
    result = wallet.add.keep(found)
    asked = wallet.library.online(str(result.id))
    evidence = Evidence(badges.contexts(), resources=badges.WHOLE)
    report = verify(asked.document, evidence, VerificationPolicy(), Role.POSSESSION, found.report.checked_at)
    opened = wallet.library.keep_check(asked, Settled(report.report, evidence))
    assert (opened.report.outcome, opened.credential.title) == (Outcome.SIGNED, "Forklift driving")
    assert opened.item.title == "Forklift driving"
    (row,) = wallet.library.list()
    assert (row.title, row.issuer_name) == ("Forklift driving", "Valley College")
    again = wallet.library.open(str(result.id))
    assert (again.report.outcome, again.credential.title) == (Outcome.SIGNED, "Forklift driving")


def test_a_hosted_badge_has_no_place_in_a_presentation(application: Application, wallet: Wallet):
    (found,) = application.check.check(incoming(badges.assertion()))
    result = wallet.add.keep(found)
    with pytest.raises(PresentationError, match="open_badge_2"):
        wallet.share.preview(ShareRequest((str(result.id),), recipient="Hill Hospital"))


@pytest.mark.parametrize("indent", [None, 1, 7])
def test_a_copy_in_other_white_space_or_order_is_there_already(
    application: Application, wallet: Wallet, samples: Path, indent
):
    content = json.loads((samples / DEGREE).read_bytes())
    (first,) = application.check.check(samples / DEGREE)
    kept = wallet.add.keep(first)
    turned = dict(reversed(content.items()))
    copy = incoming(json.dumps(turned, indent=indent).encode())
    (item,) = application.review.review([copy], wallet.add.setup()).items
    assert (item.state, item.held_id) == (ReviewState.DUPLICATE, kept.id)
    (again,) = application.check.check(copy)
    assert wallet.add.keep(again).state is AddState.ALREADY_THERE
    assert len(wallet.library.list()) == 1


def test_two_copies_in_one_review_are_one(application: Application, wallet: Wallet):
    sources = [incoming(ONE), incoming(json.dumps(ONE, indent=2).encode()), incoming(TWO)]
    review = application.review.review(sources, wallet.add.setup())
    assert [item.state for item in review.items] == [ReviewState.NEW, ReviewState.DUPLICATE, ReviewState.NEW]
    changed = {**ONE, "name": "Other"}
    review = application.review.review([incoming(ONE), incoming(changed)], wallet.add.setup())
    assert [item.state for item in review.items] == [ReviewState.NEW, ReviewState.FAILED]


def test_what_was_removed_is_no_longer_there(application: Application, wallet: Wallet):
    (found,) = application.check.check(incoming(ONE))
    wallet.library.remove([str(wallet.add.keep(found).id)])
    copy = incoming(json.dumps(ONE, indent=2).encode())
    (item,) = application.review.review([copy], wallet.add.setup()).items
    assert item.state is ReviewState.NEW
