"""Make a presentation: derive what was chosen, sign it, and check it before anything leaves."""

import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import timedelta
from typing import Final

from wallet_app.credentials import view
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.parse import parse
from wallet_app.credentials.view import Credential
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import PresentationError, Side
from wallet_app.identity.keys import KeyType, PrivateKey, PublicKey
from wallet_app.presentation import claims, linkability
from wallet_app.presentation.assemble import ANYONE, Presentation, assemble
from wallet_app.presentation.choose import Selection, complete
from wallet_app.presentation.claims import Claim, ClaimTree
from wallet_app.presentation.derive import derive
from wallet_app.presentation.holder import HolderKey, bound_key
from wallet_app.presentation.linkability import Linkability
from wallet_app.presentation.self_check import Revealed, SelfCheck, self_check
from wallet_app.presentation.terms import Contact, Response
from wallet_app.services.evidence import Verifier
from wallet_app.services.holdings import Holdings
from wallet_app.services.vault_ports import KeyStore
from wallet_app.values import dataclass
from wallet_app.vault.records import HolderKeyRecord, RevealedClaim, RevealedClaims
from wallet_app.verification.report import CheckName, Report, Role

_NONCE_BYTES: Final = 16
_NO_CHALLENGE: Final = frozenset({"holder_binding.no_challenge", "key_binding.no_challenge"})

Words = Callable[[str], str]
"""Gives the plain words for the code of a claim's name."""


@dataclass(frozen=True, slots=True)
class ShareRequest:
    """What the holder wants to share.

    Attributes:
        credential_ids: which credentials, in the order they travel. One inside a record travels by
            itself where it is named as :func:`wallet_app.presentation.members.part_id` says.
        revealed: id → JSON pointers chosen; what is required is added by itself. An id that is
            missing reveals only what is required. Of a credential that is not selective
            everything is revealed.
        recipient: for whom, as the holder types it ("Hill Hospital", "https://verifier.example").
        challenge: given by the verifier; None makes a random one.
        domain: given by the verifier; None takes the recipient.
        lifetime: how long the presentation is meant to be used; None for as long as the wallet's
            settings say.
        queries: query id of a request → the credentials that answer it, in the order of the request;
            empty where nobody asked for such a shape.
        response: the shape that whoever asked can read.
        definition_id: the id of the presentation definition that is answered
            (``Response.SUBMISSION`` alone).
        contact: what the holder says of themselves, to be called back.
        fresh_key: whether to sign with a key made for this share alone and then forgotten: only for
            credentials that are bound to no key.
        asked: what the history keeps of the request (its sender's id and name, whether proven, the
            purpose); None where nobody asked.
        note: the holder's note for the history.
    """

    credential_ids: tuple[str, ...]
    revealed: Mapping[str, frozenset[str]] = field(default_factory=dict)
    recipient: str = ""
    challenge: str | None = None
    domain: str | None = None
    lifetime: timedelta | None = None
    queries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    response: Response = Response.PRESENTATION
    definition_id: str = ""
    contact: Contact = Contact()
    fresh_key: bool = False
    asked: JsonObject | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class RevealedCredential:
    """One credential as the other side will see it, read from the bytes that will leave.

    Attributes:
        credential: the view of what leaves.
        report: what the other side's check says of it.
        revealed: exactly the claims that leave, as the history will keep them.
        withheld: how many claims of the original stay with the holder.
        selective: whether less than the whole could be revealed.
        linkability: whether two who are shown it can tell that it is the same credential.
        place: the JSON pointer of a credential inside a record that travels by itself; "" otherwise.
            The pointers in ``revealed`` are into the record then.
        query_id: the query of a request that it answers; "" where there was none.
        bound: whether the issuer bound it to a key of its holder: then no fresh key can sign for it.
    """

    credential: Credential
    report: Report
    revealed: RevealedClaims
    withheld: int
    selective: bool
    linkability: Linkability
    place: str = ""
    query_id: str = ""
    bound: bool = False


@dataclass(frozen=True, slots=True)
class Presented:
    """What was made and found good: the presentation, what it reveals, what to say beside it."""

    presentation: Presentation
    credentials: tuple[RevealedCredential, ...]
    report: Report
    notices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Chosen:
    """One credential on its way out."""

    credential_id: str
    original: Document
    tree: ClaimTree
    selection: Selection
    derived: Document


