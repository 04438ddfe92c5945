"""Bitstring status lists: every way to say "not withdrawn" wrongly is refused."""

import base64
import gzip
import json
import zlib
from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.verification.makers import (
    ISSUER,
    ISSUER_P256,
    NOW,
    STRANGER,
    badge,
    check,
    did,
    sign,
    sign_base,
    token,
)
from tests.verification.status.makers import (
    ADDRESS,
    ENTRIES,
    ask,
    bits,
    bitstring_list,
    encoded,
    entry,
    evidence,
    only,
    resource,
    wants,
)
from wallet_app.verification.report import CheckName, Outcome, Role

HERE = [("status_list", ADDRESS)]


def test_a_clear_list_lets_a_badge_be_verified_as_of_when_the_list_came():
    found = evidence(resource(bitstring_list(), age=timedelta(minutes=2)))
    report = check(sign(badge(credentialStatus=entry())), evidence=found)
    assert report.outcome is Outcome.VERIFIED
    line = report.check(CheckName.STATUS)
    assert line.code == "status.not_revoked"
    assert line.as_of == NOW - timedelta(minutes=2)
    assert line.params["at"] == "2026-05-10T11:58:00Z"
    assert line.detail == {
        "type": "BitstringStatusListEntry",
        "list": ADDRESS,
        "purpose": "revocation",
        "index": 7,
        "list_issuer": did(ISSUER),
        "list_date": "2026-05-03T09:00:00Z",
        "value": 0,
    }


def test_a_withdrawn_badge_fails():
    report = check(
        sign(badge(credentialStatus=entry())), evidence=evidence(resource(bitstring_list(bits(7))))
    )
    assert (report.outcome, report.reason) == (Outcome.FAILED, "status.revoked")


def test_a_list_that_nobody_asked_for_is_wanted():
    found = ask(entry())
    assert only(found) == ("unknown", "status.not_checked")
    assert wants(found) == HERE


def test_a_list_that_did_not_come_is_not_wanted_again():
    found = ask(entry(), resource(None, problem="network.not_found"))
    assert only(found) == ("unknown", "status.list_unreachable")
    assert found.checks[0].params["cause"] == "network.not_found"
    assert wants(found) == []


@settings(max_examples=60)
@given(st.integers(0, ENTRIES - 1), st.integers(0, ENTRIES - 1))
def test_what_is_set_is_withdrawn_and_nothing_else(withdrawn, other):
    """Catches any mistake in the order of bits or bytes."""
    listed = resource(bitstring_list(bits(withdrawn)))
    assert only(ask(entry(withdrawn), listed))[1] == "status.revoked"
    if other != withdrawn:
        assert only(ask(entry(other), listed))[1] == "status.not_revoked"


@pytest.mark.parametrize(
    ("purpose", "value", "answer", "code"),
    [
        ("revocation", 0, "holds", "status.not_revoked"),
        ("revocation", 1, "fails", "status.revoked"),
        ("suspension", 0, "holds", "status.not_suspended"),
        ("suspension", 1, "fails", "status.suspended"),
        ("refresh", 0, "holds", "status.no_newer"),
        ("refresh", 1, "holds", "status.newer_available"),
        ("message", 0, "holds", "status.message"),
        ("message", 1, "unknown", "status.message_to_read"),
        ("moon phase", 0, "unknown", "status.purpose_unsupported"),
        ("moon phase", 1, "unknown", "status.purpose_unsupported"),
        ("Revocation", 0, "unknown", "status.purpose_unsupported"),
    ],
)
def test_every_purpose_has_its_own_answer(purpose, value, answer, code):
    listed = bitstring_list(bits(*([7] if value else [])), subject={"statusPurpose": purpose})
    assert only(ask(entry(purpose=purpose), resource(listed))) == (answer, code)


def test_messages_are_shown_in_the_issuers_words():
    messages = [
        {"status": "0x0", "message": "pending review"},
        {"status": "0x1", "message": "accepted"},
        {"status": "0x2", "message": "rejected"},
        {"status": "0x3", "message": "undefined"},
    ]
    asked = entry(purpose="message", statusSize=2, statusMessage=messages)
    for value, answer in ((0, "holds"), (1, "unknown"), (2, "unknown")):
        data = bits(size=2, values=[(7, value)])
        found = ask(asked, resource(bitstring_list(data, subject={"statusPurpose": "message"})))
        assert found.checks[0].answer.value == answer
        assert found.checks[0].params["message"] == messages[value]["message"]


