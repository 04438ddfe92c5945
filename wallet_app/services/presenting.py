"""Make a presentation: derive what was chosen, sign it, and check it before anything leaves."""

import secrets
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Final

from wallet_app.credentials import members as inside
from wallet_app.credentials import view
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.errors import PresentationError, Side
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.presentation import base_proofs, bundle, claims, linkability, members
from wallet_app.presentation.assemble import ANYONE, Presentation
from wallet_app.presentation.bundle import Member
from wallet_app.presentation.choose import Selection, complete
from wallet_app.presentation.claims import Claim, ClaimTree
from wallet_app.presentation.derive import derive
from wallet_app.presentation.holder import HolderKey, bound_key, is_bound
from wallet_app.presentation.self_check import Revealed, SelfCheck, self_check
from wallet_app.presentation.terms import Response, Terms
from wallet_app.services import holder_secrets
from wallet_app.services.evidence import Verifier
from wallet_app.services.holdings import Holdings
from wallet_app.services.presented import Presented, RevealedCredential, ShareRequest
from wallet_app.services.share_notices import Leaving, notices
from wallet_app.services.share_sources import ShareSources
from wallet_app.services.vault_ports import KeyStore
from wallet_app.values import dataclass
from wallet_app.vault.history_records import RevealedClaim, RevealedClaims
from wallet_app.vault.records import HolderKeyRecord
from wallet_app.verification.report import Report, Role

if TYPE_CHECKING:
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets

__all__ = ["Presented", "Presenter", "RevealedCredential", "ShareRequest", "Words"]

_NONCE_BYTES: Final = 16

