"""Endorsements inside a credential: each judged by itself, and none decides about the credential.

A good endorsement makes no credential better, and a bad one none worse: whoever relies on it looks
at its own verdict. One that was altered inside a signed credential breaks that credential's proof.
"""

from wallet_app.answer import Answer
from wallet_app.credentials import reading
from wallet_app.credentials.open_badges import ENDORSEMENT
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.report import Check, CheckName


@dataclass(frozen=True, slots=True)
class Endorsed:
    """The credential around an endorsement: the ids of what can be endorsed in it."""

    ids: frozenset[str]


def structure(case: Case, endorsed: Endorsed, check: Check) -> Check:
    """Check that what lies at the place of an endorsement is one, and about something in the credential.

    At which part of the credential it lies is not judged: what it is about is shown with it, and
    the standard's own example has the issuer's endorsement lie at the credential.

    Args:
        case: the verification of the endorsement.
        endorsed: the credential around it.
        check: its check ``structure`` so far.

    Returns:
        That check; where it held and this does not, the one that says so.
    """
    if check.answer is not Answer.HOLDS:
        return check
    if ENDORSEMENT not in reading.types(case.document.content):
        return case.check(CheckName.STRUCTURE, Answer.FAILS, "structure.not_an_endorsement")
    subjects = map(reading.node_id, reading.as_list(case.document.content.get("credentialSubject")))
    if not all(subject in endorsed.ids for subject in subjects):
        return case.check(CheckName.STRUCTURE, Answer.FAILS, "structure.endorses_another")
    return check


def binding(case: Case) -> Check:
    """Say that an endorsement is nobody's to hold: it is about what it lies at."""
    return case.check(CheckName.HOLDER_BINDING, Answer.NOT_APPLICABLE, "holder_binding.endorsement")
