"""What can be revealed of a credential apart from what: one book of rules per document."""

from collections.abc import Collection, Mapping
from dataclasses import field
from enum import StrEnum

from wallet_app.encoding.strict_json import JsonObject
from wallet_app.presentation.leaves import Path, around, find_claims, prefixes, prune
from wallet_app.values import dataclass


class Reason(StrEnum):
    """Why a claim is always revealed; the value is the code of a sentence."""

    ISSUER = "claims.required.issuer"
    """The issuer made it so."""
    READABLE = "claims.required.readable"
    """Without it nobody can read or check the credential."""
    VALIDITY = "claims.required.validity"
    """From when until when it is valid: hiding it would mislead."""
    STATUS = "claims.required.status"
    """Where to ask whether it was revoked: likewise."""
    HOLDER = "claims.required.holder"
    """Whom the credential is about, so that the holder can prove to be them."""
    TOGETHER = "claims.required.together"
    """It stands in one piece with something that is always revealed."""
    WHOLE = "claims.required.whole"
    """The signature covers the whole: nothing can be left out."""


@dataclass(frozen=True, slots=True)
class Rules:
    """What goes with what when a credential is revealed.

    Attributes:
        content: the credential without its proof; the paths here are into it.
        selective: whether anything can be left out.
        claims: the path of every claim, in document order.
        required: the claims that are always revealed, and why.
        companions: the claims that come along with whatever is revealed inside a container, by
            the container's path: the id and type of a JSON-LD node, or what an SD-JWT discloses
            in one piece.
        disclosable: SD-JWT: the paths of all disclosures. None elsewhere: there a container of
            which nothing is revealed disappears.
    """

    content: JsonObject
    selective: bool
    claims: tuple[Path, ...]
    required: Mapping[Path, Reason]
    companions: Mapping[Path, tuple[Path, ...]] = field(default_factory=dict)
    disclosable: frozenset[Path] | None = None

    def complete(self, chosen: Collection[Path]) -> frozenset[Path]:
        """Give every claim that is revealed when these are chosen.

        Args:
            chosen: paths of claims, or of containers for all that is inside.

        Returns:
            The paths of the claims revealed: chosen, required, and what comes along with them.
        """
        picked = frozenset(chosen)
        revealed = set(picked.intersection(self.claims))
        containers = picked - revealed
        for length in {len(path) for path in containers}:
            revealed.update([path for path in self.claims if path[:length] in containers])
        revealed.update(self.required)
        for part in around(revealed):
            revealed.update(self.companions.get(part, ()))
        return frozenset(revealed)

    def expected(self, revealed: frozenset[Path]) -> JsonObject:
        """Give what the credential says when exactly these claims are revealed; arrays close up."""
        shown = around(revealed)
        if self.disclosable is None:
            kept = prune(self.content, lambda path: path in shown or _lies_in(path, revealed))
        else:
            hidden = self.disclosable - shown
            kept = prune(self.content, lambda path: path not in hidden)
        return kept if isinstance(kept, dict) else {}


def _lies_in(path: Path, revealed: frozenset[Path]) -> bool:
    """Whether a path leads into a claim that is an array or object shown as one."""
    return any(part in revealed for part in prefixes(path))


def whole(content: JsonObject) -> Rules:
    """Make the rules of a credential that can only be shown as a whole."""
    paths = tuple(find_claims(content))
    return Rules(content, selective=False, claims=paths, required=dict.fromkeys(paths, Reason.WHOLE))
