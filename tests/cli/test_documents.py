"""The commands that work on a document at hand."""

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.pinned import contexts
from tests.verification.makers import badge, method
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.proofs import bbs_2023
from wallet_app.proofs.bbs_2023.secrets import SecretKey
from wallet_app.wording import say

BBS = SecretKey.generate()


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


def test_derive_for_a_challenge(proofcase: CommandLine, tmp_path: Path):
    """bbs-2023 alone binds what is derived to a challenge without a signature of the holder's."""
    content, target = badge(BBS), tmp_path / "derived.json"
    options: JsonObject = {"verificationMethod": method(BBS), "proofPurpose": "assertionMethod"}
    source = tmp_path / "badge.json"
    source.write_text(json.dumps(bbs_2023.sign(content, options, BBS, contexts())))
    named = ("--challenge", "n-1", "--domain", "desk.example")
    assert proofcase("derive", source, "--reveal", "/name", *named, "--out", target).code == 0
    (checked,) = proofcase("verify", target, "--json", *named).lines
    codes = {check["check"]: check["code"] for check in checked["checks"]}
    assert codes["proof"] == "proof.valid"
    assert codes["holder_binding"] == "holder_binding.made_for_challenge"
    (other,) = proofcase("verify", target, "--json", "--challenge", "n-2", "--domain", "desk.example").lines
    codes = {check["check"]: check["code"] for check in other["checks"]}
    assert codes["holder_binding"] == "holder_binding.not_presented"
    refused = proofcase("derive", source, "--reveal", "/name", "--domain", "desk.example")
    assert refused.text.startswith(say("derive.domain_alone", {}))


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
