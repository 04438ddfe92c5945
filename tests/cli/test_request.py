"""``proofcase request``."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.presentation.requests import shelf
from tests.verification import makers

QUERY = {"credentials": [{"id": "a", "format": "dc+sd-jwt", "meta": {}, "claims": [{"path": ["birthdate"]}]}]}


def write(folder: Path, content, name="request.json") -> Path:
    path = folder / name
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


@pytest.fixture
def wallet(proofcase: CommandLine, tmp_path: Path) -> None:
    """A wallet of one's own, empty."""
    assert proofcase("vault", "create").code == 0


@pytest.mark.parametrize("ending", [".json", ".png", ".svg"])
def test_a_request_is_made_and_read_again(proofcase: CommandLine, tmp_path: Path, ending: str):
    path = tmp_path / f"request{ending}"
    answer = proofcase(
        "request", "make", "badge", "--name", "Hill Hospital", "--contact", "--out", path, "--json"
    )
    (line,) = answer.lines
    assert (answer.code, line["domain"]) == (0, "proofcase:Hill%20Hospital")
    if ending == ".svg":
        return
    answer = proofcase("request", "show", path, "--json")
    (shown,) = answer.lines
    assert answer.code == 0
    assert shown["sender"]["name"] == "Hill Hospital"
    assert shown["sender"]["proven"] == "unknown"
    assert (shown["challenge"], shown["domain"], shown["contact"]) == (
        line["challenge"],
        line["domain"],
        True,
    )


def test_a_request_goes_to_the_standard_output(proofcase: CommandLine):
    answer = proofcase("request", "make", "skill", "Welding", "--purpose", "Hiring")
    assert json.loads(answer.out)["purpose"] == "Hiring"
    assert "--challenge" in answer.text


@pytest.mark.parametrize("arguments", [("skill",), ("badge", "Welding")])
def test_only_what_has_a_name_is_asked_for_by_name(proofcase: CommandLine, arguments):
    assert proofcase("request", "make", *arguments).code == 1


def test_people_read_who_asks_for_what(proofcase: CommandLine, tmp_path: Path):
    request = shelf.authorization(QUERY, client_metadata={"client_name": "Bad\x1b[31m \u202ename"})
    answer = proofcase("request", "show", write(tmp_path, request))
    assert answer.code == 0
    assert "[U+001B]" in answer.text
    assert "\x1b" not in answer.text
    assert "Nothing proves who did" in answer.text
    assert "https://desk.college.example/cb" in answer.text
    assert "Date of birth" in answer.text


def test_what_is_refused_is_said(proofcase: CommandLine, tmp_path: Path):
    for request, said in [
        (shelf.authorization(QUERY, transaction_data=["e30"]), "approve something besides"),
        (shelf.authorization(QUERY, exp=1), "ran out on 1 January 1970"),
        ("openid4vp://?client_id=x&request_uri=https%3A%2F%2Fdesk.example%2Fr", "lies at desk.example"),
        ("hello", "no request for credentials"),
    ]:
        answer = proofcase("request", "show", write(tmp_path, request))
        assert answer.code in {1, 4}
        assert said in answer.text


def test_an_offer_is_shown_and_nobody_is_contacted(proofcase: CommandLine, tmp_path: Path):
    offer = {"credential_issuer": "https://college.example", "credential_configuration_ids": ["Badge"]}
    answer = proofcase("request", "show", write(tmp_path, offer))
    assert answer.code == 0
    assert "college.example offers" in answer.text
    assert "Badge" in answer.text


def test_what_of_the_wallet_answers(proofcase: CommandLine, wallet: None, tmp_path: Path):
    kept = (shelf.identity(), shelf.licence(), makers.document(makers.sign(makers.badge())))
    for number, document in enumerate(kept):
        path = tmp_path / f"{number}.txt"
        path.write_bytes(document.received)
        assert proofcase("add", path).code in {0, 1, 3}
    answer = proofcase("request", "show", write(tmp_path, shelf.authorization(QUERY)), "--held", "--json")
    (shown,) = answer.lines
    assert answer.code == 0
    assert [one["claims"] for one in shown["proposal"]] == [["/birthdate"]]
    assert {miss["code"] for miss in shown["misses"]["a"]} == {
        "request.miss.format",
        "request.miss.claim_missing",
    }
    assert [note["code"] for note in shown["notes"]] == ["request.note.identifying"]
    answer = proofcase("request", "show", tmp_path / "request.json", "--held")
    assert "Proposed" in answer.text
    assert "who or where you are" in answer.text


def test_something_needed_that_is_missing_is_told_by_the_exit_code(
    proofcase: CommandLine, wallet: None, tmp_path: Path
):
    answer = proofcase("request", "show", write(tmp_path, shelf.authorization(QUERY)), "--held")
    assert answer.code == 1
    assert "Nothing in the wallet fits" in answer.text


def bindings(report):
    """What is said of the holder, at the presentation or inside it."""
    found = [one for one in report["checks"] if one["check"] == "holder_binding"]
    inside = [one for credential in report["credentials"] for one in bindings(credential)]
    return [one for one in (*found, *inside) if one["answer"] != "not_applicable"]


def test_an_answer_is_what_was_asked_and_is_checked_with_its_challenge(
    proofcase: CommandLine, filled: CommandLine, tmp_path: Path
):
    """Ask, show, answer, verify: three people, no network."""
    request, answer = tmp_path / "request.json", tmp_path / "answer.json"
    (made,) = proofcase(
        "request", "make", "badge", "--name", "Hill Hospital", "--out", request, "--json"
    ).lines
    given = proofcase("request", "answer", request, "--out", answer, "--json")
    assert given.code == 0, given.text
    (line,) = given.lines
    (revealed,) = line["revealed"]
    assert (line["challenge"], line["domain"]) == (made["challenge"], made["domain"])
    assert "/credentialSubject/achievement/name" in revealed["claims"]
    terms = ("--challenge", made["challenge"], "--domain", made["domain"], "--json")
    checked = proofcase("verify", answer, *terms)
    assert checked.lines[0]["reason"] == "status.may_be_withheld"  # as of every badge shown in part
    assert [one["answer"] for one in bindings(checked.lines[0])] == ["holds"]
    other = proofcase("verify", answer, "--challenge", "another", "--domain", made["domain"], "--json")
    assert other.code == 1
    history = proofcase("history", "--json").lines
    assert history[0]["event"] == "shared"
    assert history[0]["details"]["request"]["name"] == "Hill Hospital"


def test_nothing_leaves_where_something_is_missing(proofcase: CommandLine, wallet: None, tmp_path: Path):
    path = write(tmp_path, shelf.authorization(QUERY))
    answer = proofcase("request", "answer", path, "--out", tmp_path / "answer.json")
    assert answer.code == 1
    assert "nothing is given at all" in answer.text
    assert not (tmp_path / "answer.json").exists()


def test_a_refusal_is_a_line_of_the_history_and_nothing_else(
    proofcase: CommandLine, wallet: None, tmp_path: Path
):
    path = write(tmp_path, shelf.authorization(QUERY))
    answer = proofcase("request", "refuse", path)
    assert (answer.code, answer.out) == (0, b"")
    assert "nobody is told" in answer.text
    assert proofcase("history", "--json").lines[0]["event"] == "refused"
