"""Codes and parameters become sentences."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from wallet_app import wording
from wallet_app.errors import Side
from wallet_app.wording import catalogue, moments, templates


def test_who_signed_and_when():
    params = {"by": "Valley College", "at": "2026-05-03T00:00:00Z"}
    assert wording.say("proof.valid", params) == "Signed by Valley College on 3 May 2026."
    assert wording.say("proof.valid", {"by": "Valley College"}) == "Signed by Valley College."
    assert wording.say("proof.valid", {"at": "2026-05-03T00:00:00Z", "by": None}) == "Signed on 3 May 2026."
    assert wording.say("proof.valid", {}) == "The signature is good."


def test_a_date_is_a_day_in_words():
    assert wording.say("validity.expired", {"until": "2026-05-03T23:59:59.5Z"}) == "Expired on 3 May 2026."
    assert (
        wording.say("validity.expired", {"until": datetime(2026, 5, 3, tzinfo=UTC)})
        == "Expired on 3 May 2026."
    )
    assert wording.say("validity.expired", {"until": "soon"}) == "Expired on soon."


def test_a_moment_is_told_to_the_minute():
    given = {"until": "2026-05-03T09:05:00Z", "moment": "2026-05-03T09:05:00Z"}
    assert wording.say("validity.expired", given) == "Expired on 3 May 2026, 09:05 UTC."


def test_a_number_comes_with_its_noun():
    one = wording.say("structure.member_unreadable", {"count": 1})
    assert one == "1 credential inside could not be read."
    assert "2 credentials" in wording.say("structure.member_unreadable", {"count": 2})


def test_a_technical_reason_is_a_half_sentence():
    assert wording.say("issuer_key.key_unusable", {"cause": "key.small_order"}) == (
        "The issuer\u2019s key cannot be used: it is so weak that anything passes as its signature."
    )
    assert (
        wording.say("issuer_key.key_unusable", {"cause": "nobody.knows"})
        == "The issuer\u2019s key cannot be used."
    )


def test_what_comes_from_a_file_is_made_visible_and_short():
    said = wording.say("issuer_recognised.listed", {"name": "A\u202eB\n" + "x" * 900})
    assert "[U+202E]" in said
    assert "\n" not in said
    assert len(said) < 260


def test_a_brace_in_a_parameter_is_a_brace():
    assert "{by}" in wording.say("proof.valid", {"by": "{by} {0.__class__}"})


def test_places_reach_nothing_but_parameters():
    assert templates.names("{a} {count:one|many}") == {"a", "count"}
    assert templates.fill("{a.__class__}", {"a": 1}, "en") == "…"


def test_a_code_without_words_is_named():
    assert "nobody.knows" in wording.say("nobody.knows", {})
    assert not wording.has_words("nobody.knows")


def test_a_whole_area_can_share_its_words():
    assert wording.say("jsonld.invalid_nest", {}) == wording.say("jsonld.invalid_graph", {})
    assert wording.next_step("json.too_deep") == wording.next_step("json.malformed")
    assert wording.next_step("json.duplicate_key") != wording.next_step("json.malformed")
    assert wording.next_step("nobody.knows") == ""


def test_sides():
    assert wording.side_words(Side.FILE) == "This lies in the file itself."


def test_moments():
    at = datetime(2026, 12, 31, 23, 30, tzinfo=timezone(-timedelta(hours=2)))
    assert moments.day(at) == "1 January 2027"
    assert moments.moment(at) == "1 January 2027, 01:30 UTC"


@pytest.mark.parametrize("language", ["en", "en-GB", "xx"])
def test_a_language_without_words_of_its_own_gets_the_nearest(language):
    assert wording.say("proof.missing", {}, language) == "Nobody signed it."
    assert wording.languages() == ("en",)


def test_two_files_cannot_hold_words_for_one_code():
    table: dict[str, str] = {"a.b": "x"}
    with pytest.raises(ValueError, match=r"a\.b"):
        catalogue._add(table, {"a.b": "y"})
