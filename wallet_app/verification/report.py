"""The report: what was checked, what each check found, and the outcome that follows."""

from collections.abc import Mapping
from dataclasses import field
from datetime import datetime
from enum import StrEnum

from wallet_app.answer import Answer
from wallet_app.credentials.contact import Contact
from wallet_app.credentials.document import Format
from wallet_app.credentials.model import Party
from wallet_app.encoding.strict_json import JsonValue
from wallet_app.errors import Side, WalletError
from wallet_app.values import dataclass


class Outcome(StrEnum):
    """The headline of a report. The bare word "verified" stands for the first alone."""

    VERIFIED = "verified"
    SIGNED = "signed"
    INCOMPLETE = "incomplete"
    FAILED = "failed"
    UNREADABLE = "unreadable"


class Role(StrEnum):
    """Why a document is looked at: the holder has it, or somebody is shown it."""

    POSSESSION = "possession"
    PRESENTATION = "presentation"


class CheckName(StrEnum):
    """The checks, in the order in which they are made and shown."""

    STRUCTURE = "structure"
    ISSUER_KEY = "issuer_key"
    HOLDER_KEY = "holder_key"
    """The signer's key of a presentation, in the place of ``issuer_key``."""
    PROOF = "proof"
    COVERAGE = "coverage"
    PURPOSE = "purpose"
    VALIDITY = "validity"
    STATUS = "status"
    ISSUER_RECOGNISED = "issuer_recognised"
    HOLDER_BINDING = "holder_binding"
    SCHEMA = "schema"
    """Advice alone: whether the document follows the schema it names. Never decides the outcome."""


Params = Mapping[str, JsonValue]


@dataclass(frozen=True, slots=True)
class Check:
    """One check and its answer.

    Attributes:
        name: which check.
        answer: holds, fails, unknown or not applicable.
        code: the reason, ``<area>.<reason>``: the key into the wording.
        params: values for the sentence; JSON values, moments as RFC 3339 text in UTC.
        as_of: the moment the evidence for the answer is from (aware UTC).
        detail: technical detail, one click away: JSON values.
    """

    name: CheckName
    answer: Answer
    code: str
    params: Params = field(default_factory=dict)
    as_of: datetime | None = None
    detail: Params = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Problem:
    """Why an input could not be read: code, parameters, and whose side it is on."""

    code: str
    params: Params = field(default_factory=dict)
    side: Side = Side.FILE


@dataclass(frozen=True, slots=True)
class Report:
    """What verifying one document found.

    Attributes:
        role: possession or presentation.
        checked_at: the one moment of the checks (aware UTC).
        outcome: the headline.
        reason: the code of the check (or error) that decides the outcome.
        format: the document's format, None when unreadable.
        profiles: profiles the document follows, e.g. ``OpenBadgeCredential``.
        title: what the document calls itself. Unverified unless the outcome says otherwise, as
            are the following five.
        issuer: who issued it, as the document says; for a presentation None.
        subject: whom it is about; for a presentation the holder it names.
        valid_from: start of validity (aware UTC).
        valid_until: end of validity (aware UTC).
        secured_by: cryptosuites and algorithms of its proofs.
        checks: the checks in order; several of one name when there are several proofs.
        credentials: the reports on the credentials inside a presentation or a record, or on the
            presentations and credentials inside a bundle.
        errors: why it is unreadable; empty otherwise.
        endorsements: the reports on the endorsements inside, in the order of
            ``credentials.endorsements.find``; one that cannot be read has the outcome ``unreadable``.
            They decide nothing about the credential.
        contact: what whoever presents says of themselves, under a signature of theirs that holds.
            Nobody else vouches for it; None when nothing is said.
    """

    role: Role
    checked_at: datetime
    outcome: Outcome
    reason: str
    format: Format | None = None
    profiles: tuple[str, ...] = ()
    title: str | None = None
    issuer: Party | None = None
    subject: Party | None = None
    valid_from: datetime | None = None
    valid_until: datetime | None = None
    secured_by: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()
    credentials: tuple["Report", ...] = ()
    errors: tuple[Problem, ...] = ()
    endorsements: tuple["Report", ...] = ()
    contact: Contact | None = None

    @classmethod
    def unreadable(cls, error: WalletError, role: Role, now: datetime) -> "Report":
        """Make the report on an input that is no credential.

        Args:
            error: what reading it raised.
            role: why it was looked at.
            now: the moment of the attempt (aware UTC).

        Returns:
            A report whose outcome is ``unreadable``, with the error inside.
        """
        params: dict[str, JsonValue] = {
            name: value if isinstance(value, bool | int | float | str) else str(value)
            for name, value in error.params.items()
        }
        problem = Problem(error.code, params, error.side)
        return cls(role, now, Outcome.UNREADABLE, error.code, errors=(problem,))

    @property
    def deciding(self) -> Check | None:
        """The check that decides the outcome, here or in a credential inside; None when unreadable."""
        for check in self.checks:
            if check.code == self.reason:
                return check
        for inside in self.credentials:
            if inside.outcome is self.outcome and (check_inside := inside.deciding) is not None:
                return check_inside
        return None

    def check(self, name: CheckName) -> Check | None:
        """The first check of that name, or None when it was not made."""
        return next((check for check in self.checks if check.name is name), None)
