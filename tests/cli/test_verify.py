"""``proofcase verify``."""

import io
import json
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.verification import makers

CHECKS = [
    "structure",
    "issuer_key",
    "proof",
    "coverage",
    "purpose",
    "validity",
    "status",
    "issuer_recognised",
    "holder_binding",
]


def test_people_read_one_paragraph_per_document(proofcase: CommandLine, samples: Path):
    answer = proofcase("verify", samples / "first-aid.jwt", samples / "shift-supervisor.json")
    assert (answer.code, answer.out) == (0, b"")
    assert answer.text.startswith("first-aid.jwt: Signed: nobody you trust lists the issuer\n")
    assert "\nshift-supervisor.json: Signed:" in answer.text


def test_who_signed_is_named(proofcase: CommandLine, samples: Path):
    for name, issuer in (
        ("forklift-licence.sd-jwt", "Worksafe Examination Board"),
        ("first-aid.jwt", "Riverside First Aid School"),
    ):
        assert f"Signed by {issuer}" in proofcase("verify", samples / name).text


def test_machines_read_one_line_per_document(proofcase: CommandLine, samples: Path):
    answer = proofcase(
        "verify", samples / "first-aid.png", "--trust", samples / "trusted-issuers.json", "--json"
    )
    assert answer.text == ""
    (report,) = answer.lines
    assert (report["input"], report["outcome"], report["role"]) == ("first-aid.png", "verified", "possession")
    assert report["format"] == "vc-jwt"
    assert [check["check"] for check in report["checks"]] == CHECKS
    assert all(check["message"] and check["as_of"] for check in report["checks"])


def test_exit_codes_tell_the_gravest(proofcase: CommandLine, samples: Path, tmp_path: Path):
    good, bad, unclear, nothing = (
        samples / "first-aid.jwt",
        tmp_path / "bad.json",
        tmp_path / "unclear.json",
        tmp_path / "nothing.json",
    )
    bad.write_bytes((samples / "shift-supervisor.json").read_bytes().replace(b"Led a shift", b"Led a choir"))
    web = "did:web:college.example"
    of_web = makers.badge(issuer={"id": web, "type": ["Profile"], "name": "x"})
    unclear.write_text(json.dumps(makers.sign(of_web, verificationMethod=f"{web}#key-1")))
    assert proofcase("verify", good).code == 0
    assert proofcase("verify", good, unclear).code == 3
    assert proofcase("verify", good, unclear, nothing).code == 4
    assert proofcase("verify", good, unclear, nothing, bad).code == 1


@pytest.mark.parametrize(
    ("options", "code", "outcome"),
    [
        (("--at", "2026-06-01"), 0, "signed"),
        (("--at", "2026-06-01T00:00:00+02:00"), 0, "signed"),
        (("--at", "2041-01-01"), 1, "failed"),
        (("--role", "presentation"), 1, "failed"),
        (("--role", "possession", "--offline"), 0, "signed"),
    ],
)
def test_options(proofcase: CommandLine, samples: Path, options: tuple[str, ...], code: int, outcome: str):
    answer = proofcase("verify", samples / "kitchen-team-lead.json", "--json", *options)
    assert (answer.code, answer.lines[0]["outcome"]) == (code, outcome)


def test_a_challenge_is_compared(proofcase: CommandLine, tmp_path: Path):
    file = tmp_path / "vp.json"
    file.write_text(json.dumps(makers.present(makers.presentation(makers.sign(makers.badge())))))
    at = ("--at", "2026-05-10T12:00:00Z", "--json")
    domain = ("--domain", "https://verifier.example")
    assert proofcase("verify", file, *at, "--challenge", "c-1", *domain).lines[0]["outcome"] == "signed"
    assert proofcase("verify", file, *at, "--challenge", "c-2", *domain).lines[0]["outcome"] == "failed"
    assert proofcase("verify", file, *at).lines[0]["outcome"] == "incomplete"


def test_stdin(proofcase: CommandLine, samples: Path, monkeypatch: pytest.MonkeyPatch):
    data = (samples / "first-aid.jwt").read_bytes()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
    answer = proofcase("verify", "-", "--json")
    assert (answer.lines[0]["input"], answer.lines[0]["outcome"]) == ("stdin", "signed")


def test_the_trusted_issuers_of_a_wallet(filled: CommandLine, samples: Path, tmp_path: Path):
    vault = tmp_path / "data" / "wallet"
    assert filled("verify", samples / "first-aid.jwt", "--vault", vault, "--json").lines[0]["outcome"] == (
        "verified"
    )


def test_a_list_that_is_none_ends_it(proofcase: CommandLine, samples: Path):
    answer = proofcase("verify", samples / "first-aid.jwt", "--trust", samples / "index.json", "--json")
    assert answer.code == 4
    (error,) = answer.lines[0]["errors"]
    assert error["code"] == "trust.not_a_list"
    assert error["message"]
    assert error["next_step"]


def test_a_credential_cannot_paint_on_the_terminal(proofcase: CommandLine, tmp_path: Path):
    evil = "Nice\x1b[2J\x1b[31m badge\u202e\nVerified: issued by Famous University"
    file = tmp_path / "evil\x1b[31m.json"
    issuer = {**makers.badge()["issuer"], "name": evil}
    file.write_text(json.dumps(makers.sign(makers.badge(name=evil, issuer=issuer))))
    answer = proofcase("verify", file)
    assert answer.code == 0
    assert "\x1b" not in answer.text
    assert "\u202e" not in answer.text
    assert not any(line.startswith("Verified") for line in answer.text.splitlines())


def test_advice_stands_apart_from_the_verdict(proofcase: CommandLine, tmp_path: Path):
    schema = {"id": "https://schemas.example/badge.json", "type": "JsonSchema"}
    path = tmp_path / "badge.json"
    path.write_text(json.dumps(makers.sign(makers.badge(credentialSchema=[schema]))))
    plain = proofcase("verify", path)
    assert plain.text.startswith("badge.json: Signed: ")
    assert "\n    Advice, no part of the verdict: It names a form" in plain.text
    (report,) = proofcase("verify", path, "--json").lines
    assert [check["check"] for check in report["checks"]] == CHECKS
    (advice,) = report["advice"]
    assert (advice["place"], advice["answer"], advice["code"]) == ([], "unknown", "schema.not_known")
    assert advice["message"]


def test_advice_says_where_the_document_lies(proofcase: CommandLine, tmp_path: Path):
    schema = {"id": "https://schemas.example/badge.json", "type": "JsonSchema"}
    path = tmp_path / "presentation.json"
    inside = makers.sign(makers.badge(credentialSchema=[schema]))
    path.write_text(json.dumps(makers.presentation(inside)))
    (report,) = proofcase("verify", path, "--json").lines
    assert [advice["place"] for advice in report["advice"]] == [[1]]
    assert "Advice on credential 1, no part" in proofcase("verify", path).text