Words = Callable[[str], str]
"""Gives the plain words for the code of a claim's name."""


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One credential on its way out.

    Attributes:
        name: what the request names it by: its id, or that of a part of a record.
        query_id: the query that it answers; "" for none.
        original: the credential.
        record: the record that it was taken out of; None for one that is not a part.
        tree: its claims.
        selection: what was chosen of it.
        derived: what leaves of it.
    """

    name: str
    query_id: str
    original: Document
    record: Document | None
    tree: ClaimTree
    selection: Selection
    derived: Document


class Presenter:
    """Derives, assembles, signs and checks. On the vault's thread."""

    def __init__(
        self,
        keys: KeyStore,
        holdings: Holdings,
        verifier: Verifier,
        words: Words,
        usual_lifetime: Callable[[], timedelta],
    ) -> None:
        """Sign with these keys for the usual lifetime, unless told; name claims with these words."""
        self._keys = keys
        self._usual_lifetime = usual_lifetime
        self._holdings = holdings
        self._verifier = verifier
        self._words = words

    def tree(self, document: Document) -> ClaimTree:
        """Give the claims of a credential."""
        return claims.tree(document, self._verifier.bundled.contexts)

    def document(self, name: str) -> Document:
        """Give a credential, or one inside a record, by the name that a request has for it.

        Raises:
            VaultError: an id is unknown.
            PresentationError: ``members.not_there``, ``members.unsigned``.
        """
        return ShareSources(self._holdings).credential(name)[0]

    def present(self, request: ShareRequest, judge: Callable[[bytes], Report] | None = None) -> Presented:
        """Make the presentation of a request and check it as a verifier would.

        Args:
            request: what to share. Without credentials, ``Response.VC_API`` shows control of the
                wallet's DID and nothing else.
            judge: gives the report of whoever receives these bytes; None for this wallet's own.

        Raises:
            PresentationError: ``share.nothing_chosen``, ``share.fresh_key_bound`` (a credential is bound
                to who its holder is); what ``derive``, ``members.part`` and ``bundle.assemble`` raise; or
                the self-check found more or less than what was chosen.
            VaultError: an id is unknown.
        """
        terms = self._terms(request)
        opened = ShareSources(self._holdings)
        chosen = [self._choose(*one, opened, request, terms) for one in _ordered(request)]
        if not chosen and request.response is not Response.VC_API:
            raise PresentationError("share.nothing_chosen", side=Side.PERSON)
        signers = self._signers(chosen, request)
        presentation = self._sign(signers, chosen, request, terms)
        checked = self_check(
            presentation,
            [one.original for one in chosen],
            [one.selection for one in chosen],
            replace(self._verifier.bundled, resources=self._holdings.evidence()),
            self._holdings.policy(),
            self._holdings.now(),
            around=list({one.record.digest: one.record for one in chosen if one.record is not None}.values()),
        )
        report = (
            judge(presentation.data)
            if judge is not None
            else self._as_the_other_side(presentation, checked, request)
        )
        reports = tuple(_of_credentials(parse(presentation.data), report))
        shown = zip(chosen, checked.documents, checked.revealed, reports, strict=True)
        alone = [self._revealed(*one, fresh_key=request.fresh_key) for one in shown]
        linked = linkability.of_share([one.linkability for one in alone], says_who=request.contact.is_given)
        credentials = tuple(replace(one, linkability=found) for one, found in zip(alone, linked, strict=True))
        leaving = [
            Leaving(one.original, None if signer is None else _public(signer), shown)
            for one, signer, shown in zip(chosen, signers, credentials, strict=False)
        ]
        told = notices(request, presentation, report, leaving)
        return Presented(presentation, credentials, report, told)

    def _terms(self, request: ShareRequest) -> Terms:
        """Take the verifier's challenge and domain, or make some."""
        now = self._holdings.now()
        lifetime = self._usual_lifetime() if request.lifetime is None else request.lifetime
        return Terms(
            audience=request.domain or request.recipient or ANYONE,
            nonce=request.challenge or secrets.token_urlsafe(_NONCE_BYTES),
            created=now,
            expires=now + lifetime,
            contact=request.contact,
        )

    def _choose(
        self, name: str, query_id: str, opened: ShareSources, request: ShareRequest, terms: Terms
    ) -> _Chosen:
        original, record = opened.credential(name)
        contexts = self._verifier.bundled.contexts
        tree = claims.tree(original, contexts)
        selection = complete(tree, Selection(request.revealed.get(name, frozenset())))
        derived = derive(
            original,
            selection,
            contexts,
            terms=(terms.nonce, terms.audience),
            holder=self._secrets_of(original, terms.audience),
        )
        return _Chosen(name, query_id, original, record, tree, selection, derived)

    def _secrets_of(self, original: Document, place: str) -> "HolderSecrets | None":
        """Give the secrets that a credential was issued to; None where it was to none, or they are not here.

        A pseudonym is made for whoever will see it.
        """
        if not base_proofs.needs_secrets(original):
            return None
        contexts = self._verifier.bundled.contexts
        for record in self._keys.holder_keys():
            if record.key_type == holder_secrets.KEY_TYPE:
                with self._keys.private_key(record.id) as raw:
                    found = holder_secrets.read(raw, place)
                if base_proofs.are_secrets_of(original, found, contexts):
                    return found
        return None

    def _signers(self, chosen: Sequence[_Chosen], request: ShareRequest) -> list[HolderKeyRecord | None]:
        """Give the key that signs for each credential; None for one made for this share alone.

        That is the key that a credential is bound to, if it is ours; else that of the first one that
        is; else the wallet's usual one.
        """
        if request.fresh_key:
            if any(is_bound(one.original) for one in chosen):
                raise PresentationError("share.fresh_key_bound", side=Side.PERSON)
            return [None] * max(len(chosen), 1)
        records = [record for record in self._keys.holder_keys() if record.key_type in set(KeyType)]
        mine = {_public(record): record for record in records}
        bound = [mine.get(key) if (key := bound_key(one.original)) else None for one in chosen]
        first = next((record for record in bound if record is not None), None)
        usual = first or next(one for one in records if not one.purpose and one.key_type == KeyType.ED25519)
        return [record or usual for record in bound] or [usual]

    def _sign(
        self,
        signers: Sequence[HolderKeyRecord | None],
        chosen: Sequence[_Chosen],
        request: ShareRequest,
        terms: Terms,
    ) -> Presentation:
        contexts = self._verifier.bundled.contexts
        with ExitStack() as lent:
            keys: dict[str, HolderKey] = {}
            for record in signers:
                if record is None:
                    keys.setdefault("", HolderKey(PrivateKey.generate(KeyType.ED25519)))
                elif record.id not in keys:
                    raw = lent.enter_context(self._keys.private_key(record.id))
                    keys[record.id] = HolderKey(PrivateKey.from_bytes(KeyType(record.key_type), raw))
            held = [keys[record.id if record is not None else ""] for record in signers]
            if not chosen:
                return bundle.authenticate(held[0], terms, contexts)
            parts = [
                Member(one.derived, key, one.query_id, bind=one.query_id not in request.unbound)
                for one, key in zip(chosen, held, strict=True)
            ]
            return bundle.assemble(
                parts, terms, contexts, request.response, request.definition_id, request.state
            )

    def _as_the_other_side(
        self, presentation: Presentation, checked: SelfCheck, request: ShareRequest
    ) -> Report:
        """Give the report of the recipient: without a challenge of theirs, theirs cannot know of one."""
        if request.challenge is not None:
            return checked.report
        policy = self._holdings.policy(domain=request.domain)
        document = parse(presentation.data)
        return self._verifier.settle(
            document, policy, Role.PRESENTATION, self._holdings.now(), kept=self._holdings.evidence()
        ).report

    def _revealed(
        self, one: _Chosen, shown: Document, revealed: Revealed, report: Report, *, fresh_key: bool
    ) -> RevealedCredential:
        credential_id, place = members.split(one.name)
        names = {claim.pointer: name for name, claim in _named(one.tree.nodes, self._words)}
        told = tuple(
            RevealedClaim(place + claim.pointer, names[claim.pointer], claim.value)
            for claim in revealed.claims
        )
        title = view.read(one.original).title or ""
        return RevealedCredential(
            view.read(shown),
            report,
            RevealedClaims(credential_id, title, told),
            withheld=revealed.withheld,
            selective=one.tree.selective,
            linkability=linkability.of(shown, fresh_key=fresh_key),
            place=place,
            query_id=one.query_id,
            bound=is_bound(one.original),
        )


