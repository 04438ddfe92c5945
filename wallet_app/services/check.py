"""Check: what is this, and does it hold? Needs no wallet."""

from collections.abc import Iterable, Iterator
from dataclasses import field, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from wallet_app.credentials.document import Document
from wallet_app.credentials.endorsements import Embedded, find
from wallet_app.credentials.members import members, parse_entry
from wallet_app.credentials.parse import parse
from wallet_app.credentials.view import Credential
from wallet_app.errors import WalletError
from wallet_app.network.records import Contact
from wallet_app.presentation import others
from wallet_app.presentation.others import OtherDetails
from wallet_app.services.contacts import NOBODY, Agreement, HostUse, plan
from wallet_app.services.evidence import Asking, OnlineCheck, Resources, Settled, Verifier
from wallet_app.services.links import Link, LinkError, LinkService
from wallet_app.services.ports import Clock, IncomingFiles
from wallet_app.transfer.incoming import Carrier, Found, Incoming
from wallet_app.values import dataclass
from wallet_app.verification import shown
from wallet_app.verification.evidence import Evidence, Wanted
from wallet_app.verification.policy import Federation, Registry, TrustedIssuer, VerificationPolicy
from wallet_app.verification.report import Report, Role

__all__ = ["CheckOptions", "CheckService", "Examination", "Incoming", "Source"]

File = Path | Incoming
"""A file to read, or bytes already at hand."""
Source = File | Link
"""A file to read, bytes already at hand (``Incoming("pasted text", data)``), or a link to follow."""


_SHOWN: Final = frozenset({Carrier.QR, Carrier.UR})
"""What holds something up to somebody: nobody keeps a credential in it."""


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """How to check.

    Attributes:
        role: possession (my own credential) or presentation (shown to me); None decides by what
            the document is: presentations and derived documents are presented, all else possessed.
        challenge: the challenge or nonce the verifier gave; None when none was given.
        domain: the domain or audience the verifier gave.
        at: the moment to check at; None for now.
        trusted: the issuers the verifier trusts.
        newest_seen: the newest time known to have passed; None when none is known.
        registries: the registries the verifier relies on, the most authoritative first.
        contact: whom the person agreed to contact.
        kept: evidence from before.
    """

    role: Role | None = None
    challenge: str | None = None
    domain: str | None = None
    at: datetime | None = None
    trusted: tuple[TrustedIssuer, ...] = ()
    newest_seen: datetime | None = None
    registries: tuple[Registry | Federation, ...] = ()
    contact: Agreement = NOBODY
    kept: Resources = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Examination:
    """What one document turned out to be.

    Attributes:
        name: the name of the file it came from, or what the person pasted from; untrusted text.
        received: the bytes of the document as they came (out of their wrapping).
        carrier: what carried it: "document", "png", "qr", "presentation", "record" …
        document: the parsed document; None when unreadable.
        credential: what it says; None when unreadable or when it is a presentation.
        report: what holds; its outcome is ``unreadable`` when there is no document.
        members: for a presentation or a record, one examination for each credential inside, whose
            ``report`` is the matching one of ``report.credentials``; so a tree. For a bundle, one for
            each presentation in it.
        endorsements: for a credential, one examination for each endorsement inside, whose ``report``
            is the matching one of ``report.endorsements``.
        error: why it is unreadable, else None.
        evidence: what the report relied on; None when unreadable.
        original: the file the document was taken out of, when that is worth keeping (a baked
            picture, a PDF), else None.
        wanted: evidence that is missing: never asked for, or asked for in vain.
        contacted: the requests that were tried, in order.
    """

    name: str
    received: bytes
    carrier: str
    document: Document | None
    credential: Credential | None
    report: Report
    members: tuple["Examination", ...] = ()
    endorsements: tuple["Examination", ...] = ()
    error: WalletError | None = None
    evidence: Evidence | None = None
    original: bytes | None = None
    wanted: tuple[Wanted, ...] = ()
    contacted: tuple[Contact, ...] = ()
    _others: OtherDetails | None = field(init=False, default=None, compare=False, repr=False)

    @property
    def others(self) -> OtherDetails:
        """What the credential says, signed, beside what ``credential`` shows; worked out when asked for."""
        if self._others is None:
            found = OtherDetails()
            if self.document is not None and self.credential is not None:
                found = others.find(self.document, self.credential, self.report)
            object.__setattr__(self, "_others", found)
            return found
        return self._others

    @property
    def contacts(self) -> tuple[HostUse, ...]:
        """The hosts that checking online would contact, for what is missing and for what is known."""
        return plan((*self.wanted, *(self.evidence.resources if self.evidence is not None else ())))


