"""What is chosen of each credential, and what it comes to; with the way back. No widgets."""

from collections.abc import Iterator
from typing import Final

from wallet_app.presentation.choose import EVERYTHING
from wallet_app.presentation.claims import Claim, Group
from wallet_app.presentation.together import Chooser
from wallet_app.services.share import Shareable
from wallet_app.ui.pages.share.lines import Asked, apart, key, keys, shareable_title
from wallet_app.ui.words import say
from wallet_app.values import dataclass
from wallet_app.wording.claim_words import claim_label, claim_value
from wallet_app.wording.plain import visible

LAST: Final = "last"
"""The choice of the last time, among the ready-made ones."""
_MOST_STEPS: Final = 200


@dataclass(frozen=True, slots=True)
class Kept:
    """A detail that stays with the holder.

    Attributes:
        label: its name, with the names of what it lies in; as it may be shown.
        value: what it says, likewise.
        technical: whether only programs need it.
    """

    label: str
    value: str
    technical: bool = False


class Choosing:
    """The choice among the details of some credentials. Keys are those of their lines.

    Args:
        shareables: the credentials.
        asked: id of a credential → pointers of the claims that a request cannot do without.
    """

    def __init__(self, shareables: tuple[Shareable, ...] = (), asked: Asked | None = None) -> None:
        self.shareables = shareables
        self._asked = asked or {}
        self._choosers = {one.id: Chooser(one.tree) for one in shareables if not one.parts}
        self.chosen: frozenset[str] = frozenset()
        self._before: list[frozenset[str]] = []
        self._after: list[frozenset[str]] = []

    # The choice, and the way back

    def begin(self, chosen: frozenset[str]) -> None:
        """Choose these, with nothing to go back to."""
        self.chosen = chosen
        self._before, self._after = [], []

    def take(self, chosen: frozenset[str]) -> None:
        """Choose these."""
        if chosen != self.chosen:
            self._before = [*self._before[-_MOST_STEPS:], self.chosen]
            self._after = []
            self.chosen = chosen

    def undo(self) -> bool:
        """Choose what was chosen before; gives whether there was anything."""
        if not self._before:
            return False
        self._after.append(self.chosen)
        self.chosen = self._before.pop()
        return True

    def redo(self) -> bool:
        """Choose again what was taken back; gives whether there was anything."""
        if not self._after:
            return False
        self._before.append(self.chosen)
        self.chosen = self._after.pop()
        return True

    @property
    def can_undo(self) -> bool:
        """Whether there is anything to take back."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is anything to do again."""
        return bool(self._after)

    # What it comes to

    def brought(self, chosen: frozenset[str]) -> dict[str, tuple[str, ...]]:
        """Say what comes along with chosen lines, and by which of them each is brought."""
        found: dict[str, tuple[str, ...]] = {}
        for one in self.shareables:
            if one.parts:
                whole = key(one.id, "")
                if whole in chosen:
                    found.update({key(part.id, ""): (whole,) for part in one.parts})
                continue
            told = self._choosers[one.id].outcome(self._of(one, chosen))
            for along, by in told.brought.items():
                found[key(one.id, along)] = tuple(key(one.id, pointer) for pointer in by)
        return found

    @property
    def ids(self) -> tuple[str, ...]:
        """What travels, in order: credentials, and parts of records by themselves."""
        return tuple(one for shareable in self.shareables for one in self._travelling(shareable))

    @property
    def revealed(self) -> dict[str, frozenset[str]]:
        """Pointers chosen, by what travels; what is required comes to it by itself."""
        found: dict[str, frozenset[str]] = {}
        for one in self.shareables:
            if one.parts:
                found.update(dict.fromkeys(self._travelling(one), frozenset({""})))
            else:
                found[one.id] = self._of(one, self.chosen)
        return found

    @property
    def counts(self) -> tuple[int, int]:
        """Number of details that are shared, and of details in all."""
        shown = count = 0
        for one in self.shareables:
            leaves = one.tree.leaves()
            revealed = self._shown(one)
            shown += sum(leaf.pointer in revealed for leaf in leaves)
            count += len(leaves)
        return shown, count

    def private(self) -> Iterator[tuple[Shareable, tuple[Kept, ...]]]:
        """Give what stays with the holder, by credential; credentials of which nothing does are left out."""
        for one in self.shareables:
            kept = tuple(self._parts_kept(one) if one.parts else _kept(one.tree.nodes, self._shown(one)))
            if kept:
                yield one, kept

    def preset(self, name: str, only: str = "") -> frozenset[str]:
        """Give the keys of a ready-made choice.

        Args:
            name: of the choice; `LAST` for what was chosen the last time.
            only: the credential it is for, where the others are to stay as they are.
        """
        ready: dict[str, frozenset[str]] = {}
        others: set[str] = set()
        for one in self.shareables:
            stays = (only and one.id != only) or (one.parts and name not in {LAST, EVERYTHING})
            if stays:
                others |= {entry for entry in self.chosen if self._belongs(entry, one)}
            elif one.parts:
                others |= self.keys_of(one, (one.last or frozenset()) if name == LAST else frozenset({""}))
            else:
                ready[one.id] = (one.last or frozenset()) if name == LAST else one.presets[name]
        return keys(ready) | others

    def named(self, ids: tuple[str, ...]) -> frozenset[str]:
        """Give the keys of records, and of credentials inside them, that are named by their ids."""
        known = {part.id for one in self.shareables for part in one.parts}
        known |= {one.id for one in self.shareables if one.parts}
        return frozenset(key(one, "") for one in ids if one in known)

    def pointers_of(self, one: Shareable) -> frozenset[str]:
        """Give what is chosen of one credential: pointers of claims, of a record of its parts."""
        if not one.parts:
            return frozenset(pointer for owner, pointer in map(apart, self.chosen) if owner == one.id)
        whole = {""} if key(one.id, "") in self.chosen else set()
        return frozenset(whole | {part.place for part in one.parts if key(part.id, "") in self.chosen})

    def keys_of(self, one: Shareable, pointers: frozenset[str]) -> frozenset[str]:
        """Give the keys of what was chosen of one credential: the way back from `pointers_of`."""
        if not one.parts:
            return keys({one.id: pointers})
        whole = {key(one.id, "")} if "" in pointers else set()
        return frozenset(whole | {key(part.id, "") for part in one.parts if part.place in pointers})

    def _travelling(self, one: Shareable) -> tuple[str, ...]:
        if not one.parts or key(one.id, "") in self.chosen:
            return (one.id,)
        return tuple(part.id for part in one.parts if key(part.id, "") in self.chosen)

    def _of(self, one: Shareable, chosen: frozenset[str]) -> frozenset[str]:
        own = (apart(entry) for entry in chosen)
        mine = frozenset(pointer for owner, pointer in own if owner == one.id)
        return mine | (self._asked.get(one.id, frozenset()) if one.selective else frozenset())

    def _shown(self, one: Shareable) -> frozenset[str]:
        """Give the pointers of the details of a credential that are shared."""
        if not one.parts:
            return self._choosers[one.id].outcome(self._of(one, self.chosen)).revealed
        leaves = one.tree.leaves()
        if key(one.id, "") in self.chosen:
            return frozenset(leaf.pointer for leaf in leaves)
        places = tuple(f"{part.place}/" for part in one.parts if key(part.id, "") in self.chosen)
        return frozenset(leaf.pointer for leaf in leaves if f"{leaf.pointer}/".startswith(places))

    def _parts_kept(self, record: Shareable) -> Iterator[Kept]:
        """Give the credentials of a record that stay, and the record itself."""
        if key(record.id, "") in self.chosen:
            return
        yield Kept(shareable_title(record), say("share.kept.record"))
        for part in record.parts:
            if key(part.id, "") not in self.chosen:
                yield Kept(shareable_title(part), visible(part.issuer))

    def _belongs(self, entry: str, one: Shareable) -> bool:
        owner = apart(entry)[0]
        return owner == one.id or any(owner == part.id for part in one.parts)


def _kept(nodes: tuple[Claim, ...], shown: frozenset[str], around: str = "") -> Iterator[Kept]:
    """Give what is not shown; what is one of several is told by the name of the whole."""
    for claim in nodes:
        label = claim_label(claim)
        if claim.children:
            inside = around if claim.number is None else visible(claim.caption) or label
            yield from _kept(claim.children, shown, inside)
        elif claim.pointer not in shown:
            technical = claim.group is Group.TECHNICAL
            yield Kept(f"{around}: {label}" if around else label, claim_value(claim), technical)
