"""Every code that the program can emit has words; every error of input has a next step."""

import ast
import re
from pathlib import Path

import pytest

from wallet_app import wording
from wallet_app.errors import Side
from wallet_app.verification import signer
from wallet_app.verification.report import Outcome
from wallet_app.wording import catalogue, templates

PACKAGE = Path(wording.__file__).parent.parent
# What looks like a code and is none: names of files and hosts.
NO_CODES = {"lcw.app", "preferences.json", "vault.db", "vault.json", "index.json"}
CODE = re.compile(r"[a-z][a-z_0-9]*(\.[a-z_0-9-]+)+")
AREAS_OF_INPUT = ("base64url", "cbor", "document", "jcs", "json", "jws", "multibase", "sd_jwt", "timestamp")


def emitted(*packages):
    """Every constant text in the code of these packages that has the shape of a code."""
    found = set()
    for package in packages:
        for file in sorted((PACKAGE / package).rglob("*.py")):
            tree = ast.parse(file.read_text())
            texts = (node for node in ast.walk(tree) if isinstance(node, ast.Constant))
            found |= {
                node.value for node in texts if isinstance(node.value, str) and CODE.fullmatch(node.value)
            }
    return found - NO_CODES


RULES = ("encoding", "linked_data", "identity", "proofs", "credentials", "verification", "presentation")
OTHERS = ("transfer", "vault", "services", "bootstrap")


@pytest.mark.parametrize("package", [*RULES, *OTHERS])
def test_every_code_of_a_package_has_words(package):
    assert {code for code in emitted(package) if not wording.has_words(code)} == set()


def test_the_scan_sees_codes():
    assert {"validity.expired", "proof.missing", "document.link"} <= emitted("credentials", "verification")


def test_the_codes_of_keys_have_words_and_headlines():
    for check in ("issuer_key", "holder_key"):
        for reason in signer.REASONS:
            assert wording.has_words(f"{check}.{reason}")
            assert reason == "is_owner" or f"{check}.{reason}" in catalogue.load("en").headlines


def test_every_deciding_reason_has_a_headline():
    """A check that fails or is unknown can decide; what only ever holds cannot."""
    only_good = re.compile(
        r"\.(sound|is_owner|valid|valid_legacy|valid_holder_secret|valid_pseudonym|all_signed|whole_token|whole_json|fits|by_format|in_date|proof_in_date|no_end|meant_until)$"
    )
    areas = ("structure", "proof", "jose", "coverage", "purpose", "validity", "status", "holder_binding")
    never_decide = {
        "status.not_used",
        "status.not_revoked",
        "status.not_suspended",
        "status.not_listed",
        "status.no_newer",
        "status.newer_available",
        "status.message",
        "holder_binding.own",
        "holder_binding.challenge_met",
        "holder_binding.subject_presents",
        "holder_binding.no_subject",
        "holder_binding.challenge_unanswered",
        "holder_binding.with_record",
        "holder_binding.endorsement",
        # What a record's good signature lends to what lies in it.
        "proof.of_record",
        "coverage.of_record",
        "purpose.of_record",
        # What the issuer's site confirmed of an Open Badge 2.
        "proof.hosted_same",
        "purpose.of_badge",
        "coverage.all_signed_or_hosted",
        "coverage.badge_as_published",
        "status.hosted_current",
        "status.badge_not_revoked",
        # Raised when a proof is made or derived, never found in one.
        "proof.not_base",
        "proof.nothing_selected",
        "proof.too_many_statements",
        "proof.commitment_invalid",
        "proof.options_not_ours",
        "proof.selection_unsupported",
        "proof.would_not_cover",
        "jose.header_not_ours",
    }
    codes = {
        code for code in emitted("credentials", "verification", "proofs") if code.partition(".")[0] in areas
    }
    deciding = {code for code in codes if not only_good.search(code)} - never_decide
    assert deciding - set(catalogue.load("en").headlines) == set()


@pytest.mark.parametrize("package", ["encoding", "credentials", "proofs"])
def test_every_error_of_input_has_a_next_step(package):
    codes = {code for code in emitted(package) if code.partition(".")[0] in AREAS_OF_INPUT}
    assert {code for code in codes if not wording.next_step(code)} == set()


def test_every_side_and_outcome_has_words():
    assert all(wording.side_words(side) for side in Side)
    assert all(wording.has_words(f"outcome.{outcome.value}") for outcome in Outcome)


def test_nothing_is_said_for_codes_that_nobody_emits():
    """Words for rules that went away are found; front ends look after their own."""
    areas = {"structure", "coverage", "validity", "status", "holder_binding", "purpose", "document", "jws"}
    said = {code for code in catalogue.load("en").sentences if code.partition(".")[0] in areas}
    known = emitted(*RULES, *OTHERS)
    assert {code for code in said if code not in known and not code.endswith(".*")} == set()


def test_every_text_can_be_filled():
    """Places are plain names; a stray brace would break a sentence in front of a person."""
    words = catalogue.load("en")
    tables: list[dict] = [words.sentences, words.headlines, words.next_steps, words.causes]
    for code, text in [item for table in tables for item in table.items()]:
        for one in (text,) if isinstance(text, str) else text:
            assert all(re.fullmatch(r"[a-z_]+", name) for name in templates.names(one)), code
            assert templates.fill(one, {}, "en"), code
