"""Verify one document: the ordered checks, the outcome, and the evidence that is still lacking."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from wallet_app import limits
from wallet_app.answer import Answer
from wallet_app.credentials import contact, members, securing, structure, view
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.endorsements import Embedded, endorsable, find
from wallet_app.credentials.model import Credential
from wallet_app.credentials.records import is_record
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import WalletError
from wallet_app.linked_data import memory, rdfc, room
from wallet_app.proofs import sd_jwt
from wallet_app.values import dataclass
from wallet_app.verification import (
    data_integrity,
    derived,
    endorsements,
    holder,
    outcome,
    recognition,
    records,
    status,
    tokens,
    validity,
)
from wallet_app.verification.case import Case
from wallet_app.verification.endorsements import Endorsed
from wallet_app.verification.evidence import Evidence, Wanted
from wallet_app.verification.findings import Secured
from wallet_app.verification.holder import Presenter
from wallet_app.verification.open_badges_2.judge import judge
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.records import Record
from wallet_app.verification.report import Check, CheckName, Outcome, Problem, Report, Role

TOO_LARGE: Final = "document.too_large"
"""The cause by which a proof check says that the document was not looked at here."""


@dataclass(frozen=True, slots=True)
class Verification:
    """What a verification found, and what it would like to know.

    Attributes:
        report: the report with what is known now.
        wanted: evidence that would let more checks be answered; each once.
    """

    report: Report
    wanted: tuple[Wanted, ...] = ()


def default_role(document: Document) -> Role:
    """Give the role a document is looked at in, unless told.

    Args:
        document: any document.

    Returns:
        Presentation for presentations, derived documents, and SD-JWTs that have a key binding JWT or
        disclose less than was signed (or so it looks: an issuer's decoy digests cannot be told
        apart, RFC 9901 section 4.2.5); possession for everything else.
    """
    if document.is_presentation or securing.is_derived(document):
        return Role.PRESENTATION
    token = document.sd_jwt
    if token is not None and (token.key_binding is not None or sd_jwt.process(token).withheld):
        return Role.PRESENTATION
    return Role.POSSESSION


def verify(
    document: Document, evidence: Evidence, policy: VerificationPolicy, role: Role | None, now: datetime
) -> Verification:
    """Verify a document at one moment. Pure: same values in, same values out.

    Args:
        document: a parsed credential or presentation.
        evidence: what is known of the world.
        policy: the terms of whoever checks.
        role: possession or presentation; None decides: whoever gave a challenge is shown
            something, otherwise by :func:`default_role`.
        now: the moment (aware UTC).

    Returns:
        The report and the evidence it lacks. Nothing is raised for a bad document.
    """
    if role is None:
        role = Role.PRESENTATION if policy.challenge else default_role(document)
    case = Case(document, evidence, policy, role, now)
    if not room.is_more() and _is_large(document):
        return _too_large(case)
    with rdfc.shared_budget(limits.MAX_VERIFICATION_WORK):
        if document.is_bundle:
            return _bundle(case)
        return _presentation(case) if document.is_presentation else _credential(case)


def _is_large(document: Document) -> bool:
    """Say whether a document is too large to be verified where nobody can end it.

    Punctuation inside texts is counted as well: what is verified elsewhere for it loses nothing.
    """
    data = document.received
    # Fewer bytes than that hold no more of anything.
    if len(data) > limits.MAX_DOCUMENT_CONTAINERS:
        containers = data.count(b"{") + data.count(b"[")
        if containers > limits.MAX_DOCUMENT_CONTAINERS:
            return True
        if containers + data.count(b",") > limits.MAX_DOCUMENT_ITEMS:
            return True
    if b"previousProof" in data:
        chained = sum("previousProof" in proof for proof in securing.proofs(document))
        if chained * len(data) > limits.MAX_CHAINED_BYTES:
            return True
    return members.count(document) > limits.MAX_CREDENTIALS_HERE


def _too_large(case: Case) -> Verification:
    proof = case.check(CheckName.PROOF, Answer.UNKNOWN, "proof.beyond_limits", cause=TOO_LARGE)
    decided, reason = outcome.of_credential((proof,))
    return Verification(_report(case, view.read(case.document), (proof,), decided, reason))


@dataclass(frozen=True, slots=True)
class _Inside:
    """The credentials, or the endorsements, inside a credential, judged.

    Attributes:
        reports: their reports, in the order of ``members.members`` or ``endorsements.find``.
        wanted: evidence that is lacking for them.
        unreadable: how many could not be read, or not for lying too deep.
    """

    reports: tuple[Report, ...] = ()
    wanted: tuple[Wanted, ...] = ()
    unreadable: int = 0

    def on_structure(self, check: Check) -> Check:
        """Something inside that nobody could read makes a sound whole unknown."""
        if check.answer is not Answer.HOLDS or not self.unreadable:
            return check
        params: dict[str, JsonValue] = {"count": self.unreadable}
        return replace(check, answer=Answer.UNKNOWN, code="structure.member_unreadable", params=params)


_Around = Presenter | Record | Endorsed | None
"""What a credential lies in: nothing where it came by itself."""


def _credential(case: Case, around: _Around = None) -> Verification:
    """Judge a credential: by itself, handed over by a presenter, inside a record, or as an endorsement."""
    if case.document.format is Format.OPEN_BADGE_2:
        return _open_badge_2(case)
    with memory.remembered():
        return _of_data_model(case, around)


def _of_data_model(case: Case, around: _Around) -> Verification:
    said = view.summary(case.document)
    secured = _secured(case)
    if isinstance(around, Record) and not secured.is_signed:
        secured = records.lent(case, around)
    current = status.check(case)
    recognised = recognition.check(case, said.issuer)
    inside, endorsed = _inside(case, secured.checks, around), _endorsed(case, around)
    checks = (
        inside.on_structure(_structure(case, around)),
        *secured.checks,
        validity.check(case),
        *current.checks,
        *recognised.checks,
        derived.binding(case, secured.checks, _binding(case, around)),
    )
    decided, reason = outcome.worst(outcome.of_credential(checks), inside.reports)
    wanted = (*secured.wanted, *current.wanted, *recognised.wanted, *inside.wanted, *endorsed.wanted)
    report = _report(case, said, checks, decided, reason, inside.reports)
    report = replace(report, endorsements=endorsed.reports) if endorsed.reports else report
    token = case.document.sd_jwt
    contact = holder.contact_in(token, checks[-1]) if token is not None else None
    report = replace(report, contact=contact) if contact is not None else report
    return Verification(report, tuple(dict.fromkeys(wanted)))


def _binding(case: Case, around: _Around) -> Check:
    if isinstance(around, Record):
        return records.binding(case, around)
    return endorsements.binding(case) if isinstance(around, Endorsed) else holder.of_credential(case, around)


def _endorsed(case: Case, around: _Around) -> _Inside:
    """Judge the endorsements inside a credential; an endorsement's own are not followed."""
    if isinstance(around, Endorsed):
        return _Inside()
    found = find(case.document)
    if not found:
        return _Inside()
    endorsed = Endorsed(frozenset(endorsable(case.document.content)))
    judged = tuple(_endorsement(case, embedded, endorsed) for embedded in found)
    return _Inside(tuple(one.report for one in judged), tuple(want for one in judged for want in one.wanted))


