"""Derive without a wallet: what a credential says, and a copy that reveals only chosen claims."""

from collections.abc import Iterable
from pathlib import Path

from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.errors import PresentationError, ProofError, Side
from wallet_app.presentation import base_proofs, claims, derive
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.claims import ClaimTree
from wallet_app.services.check import File, Incoming
from wallet_app.services.evidence import Verifier
from wallet_app.services.ports import IncomingFiles, OutgoingFiles


class DeriveService:
    """Works on documents at hand. Safe on any thread; keeps nothing, signs nothing."""

    def __init__(self, files: IncomingFiles, outgoing: OutgoingFiles, verifier: Verifier) -> None:
        """Read and write through these files; use the contexts that ship with Proofcase."""
        self._files = files
        self._outgoing = outgoing
        self._verifier = verifier

    def read(self, source: File) -> Document:
        """Read the one credential in a file.

        Raises:
            WalletError: it cannot be read; ``derive.not_one`` when there are several documents;
                ``derive.is_presentation`` for a presentation.
        """
        incoming = source if isinstance(source, Incoming) else self._files.read(source)
        found = self._files.unpack(incoming)
        if len(found) != 1:
            raise PresentationError("derive.not_one", side=Side.PERSON, count=len(found))
        document = parse(found[0].data)
        if document.is_presentation:
            raise PresentationError("derive.is_presentation", side=Side.PERSON)
        return document

    def claims(self, document: Document) -> ClaimTree:
        """Give the claim tree of a credential."""
        return claims.tree(document, self._verifier.bundled.contexts)

    def derive(
        self,
        document: Document,
        pointers: Iterable[str],
        challenge: str | None = None,
        domain: str | None = None,
    ) -> Document:
        """Derive a copy that reveals the chosen claims, what is mandatory, and the parents they need.

        Args:
            document: an ecdsa-sd-2023 or bbs-2023 base credential, or an SD-JWT.
            pointers: JSON pointers into the credential.
            challenge: what a verifier gave to be answered: bbs-2023 alone.
            domain: what the verifier calls itself, beside a challenge.

        Raises:
            ProofError: ``derive.not_selective``: this credential can only be shown whole.
            PresentationError: ``choose.no_such_claim`` (``pointer``); ``derive.challenge_needs_wallet``:
                only a signature of the holder's can answer a challenge; ``derive.domain_alone``;
                ``derive.base_proof_cannot_travel``.
        """
        contexts = self._verifier.bundled.contexts
        if not derive.is_selective(document) and not base_proofs.has_secret(document):
            raise ProofError("derive.not_selective", side=Side.ISSUER)
        asked = challenge is not None or domain is not None
        if asked and not base_proofs.binds_challenge(document):
            raise PresentationError("derive.challenge_needs_wallet", side=Side.PERSON)
        if challenge is None and domain is not None:
            raise PresentationError("derive.domain_alone", side=Side.PERSON)
        terms = None if challenge is None else (challenge, domain)
        return derive.derive(document, Selection(frozenset(pointers)), contexts, terms=terms)

    def save(self, derived: Document, path: Path) -> None:
        """Write a derived document to a new file. Raises TransferError."""
        self._outgoing.write_new(path, derived.received)
