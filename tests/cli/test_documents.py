"""The commands that work on a document at hand."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine


def test_claims_for_machines(proofcase: CommandLine, samples: Path):
    claims = {
        line["pointer"]: line
        for line in proofcase("claims", samples / "kitchen-team-lead.json", "--json").lines
    }
    issuer, skill = claims["/issuer/name"], claims["/credentialSubject/achievement/alignment/0/targetName"]
    assert (issuer["required"], issuer["value"]) == (True, "Valley Community College")
    assert issuer["reason"] == "claims.required.issuer"
    assert (skill["required"], skill["selectable"], skill["value"]) == (
        False,
        True,
        "Food safety and hygiene",
    )


def test_claims_for_people(proofcase: CommandLine, samples: Path):
    text = proofcase("claims", samples / "forklift-licence.sd-jwt").text
    assert "[free] Licence number: FL-2026-004711  (/licence_number)" in text
    assert "[required] Issuing authority: Worksafe Examination Board" in text
    assert "[whole]" not in text
    assert "[required]" in proofcase("claims", samples / "first-aid.jwt").text


def test_derive_to_a_file_and_to_stdout(proofcase: CommandLine, samples: Path, tmp_path: Path):
    pointer = "/credentialSubject/achievement/alignment/1"
    source, target = samples / "kitchen-team-lead.json", tmp_path / "derived.json"
    assert proofcase("derive", source, "--reveal", pointer, "--out", target).code == 0
    derived = json.loads(target.read_bytes())
    (skill,) = derived["credentialSubject"]["achievement"]["alignment"]
    assert skill["targetName"] == "Team leadership"
    printed = proofcase("derive", source, "--reveal", pointer)
    assert json.loads(printed.out)["credentialSubject"] == derived["credentialSubject"]
    checked = proofcase("verify", target, "--json").lines[0]
    assert (checked["role"], checked["outcome"]) == ("presentation", "incomplete")


def test_derive_an_sd_jwt(proofcase: CommandLine, samples: Path):
    answer = proofcase("derive", samples / "forklift-licence.sd-jwt", "--reveal", "/given_name")
    assert answer.out.count(b"~") == 2


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("{samples}/first-aid.jwt",), "derive.not_selective"),
        (("{samples}/forklift-licence.sd-jwt", "--challenge", "c"), "derive.challenge_needs_wallet"),
        (("{samples}/forklift-licence.sd-jwt", "--reveal", "/nothing"), "choose.no_such_claim"),
        (("{samples}/nothing",), "input.not_found"),
    ],
)
def test_what_cannot_be_derived_is_told(
    proofcase: CommandLine, samples: Path, arguments: tuple[str, ...], code: str
):
    from wallet_app.wording import say

    answer = proofcase("derive", *(argument.format(samples=samples) for argument in arguments))
    assert answer.code in {1, 4}
    assert answer.out == b""
    assert answer.text.startswith(say(code, {"pointer": "/nothing"}).split("{", maxsplit=1)[0])


def test_a_presentation_has_no_claims_to_choose(proofcase: CommandLine, tmp_path: Path):
    file = tmp_path / "vp.json"
    file.write_text(
        json.dumps({"@context": ["https://www.w3.org/ns/credentials/v2"], "type": "VerifiablePresentation"})
    )
    assert proofcase("claims", file).code == 1
