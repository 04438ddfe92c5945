"""Keeping credentials."""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from threading import Event

import pytest

from tests.refused import refused
from tests.services.adding import ALL, BADGE, DEGREE, JOB, PICTURE, TOKEN, add, in_folder
from tests.services.standing_clock import StandingClock
from tests.services.test_review import presentation
from wallet_app.errors import VaultError
from wallet_app.services.add import AddService, AddState
from wallet_app.services.application import Application
from wallet_app.services.check import Incoming
from wallet_app.services.contacts import NOBODY
from wallet_app.services.evidence import Asking
from wallet_app.services.holdings import Holdings
from wallet_app.services.progress import CancelToken
from wallet_app.services.review import ReviewItem
from wallet_app.services.wallet import Wallet
from wallet_app.vault.history_records import HistoryEntry, HistoryKind
from wallet_app.vault.records import Added, NewCredential


def test_the_bytes_are_kept_as_they_came(application: Application, wallet: Wallet, samples: Path):
    ids = add(application, wallet, *in_folder(samples, ALL))
    assert [wallet.library.raw(one) for one in ids[:2]] == [(samples / name).read_bytes() for name in ALL[:2]]
    assert len(wallet.library.list()) == len(ALL)


def test_each_has_its_line_in_the_history(
    application: Application, wallet: Wallet, samples: Path, clock: StandingClock
):
    (badge,) = add(application, wallet, samples / BADGE)
    line = wallet.history.list()[0]
    assert (line.kind, line.title, line.counterpart, line.at) == (
        HistoryKind.ADDED,
        "Kitchen Team Lead",
        BADGE,
        clock.now,
    )
    assert [one.credential_id for one in line.credentials] == [badge]


def test_the_picture_inside_is_drawn_small(application: Application, wallet: Wallet, samples: Path):
    badge, job = add(application, wallet, samples / BADGE, samples / JOB)
    picture = wallet.library.picture(badge)
    assert picture is not None
    assert picture.startswith(b"\x89PNG")
    assert wallet.library.picture(job) is None
    assert [item.has_picture for item in wallet.library.list()] == [False, True]


def test_the_same_twice_is_there_already(application: Application, wallet: Wallet, samples: Path):
    first = application.check.check(samples / TOKEN)[0]
    again = application.check.check(samples / PICTURE)[0]
    kept, same = wallet.add.keep(first), wallet.add.keep(again)
    assert (kept.state, same.state) == (AddState.ADDED, AddState.ALREADY_THERE)
    assert kept.id == same.id
    assert [line.kind for line in wallet.history.list()].count(HistoryKind.ADDED) == 1


def test_what_failed_is_kept_marked(application: Application, wallet: Wallet, samples: Path):
    altered = (samples / JOB).read_bytes().replace(b"Shift Supervisor", b"Chief Executive!", 1)
    add(application, wallet, Incoming("x", altered))
    assert wallet.library.list()[0].outcome == "failed"


@pytest.mark.parametrize("data", [b"", b"hello", b"{}"])
def test_what_cannot_be_read_is_refused(application: Application, wallet: Wallet, data: bytes):
    (found,) = application.check.check(Incoming("x", data))
    result = wallet.add.keep(found)
    assert (result.state, result.id, result.error) == (AddState.REFUSED, None, found.error)
    assert wallet.library.list() == ()


def test_a_presentation_as_such_is_refused(application: Application, wallet: Wallet, samples: Path):
    (found,) = application.check.check(presentation(samples, JOB))
    result = wallet.add.keep(found)
    assert result.error is not None
    assert (result.state, result.error.code) == (AddState.REFUSED, "add.not_a_credential")


class FullDisk:
    """A store that lists but cannot keep."""

    def __init__(self, store: object) -> None:
        self._store = store

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def add(self, new: object, entry: object, meanwhile: object = None) -> object:
        raise VaultError("vault.disk_full")


def test_a_full_disk_is_an_error_and_nothing_is_kept(application: Application, wallet: Wallet, samples: Path):
    holdings: Holdings = wallet.add._holdings
    service = AddService(FullDisk(wallet.add._store), holdings, lambda _credential: None)  # type: ignore[arg-type]
    with refused("vault.disk_full"):
        service.keep_all(application.check.check(samples / JOB))
    assert wallet.library.list() == ()


def test_many_are_kept_one_by_one_until_stopped(application: Application, wallet: Wallet, samples: Path):
    items = application.review.review(in_folder(samples, ALL), wallet.add.setup()).items
    cancel, told = CancelToken(), []

    def after_three(done: int, total: int) -> None:
        told.append((done, total))
        if done == 3:
            cancel.cancel()

    results = wallet.add.keep_all([item.examination for item in items], after_three, cancel)
    assert [result.state for result in results] == [AddState.ADDED] * 3
    assert told == [(1, 5), (2, 5), (3, 5)]
    assert len(wallet.library.list()) == 3


def _found(application: Application, wallet: Wallet, paths: Iterable[Path]) -> Iterator[ReviewItem]:
    setup, asking, seen = wallet.add.setup(), Asking(NOBODY), set[str]()
    return (item for path in paths for item in application.review.look_at(path, setup, asking, seen))


def test_what_is_found_is_kept_while_the_next_is_looked_at(
    application: Application, wallet: Wallet, samples: Path, tmp_path: Path
):
    (held,) = add(application, wallet, samples / DEGREE)
    nothing = tmp_path / "nothing.json"
    nothing.write_text("hello")
    paths = [*in_folder(samples, (JOB, DEGREE, PICTURE, PICTURE)), nothing, samples / BADGE]
    results = [result for _, result in wallet.add.keep_as_read(_found(application, wallet, paths))]
    there, refused_, added = AddState.ALREADY_THERE, AddState.REFUSED, AddState.ADDED
    assert [result.state for result in results] == [added, there, added, there, refused_, added]
    assert results[1].id == held
    assert results[3].id == results[2].id
    assert len(wallet.library.list()) == 4


def test_the_next_is_looked_at_before_the_commit_returns(
    application: Application, wallet: Wallet, samples: Path
):
    reached, store = Event(), wallet.add._store
    slow, first, second = _found(application, wallet, in_folder(samples, (DEGREE, JOB, BADGE)))

    def found() -> Iterator[ReviewItem]:
        yield slow
        yield first
        reached.set()
        yield second

    class Waiting:
        """Does not return from a commit before the next was asked for."""

        def __getattr__(self, name: str) -> object:
            return getattr(store, name)

        def add(self, new: NewCredential, entry: HistoryEntry, meanwhile: Callable[[], None]) -> Added:
            added = store.add(new, entry, meanwhile)
            if new.title == slow.examination.credential.title:
                time.sleep(0.01)  # a wait that is worth filling the next time
            else:
                assert reached.wait(10)
            return added

    service = AddService(Waiting(), wallet.add._holdings, lambda _credential: None)  # type: ignore[arg-type]
    results = [result.state for _, result in service.keep_as_read(found())]
    assert results == [AddState.ADDED] * 3


def test_a_full_disk_ends_adding_as_it_is_read(application: Application, wallet: Wallet, samples: Path):
    found = _found(application, wallet, in_folder(samples, ALL))
    service = AddService(FullDisk(wallet.add._store), wallet.add._holdings, lambda _credential: None)  # type: ignore[arg-type]
    with refused("vault.disk_full"):
        list(service.keep_as_read(found))
    assert wallet.library.list() == ()