def _endorsement(case: Case, embedded: Embedded, around: Endorsed) -> Verification:
    try:
        document = members.parse_entry(embedded.entry)
    except WalletError as error:
        return Verification(Report.unreadable(error, case.role, case.now))
    return _credential(case.of(document), around)


def _open_badge_2(case: Case) -> Verification:
    judged = judge(case)
    recognised = recognition.check(case, judged.said.issuer)
    checks = (*judged.before, *recognised.checks, judged.after)
    decided, reason = outcome.of_credential(checks)
    wanted = tuple(dict.fromkeys((*judged.wanted, *recognised.wanted)))
    return Verification(_report(case, judged.said, checks, decided, reason), wanted)


def _inside(case: Case, signature: tuple[Check, ...], around: _Around) -> _Inside:
    """Judge the credentials inside a record; any other credential, and an endorsement, holds none."""
    if not is_record(case.document) or isinstance(around, Endorsed):
        return _Inside()
    found = members.read(case.document)
    record = records.around(case.document, signature, around if isinstance(around, Record) else None)
    if record.depth > limits.MAX_RECORD_DEPTH:
        return _Inside(unreadable=len(found.documents) + len(found.errors))
    judged = tuple(_credential(case.of(document), record) for document in found.documents)
    return _Inside(
        tuple(one.report for one in judged),
        tuple(want for one in judged for want in one.wanted),
        len(found.errors),
    )


def _bundle(case: Case) -> Verification:
    """Judge each presentation of a bundle by itself: none lends anything to another."""
    inside = members.read(case.document)
    structure = _Inside(unreadable=len(inside.errors)).on_structure(_structure(case))
    verified = tuple(_presented(case.of(document)) for document in inside.documents)
    reports = tuple(verification.report for verification in verified)
    decided, reason = outcome.of_bundle(structure, reports)
    report = _report(case, view.read(case.document), (structure,), decided, reason, reports)
    # Of themselves speaks whoever signed all of it: nobody is reached by what another one says.
    said = {one.contact for part, one in zip(inside.documents, reports, strict=True) if _may_say(part)}
    wanted = dict.fromkeys(want for one in verified for want in one.wanted)
    return Verification(replace(report, contact=said.pop() if len(said) == 1 else None), tuple(wanted))


