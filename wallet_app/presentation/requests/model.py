"""What a request asks for, whatever language it was written in, and what answers it.

Everything a request says is the word of whoever made it: texts are untrusted, and shown as plain text.
"""

from datetime import datetime
from enum import StrEnum
from typing import TypeAlias

from wallet_app.answer import Answer
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.presentation.claims import ClaimTree
from wallet_app.values import dataclass

ClaimPath: TypeAlias = tuple[str | int | None, ...]
"""A claims path pointer (OpenID4VP 1.0 section 7): member names, array indices, None for every element."""


class RequestKind(StrEnum):
    """The language a request is written in."""

    OPENID4VP = "openid4vp"
    """An authorization request of OpenID for Verifiable Presentations: link, object or signed object."""
    DCQL = "dcql"
    """A query of the Digital Credentials Query Language alone (OpenID4VP 1.0 section 6)."""
    PRESENTATION_EXCHANGE = "presentation-exchange"
    """A presentation definition (DIF Presentation Exchange 2)."""
    VC_API = "vc-api"
    """A verifiable presentation request with ``QueryByExample``."""
    DID_AUTHENTICATION = "did-authentication"
    """The same that asks for the control of a DID and for no credential."""


@dataclass(frozen=True, slots=True)
class Sender:
    """Who asks.

    Attributes:
        id: identifier that the request gives, "" when it gives none. Untrusted text.
        name: what the sender is called by itself, "" when not at all. Untrusted text.
        proven: HOLDS when a signature shows that the request comes from ``id``; UNKNOWN otherwise. A
            signature that does not hold is no answer: the request is refused. ``name`` is never proven.
        code: code of the reason, ``request.sender.*``.
    """

    id: str
    name: str
    proven: Answer
    code: str


@dataclass(frozen=True, slots=True)
class ClaimQuery:
    """One claim that is asked for.

    Attributes:
        id: its name inside the credential query; "" when nobody refers to it.
        path: where it is looked for in the credential.
        alternatives: further paths; the first of all of them that leads to a fitting value counts.
        values: the values that would do; () for any.
        required: whether the credential answers the query only with this claim.
        filter: JSON Schema that the value must satisfy; None for none.
        first: whether only the first value that a path leads to counts (Presentation Exchange).
        purpose: what the sender wants it for; untrusted, often "".
        retain: whether the sender says that it will keep the value.
    """

    id: str
    path: ClaimPath
    alternatives: tuple[ClaimPath, ...] = ()
    values: tuple[JsonValue, ...] = ()
    required: bool = True
    filter: JsonObject | None = None
    first: bool = False
    purpose: str = ""
    retain: bool = False

    @property
    def paths(self) -> tuple[ClaimPath, ...]:
        """All the paths, in their order."""
        return (self.path, *self.alternatives)


@dataclass(frozen=True, slots=True)
class Authority:
    """A way in which the issuer is to be recognised (OpenID4VP 1.0 section 6.1.1).

    Attributes:
        type: ``aki``, ``etsi_tl``, ``openid_federation``, or one that is not known.
        values: identifiers; one of them is enough.
    """

    type: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CredentialQuery:
    """One credential that is asked for, or one kind of them.

    Attributes:
        id: its name inside the request; unique there, and never "".
        formats: names of formats as OpenID4VP has them (``ldp_vc``, ``jwt_vc_json``, ``dc+sd-jwt``,
            ``mso_mdoc``, and ``vc+sd-jwt``, ``vc+jwt``); empty for any.
        types: sets of types; a credential needs all of any one set. () for any type.
        claims: the claims asked for; () for none beyond what is always revealed, unless ``whole``.
        claim_sets: combinations of ids of ``claims``, any of which is enough, in the sender's order of
            preference; () for all required ones.
        multiple: whether several credentials may answer.
        holder_binding: whether the presentation must be signed by the holder.
        issuers: identifiers of acceptable issuers; empty for any.
        purpose: what the sender wants it for; untrusted, often "".
        required: whether the request is unanswered without; where the request has ``sets``, they decide.
        authorities: the issuer should be recognised in one of these ways; () for any issuer.
        suites: cryptosuites, types of proof or algorithms that may secure it; empty for any.
        limit: whether a credential that cannot leave out what is not asked for must not be sent.
        whole: whether the query names no claims and means the credential as such.
    """

    id: str
    formats: frozenset[str] = frozenset()
    types: tuple[frozenset[str], ...] = ()
    claims: tuple[ClaimQuery, ...] = ()
    claim_sets: tuple[tuple[str, ...], ...] = ()
    multiple: bool = False
    holder_binding: bool = True
    issuers: frozenset[str] = frozenset()
    purpose: str = ""
    required: bool = True
    authorities: tuple[Authority, ...] = ()
    suites: frozenset[str] = frozenset()
    limit: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class CredentialSet:
    """Combinations of credential queries, any of which is enough (OpenID4VP 1.0 section 6.2).

    Attributes:
        options: combinations of ids of credential queries, in the sender's order of preference.
        required: whether one of them must be given.
        purpose: what the sender wants it for; untrusted, often "".
    """

    options: tuple[tuple[str, ...], ...]
    required: bool = True
    purpose: str = ""