class CheckService:
    """Looks into files and texts and says what holds. Safe on any thread; keeps nothing."""

    def __init__(
        self, files: IncomingFiles, verifier: Verifier, clock: Clock, links: LinkService | None = None
    ) -> None:
        """Work with these files, this way of verifying and this clock; None follows no links."""
        self._links = links
        self._files = files
        self._verifier = verifier
        self._clock = clock

    def check(
        self, source: Source, options: CheckOptions = CheckOptions(), asking: Asking | None = None
    ) -> tuple[Examination, ...]:
        """Check everything that one file, or one pasted text, holds.

        Args:
            source: a path, or bytes with a name.
            options: role, challenge, moment, trusted issuers, whom one may contact.
            asking: what was learnt with the sources before, where there are several.

        Returns:
            One examination per document found, at least one: where nothing can be read it is the
            one that says why.
        """
        now = options.at or self._clock()
        asking = (asking or Asking(options.contact)).next_source()
        contacted: tuple[Contact, ...] = ()
        try:
            incoming, contacted = self._incoming(source, asking)
            found = self._files.unpack(incoming)
        except LinkError as error:
            unread = _unreadable(Found(source.name, b"", ""), error, options, now)
            return (replace(unread, contacted=error.contacted),)
        except WalletError as error:
            return (_unreadable(Found(source.name, b"", ""), error, options, now),)
        except Exception as defect:  # noqa: BLE001 - see _defect
            return (_unreadable(Found(source.name, b"", ""), _defect(defect), options, now),)
        examined = tuple(self._examine(one, options, now, asking) for one in found)
        if not contacted:
            return examined
        return tuple(replace(one, contacted=(*contacted, *one.contacted)) for one in examined)

    def check_all(
        self, sources: Iterable[Source], options: CheckOptions = CheckOptions()
    ) -> Iterator[Examination]:
        """Check one source after the other, giving each result as soon as it is there."""
        asking = Asking(options.contact)
        for source in sources:
            yield from self.check(source, options, asking)

    def examine(
        self, name: str, document: Document, options: CheckOptions, asking: Asking | None = None
    ) -> Examination:
        """Check a document that is parsed already.

        Args:
            name: what to call where it came from.
            document: a credential or presentation.
            options: role, challenge, moment, trusted issuers, whom one may contact.
            asking: what was learnt with the documents before, where there are several.
        """
        found = Found(name, document.received, "document")
        now = options.at or self._clock()
        return self._verified(found, document, options, now, asking or Asking(options.contact))

    def check_online(self, check: OnlineCheck, contact: Agreement) -> Settled:
        """Check a credential of a wallet online, with the evidence that the wallet holds.

        Args:
            check: what ``LibraryService.online`` prepared.
            contact: whom the person agreed to contact.

        Returns:
            What ``LibraryService.keep_check`` keeps.
        """
        return self._verifier.settle(
            check.document,
            check.policy,
            Role.POSSESSION,
            self._clock(),
            kept=check.kept,
            earlier=check.earlier,
            asking=Asking(contact),
        )

    def refuse(self, examination: Examination, error: WalletError) -> Examination:
        """Turn an examination into an unreadable one, for a reason found later."""
        found = Found(examination.name, examination.received, examination.carrier)
        report = examination.report
        return _unreadable(found, error, CheckOptions(role=report.role), report.checked_at)

    def _incoming(self, source: Source, asking: Asking) -> tuple[Incoming, tuple[Contact, ...]]:
        """Read a source; a link is followed when the person agreed to its host."""
        if isinstance(source, Incoming):
            return source, ()
        if isinstance(source, Path):
            return self._files.read(source), ()
        if self._links is None:
            raise LinkError("network.offline", source.host, ())
        fetched = self._links.fetch(source, asking.agreement)
        return fetched.incoming, fetched.contacted

    def _examine(self, found: Found, options: CheckOptions, now: datetime, asking: Asking) -> Examination:
        if found.error is not None:
            return _unreadable(found, found.error, options, now)
        try:
            examination = self._verified(found, parse(found.data), options, now, asking)
        except WalletError as error:
            return _unreadable(found, error, options, now)
        except Exception as defect:  # noqa: BLE001 - see _defect
            return _unreadable(found, _defect(defect), options, now)
        return replace(examination, original=found.original)

    def _verified(
        self, found: Found, document: Document, options: CheckOptions, now: datetime, asking: Asking
    ) -> Examination:
        policy = VerificationPolicy(
            trusted=options.trusted,
            challenge=options.challenge,
            domain=options.domain,
            newest_seen=options.newest_seen,
            registries=options.registries,
        )
        role = options.role
        if role is None and found.carrier in _SHOWN:
            role = Role.PRESENTATION
        settled = self._verifier.settle(document, policy, role, now, kept=options.kept, asking=asking)
        report = settled.report
        return Examination(
            name=found.name,
            received=found.data,
            carrier=found.carrier,
            document=document,
            credential=None if document.is_presentation else shown.credential(document, settled.evidence),
            report=report,
            members=members_of(found.name, document, report, settled.evidence),
            endorsements=endorsements_of(found.name, document, report, settled.evidence),
            evidence=settled.evidence,
            wanted=settled.wanted,
            contacted=settled.contacted,
        )