def _ordered(request: ShareRequest) -> list[tuple[str, str]]:
    """Give what leaves, with the query it answers, in the order in which it travels.

    What answers one query stands together; what answers none comes last.
    """
    ids = tuple(dict.fromkeys(request.credential_ids))
    asked = [(name, query_id) for query_id, names in request.queries.items() for name in names if name in ids]
    answering = {name for name, _ in asked}
    return [*dict.fromkeys(asked), *((name, "") for name in ids if name not in answering)]


def _of_credentials(document: Document, report: Report) -> Iterator[Report]:
    """Give the report on each credential that leaves, as ``SelfCheck.documents`` has them."""
    if document.is_bundle:
        for one, its_report in zip(inside.members(document), report.credentials, strict=True):
            yield from _of_credentials(one, its_report)
    elif document.is_presentation:
        yield from report.credentials
    else:
        yield report


def _public(record: HolderKeyRecord) -> PublicKey:
    return PublicKey(KeyType(record.key_type), record.public_raw)


def _named(nodes: Sequence[Claim], words: Words, around: tuple[str, ...] = ()) -> Iterator[tuple[str, Claim]]:
    """Give every claim with its name, the names of what it lies in before it."""
    for claim in nodes:
        name = words(claim.label_code) if claim.label_code else claim.label
        outer = around
        if claim.number is not None:
            outer = around[:-1] if around[-1:] == (name,) else around  # "Skills: Skill 1", but "Class 1"
            name = f"{name} {claim.number}"
        if claim.children:
            yield from _named(claim.children, words, (*outer, name))
        else:
            yield _joined((*outer, name)), claim


def _joined(names: tuple[str, ...]) -> str:
    """Join the names of what lies in one another; what the next one says again is left out."""
    pairs = zip(names, (*names[1:], ""), strict=True)
    return ": ".join(name for name, inner in pairs if not inner.casefold().startswith(name.casefold()))
