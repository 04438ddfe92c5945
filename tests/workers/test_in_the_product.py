"""The process where the product uses it: pictures and PDFs go there, ordinary documents never do."""

import io
import json
import subprocess
import sys
from collections.abc import Callable

import pytest
from PIL import Image

from tests.conftest import REPOSITORY
from tests.services.memory_keychain import MemoryKeychain
from tests.transfer import pdf_maker, png_maker
from tests.verification import makers
from wallet_app import limits
from wallet_app.bootstrap import build, decoding
from wallet_app.bootstrap.parts import picture_of
from wallet_app.credentials.model import Credential, Kind
from wallet_app.credentials.model import Image as Picture
from wallet_app.errors import TransferError, WorkerError
from wallet_app.services.check import CheckOptions, CheckService
from wallet_app.transfer import qr_write
from wallet_app.transfer.incoming import Incoming
from wallet_app.verification.report import Outcome
from wallet_app.wording import next_step, say
from wallet_app.workers import command, frames
from wallet_app.workers.frames import Frame
from wallet_app.workers.worker import Worker

JWT = "eyJhbGciOiJFUzI1NiJ9.e30.AAAA"


@pytest.fixture
def check(tmp_path) -> CheckService:
    return build(keychain=MemoryKeychain(), data_folder=tmp_path, config_folder=tmp_path).check


class Prepared(Worker):
    """A worker that does what a test says instead of starting anything."""

    def __init__(self, answer: Callable[[str], Frame]) -> None:
        super().__init__()
        self.asked: list[str] = []
        self._answer = answer

    def ask(self, task: str, frame: Frame, *, seconds: float) -> Frame:
        self.asked.append(task)
        return self._answer(task)


def use(monkeypatch: pytest.MonkeyPatch, answer: Callable[[str], Frame]) -> Prepared:
    worker = Prepared(answer)
    monkeypatch.setattr(decoding, "shared", lambda: worker)
    return worker


def fails(code: str) -> Callable[[str], Frame]:
    def answer(_task: str) -> Frame:
        raise WorkerError(code)

    return answer


def test_ordinary_documents_start_no_process(check: CheckService, monkeypatch: pytest.MonkeyPatch):
    worker = use(monkeypatch, fails("worker.died"))
    badge = makers.sign(makers.badge())
    baked = png_maker.png(png_maker.text(b"openbadgecredential", b'{"type":["VerifiableCredential"]}'))
    for content in (makers.document(badge).received, makers.token(makers.badge()).encode(), baked, b"{}"):
        check.check(Incoming("file", content))
    assert worker.asked == []


@pytest.mark.parametrize("code", ["worker.too_long", "worker.too_much_memory", "worker.died"])
@pytest.mark.parametrize(
    "data", [qr_write.png(JWT), pdf_maker.attached(("a", b"{}"))], ids=["picture", "pdf"]
)
def test_what_was_ended_is_told_in_words(check, monkeypatch, data: bytes, code: str):
    use(monkeypatch, fails(code))
    (found,) = check.check(Incoming("file", data))
    (problem,) = found.report.errors
    assert problem.code == code
    assert say(code, problem.params)
    assert next_step(code)


def test_what_the_process_refuses_is_refused_by_its_own_name(check: CheckService):
    """The real process."""
    for data, code in ((b"\xff\xd8\xff\xe0 no picture", "picture.malformed"), (b"%PDF-1.7", "pdf.malformed")):
        (found,) = check.check(Incoming("file", data))
        assert found.report.reason == code
        assert isinstance(found.error, TransferError)


@pytest.mark.parametrize(
    "answer",
    [
        Frame({}),
        Frame({"codes": "x"}),
        Frame({"codes": [1]}),
        Frame({"names": ["a"]}),
        Frame({"names": ["a", "b"]}, (b"{}",)),
        Frame({"names": [1]}, (b"{}",)),
        Frame({"keywords": ["assertion"]}),
    ],
)
def test_an_answer_that_is_none_is_a_broken_process(check, monkeypatch, answer: Frame):
    use(monkeypatch, lambda _task: answer)
    for data in (qr_write.png(JWT), pdf_maker.attached(("a", b"{}")), large_drawing()):
        (found,) = check.check(Incoming("file", data))
        assert found.report.reason == "worker.died"


