"""What is asked of the presenter, and what it made: the values of :mod:`wallet_app.services.presenting`."""

from collections.abc import Mapping
from dataclasses import field
from datetime import timedelta

from wallet_app.credentials.view import Credential
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.presentation.assemble import Presentation
from wallet_app.presentation.linkability import Linkability
from wallet_app.presentation.terms import Contact, Response
from wallet_app.values import dataclass
from wallet_app.vault.history_records import RevealedClaims
from wallet_app.verification.report import Report


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
        state: what the answer repeats of an OpenID4VP request; "" for nothing.
        unbound: ids of the queries that need no signature of the holder's.
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
    state: str = ""
    unbound: frozenset[str] = frozenset()
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
