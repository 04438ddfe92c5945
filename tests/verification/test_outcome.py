"""From checks to outcomes: nothing checked is never a pass."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from wallet_app.answer import Answer
from wallet_app.verification import outcome
from wallet_app.verification.report import Check, CheckName, Outcome

ALL = (
    CheckName.STRUCTURE,
    CheckName.ISSUER_KEY,
    CheckName.PROOF,
    CheckName.COVERAGE,
    CheckName.PURPOSE,
    CheckName.VALIDITY,
    CheckName.STATUS,
    CheckName.ISSUER_RECOGNISED,
    CheckName.HOLDER_BINDING,
)
answers = st.sampled_from(list(Answer))


def checks(found):
    return tuple(Check(name, answer, f"{name}.{answer}") for name, answer in found.items())


def test_no_checks_are_no_pass():
    assert outcome.of_credential(())[0] is Outcome.INCOMPLETE
    assert outcome.of_presentation(())[0] is Outcome.INCOMPLETE


def test_all_that_hold_are_verified():
    assert outcome.of_credential(checks(dict.fromkeys(ALL, Answer.HOLDS)))[0] is Outcome.VERIFIED


@given(st.fixed_dictionaries(dict.fromkeys(ALL, answers)))
def test_the_rule_of_outcomes(found):
    got, reason = outcome.of_credential(checks(found))
    counting = {name: answer for name, answer in found.items() if name is not CheckName.ISSUER_RECOGNISED}
    required = [found[name] for name in ALL[:6]]
    if Answer.FAILS in counting.values():
        assert got is Outcome.FAILED
    elif Answer.UNKNOWN in counting.values() or set(required) != {Answer.HOLDS}:
        assert got is Outcome.INCOMPLETE
    elif found[CheckName.ISSUER_RECOGNISED] is Answer.HOLDS:
        assert got is Outcome.VERIFIED
    else:
        assert got is Outcome.SIGNED
    assert reason


@given(st.sets(st.sampled_from(ALL[:6]), min_size=1))
def test_a_required_check_that_was_not_made_is_no_pass(left_out):
    found = {name: Answer.HOLDS for name in ALL if name not in left_out}
    assert outcome.of_credential(checks(found))[0] is Outcome.INCOMPLETE


def test_an_unlisted_issuer_is_no_failure():
    for answer, reached in product((Answer.UNKNOWN, Answer.FAILS), (Outcome.SIGNED,)):
        found = {**dict.fromkeys(ALL, Answer.HOLDS), CheckName.ISSUER_RECOGNISED: answer}
        assert outcome.of_credential(checks(found))[0] is reached


def test_the_first_that_fails_is_the_reason():
    found = {
        **dict.fromkeys(ALL, Answer.HOLDS),
        CheckName.STATUS: Answer.FAILS,
        CheckName.PROOF: Answer.FAILS,
    }
    assert outcome.of_credential(checks(found)) == (Outcome.FAILED, "proof.fails")
