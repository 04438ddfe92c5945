"""Whoever gave no challenge is never told that somebody showed who they are."""

import json

import pytest

from tests.verification.makers import (
    ISSUER,
    ISSUER_P256,
    badge,
    check,
    derive,
    present,
    presentation,
    sign,
    sign_base,
    token,
)
from wallet_app import wording
from wallet_app.answer import Answer
from wallet_app.verification.report import CheckName, Role

DERIVED = derive(sign_base(badge(ISSUER_P256)), ["/credentialSubject/achievement/name"])
SHOWN = [
    DERIVED,
    present(presentation(DERIVED)),
    present(presentation(sign(badge()))),
    present(presentation(sign(badge())), challenge="", domain=""),
    present(presentation(sign(badge())), suite="eddsa-jcs-2022"),
    token({**presentation(sign(badge())), "nonce": "c-1", "aud": "https://verifier.example"}, typ="vp+jwt"),
    token(badge()),
    sign(badge()),
]


def bindings(report):
    yield report.check(CheckName.HOLDER_BINDING)
    for inside in report.credentials:
        yield from bindings(inside)


@pytest.mark.parametrize("shown", SHOWN, ids=lambda shown: json.dumps(shown)[:20])
@pytest.mark.parametrize("role", [None, *Role])
@pytest.mark.parametrize("policy", [{}, {"challenge": ""}, {"challenge": "", "domain": ""}])
def test_without_a_challenge_nothing_binds(shown, role, policy):
    report = check(shown, role, trust=(ISSUER, ISSUER_P256), **policy)
    assert all(one.answer is not Answer.HOLDS for one in bindings(report))


@pytest.mark.parametrize("domain", [None, "https://verifier.example"])
def test_what_was_derived_binds_only_inside_a_presentation(domain):
    policy = {"challenge": "c-1", "domain": domain}
    by_itself = check(DERIVED, Role.PRESENTATION, trust=(ISSUER_P256,), **policy)
    assert all(one.answer is not Answer.HOLDS for one in bindings(by_itself))
    handed_over = check(present(presentation(DERIVED)), trust=(ISSUER_P256,), **policy)
    assert all(one.answer is Answer.HOLDS for one in bindings(handed_over))


@pytest.mark.parametrize("params", [{}, {"by": "Valley College"}, {"at": "2026-05-03T09:00:00Z"}])
def test_a_proof_says_who_made_it_and_not_who_shows_it(params):
    said = wording.say("proof.valid_holder_secret", params)
    assert "may be a copy" in said
    assert "showed it" not in said