def members_of(name: str, document: Document, report: Report, evidence: Evidence) -> tuple[Examination, ...]:
    """Give the credentials inside a document with their reports; of a record too deep to be judged none.

    Args:
        name: what to call where it came from.
        document: a presentation, a bundle or a credential.
        report: the report on it.
        evidence: what the report relied on.
    """
    if not report.credentials:
        return ()
    carrier = "presentation" if document.is_presentation else "record"
    inside = zip(members(document), report.credentials, strict=True)
    return tuple(_member(name, carrier, member, its_report, evidence) for member, its_report in inside)


def _member(name: str, carrier: str, document: Document, report: Report, evidence: Evidence) -> Examination:
    return Examination(
        name,
        document.received,
        carrier,
        document,
        None if document.is_presentation else shown.credential(document, evidence),
        report,
        members=members_of(name, document, report, evidence),
        endorsements=endorsements_of(name, document, report, evidence),
    )


def endorsements_of(
    name: str, document: Document, report: Report, evidence: Evidence
) -> tuple[Examination, ...]:
    """Give the endorsements inside with their reports; of an endorsement's own there are none.

    Args:
        name: what to call where it came from.
        document: a credential.
        report: the report on it.
        evidence: what the report relied on.
    """
    if not report.endorsements:
        return ()
    inside = zip(find(document), report.endorsements, strict=True)
    return tuple(_endorsement(name, one, its_report, evidence) for one, its_report in inside)


def _endorsement(name: str, embedded: Embedded, report: Report, evidence: Evidence) -> Examination:
    if report.errors:
        return Examination(name, b"", "endorsement", None, None, report)
    return _member(name, "endorsement", parse_entry(embedded.entry), report, evidence)


def _defect(defect: Exception) -> WalletError:
    """Turn a surprise into an answer about this one file, so that it cannot end a batch of others.

    The type alone is told: the text of a foreign exception may hold claims or names.
    """
    return WalletError("check.defect", kind=type(defect).__name__)


def _unreadable(found: Found, error: WalletError, options: CheckOptions, now: datetime) -> Examination:
    report = Report.unreadable(error, options.role or Role.POSSESSION, now)
    return Examination(found.name, found.data, found.carrier, None, None, report, error=error)
