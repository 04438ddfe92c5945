"""The credentials inside a record (CLR 2.0), each judged by itself, and what the record lends to them.

What a record's issuer signed is that these credentials are part of the record. Who issued them is
shown by their own signatures. One without a signature of its own is the record issuer's word:
enough for what the record's issuer itself says to have issued, and not for anybody else's.
"""

from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import parties, reading, securing
from wallet_app.credentials.document import Document
from wallet_app.credentials.open_badges import ENDORSEMENT
from wallet_app.proofs import sd_jwt
from wallet_app.values import dataclass
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Secured
from wallet_app.verification.report import Check, CheckName, Role

_LENT: Final = {
    CheckName.ISSUER_KEY: "issuer_key.of_record",
    CheckName.PROOF: "proof.of_record",
    CheckName.COVERAGE: "coverage.of_record",
    CheckName.PURPOSE: "purpose.of_record",
}
"""The checks that the signature of a record can answer for what it holds, and how it does."""


@dataclass(frozen=True, slots=True)
class Record:
    """The record around a credential.

    Attributes:
        issuer: the id of the record's issuer; None when it names none.
        subjects: the ids of those whom the record is about.
        checks: what was found of the record's own signature.
        depth: how many records are around the credential, this one included.
        is_part: whether its holder may have left out some of what its issuer signed.
    """

    issuer: str | None
    subjects: frozenset[str]
    checks: tuple[Check, ...]
    depth: int
    is_part: bool = False

    def answer(self, name: CheckName) -> Answer:
        """What a check on the record found; of several the worst."""
        answers = {check.answer for check in self.checks if check.name is name}
        for answer in (Answer.FAILS, Answer.UNKNOWN, Answer.HOLDS):
            if answer in answers:
                return answer
        return Answer.UNKNOWN


def around(document: Document, checks: tuple[Check, ...], outer: Record | None) -> Record:
    """Give what the credentials inside a record need to know of it.

    Args:
        document: the record.
        checks: what was found of its own signature.
        outer: the record around it, where it lies in one.
    """
    return Record(
        _issuer(document),
        frozenset(_subjects(document)),
        checks,
        outer.depth + 1 if outer is not None else 1,
        _is_part(document),
    )


def _is_part(document: Document) -> bool:
    token = document.sd_jwt
    return securing.is_derived(document) or (token is not None and bool(sd_jwt.process(token).withheld))


def lent(case: Case, record: Record) -> Secured:
    """Say what the signature of a record is worth for a credential in it that nobody signed by itself.

    Args:
        case: the verification of the credential.
        record: the record around it.

    Returns:
        Where the record's signature fails, nobody signed the credential either. Where it holds or
        is unknown, so it is for a credential of the record's own issuer; a credential of another
        issuer is only said to be theirs, which is unknown. So is one in a record of which only a
        part is shown.
    """
    answers = {record.answer(name) for name in _LENT}
    if Answer.FAILS in answers:
        return Secured(
            (case.check(CheckName.PROOF, Answer.FAILS, "proof.missing_in_record"),), is_signed=False
        )
    if record.issuer is None or _issuer(case.document) != record.issuer:
        check = case.check(CheckName.PROOF, Answer.UNKNOWN, "proof.by_record_alone")
        return Secured((check,), is_signed=False)
    if Answer.UNKNOWN in answers:
        check = case.check(CheckName.PROOF, Answer.UNKNOWN, "proof.by_unproven_record")
        return Secured((check,), is_signed=False)
    if record.is_part:
        # The end of this credential, or its status, may be among what was left out.
        check = case.check(CheckName.PROOF, Answer.UNKNOWN, "proof.by_record_in_part")
        return Secured((check,), is_signed=False)
    checks = tuple(case.check(name, Answer.HOLDS, code) for name, code in _LENT.items())
    return Secured(checks, is_signed=False)


def binding(case: Case, record: Record) -> Check:
    """Check that a credential in a record is about whom the record is about.

    Whether the person who shows the record is that one is asked of the record itself.

    Args:
        case: the verification of the credential.
        record: the record around it.

    Returns:
        The check ``holder_binding``.
    """
    ids = frozenset(_subjects(case.document))
    is_about_a_person = ENDORSEMENT not in reading.types(case.document.content)
    if is_about_a_person and ids and record.subjects and not ids & record.subjects:
        return case.check(CheckName.HOLDER_BINDING, Answer.UNKNOWN, "holder_binding.other_than_record")
    code = "holder_binding.own" if case.role is Role.POSSESSION else "holder_binding.with_record"
    return case.check(CheckName.HOLDER_BINDING, Answer.NOT_APPLICABLE, code)


def _issuer(document: Document) -> str | None:
    party = parties.party(document.content.get("issuer"))
    return party.id if party is not None else None


def _subjects(document: Document) -> tuple[str, ...]:
    subjects = map(reading.node_id, reading.as_list(document.content.get("credentialSubject")))
    return tuple(id_ for id_ in subjects if id_ is not None)
