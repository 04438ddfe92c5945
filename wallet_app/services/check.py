"""Check: what is this, and does it hold? Needs no wallet."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wallet_app.credentials.document import Document
from wallet_app.credentials.view import Credential
from wallet_app.errors import WalletError
from wallet_app.services.ports import Clock, IncomingFiles
from wallet_app.transfer.files import Incoming
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.verification.report import Report, Role

Source = Path | Incoming
"""A file to read, or bytes already at hand: ``Incoming("pasted text", data)``."""


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
    """

    role: Role | None = None
    challenge: str | None = None
    domain: str | None = None
    at: datetime | None = None
    trusted: tuple[TrustedIssuer, ...] = ()


@dataclass(frozen=True, slots=True)
class Examination:
    """What one document turned out to be.

    Attributes:
        name: the name of the file it came from, or what the person pasted from; untrusted text.
        received: the bytes of the document as they came (out of their wrapping).
        carrier: what carried it: "document", "png", "qr" …
        document: the parsed document; None when unreadable.
        credential: what it says; None when unreadable or when it is a presentation.
        report: what holds; its outcome is ``unreadable`` when there is no document.
        members: for a presentation, one examination for each credential inside, whose ``report``
            is the matching one of ``report.credentials``.
        error: why it is unreadable, else None.
    """

    name: str
    received: bytes
    carrier: str
    document: Document | None
    credential: Credential | None
    report: Report
    members: tuple["Examination", ...] = ()
    error: WalletError | None = None


class CheckService:
    """Looks into files and texts and says what holds. Safe on any thread; keeps nothing."""

    def __init__(self, files: IncomingFiles, clock: Clock) -> None:
        """Work with these files and this clock."""
        self._files = files
        self._clock = clock

    def check(self, source: Source, options: CheckOptions = CheckOptions()) -> tuple[Examination, ...]:
        """Check everything that one file, or one pasted text, holds.

        Args:
            source: a path, or bytes with a name.
            options: role, challenge, moment, trusted issuers.

        Returns:
            One examination per document found, at least one: where nothing can be read it is the
            one that says why.
        """
        raise NotImplementedError

    def check_all(
        self, sources: Iterable[Source], options: CheckOptions = CheckOptions()
    ) -> Iterator[Examination]:
        """Check one source after the other, giving each result as soon as it is there."""
        for source in sources:
            yield from self.check(source, options)
