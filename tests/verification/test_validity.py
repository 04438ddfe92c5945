"""Dates of documents and of proofs."""

from datetime import UTC, datetime, timedelta

import pytest

from tests.verification.makers import NOW, badge, check, codes, present, presentation, sign, token
from wallet_app.verification.report import CheckName, Outcome
from wallet_app.wording import check_words

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
        ({"expires": "2026-05-10T12:00:00Z"}, "validity.proof_in_date"),
        ({"expires": "2026-05-10T11:59:59Z"}, "validity.proof_expired"),
        ({"created": "2026-05-10T12:04:00Z"}, "validity.no_end"),
        ({"created": "2026-05-10T12:06:00Z"}, "validity.proof_from_future"),
        ({"created": None}, "validity.no_end"),
    ],
)
def test_a_proof_is_in_date_or_not(options, code):
    assert validity(sign(badge(), **options)) == code


def of_validity(content, **options):
    found = check(content, **options).check(CheckName.VALIDITY)
    return found.code, check_words(found)


def test_a_presentation_says_until_when_it_is_meant_to_be_used():
    assert of_validity(present(presentation(sign(badge())), expires="2026-05-20T23:13:00Z")) == (
        "validity.meant_until",
        "Meant to be used until 20 May 2026, 23:13 UTC.",
    )
    assert of_validity(present(presentation(sign(badge())), expires="2026-05-10T11:00:00Z")) == (
        "validity.proof_expired",
        "The signature counted until 10 May 2026, 11:00 UTC only.",
    )


@pytest.mark.parametrize(
    ("until", "expires", "words"),
    [
        ("2027-01-01T00:00:00Z", "2026-05-30T09:00:00Z", "In date; the signature counts until 30 May 2026."),
        ("2026-05-20T00:00:00Z", "2026-05-30T09:00:00Z", "In date until 20 May 2026."),
        (
            "2027-01-01T00:00:00Z",
            "2026-05-11T09:00:00Z",
            "In date; the signature counts until 11 May 2026, 09:00 UTC.",
        ),
    ],
)
def test_of_document_and_proof_what_ends_first_is_told(until, expires, words):
    assert of_validity(sign(badge(validUntil=until), expires=expires))[1] == words


@pytest.mark.parametrize(
    ("dates", "words"),
    [
        ({"validUntil": "2026-05-10T12:30:00Z"}, "In date until 10 May 2026, 12:30 UTC."),
        ({"validUntil": "2026-05-12T12:00:00Z"}, "In date until 12 May 2026."),
        ({"validUntil": "2026-05-10T11:30:00Z"}, "Expired on 10 May 2026, 11:30 UTC."),
        ({"validUntil": "2026-05-08T12:00:00Z"}, "Expired on 8 May 2026."),
        ({"validFrom": "2026-05-10T13:00:00Z"}, "Not valid before 10 May 2026, 13:00 UTC."),
    ],
)
def test_the_hour_is_told_where_it_matters_today(dates, words):
    assert of_validity(sign(badge(**dates)))[1] == words


def test_the_hour_of_a_token_is_told_where_it_matters_today():
    assert of_validity(token({**badge(), "exp": STAMP - 60}))[1] == "Expired on 10 May 2026, 11:59 UTC."
    assert of_validity(token({**badge(), "iat": STAMP + 600}))[1] == (
        "The signature says it was made on 10 May 2026, 12:10 UTC, which is still to come."
    )


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