def large_drawing() -> bytes:
    credential = b'<c:credential xmlns:c="https://purl.imsglobal.org/ob/v3p0">{"a":1}</c:credential>'
    filling = b"<!--" + b"x" * limits.MAX_SMALL_DRAWING_BYTES + b"-->"
    return b'<svg xmlns="http://www.w3.org/2000/svg">' + credential + filling + b"</svg>"


def test_a_large_drawing_goes_there_and_gives_its_credential(check: CheckService):
    (found,) = check.check(Incoming("badge.svg", large_drawing()))
    assert (found.received, found.carrier) == (b'{"a":1}', "svg")


def test_all_pictures_of_one_archive_have_a_time_together(monkeypatch: pytest.MonkeyPatch):
    worker = Prepared(lambda _task: Frame({"codes": []}))
    now = [100.0]
    monkeypatch.setattr("time.monotonic", lambda: now[0])
    made = decoding.Decoding(worker)
    assert made.codes(b"") == []
    now[0] += 61
    with pytest.raises(WorkerError, match=r"worker\.too_long"):
        made.codes(b"")
    assert worker.asked == ["codes"]


def credential(picture: str) -> Credential:
    return Credential(kind=Kind.OTHER, title=None, image=Picture(picture))


def embedded(image: Image.Image) -> str:
    import base64

    target = io.BytesIO()
    image.save(target, "PNG")
    return f"data:image/png;base64,{base64.b64encode(target.getvalue()).decode()}"


def test_small_pictures_are_drawn_there():
    drawn = picture_of(credential(embedded(Image.new("RGB", (600, 300), "red"))))
    assert drawn is not None
    assert Image.open(io.BytesIO(drawn)).size == (256, 128)


@pytest.mark.parametrize(
    "picture", ["data:image/png;base64,AAAA", "data:image/png;base64,*", "data:text/html,x"]
)
def test_what_cannot_be_drawn_is_left_out(picture: str):
    assert picture_of(credential(picture)) is None


def test_a_broken_process_costs_the_picture_and_not_the_credential(monkeypatch: pytest.MonkeyPatch):
    use(monkeypatch, fails("worker.too_long"))
    assert picture_of(credential(embedded(Image.new("RGB", (9, 9))))) is None


@pytest.mark.parametrize(
    "arguments", [command.command(), (sys.executable, "-m", "wallet_app", command.ARGUMENT)]
)
def test_both_ways_of_starting_it_start_it(arguments: tuple[str, ...]):
    """The second is how a frozen program starts itself."""
    stream = io.BytesIO()
    frames.write(stream, Frame({"task": "codes", "seconds": 20}, (qr_write.png(JWT),)))
    done = subprocess.run(
        arguments, input=stream.getvalue(), capture_output=True, check=False, cwd=REPOSITORY, timeout=60
    )
    reply = frames.read(io.BytesIO(done.stdout))
    assert reply == Frame({"result": {"codes": [JWT]}})
    assert (done.returncode, done.stderr) == (0, b"")


def test_a_frozen_program_starts_itself(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    assert command.command() == (sys.executable, "--worker")


def test_what_is_too_much_work_here_is_verified_there(check: CheckService, monkeypatch: pytest.MonkeyPatch):
    """The real process; here nothing that is hard at all is allowed."""
    content = makers.badge()
    alike = {"type": ["Alignment"], "targetName": "Welding", "targetUrl": "https://skills.example/1"}
    content["credentialSubject"]["achievement"]["alignment"] = [alike] * 4
    record = makers.presentation(makers.sign(content), makers.sign(makers.badge()))
    whole = json.dumps(makers.present(record, challenge="c-1", domain="https://verifier.example")).encode()
    options = CheckOptions(
        challenge="c-1", domain="https://verifier.example", at=makers.NOW, trusted=(makers.trusted(),)
    )
    (here,) = check.check(Incoming("record.json", whole), options)
    assert here.report.outcome is Outcome.VERIFIED
    monkeypatch.setattr(limits, "MAX_VERIFICATION_WORK", 0)
    (there,) = check.check(Incoming("record.json", whole), options)
    assert there.report == here.report
    use(monkeypatch, fails("worker.too_long"))
    (nowhere,) = check.check(Incoming("record.json", whole), options)
    assert nowhere.report.outcome is Outcome.INCOMPLETE