def test_two_bits_of_revocation_are_both_looked_at():
    asked = entry(statusSize=2)
    for value, code in ((0, "not_revoked"), (1, "revoked"), (2, "revoked"), (3, "revoked")):
        listed = resource(bitstring_list(bits(size=2, values=[(7, value), (6, 3), (8, 3)][:1])))
        assert only(ask(asked, listed))[1] == f"status.{code}"
    beside = resource(bitstring_list(bits(size=2, values=[(6, 3), (8, 3)])))
    assert only(ask(asked, beside))[1] == "status.not_revoked"


def test_a_list_for_several_purposes_answers_for_each():
    listed = resource(bitstring_list(bits(7), subject={"statusPurpose": ["revocation", "suspension"]}))
    found = ask([entry(3), entry(7, "suspension")], listed)
    assert [line.code for line in found.checks] == ["status.not_revoked", "status.suspended"]


def test_all_entries_count():
    clear, revoked = "https://college.example/status/2", ADDRESS
    lists = (resource(bitstring_list(bits(7)), revoked), resource(bitstring_list(id=clear), clear))
    for order in (1, -1):
        said = [entry(7, address=clear), entry(7, address=revoked)][::order]
        report = check(sign(badge(credentialStatus=said)), evidence=evidence(*lists))
        assert (report.outcome, report.reason) == (Outcome.FAILED, "status.revoked")
    found = ask([entry(3), entry(7)], lists[0])
    assert [line.code for line in found.checks] == ["status.not_revoked", "status.revoked"]


def test_an_entry_that_is_none_keeps_the_rest_from_holding():
    report = check(
        token(badge(credentialStatus=[entry(), "https://college.example/status/1#7"])),
        evidence=evidence(resource(bitstring_list())),
    )
    assert report.outcome not in {Outcome.VERIFIED, Outcome.SIGNED}
    assert [line.code for line in report.checks if line.name is CheckName.STATUS] == [
        "status.not_revoked",
        "status.malformed",
    ]


@pytest.mark.parametrize("said", [{}, [], None, "x", 7, [None], [[entry()]], {"id": f"{ADDRESS}#7"}])
def test_what_is_no_entry_is_never_passed_over(said):
    content = {**badge(), "credentialStatus": said}
    found = ask(token(content), resource(bitstring_list()))
    assert only(found) == ("unknown", "status.malformed")
    assert wants(found) == []


@pytest.mark.parametrize(
    "index",
    [
        *("-1", "+7", "07", " 7", "7 ", "7\n", "1e3", "7.0", "0x7", "", "7_0", "9" * 13),
        *("\N{ARABIC-INDIC DIGIT SEVEN}", "\N{FULLWIDTH DIGIT SEVEN}", "\N{SUPERSCRIPT TWO}"),
        *(None, -1, 7.0, 1e3, True, ["7"], {"@value": "7"}),
    ],
)
def test_only_decimal_digits_are_an_index(index):
    found = ask(entry(index), resource(bitstring_list()))
    assert only(found) == ("unknown", "status.malformed")


def test_an_index_without_quotes_is_the_same_index():
    listed = resource(bitstring_list(bits(7)))
    assert only(ask(entry(statusListIndex=7), listed)) == ("fails", "status.revoked")
    assert only(ask(entry(statusListIndex=8), listed)) == ("holds", "status.not_revoked")