def _may_say(document: Document) -> bool:
    """Whether a part of a bundle has a place for what its presenter says of themselves."""
    return document.is_presentation or (
        document.sd_jwt is not None and document.sd_jwt.key_binding is not None
    )


def _presented(case: Case) -> Verification:
    return _presentation(case) if case.document.is_presentation else _credential(case)


def _presentation(case: Case) -> Verification:
    inside = members.read(case.document)
    with memory.remembered():
        secured = _secured(case)
    presenter = holder.of_presentation(case, secured.signatures, is_signed=secured.is_signed)
    checks = (
        _Inside(unreadable=len(inside.errors)).on_structure(_structure(case)),
        *secured.checks,
        validity.check(case),
        presenter.binding,
    )
    verified = tuple(_credential(case.of(document), presenter) for document in inside.documents)
    reports = tuple(verification.report for verification in verified)
    wanted = dict.fromkeys(want for one in verified for want in one.wanted)
    decided, reason = outcome.worst(outcome.of_presentation(checks), reports)
    errors: tuple[Problem, ...] = ()
    if not reports and not inside.errors:
        reason = _without_credential(secured, presenter.binding, decided)
        decided, errors = Outcome.UNREADABLE, (Problem(reason),)
    report = _report(case, view.read(case.document), checks, decided, reason, reports, errors)
    if secured.signatures and _is_all_signed(secured.checks):
        report = replace(report, contact=contact.of_presentation(case.document.content))
    return Verification(report, tuple(dict.fromkeys((*secured.wanted, *wanted))))


def _without_credential(secured: Secured, binding: Check, decided: Outcome) -> str:
    """Say what a presentation without credentials is; whatever it proves, no credential was found.

    It shows control of an identifier (VC-API, ``DIDAuthentication``) where every check of its own holds,
    and the challenge of whoever checks is met: an older answer shows that to anybody who has a copy.
    """
    if decided is Outcome.VERIFIED and binding.answer is Answer.HOLDS:
        return "document.identifier_alone"
    if secured.signatures and binding.code == "holder_binding.no_challenge":
        return "document.identifier_unasked"
    return "document.empty_presentation"


def _is_all_signed(checks: tuple[Check, ...]) -> bool:
    """Whether a signature that holds leaves nothing out: anyone can put what it leaves out beside it."""
    return all(check.answer is not Answer.FAILS for check in checks if check.name is CheckName.COVERAGE)


def _secured(case: Case) -> Secured:
    if case.document.jws is not None:
        return tokens.secured(case, case.document.jws)
    return data_integrity.secured(case)


def _structure(case: Case, around: _Around = None) -> Check:
    check = _of_format(case)
    return endorsements.structure(case, around, check) if isinstance(around, Endorsed) else check


def _of_format(case: Case) -> Check:
    found = structure.violations(case.document)
    if not found and _is_bound_when_issued(case):
        return case.check(CheckName.STRUCTURE, Answer.FAILS, "structure.bound_when_issued")
    if not found:
        return case.check(CheckName.STRUCTURE, Answer.HOLDS, "structure.sound")
    detail: list[JsonValue] = [f"{item.code} {item.pointer}".strip() for item in found]
    params: dict[str, JsonValue] = {"member": found[0].member} if found[0].member else {}
    return Check(CheckName.STRUCTURE, Answer.FAILS, found[0].code, params, case.now, {"violations": detail})


def _is_bound_when_issued(case: Case) -> bool:
    """RFC 9901 section 7.2: a holder rejects an SD-JWT that comes with a key binding JWT."""
    token = case.document.sd_jwt
    return case.role is Role.POSSESSION and token is not None and token.key_binding is not None


def _report(
    case: Case,
    said: Credential,
    checks: tuple[Check, ...],
    decided: Outcome,
    reason: str,
    credentials: tuple[Report, ...] = (),
    errors: tuple[Problem, ...] = (),
) -> Report:
    return Report(
        case.role,
        case.now,
        decided,
        reason,
        format=case.document.format,
        profiles=said.profiles,
        title=said.title,
        issuer=said.issuer,
        subject=said.subject,
        valid_from=said.valid_from,
        valid_until=said.valid_until,
        secured_by=securing.secured_by(case.document),
        checks=checks,
        credentials=credentials,
        errors=errors,
    )
