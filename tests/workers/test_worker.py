"""The process that may be ended: whatever happens in it is an answer, and the next task finds it well."""

import os
import sys
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from wallet_app.errors import Side, WalletError, WorkerError
from wallet_app.workers.frames import Frame
from wallet_app.workers.worker import Worker

TASKS = Path(__file__).with_name("tasks.py")
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="told by Linux alone")


def start(*more: str) -> tuple[str, ...]:
    return (sys.executable, "-I", "-B", str(TASKS), *more)


@pytest.fixture
def worker() -> Iterator[Worker]:
    made = Worker(start)
    yield made
    made.close()


def ask(worker: Worker, task: str, content: dict | None = None, *blobs: bytes, seconds: float = 20) -> Frame:
    return worker.ask(task, Frame(content or {}, blobs), seconds=seconds)


def refused(worker: Worker, task: str, *, seconds: float = 20) -> WalletError:
    with pytest.raises(WalletError) as caught:
        ask(worker, task, seconds=seconds)
    return caught.value


def process_of(worker: Worker) -> object:
    return ask(worker, "echo").content["process"]


def test_a_task_gets_its_bytes_and_gives_its_result(worker: Worker):
    blobs = (b"", bytes(range(256)) * 5000, b"x")
    reply = ask(worker, "echo", {"say": "hello €"}, *blobs)
    assert (reply.content["said"], reply.blobs) == ("hello €", blobs)


def test_one_process_serves_one_task_after_the_other(worker: Worker):
    assert process_of(worker) == process_of(worker) != os.getpid()


@pytest.mark.parametrize(
    ("task", "seconds", "code"),
    [
        ("hang", 0.5, "worker.too_long"),
        ("compute", 0.5, "worker.too_long"),
        pytest.param("hoard", 20, "worker.too_much_memory", marks=LINUX),
        ("crash", 20, "worker.died"),
        ("leave", 20, "worker.died"),
        ("babble", 20, "worker.died"),
        ("no_such_task", 20, "worker.died"),
    ],
)
def test_whatever_happens_is_an_error_and_the_next_task_is_done(worker: Worker, task, seconds, code):
    for _ in range(2):
        began = time.monotonic()
        error = refused(worker, task, seconds=seconds)
        assert (type(error), error.code) == (WorkerError, code)
        assert time.monotonic() - began < seconds + 5
        assert ask(worker, "echo", {"say": "well"}).content["said"] == "well"


def test_an_error_of_the_task_keeps_its_code_and_what_is_plain(worker: Worker):
    error = refused(worker, "refuse")
    assert (error.code, error.side, error.params["limit"]) == ("png.crc", Side.FILE, 5)
    assert len(str(error.params["name"])) == 200


def test_a_surprise_tells_its_kind_alone(worker: Worker):
    error = refused(worker, "surprise")
    assert (error.code, error.params) == ("check.defect", {"kind": "ValueError"})


def test_what_libraries_print_does_not_disturb(worker: Worker):
    assert ask(worker, "chatter").content["read"] == ""
    assert ask(worker, "echo", {"say": "still well"}).content["said"] == "still well"


def test_a_process_that_is_no_process_of_ours_is_an_error():
    for worker in (Worker(lambda: start("--garbage")), Worker(lambda: (sys.executable, "-c", ""))):
        assert refused(worker, "echo").code == "worker.died"


def test_a_program_that_is_not_there_is_the_computers_side(tmp_path: Path):
    error = refused(Worker(lambda: (str(tmp_path / "absent"),)), "echo")
    assert (error.code, error.side) == ("worker.died", Side.COMPUTER)


def test_a_process_that_is_not_needed_goes_and_another_comes():
    worker = Worker(lambda: start("--idle"))
    first = process_of(worker)
    time.sleep(0.6)
    assert process_of(worker) != first
    worker.close()


def test_closing_ends_it_and_the_next_task_starts_another(worker: Worker):
    first = process_of(worker)
    worker.close()
    worker.close()
    assert process_of(worker) != first


def test_tasks_of_several_threads_do_not_wait_for_each_other(worker: Worker):
    with ThreadPoolExecutor(2) as threads:
        slow = threads.submit(refused, worker, "hang", seconds=2)
        began = time.monotonic()
        assert ask(worker, "echo", {"say": "quick"}).content["said"] == "quick"
        assert time.monotonic() - began < 1.9
        assert slow.result().code == "worker.too_long"


def test_nothing_is_left_running(worker: Worker):
    refused(worker, "hang", seconds=0.3)
    assert not [one for one in threading.enumerate() if isinstance(one, threading.Timer) and one.is_alive()]


@LINUX
def test_it_inherits_no_secret_and_no_open_file(worker: Worker, tmp_path: Path, monkeypatch):
    monkeypatch.setenv("SECRET", "canary")
    with (tmp_path / "vault.db").open("wb") as vault:
        os.set_inheritable(vault.fileno(), True)
        found = ask(worker, "surroundings").content
    environment, files = found["environment"], found["files"]
    assert isinstance(environment, dict)
    assert isinstance(files, list)
    assert set(environment) <= {"LD_LIBRARY_PATH", "LC_CTYPE"}
    assert [one for one in files if not str(one).startswith(("/dev/null", "pipe:", "/proc/"))] == []


def test_python_in_it_reaches_out_to_nothing(worker: Worker, tmp_path: Path):
    target = tmp_path / "written"
    tried = ask(worker, "reach_out", {"file": str(target)}).content
    assert tried.pop("file") in {"OSError", "PermissionError"} or sys.platform == "win32"
    assert set(tried.values()) == {"PermissionError"}, tried
    assert not target.exists() or target.stat().st_size == 0
