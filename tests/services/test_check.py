"""Checking without a wallet."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.pinned import contexts
from tests.services.adding import ALL, BADGE, DEGREE, JOB, PICTURE, TOKEN
from tests.services.standing_clock import FIRST_OF_JUNE, StandingClock
from wallet_app.bootstrap.parts import Files
from wallet_app.services.application import Application
from wallet_app.services.check import CheckOptions, CheckService, Incoming
from wallet_app.services.evidence import Verifier
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.report import Outcome, Role


@pytest.mark.parametrize("name", [*ALL, TOKEN])
def test_a_sample_is_signed_and_verified_where_its_issuer_is_trusted(
    application: Application, samples: Path, name: str
):
    trusted = application.trust_lists.read(samples / "trusted-issuers.json")
    (alone,) = application.check.check(samples / name)
    (listed,) = application.check.check(samples / name, CheckOptions(trusted=trusted))
    assert (alone.report.outcome, listed.report.outcome) == (Outcome.SIGNED, Outcome.VERIFIED)
    assert alone.credential is not None
    assert alone.report.checked_at == FIRST_OF_JUNE


def test_the_moment_can_be_chosen(application: Application, samples: Path):
    later = CheckOptions(at=datetime(2040, 1, 1, tzinfo=UTC))
    (found,) = application.check.check(samples / BADGE, later)
    assert (found.report.outcome, found.report.reason) == (Outcome.FAILED, "validity.expired")


def test_a_changed_word_fails(application: Application, samples: Path):
    data = (samples / DEGREE).read_bytes().replace(b"Water treatment", b"Wine treatment!")
    (found,) = application.check.check(Incoming("mail", data))
    assert (found.name, found.report.outcome) == ("mail", Outcome.FAILED)


def test_a_base_proof_is_not_for_showing(application: Application, samples: Path):
    (found,) = application.check.check(samples / BADGE, CheckOptions(role=Role.PRESENTATION))
    assert found.report.outcome is Outcome.FAILED


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "input.empty"),
        (b"  \n", "input.empty"),
        (b"{", "json.malformed"),
        (b"%PDF-1.7\n", "pdf.malformed"),
        (b"https://example.com/badge", "found.link"),
        (b"{}", "document.not_a_credential"),
        (bytes(range(256)), "input.binary"),
    ],
)
def test_what_cannot_be_read_says_why(application: Application, data: bytes, code: str):
    (found,) = application.check.check(Incoming("x", data))
    assert found.report.outcome is Outcome.UNREADABLE
    assert found.document is None
    assert found.error is not None
    assert (found.error.code, found.report.reason) == (code, code)


def test_a_missing_file_is_an_answer_too(application: Application, tmp_path: Path):
    (found,) = application.check.check(tmp_path / "nothing.json")
    assert (found.name, found.report.reason) == ("nothing.json", "input.not_found")


def test_the_picture_is_kept_beside_the_token_inside(application: Application, samples: Path):
    (baked,) = application.check.check(samples / PICTURE)
    (token,) = application.check.check(samples / TOKEN)
    assert baked.received == token.received == (samples / TOKEN).read_bytes()
    assert baked.original == (samples / PICTURE).read_bytes()
    assert token.original is None


def test_a_presentation_shows_what_is_inside(application: Application, samples: Path):
    presentation = {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "type": ["VerifiablePresentation"],
        "verifiableCredential": [json.loads((samples / name).read_bytes()) for name in (DEGREE, JOB)],
    }
    (found,) = application.check.check(Incoming("vp", json.dumps(presentation).encode()))
    assert found.credential is None
    assert [one.report for one in found.members] == list(found.report.credentials)
    titles = [one.credential.title for one in found.members if one.credential]
    assert titles == ["Bachelor of Science in Environmental Engineering", "Warehouse Shift Supervisor"]


def test_all_sources_are_answered_in_order(application: Application, samples: Path, tmp_path: Path):
    found = application.check.check_all([samples / JOB, tmp_path / "gone", samples / TOKEN])
    assert [one.name for one in found] == [JOB, "gone", TOKEN]


class NoWeb:
    """Nobody to ask."""

    def fetch(self, asked, may):
        raise AssertionError(asked, may)


class BrokenFiles(Files):
    """A defect: something raises what nobody foresaw."""

    def unpack(self, incoming: Incoming):
        raise KeyError(incoming.data)


def test_a_surprise_in_one_file_is_an_answer_about_that_file():
    verifier = Verifier(lambda: Evidence(contexts()), NoWeb())
    service = CheckService(BrokenFiles(), verifier, StandingClock())
    (found,) = service.check(Incoming("x", b"my secret"))
    assert found.report.reason == "check.defect"
    assert found.error is not None
    assert found.error.params == {"kind": "KeyError"}


SERVICE = CheckService(Files(), Verifier(lambda: Evidence(contexts()), NoWeb()), StandingClock())


@given(st.binary(max_size=300))
def test_any_bytes_are_answered_without_a_surprise(data: bytes):
    for found in SERVICE.check(Incoming("x", data)):
        assert found.report.outcome is Outcome.UNREADABLE
        assert found.report.reason != "check.defect"


DEGREE_DATA = (Path(__file__).parents[2] / "resources" / "samples" / DEGREE).read_bytes()


@given(st.integers(0, len(DEGREE_DATA) - 1), st.integers(1, 255))
def test_any_byte_changed_is_never_verified_again(place: int, change: int):
    data = bytearray(DEGREE_DATA)
    data[place] ^= change
    for found in SERVICE.check(Incoming("x", bytes(data))):
        same = found.document is not None and found.document.content == json.loads(DEGREE_DATA)
        assert same or found.report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED}
        assert found.report.reason != "check.defect"