@dataclass(frozen=True, slots=True)
class _Terms:
    """What everything that leaves is bound to."""

    nonce: str
    audience: str

    @classmethod
    def of(cls, request: ShareRequest) -> "_Terms":
        """Take the verifier's, or make some."""
        nonce = request.challenge or secrets.token_urlsafe(_NONCE_BYTES)
        return cls(nonce, request.domain or request.recipient or ANYONE)


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

    def present(self, request: ShareRequest) -> Presented:
        """Make the presentation of a request and check it as a verifier would.

        Raises:
            PresentationError: ``share.nothing_chosen``; what ``derive`` and ``assemble`` raise; or
                the self-check found more or less than what was chosen.
            VaultError: an id is unknown.
        """
        if not request.credential_ids:
            raise PresentationError("share.nothing_chosen", side=Side.PERSON)
        terms = _Terms.of(request)
        chosen = [self._choose(one, request, terms) for one in dict.fromkeys(request.credential_ids)]
        key = self._key_for([one.original for one in chosen])
        presentation = self._sign(key, chosen, request, terms)
        checked = self_check(
            presentation,
            [one.original for one in chosen],
            [one.selection for one in chosen],
            replace(self._verifier.bundled, resources=self._holdings.evidence()),
            self._holdings.policy(),
            self._holdings.now(),
        )
        report = self._as_the_other_side(presentation, checked, request)
        is_whole = not report.credentials or presentation.format not in {Format.VP_LDP, Format.VP_JWT}
        reports = (report,) if is_whole else report.credentials
        inside = zip(chosen, checked.documents, checked.revealed, reports, strict=True)
        credentials = tuple(self._revealed(*one) for one in inside)
        return Presented(
            presentation, credentials, report, tuple(_notices(request, chosen, _public(key), report))
        )

    def _choose(self, credential_id: str, request: ShareRequest, terms: _Terms) -> _Chosen:
        original = self._holdings.document(credential_id)
        contexts = self._verifier.bundled.contexts
        tree = claims.tree(original, contexts)
        selection = complete(tree, Selection(request.revealed.get(credential_id, frozenset())))
        derived = derive(original, selection, contexts, terms=(terms.nonce, terms.audience))
        return _Chosen(credential_id, original, tree, selection, derived)

    def _sign(
        self, record: HolderKeyRecord, chosen: Sequence[_Chosen], request: ShareRequest, terms: _Terms
    ) -> Presentation:
        now = self._holdings.now()
        lifetime = self._usual_lifetime() if request.lifetime is None else request.lifetime
        with self._keys.private_key(record.id) as raw:
            return assemble(
                [one.derived for one in chosen],
                HolderKey(PrivateKey.from_bytes(KeyType(record.key_type), raw)),
                audience=terms.audience,
                nonce=terms.nonce,
                created=now,
                expires=now + lifetime,
                contexts=self._verifier.bundled.contexts,
            )

    def _key_for(self, originals: Sequence[Document]) -> HolderKeyRecord:
        """Give the key that a credential is bound to, if it is ours; else the usual one."""
        records = [record for record in self._keys.holder_keys() if not record.purpose]
        mine = {_public(one): one for one in self._keys.holder_keys()}
        for original in originals:
            bound = bound_key(original)
            if bound in mine:
                return mine[bound]
        return next(one for one in records if one.key_type == KeyType.ED25519)

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
        self, one: _Chosen, shown: Document, revealed: Revealed, report: Report
    ) -> RevealedCredential:
        names = {claim.pointer: name for name, claim in _named(one.tree.nodes, self._words)}
        told = tuple(
            RevealedClaim(claim.pointer, names[claim.pointer], claim.value) for claim in revealed.claims
        )
        title = view.read(one.original).title or ""
        return RevealedCredential(
            view.read(shown),
            report,
            RevealedClaims(one.credential_id, title, told),
            withheld=revealed.withheld,
            selective=one.tree.selective,
            linkability=linkability.of(one.derived),
            bound=bound_key(one.original) is not None,
        )


def _public(record: HolderKeyRecord) -> PublicKey:
    return PublicKey(KeyType(record.key_type), record.public_raw)


def _notices(
    request: ShareRequest, chosen: Sequence[_Chosen], signer: PublicKey, report: Report
) -> Iterator[str]:
    """Say what a person should know before it leaves."""
    bound = [bound_key(one.original) for one in chosen]
    if any(one.tree.selective for one in chosen):
        yield "share.notice.linkable"
    if any(not one.tree.selective for one in chosen):
        yield "share.notice.whole"
    if None in bound:
        yield "share.notice.not_tied_to_you"
    if any(key is not None and key != signer for key in bound):
        yield "share.notice.tied_to_another_key"
    bindings = (one.check(CheckName.HOLDER_BINDING) for one in (report, *report.credentials))
    if any(check is not None and check.code in _NO_CHALLENGE for check in bindings):
        yield "share.notice.no_challenge"
    if not (request.recipient or request.domain):
        yield "share.notice.no_recipient"


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
            yield ": ".join((*outer, name)), claim
