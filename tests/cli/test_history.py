"""``proofcase history``: narrowed, put together, as a table."""

import csv
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.cli.test_wallet_commands import ids
from tests.services.standing_clock import StandingClock
from wallet_app.cli.exit_codes import ExitCode

NUMBER = "FL-2026-004711"


@pytest.fixture
def ledger(filled: CommandLine, tmp_path: Path, clock: StandingClock) -> CommandLine:
    """Three shares with two employers, a day apart."""
    known = ids(filled)
    licence, badge = known["Forklift operator licence"], known["Kitchen Team Lead"]
    shares = (
        (licence, "Hill Hospital", "/licence_number", "a.sd-jwt"),
        (licence, "hill hospital", "/given_name", "b.sd-jwt"),
        (badge, "=Harbour", "/validUntil", "c.json"),
    )
    for one, recipient, pointer, name in shares:
        clock.now += timedelta(days=1)
        out = tmp_path / name
        assert filled("share", one, "--reveal", f"{one}:{pointer}", "--to", recipient, "--out", out).code == 0
    return filled


def told_to(answer: list[dict[str, str]]) -> list[str]:
    return [line["counterpart"] for line in answer]


def test_narrowed(ledger: CommandLine):
    shared = ("history", "--json", "--kind", "shared")
    assert told_to(ledger(*shared).lines) == ["=Harbour", "hill hospital", "Hill Hospital"]
    assert told_to(ledger(*shared, "--to", "HILL hospital").lines) == ["hill hospital", "Hill Hospital"]
    assert told_to(ledger(*shared, "--search", NUMBER.lower()).lines) == ["Hill Hospital"]
    assert told_to(ledger(*shared, "--since", "2026-06-03", "--before", "2026-06-04").lines) == [
        "hill hospital"
    ]
    badge = ids(ledger)["Kitchen Team Lead"]
    assert told_to(ledger(*shared, "--credential", badge[:8]).lines) == ["=Harbour"]
    assert ledger("history", "--json", "--credential", "0" * 32).lines == []


def test_a_line_says_what_their_check_said_and_how_much_stayed(ledger: CommandLine):
    (line,) = ledger("history", "--json", "--search", NUMBER).lines
    (shared,) = line["credentials"]
    assert (shared["outcome"], shared["issuer"]) == ("verified", "Worksafe Examination Board")
    assert shared["withheld"] > 0
    assert len(line["digest"]) == 64
    text = ledger("history", "--search", "harbour").text
    assert "check of Kitchen Team Lead then: " in text
    assert "meant to be used until" in text.lower()


def test_everything_one_recipient_was_told(ledger: CommandLine):
    (found,) = ledger("history", "--json", "--to", "Hill Hospital", "--together").lines
    assert len(found["shares"]) == 2
    (credential,) = found["credentials"]
    claims = {claim["pointer"]: claim for claim in credential["claims"]}
    assert claims["/licence_number"]["value"] == NUMBER
    assert (claims["/given_name"]["times"], claims["/exp"]["times"]) == (1, 2)
    text = ledger("history", "--to", "hill hospital", "--together").text
    assert f"Licence number: {NUMBER} (2 June 2026)" in text
    assert "told nothing" in ledger("history", "--to", "nobody", "--together").text
    assert ledger("history", "--together").code == ExitCode.USAGE


def test_a_table_for_one_recipient(ledger: CommandLine, tmp_path: Path):
    table = tmp_path / "table.csv"
    assert ledger("history", "--to", "=harbour", "--csv", table).code == 0
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert {row["counterpart"] for row in rows} == {"'=Harbour"}
    assert {"/validUntil"} <= {row["claim"] for row in rows}
    again = ledger("history", "--csv", table)
    assert again.code != 0
    assert {row["counterpart"] for row in rows} == {"'=Harbour"}
