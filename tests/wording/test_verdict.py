"""Headlines: the outcome with its deciding reason."""

import pytest

from tests.verification.makers import NOW, badge, check, present, presentation, sign
from wallet_app import wording
from wallet_app.errors import DocumentError, EncodingError
from wallet_app.verification.report import Outcome, Report, Role


def altered():
    secured = sign(badge())
    secured["name"] = "Other"
    return check(secured)


def unreadable(error):
    return Report.unreadable(error, Role.POSSESSION, NOW)


HEADLINES = [
    (check(sign(badge())), "Verified: issued by Valley College, whom you trust"),
    (check(sign(badge()), trust=()), "Signed: nobody you trust lists the issuer"),
    (check(sign(badge(validUntil="2026-05-04T00:00:00Z"))), "Failed: expired 4 May 2026"),
    (altered(), "Failed: altered after signing"),
    (check(badge()), "Failed: nobody signed it"),
    (check(presentation(sign(badge()))), "Not fully checked: nobody signed for handing it over"),
    (
        check(present(presentation(sign(badge(validUntil="2026-05-04T00:00:00Z")))), challenge="c-1"),
        "Failed: expired 4 May 2026 (a credential inside)",
    ),
    (check(sign(badge()), Role.PRESENTATION), "Not fully checked: may be a copy"),
    (unreadable(DocumentError("document.not_a_credential")), "This is not a credential"),
    (
        unreadable(EncodingError("json.malformed", line=3, column=9)),
        "The text is damaged or cut off (line 3, character 9)",
    ),
    (check(presentation()), "This presentation holds no credential"),
]


@pytest.mark.parametrize(("report", "line"), HEADLINES)
def test_the_headline_is_the_outcome_with_its_reason(report, line):
    assert wording.headline(report) == line


def test_the_bare_word_stands_for_the_first_outcome_alone():
    for report, _ in HEADLINES:
        assert wording.headline(report).startswith("Verified") is (report.outcome is Outcome.VERIFIED)


def test_every_check_has_a_sentence():
    for report, _ in HEADLINES:
        for one in report.checks:
            said = wording.check_words(one)
            assert said.endswith(".")
            assert one.code not in said


def test_several_are_verified_only_when_all_of_them_are():
    good, other = check(sign(badge())), check(sign(badge()), trust=())
    assert wording.headline_of_several([good]) == wording.headline(good)
    assert wording.headline_of_several([good, good]) == "Verified: all 2"
    assert wording.headline_of_several([good, other]) == "2 documents, each with its own answer"
