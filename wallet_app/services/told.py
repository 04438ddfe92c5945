"""Everything that one recipient was told: the union over several shares."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from wallet_app.encoding import strict_json
from wallet_app.services.history_items import HistoryItem, ToldClaim, ToldCredential
from wallet_app.vault.history_records import HistoryKind, RevealedClaim, RevealedClaims


def union(shares: Sequence[HistoryItem]) -> tuple[ToldCredential, ...]:
    """Put together what shares revealed.

    The same claim of the same credential with the same value counts once; another value of it is
    another thing that was told.

    Args:
        shares: in any order; other lines are left out.

    Returns:
        The credentials, in the order in which they were first shared.
    """
    together: dict[str, _Together] = {}
    for item in sorted(shares, key=lambda one: one.at):
        if item.kind is HistoryKind.SHARED:
            for revealed in item.credentials:
                together.setdefault(revealed.credential_id, _Together()).take(item, revealed)
    return tuple(one.made(credential_id) for credential_id, one in together.items())


class _Together:
    """What was told of one credential so far, oldest share first."""

    def __init__(self) -> None:
        self._last = RevealedClaims("", "")
        self._claims: dict[tuple[str, str], ToldClaim] = {}

    def take(self, item: HistoryItem, revealed: RevealedClaims) -> None:
        """Add what one share told."""
        self._last = revealed
        for key, claim in _once(revealed.claims):
            before = self._claims.get(key)
            self._claims[key] = (
                ToldClaim(claim.pointer, claim.label, claim.value, item.at, item.at, 1)
                if before is None
                else replace(before, label=claim.label, last=item.at, times=before.times + 1)
            )

    def made(self, credential_id: str) -> ToldCredential:
        """Give all of it."""
        last = self._last
        return ToldCredential(credential_id, last.title, last.issuer, last.kind, tuple(self._claims.values()))


def _once(claims: Iterable[RevealedClaim]) -> Iterable[tuple[tuple[str, str], RevealedClaim]]:
    """Give each claim of one share once, with what makes it the same as one of another share."""
    return {(claim.pointer, strict_json.dumps(claim.value)): claim for claim in claims}.items()
