"""What a share may begin with: a share as it was asked for, and what of it cannot be left out."""

from collections.abc import Mapping
from dataclasses import field

from wallet_app.services.share import ShareRequest
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class ShareStart:
    """Where a share begins when something else leads into it: ``shell.go("share", ShareStart(…))``.

    Attributes:
        share: what is shared at first, and on which terms. The person may take away what is ticked, and
            change the recipient, how long it counts and by which key it is signed; a credential of which
            nothing is said in ``revealed`` begins with nothing but what is required.
        locked_by_request: id → JSON pointers that the request cannot do without: ticked, locked,
            and said to be asked for.
        request_text: the request itself, to go back to it; "" where nobody asked.
    """

    share: ShareRequest
    locked_by_request: Mapping[str, frozenset[str]] = field(default_factory=dict)
    request_text: str = ""
