"""Dates of documents and of proofs."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.verification.makers import NOW, badge, check, codes, present, presentation, sign, token
from wallet_app.verification.report import CheckName, Outcome

STAMP = int(NOW.timestamp())


def validity(content, **options):
    return codes(check(content, **options))["validity"]


@pytest.mark.parametrize(
    ("dates", "code"),
    [
        ({}, "validity.no_end"),
        ({"validUntil": "2026-05-10T12:00:00Z"}, "validity.in_date"),
        ({"validUntil": "2026-05-10T11:59:59Z"}, "validity.expired"),
        ({"validUntil": "2026-05-10T16:00:00+05:00"}, "validity.expired"),
        ({"validUntil": "2026-05-10T12:00:00.000001Z"}, "validity.in_date"),
        ({"validFrom": "2026-05-10T12:00:00Z"}, "validity.no_end"),
        ({"validFrom": "2026-05-10T12:00:01Z"}, "validity.not_yet_valid"),
        ({"validFrom": "2026-05-10T07:30:00-05:00"}, "validity.not_yet_valid"),
        ({"validFrom": "2026-05-04T00:00:00Z", "validUntil": "2026-05-03T00:00:00Z"}, "validity.inverted"),
        ({"validUntil": "2030-01-01T00:00:00"}, "validity.date_malformed"),
        ({"validUntil": ""}, "validity.date_malformed"),
        ({"validUntil": 1893456000}, "validity.date_malformed"),
    ],
)
def test_a_credential_is_in_date_or_not(dates, code):
    assert validity(sign(badge(**dates))) == code


def test_the_reason_says_which_day():
    report = check(sign(badge(validUntil="2026-05-03T10:00:00Z")))
    assert report.reason == "validity.expired"
    assert report.deciding.params == {"until": "2026-05-03T10:00:00Z"}


@pytest.mark.parametrize(
    ("claims", "code"),
    [
        ({"exp": STAMP + 1}, "validity.in_date"),
        ({"exp": STAMP}, "validity.expired"),
        ({"exp": STAMP - 1}, "validity.expired"),
        ({"exp": -5}, "validity.date_malformed"),
        ({"exp": STAMP * 1000}, "validity.date_malformed"),
        ({"exp": True}, "validity.date_malformed"),
        ({"exp": str(STAMP + 9)}, "validity.date_malformed"),
        ({"nbf": STAMP}, "validity.no_end"),
        ({"nbf": STAMP + 1}, "validity.not_yet_valid"),
        ({"iat": 1}, "validity.no_end"),
        ({"iat": (NOW + timedelta(minutes=4)).timestamp()}, "validity.no_end"),
        ({"iat": (NOW + timedelta(minutes=6)).timestamp()}, "validity.proof_from_future"),
        ({"iat": "2026-05-03"}, "validity.date_malformed"),
    ],
)
def test_a_token_is_in_date_or_not(claims, code):
    assert validity(token({**badge(), **claims})) == code


@pytest.mark.parametrize(
    ("options", "code"),
    [
        ({"expires": "2026-05-10T12:00:00Z"}, "validity.no_end"),
        ({"expires": "2026-05-10T11:59:59Z"}, "validity.proof_expired"),
        ({"created": "2026-05-10T12:04:00Z"}, "validity.no_end"),
        ({"created": "2026-05-10T12:06:00Z"}, "validity.proof_from_future"),
        ({"created": None}, "validity.no_end"),
    ],
)
def test_a_proof_is_in_date_or_not(options, code):
    assert validity(sign(badge(), **options)) == code


def test_a_clock_set_back_is_noticed():
    newest = NOW + timedelta(days=1, seconds=1)
    report = check(sign(badge()), newest_seen=newest)
    assert (report.outcome, report.reason) == (Outcome.INCOMPLETE, "validity.clock_suspect")
    assert validity(sign(badge()), newest_seen=NOW + timedelta(hours=23)) == "validity.no_end"


def test_a_clock_set_back_makes_nothing_new_fail_and_hides_no_end():
    newest = datetime(2027, 1, 1, tzinfo=UTC)
    assert (
        validity(sign(badge(validFrom="2026-06-01T00:00:00Z")), newest_seen=newest)
        == "validity.clock_suspect"
    )
    assert validity(sign(badge(validUntil="2026-05-09T00:00:00Z")), newest_seen=newest) == "validity.expired"


def test_a_presentation_can_be_too_old():
    secured = present(presentation(sign(badge())))
    options = {"challenge": "c-1", "domain": "https://verifier.example"}
    assert check(secured, max_age_seconds=60, **options).outcome is Outcome.VERIFIED
    old = check(secured, max_age_seconds=59, **options)
    assert (old.outcome, old.reason) == (Outcome.INCOMPLETE, "validity.presentation_old")


def test_the_check_is_as_of_now():
    assert check(sign(badge())).check(CheckName.VALIDITY).as_of == NOW
