"""What a share may begin with: credentials, what to reveal of them, and the terms of whoever asked."""

from collections.abc import Mapping
from dataclasses import field

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.presentation.terms import Contact, Response
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ShareStart:
    """Where a share begins when something else leads into it: ``shell.go("share", ShareStart(…))``.

    Attributes:
        ids: the credentials, in the order they travel; one inside a record as
            :func:`wallet_app.presentation.members.part_id` names it.
        pointers: id → JSON pointers ticked at first, the person may take them away; an id that is
            missing begins with what was chosen of it the last time.
        locked_by_request: id → JSON pointers that the request cannot do without: ticked, locked,
            and said to be asked for.
        challenge: the verifier's challenge; None makes a random one.
        domain: the verifier's domain; None takes the recipient.
        recipient: for whom, ready to be changed; untrusted text where it comes from a request.
        request: what the history keeps of the request (its sender's id and name, whether proven, the
            purpose); None where nobody asked.
        contact: what the holder says of themselves, to be called back.
        queries: query id of the request → the credentials that answer it, in its order; empty where
            the answer has no such shape.
        response: the shape that whoever asked can read.
        request_text: the request itself, to go back to it.
        definition_id: the id of the presentation definition that is answered, where there is one.
        state: what the answer repeats of the request; "" for nothing.
        unbound: ids of the queries that need no signature of the holder's.
    """

    ids: tuple[str, ...]
    pointers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    locked_by_request: Mapping[str, frozenset[str]] = field(default_factory=dict)
    challenge: str | None = None
    domain: str | None = None
    recipient: str = ""
    request: JsonObject | None = None
    contact: Contact = Contact()
    queries: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    response: Response = Response.PRESENTATION
    request_text: str = ""
    definition_id: str = ""
    state: str = ""
    unbound: frozenset[str] = frozenset()