@pytest.mark.parametrize(("index", "size"), [(ENTRIES, None), (10**11, None), (ENTRIES // 2, 3)])
def test_a_place_behind_the_end_is_not_clear(index, size):
    data = bits() if size is None else bits(length=ENTRIES * 3 // 2)
    found = ask(entry(index, statusSize=size), resource(bitstring_list(data)))
    assert found.checks[0].code in {"status.index_beyond", "status.list_short"}


@pytest.mark.parametrize("size", [0, -1, True, "1", 1.5, 33, [1]])
def test_a_size_that_is_none_is_refused(size):
    assert only(ask(entry(statusSize=size), resource(bitstring_list())))[1] == "status.malformed"


@pytest.mark.parametrize(
    "messages",
    [
        ["x"],
        [{"status": "1", "message": "a"}],
        [{"status": "0x1"}],
        [{"status": "0x1_0", "message": "a"}],
        [{"status": "0x-1", "message": "a"}],
        [{"status": "0x", "message": "a"}],
        [{"status": "0x1", "message": "a"}, {"status": "0x01", "message": "b"}],
    ],
)
def test_messages_that_contradict_or_are_none_are_refused(messages):
    asked = entry(purpose="message", statusMessage=messages)
    assert only(ask(asked, resource(bitstring_list())))[1] == "status.malformed"


def test_a_list_that_says_another_size_than_the_entry_tells_nothing():
    listed = resource(bitstring_list(bits(size=2), subject={"statusSize": 2}, signed=False))
    assert only(ask(entry(), listed))[0] == "unknown"
    as_token = token(bitstring_list(bits(size=2), subject={"statusSize": 2}, signed=False))
    assert only(ask(entry(), resource(as_token)))[1] == "status.list_malformed"


# ── Lists that are not the issuer's, or not that list ───────────────────────────────────────


def test_a_list_that_is_not_signed_tells_nothing():
    found = ask(entry(), resource(bitstring_list(signed=False)))
    assert only(found) == ("unknown", "status.list_unsigned")
    withdrawn = ask(entry(), resource(bitstring_list(bits(7), signed=False)))
    assert only(withdrawn) == ("unknown", "status.list_unsigned")


def test_a_list_by_somebody_else_tells_nothing():
    by_another = bitstring_list(key=STRANGER)
    assert only(ask(entry(), resource(by_another))) == ("unknown", "status.list_other_issuer")
    in_our_name = bitstring_list(sign_with=STRANGER)
    assert only(ask(entry(), resource(in_our_name))) == ("unknown", "status.list_signer")


def test_a_list_changed_after_signing_tells_nothing():
    listed = bitstring_list(bits(7))
    listed["credentialSubject"]["encodedList"] = encoded(bits())
    assert only(ask(entry(), resource(listed))) == ("unknown", "status.list_not_proven")


def test_a_member_of_the_list_that_is_not_signed_tells_nothing():
    listed = {**bitstring_list(), "note": "not in any context"}
    assert only(ask(entry(), resource(listed))) == ("unknown", "status.list_not_proven")


def test_a_proof_for_another_use_or_a_base_proof_is_no_lists():
    for_login = sign(bitstring_list(signed=False), proofPurpose="authentication")
    assert only(ask(entry(), resource(for_login)))[1] in {"status.list_signer", "status.list_not_proven"}
    base = sign_base(bitstring_list(key=ISSUER_P256, signed=False), ("/issuer", "/credentialSubject"))
    said = token(badge(ISSUER_P256, credentialStatus=entry()), ISSUER_P256)
    assert only(ask(said, resource(base))) == ("unknown", "status.list_not_proven")


def test_a_list_of_the_same_issuer_from_elsewhere_is_another_list():
    """The host, or whoever sits before it, answers with a clear list that is as well signed."""
    for own in ("https://college.example/status/2", "https://college.example/other/status/1", "urn:x:1", 7):
        found = ask(entry(), resource(token(bitstring_list(id=own, signed=False))))
        assert only(found)[0] == "unknown"
    other = ask(entry(), resource(bitstring_list(id="https://college.example/status/2")))
    assert only(other)[1] == "status.list_other_address"


def test_a_copy_on_another_host_is_known_by_its_whole_path():
    at = "https://mirror.example/kept/status/1"
    assert only(ask(entry(address=at), resource(bitstring_list(), at))) == ("holds", "status.not_revoked")
    for at in ("https://mirror.example/kept/status/11", "https://mirror.example/1", f"{ADDRESS}?a=1"):
        found = ask(entry(address=at), resource(bitstring_list(), at))
        assert only(found)[1] == "status.list_other_address"


def test_a_list_need_not_name_itself():
    assert only(ask(entry(), resource(bitstring_list(id=None))))[0] == "holds"


def test_a_list_for_another_purpose_tells_nothing():
    for purpose in ("suspension", ["suspension", "message"], None, 7, [], "revocation "):
        listed = bitstring_list(subject={"statusPurpose": purpose}, signed=False)
        assert only(ask(entry(), resource(token(listed))))[1] == "status.list_other_purpose"


@pytest.mark.parametrize(
    "changes",
    [
        {"type": ["VerifiableCredential"]},
        {"type": ["VerifiableCredential", "StatusList2021Credential"]},
        {"credentialSubject": {"type": "StatusList2021", "encodedList": encoded(bits())}},
        {"credentialSubject": [{"id": "urn:a:1"}, {"id": "urn:a:2"}]},
        {"type": ["VerifiablePresentation"]},
    ],
)
def test_another_kind_of_list_is_none(changes):
    listed = token({**bitstring_list(signed=False), **changes})
    assert only(ask(entry(), resource(listed)))[1] in {
        "status.list_of_another_kind",
        "status.list_malformed",
    }


def test_a_list_that_can_be_withdrawn_itself_is_not_followed():
    listed = bitstring_list(credentialStatus=entry(9))
    found = ask(entry(), resource(listed))
    assert only(found) == ("unknown", "status.list_has_status")
    assert wants(found) == []


# ── What is no list ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "body",
    [b"", b"<!doctype html><title>Log in</title>", b"{}", b"[]", b"null", b"\xff\xfe", b"{" * 200, b"a.b.c"],
)
def test_what_is_no_list_tells_nothing(body):
    assert only(ask(entry(), resource(body))) == ("unknown", "status.list_malformed")


@pytest.mark.parametrize(
    "text",
    [
        encoded(bits(), compress=zlib.compress),
        encoded(bits(), compress=lambda data: gzip.compress(data) + b"x"),
        encoded(bits(), compress=lambda data: gzip.compress(data[:99]) + gzip.compress(data[99:])),
        encoded(bits(), compress=lambda data: gzip.compress(data)[:-4]),
        encoded(bits(), compress=lambda data: gzip.compress(bytes(17 * 1024 * 1024) + data)),
        encoded(bits(), compress=bytes),
        encoded(bits(), prefix="z"),
        encoded(bits(), prefix="m"),
        encoded(bits()) + "=",
        encoded(bits()) + " ",
        "",
        None,
        7,
        ["u"],
    ],
)
def test_what_is_not_compressed_as_the_standard_says_tells_nothing(text):
    listed = token(bitstring_list(subject={"encodedList": text}, signed=False))
    assert only(ask(entry(), resource(listed))) == ("unknown", "status.list_malformed")


@pytest.mark.parametrize("text", [encoded(bits(7), prefix=""), encoded(bits(7))])
def test_a_list_from_before_the_letter_u_is_read(text):
    listed = token(bitstring_list(subject={"encodedList": text}, signed=False))
    assert only(ask(entry(), resource(listed))) == ("fails", "status.revoked")


def test_ordinary_base64_is_read_too():
    text = base64.b64encode(gzip.compress(bits(7))).decode()
    listed = token(bitstring_list(subject={"encodedList": text}, signed=False))
    assert only(ask(entry(), resource(listed))) == ("fails", "status.revoked")


def test_a_list_too_short_to_hide_in_is_not_relied_on_for_good_news():
    listed = bitstring_list(bits(length=100_000 - 8))
    assert only(ask(entry(), resource(listed))) == ("unknown", "status.list_short")
    assert only(ask(entry(), resource(bitstring_list(bits(length=100_000)))))[0] == "holds"
    for_two = bitstring_list(bits())
    assert only(ask(entry(statusSize=2), resource(for_two))) == ("unknown", "status.list_short")
    withdrawn = bitstring_list(bits(7, length=8_000))
    assert only(ask(entry(), resource(withdrawn))) == ("fails", "status.revoked")


# ── Dates and age ───────────────────────────────────────────────────────────────────────────


def test_a_list_past_its_end_says_nothing_good_any_more():
    over = {"validUntil": "2026-05-09T00:00:00Z"}
    found = ask(entry(), resource(bitstring_list(**over), age=timedelta(days=2)))
    assert only(found) == ("unknown", "status.list_expired")
    assert found.checks[0].params["until"] == "2026-05-09T00:00:00Z"
    assert wants(found) == HERE
    assert wants(ask(entry(), resource(bitstring_list(**over)))) == []
    suspended = bitstring_list(bits(7), subject={"statusPurpose": "suspension"}, **over)
    assert only(ask(entry(purpose="suspension"), resource(suspended)))[1] == "status.list_expired"


def test_what_was_withdrawn_for_ever_stays_so():
    over = bitstring_list(bits(7), validUntil="2026-05-09T00:00:00Z")
    assert only(ask(entry(), resource(over))) == ("fails", "status.revoked")
    old = resource(bitstring_list(bits(7)), age=timedelta(days=300))
    assert only(ask(entry(), old)) == ("fails", "status.revoked")


def test_a_list_from_the_future_tells_nothing():
    later = bitstring_list(validFrom="2026-05-11T00:00:00Z")
    assert only(ask(entry(), resource(later))) == ("unknown", "status.list_not_in_date")


def test_a_list_asked_for_long_ago_tells_nothing_and_a_younger_one_is_dated():
    old = ask(entry(), resource(bitstring_list(), age=timedelta(days=31)))
    assert only(old) == ("unknown", "status.list_old")
    assert old.checks[0].params["at"] == "2026-04-09T12:00:00Z"
    younger = ask(entry(), resource(bitstring_list(), age=timedelta(days=29)))
    assert only(younger) == ("holds", "status.not_revoked")
    assert younger.checks[0].as_of == NOW - timedelta(days=29)
    assert wants(old) == wants(younger) == HERE


@pytest.mark.parametrize(
    ("ttl", "age", "again"),
    [
        (None, timedelta(minutes=4), False),
        (None, timedelta(minutes=6), True),
        (3_600_000, timedelta(minutes=59), False),
        (3_600_000, timedelta(minutes=61), True),
        (0, timedelta(seconds=2), False),
        ("3600000", timedelta(minutes=6), True),
        (-1, timedelta(minutes=4), False),
        (10**15, timedelta(minutes=6), True),
    ],
)
def test_a_list_is_wanted_again_when_it_says_so(ttl, age, again):
    listed = token(bitstring_list(subject={"ttl": ttl}, signed=False))
    found = ask(entry(), resource(listed, age=age))
    assert only(found)[0] == "holds"
    assert wants(found) == (HERE if again else [])


# ── Other ways to write it ──────────────────────────────────────────────────────────────────


def test_a_list_may_be_a_jwt():
    clear, withdrawn = (token(bitstring_list(data, signed=False)) for data in (bits(), bits(7)))
    assert only(ask(entry(), resource(clear))) == ("holds", "status.not_revoked")
    assert only(ask(entry(), resource(withdrawn))) == ("fails", "status.revoked")
    by_another = token(bitstring_list(signed=False), STRANGER)
    assert only(ask(entry(), resource(by_another))) == ("unknown", "status.list_signer")
    head, body, _ = clear.split(".")
    none = base64.urlsafe_b64encode(b'{"alg":"none"}').rstrip(b"=").decode()
    assert only(ask(entry(), resource(f"{none}.{body}.")))[0] == "unknown"
    assert only(ask(entry(), resource(f"{head}.{body}.AAAA")))[0] == "unknown"


def test_a_list_whose_claims_contradict_it_tells_nothing():
    listed = {**bitstring_list(signed=False), "iss": did(STRANGER)}
    assert only(ask(entry(), resource(token(listed)))) == ("unknown", "status.list_malformed")


def test_the_keys_of_an_issuer_on_the_web_are_wanted():
    web = "did:web:college.example"
    listed = token(bitstring_list(issuer=web, signed=False), kid=f"{web}#1")
    said = token(badge(credentialStatus=entry(), issuer=web), kid=f"{web}#1")
    found = ask(said, resource(listed))
    assert only(found) == ("unknown", "status.list_signer")
    assert wants(found) == [("did_document", web)]


@pytest.mark.parametrize(
    "address",
    [
        "http://college.example/status/1",
        "https://localhost/status",
        "https://127.0.0.1/1",
        "https://[::1]/1",
        "https://user@college.example/1",
        "file:///etc/passwd",
        "data:application/vc,x",
        "ftp://a.example/1",
        "//a.example/1",
        "https://college.example/a b",
        "",
    ],
)
def test_an_address_that_may_not_be_asked_is_not_wanted(address):
    found = ask(entry(address=address))
    assert only(found) == ("unknown", "status.address_refused")
    assert wants(found) == []


def test_so_many_lists_that_checking_would_tell_who_is_checked_are_not_asked_for():
    many = [entry(address=f"https://h{number}.example/1") for number in range(9)]
    found = ask(many)
    assert only(found) == ("unknown", "status.too_many")
    assert found.checks[0].params["count"] == 9
    assert wants(found) == []
    assert len(ask(many[:8]).wanted) == 8
    on_one_list = [entry(number) for number in range(33)]
    assert only(ask(on_one_list, resource(bitstring_list()))) == ("unknown", "status.too_many")


def test_entries_of_a_sort_that_nobody_knows_are_told_and_not_asked():
    for sort in ("NoSuchStatus2030", "https://www.w3.org/ns/credentials/status#BitstringStatusListEntry"):
        found = ask(entry(type=sort), resource(bitstring_list()))
        assert only(found) == ("unknown", "status.type_unsupported")
    two = ask(entry(type=["BitstringStatusListEntry", "StatusList2021Entry"]), resource(bitstring_list()))
    assert only(two)[0] == "unknown"


@settings(max_examples=150)
@given(
    st.sampled_from(["statusListIndex", "statusListCredential", "statusPurpose", "statusSize", "type", "id"]),
    st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=9), st.lists, max_leaves=4),
)
def test_whatever_an_entry_says_a_withdrawn_credential_is_never_clear(member, value):
    listed = resource(bitstring_list(bits(*range(64))))
    found = ask({**entry(), member: value}, listed)
    answers = {line.answer.value for line in found.checks}
    is_same_place = member in {"id", "statusListIndex", "statusSize"}
    assert "holds" not in answers or (is_same_place and isinstance(value, int | str))


@settings(max_examples=100)
@given(st.binary(max_size=60), st.integers(0, 400))
def test_a_list_with_any_byte_changed_never_clears(patch, place):
    whole = json.dumps(bitstring_list(bits(7))).encode()
    changed = whole[:place] + patch + whole[place + len(patch) :]
    assert only(ask(entry(), resource(changed)))[0] != "holds"


def test_in_the_role_of_a_presentation_too():
    listed = resource(bitstring_list(bits(7)))
    said = sign(badge(credentialStatus=entry()))
    assert only(ask(said, listed, role=Role.PRESENTATION)) == ("fails", "status.revoked")


def test_a_status_beside_the_credential_in_its_token_counts():
    """VCDM 1.1 puts the credential into the claim ``vc``; an issuer may have put its status beside it."""
    content = {**badge(), "@context": ["https://www.w3.org/2018/credentials/v1"]}
    listed = resource(bitstring_list(bits(7)))
    beside = token({"vc": content, "iss": did(ISSUER), "credentialStatus": entry()}, typ="JWT")
    assert only(ask(beside, listed)) == ("fails", "status.revoked")
    twice = {"vc": {**content, "credentialStatus": entry()}, "credentialStatus": entry()}
    assert only(ask(token(twice, typ="JWT"), listed)) == ("fails", "status.revoked")
    two = {"vc": {**content, "credentialStatus": entry(3)}, "credentialStatus": entry()}
    codes = [line.code for line in ask(token(two, typ="JWT"), listed).checks]
    assert codes == ["status.not_revoked", "status.revoked"]


def test_whoever_checks_may_ask_for_younger_lists():
    found = evidence(resource(bitstring_list(), age=timedelta(days=2)))
    said = sign(badge(credentialStatus=entry()))
    assert check(said, evidence=found, status_max_age_days=3).outcome is Outcome.VERIFIED
    assert check(said, evidence=found, status_max_age_days=1).reason == "status.list_old"
