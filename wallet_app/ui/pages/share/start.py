"""What a share may begin with: credentials, what to reveal of them, and the terms of whoever asked."""

from collections.abc import Mapping
from dataclasses import field

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ShareStart:
    """Where a share begins when something else leads into it: ``shell.go("share", ShareStart(…))``.

    Attributes:
        ids: the credentials, in the order they travel.
        pointers: id → JSON pointers ticked at first, the person may take them away; an id that is
            missing begins with what was chosen of it the last time.
        locked_by_request: id → JSON pointers that the request cannot do without: ticked, locked,
            and said to be asked for.
        challenge: the verifier's challenge; None makes a random one.
        domain: the verifier's domain; None takes the recipient.
        recipient: for whom, ready to be changed; untrusted text where it comes from a request.
        request: what the history keeps of the request (its sender's id and name, whether proven, the
            purpose); None where nobody asked.
        contact: what the holder says of themselves ("name", "email"), to be called back; None for nothing.
        shape: query id of the request → ids of the credentials that answer it, in the order of the
            request; empty where the answer has no such shape.
    """

    ids: tuple[str, ...]
    pointers: Mapping[str, frozenset[str]] = field(default_factory=dict)
    locked_by_request: Mapping[str, frozenset[str]] = field(default_factory=dict)
    challenge: str | None = None
    domain: str | None = None
    recipient: str = ""
    request: JsonObject | None = None
    contact: Mapping[str, str] | None = None
    shape: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
