"""Looking through files before anything is kept."""

import json
from pathlib import Path

from tests.services.adding import ALL, BADGE, DEGREE, JOB, PICTURE, TOKEN, add, in_folder
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming
from wallet_app.services.progress import CancelToken
from wallet_app.services.review import ReviewState
from wallet_app.services.wallet import Wallet


def presentation(samples: Path, *names: str, **more: object) -> Incoming:
    inside = [json.loads((samples / name).read_bytes()) for name in names]
    value = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": inside,
        **more,
    }
    return Incoming("export.json", json.dumps(value).encode())


def test_good_files_are_proposed(application: Application, trusting: Wallet, samples: Path):
    review = application.review.review(in_folder(samples, ALL), trusting.add.setup())
    assert [item.state for item in review.items] == [ReviewState.NEW] * len(ALL)
    assert all(item.keep and item.can_keep for item in review.items)
    assert {item.examination.report.outcome for item in review.items} == {"verified"}
    assert not review.cancelled


def test_what_is_there_already_is_recognised(application: Application, wallet: Wallet, samples: Path):
    (held,) = add(application, wallet, samples / TOKEN)
    review = application.review.review(in_folder(samples, [PICTURE, DEGREE, DEGREE]), wallet.add.setup())
    assert [(item.state, item.held_id) for item in review.items] == [
        (ReviewState.DUPLICATE, held),
        (ReviewState.NEW, None),
        (ReviewState.DUPLICATE, None),
    ]
    assert not review.items[0].can_keep


def test_what_fails_may_be_kept_but_is_not_proposed(application: Application, wallet: Wallet, samples: Path):
    altered = (samples / JOB).read_bytes().replace(b"Shift Supervisor", b"Chief Executive!", 1)
    (item,) = application.review.review([Incoming("x", altered)], wallet.add.setup()).items
    assert (item.state, item.keep, item.can_keep) == (ReviewState.FAILED, False, True)


def test_what_is_no_credential_cannot_be_kept(application: Application, wallet: Wallet):
    (item,) = application.review.review([Incoming("x", b"hello")], wallet.add.setup()).items
    assert (item.state, item.keep, item.can_keep) == (ReviewState.UNREADABLE, False, False)


def test_a_presentation_becomes_its_credentials(application: Application, wallet: Wallet, samples: Path):
    review = application.review.review([presentation(samples, DEGREE, BADGE)], wallet.add.setup())
    assert [item.state for item in review.items] == [ReviewState.NEW, ReviewState.NEW]
    assert {item.examination.report.role for item in review.items} == {"possession"}
    assert {item.examination.report.outcome for item in review.items} == {"signed"}


def test_what_cannot_be_read_in_a_presentation_is_told(
    application: Application, wallet: Wallet, samples: Path
):
    mixed = presentation(samples, verifiableCredential=["nonsense", json.loads((samples / JOB).read_bytes())])
    states = [item.state for item in application.review.review([mixed], wallet.add.setup()).items]
    assert sorted(states) == [ReviewState.NEW, ReviewState.UNREADABLE]
    (empty,) = application.review.review([presentation(samples)], wallet.add.setup()).items
    assert empty.examination.report.reason == "document.empty_presentation"


def test_progress_is_told_after_each_source(application: Application, wallet: Wallet, samples: Path):
    told: list[tuple[int, int]] = []
    application.review.review(
        in_folder(samples, ALL), wallet.add.setup(), progress=lambda done, total: told.append((done, total))
    )
    assert told == [(number, len(ALL)) for number in range(1, len(ALL) + 1)]


def test_it_stops_when_asked_to(application: Application, wallet: Wallet, samples: Path):
    cancel = CancelToken()

    def after_two(done: int, _total: int) -> None:
        if done == 2:
            cancel.cancel()

    review = application.review.review(
        in_folder(samples, ALL), wallet.add.setup(), progress=after_two, cancel=cancel
    )
    assert review.cancelled
    assert len(review.items) == 2
