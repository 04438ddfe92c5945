"""Work beside the window: where it runs, what comes back, and when nothing may come back."""

import threading
from functools import partial

import pytest
import shiboken6
from PySide6.QtCore import QObject, QThread
from pytestqt.qtbot import QtBot

from wallet_app.errors import VaultError, WalletError
from wallet_app.ui.tasks import Job, Tasks


@pytest.fixture
def tasks(qtbot: QtBot):
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def owner(qtbot: QtBot) -> QObject:
    return QObject()


PERSONAL = "grade of Ana Novak"


def unexpected(error: WalletError) -> None:
    raise AssertionError(error.code)


def test_results_come_back_on_the_window_thread(qtbot: QtBot, tasks: Tasks, owner: QObject):
    seen = []
    tasks.aside(
        owner,
        lambda _job: threading.current_thread(),
        lambda worker: seen.append((worker, QThread.currentThread())),
        unexpected,
    )
    qtbot.waitUntil(lambda: bool(seen))
    worker, back = seen[0]
    assert worker is not threading.main_thread()
    assert back is tasks.thread()


def test_one_thread_alone_owns_the_vault(qtbot: QtBot, tasks: Tasks, owner: QObject):
    threads: list[int] = []
    for _ in range(20):
        tasks.in_vault(owner, lambda _job: threading.get_ident(), threads.append, unexpected)
    qtbot.waitUntil(lambda: len(threads) == 20)
    assert len(set(threads)) == 1


def _give(number: int, _job: Job) -> int:
    return number


def test_the_vault_does_one_thing_after_the_other(qtbot: QtBot, tasks: Tasks, owner: QObject):
    order: list[int] = []
    for number in range(10):
        tasks.in_vault(owner, partial(_give, number), order.append, unexpected)
    qtbot.waitUntil(lambda: len(order) == 10)
    assert order == list(range(10))


def test_an_error_comes_back_as_it_is(qtbot: QtBot, tasks: Tasks, owner: QObject):
    def fail(_job: Job) -> None:
        raise VaultError("vault.disk_full")

    told: list[WalletError] = []
    tasks.aside(owner, fail, None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "vault.disk_full"


def test_a_bug_becomes_a_sentence_without_the_values_in_it(
    qtbot: QtBot, tasks: Tasks, owner: QObject, caplog: pytest.LogCaptureFixture
):
    def fail(_job: Job) -> None:
        raise KeyError(PERSONAL)

    told: list[WalletError] = []
    tasks.aside(owner, fail, None, told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert told[0].code == "window.bug"
    assert told[0].params == {"kind": "KeyError"}
    assert "KeyError" in caplog.text
    assert "Ana" not in caplog.text


def test_progress_is_told_in_order(qtbot: QtBot, tasks: Tasks, owner: QObject):
    told: list[tuple[int, int]] = []
    done: list[None] = []

    def work(job: Job) -> None:
        for step in range(1, 6):
            job.progress(step, 5)

    tasks.aside(owner, work, done.append, unexpected, lambda part, whole: told.append((part, whole)))
    qtbot.waitUntil(lambda: bool(done))
    assert told == [(step, 5) for step in range(1, 6)]


def test_a_cancelled_task_still_gives_what_it_has(qtbot: QtBot, tasks: Tasks, owner: QObject):
    begun = threading.Event()

    def work(job: Job) -> int:
        begun.set()
        done = 0
        while not job.cancel.cancelled:
            done += 1
        return done

    results: list[int] = []
    task = tasks.aside(owner, work, results.append, unexpected)
    assert begun.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: bool(results))
    assert not task.running


def test_an_abandoned_task_gives_nothing(qtbot: QtBot, tasks: Tasks, owner: QObject):
    go_on = threading.Event()
    heard: list[object] = []
    task = tasks.aside(owner, lambda _job: go_on.wait(5), heard.append, heard.append)
    task.abandon()
    go_on.set()
    probe: list[None] = []
    tasks.aside(owner, lambda _job: None, probe.append, unexpected)
    qtbot.waitUntil(lambda: bool(probe))
    qtbot.wait(30)
    assert heard == []


def test_a_task_dies_with_who_asked(qtbot: QtBot, tasks: Tasks, owner: QObject):
    page = QObject()
    begun, ended = threading.Event(), threading.Event()
    heard: list[object] = []

    def work(job: Job) -> None:
        begun.set()
        while not job.cancel.cancelled:
            job.cancel._event.wait(0.01)
        ended.set()

    tasks.aside(page, work, heard.append, heard.append)
    assert begun.wait(5)
    shiboken6.delete(page)
    assert ended.wait(5)
    qtbot.wait(30)
    assert heard == []
    assert not tasks.is_busy


def test_stopping_inside_the_work_is_no_error(qtbot: QtBot, tasks: Tasks, owner: QObject):
    heard: list[object] = []

    def work(job: Job) -> None:
        job.cancel.cancel()
        job.check()

    task = tasks.aside(owner, work, heard.append, heard.append)
    qtbot.waitUntil(lambda: not task.running)
    assert heard == []


def test_closing_runs_the_last_thing_where_the_vault_is(qtbot: QtBot, owner: QObject):
    tasks = Tasks()
    threads: list[int] = []
    tasks.in_vault(owner, lambda _job: threading.get_ident(), threads.append, unexpected)
    qtbot.waitUntil(lambda: bool(threads))
    waited_for: list[object] = []
    tasks.in_vault(owner, lambda _job: waited_for.append("ran"), None, unexpected)
    last: list[int] = []
    assert tasks.close(lambda: last.append(threading.get_ident()))
    assert last == threads
    assert tasks.close()


def test_closing_does_not_wait_for_ever(qtbot: QtBot, owner: QObject):
    tasks = Tasks()
    go_on = threading.Event()
    tasks.in_vault(owner, lambda _job: go_on.wait(20), None, unexpected)
    assert not tasks.close(lambda: None, patience=0.1)
    go_on.set()


def test_busy_is_told_once_at_each_end(qtbot: QtBot, tasks: Tasks, owner: QObject):
    told: list[bool] = []
    tasks.busy.connect(told.append)
    done: list[None] = []
    for _ in range(3):
        tasks.aside(owner, lambda _job: None, done.append, unexpected)
    qtbot.waitUntil(lambda: len(done) == 3)
    assert told == [True, False]
