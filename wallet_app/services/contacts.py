"""Whom a check would contact, what for, and whom the person agreed to."""

from collections.abc import Iterable
from typing import Final

from wallet_app.encoding import https_address
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.errors import EncodingError, IdentityError
from wallet_app.identity import did_web
from wallet_app.values import dataclass
from wallet_app.verification import issuer_metadata
from wallet_app.verification.evidence import Wanted, WantedKind


@dataclass(frozen=True, slots=True)
class Agreement:
    """Whom the person agreed to contact.

    Attributes:
        hosts: hosts as :class:`HostUse` gives them: a port other than 443 belongs to the name.
        anybody: everybody at all (``--online``).
    """

    hosts: frozenset[str] = frozenset()
    anybody: bool = False

    def allows(self, host: str) -> bool:
        """Say whether this host may be contacted."""
        return self.anybody or host in self.hosts


NOBODY: Final = Agreement()
ANYBODY: Final = Agreement(anybody=True)


@dataclass(frozen=True, slots=True)
class HostUse:
    """One host that would be contacted.

    Attributes:
        host: its name, with its port where that is not 443; plain ASCII, safe to show.
        purposes: what would be asked for, each once.
    """

    host: str
    purposes: tuple[WantedKind, ...]


def address_of(wanted: Wanted) -> HttpsAddress | None:
    """Give where a piece of evidence is found; None when it is at no address that may be asked."""
    try:
        if wanted.kind is WantedKind.ISSUER_METADATA:
            return issuer_metadata.address(wanted.id)
        if wanted.id.startswith(did_web.PREFIX):
            return did_web.address(wanted.id)
        return https_address.parse(wanted.id)
    except (EncodingError, IdentityError):
        return None


def plan(wanted: Iterable[Wanted]) -> tuple[HostUse, ...]:
    """Give the hosts that would be contacted for what is wanted, by name.

    Args:
        wanted: ``Examination.wanted`` of one document or of many.
    """
    purposes: dict[str, dict[WantedKind, None]] = {}
    for one in wanted:
        address = address_of(one)
        if address is not None:
            purposes.setdefault(address.authority, {})[one.kind] = None
    return tuple(HostUse(host, tuple(kinds)) for host, kinds in sorted(purposes.items()))