@dataclass(frozen=True, slots=True)
class PresentationRequest:
    """A request for credentials.

    Attributes:
        kind: the language it is written in.
        sender: who asks.
        queries: the credentials asked for; () when only the control of a DID is.
        sets: which of them together are enough; () when every required one is needed.
        challenge: what the answer must be bound to, so that it cannot be shown again; None when missing.
        domain: whom the answer must be made out to; None when the request does not say.
        respond_to: address for the answer; nobody contacts it now.
        expires: when the request ends; None when it does not say.
        purpose: what the sender wants it for; untrusted, often "".
        accepted: formats that the sender says it can read, named as in ``CredentialQuery.formats``; empty
            when it does not say.
        contact: whether the sender asks for the holder's own name and e-mail address.
        received: the request as it came.
        accepted_methods: DID methods that the holder's identifier may have (``key``); empty for any.
        accepted_cryptosuites: suites by which the presentation may be signed; empty for any.
        definition_id: the id of the presentation definition (Presentation Exchange), which the answer
            repeats; "" where there is none.
        state: what the sender knows the request by and the answer repeats (OpenID4VP 1.0 section 5.2);
            "" where there is none.
    """

    kind: RequestKind
    sender: Sender
    queries: tuple[CredentialQuery, ...]
    sets: tuple[CredentialSet, ...]
    challenge: str | None
    domain: str | None
    respond_to: str | None
    expires: datetime | None
    purpose: str
    accepted: frozenset[str]
    contact: bool
    received: bytes
    accepted_methods: frozenset[str] = frozenset()
    accepted_cryptosuites: frozenset[str] = frozenset()
    definition_id: str = ""
    state: str = ""

    def query(self, query_id: str) -> CredentialQuery:
        """Give the query of that name; KeyError when there is none."""
        found = {query.id: query for query in self.queries}
        return found[query_id]


@dataclass(frozen=True, slots=True)
class Held:
    """A credential of the holder's, as matching looks at it.

    Attributes:
        id: what the vault knows it by.
        document: the credential.
        tree: its claims; None where ``matching.may_fit`` says that nothing is asked of it, or where they
            cannot be listed.
        types: its types, and what its contexts expand them to; made by ``matching.hold``.
    """

    id: str
    document: Document
    tree: ClaimTree | None
    types: frozenset[str]


@dataclass(frozen=True, slots=True)
class Fit:
    """A held credential that answers a query.

    Attributes:
        held_id: which.
        needed: pointers of the claims that the query needs; what is always revealed comes on top.
        optional: pointers of claims that are asked for and may be left out.
        codes: what the sender may still object to, ``request.unsure.*``.
        cost: how much answering with it reveals: claims that identify, and all claims.
        whole: whether it can only be shown whole.
    """

    held_id: str
    needed: frozenset[str]
    optional: frozenset[str]
    codes: tuple[str, ...] = ()
    cost: tuple[int, int] = (0, 0)
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Miss:
    """A held credential that does not answer a query, and why.

    Attributes:
        held_id: which.
        code: code of the first reason, ``request.miss.*``.
        params: values for its sentence. They stay on this computer: no sender learns why.
    """

    held_id: str
    code: str
    params: JsonObject


@dataclass(frozen=True, slots=True)
class QueryMatch:
    """What was found for one query.

    Attributes:
        query: the query.
        fits: the credentials that answer it, the one that reveals least first.
        misses: all others, in the order given.
    """

    query: CredentialQuery
    fits: tuple[Fit, ...]
    misses: tuple[Miss, ...]


@dataclass(frozen=True, slots=True)
class Matching:
    """What was found for each query of a request, in their order."""

    queries: tuple[QueryMatch, ...]

    def of(self, query_id: str) -> QueryMatch:
        """Give what was found for the query of that name; KeyError when there is none."""
        found = {match.query.id: match for match in self.queries}
        return found[query_id]


@dataclass(frozen=True, slots=True)
class Choice:
    """One credential of a proposal, with what to reveal of it.

    Attributes:
        query_id: the query it answers.
        held_id: the credential.
        pointers: the claims to reveal; what is always revealed comes on top.
        optional: claims asked for that may be added.
        leave_out_ok: whether the request is answered without this credential.
    """

    query_id: str
    held_id: str
    pointers: frozenset[str]
    optional: frozenset[str]
    leave_out_ok: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """The least that answers a request.

    Attributes:
        choices: what to give, in the order of the queries; those with ``leave_out_ok`` are offered, and
            part of the answer only when the person wants them.
        missing: ids of the queries that nothing held answers, where the request needs them. Empty means
            that the request is answered.
    """

    choices: tuple[Choice, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """Something a person should know before answering.

    Attributes:
        code: code of the sentence, ``request.note.*``.
        params: values for it.
    """

    code: str
    params: JsonObject
