"""What comes along with a choice, told quickly: a person ticks, and the tree answers at once.

The rules are those of :mod:`wallet_app.presentation.choose`; here the pointers of a tree are turned
into paths once, and what comes along is told apart from what was chosen.
"""

from collections.abc import Iterable

from wallet_app.linked_data import json_pointer
from wallet_app.presentation.claims import ClaimTree
from wallet_app.presentation.leaves import Path, prefixes
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a choice comes to.

    Attributes:
        revealed: the pointer of every claim that will be revealed, required ones too.
        brought: pointer of a claim that comes along → the chosen claims that bring it, in the order
            of the document. What is required in any case is not among them.
    """

    revealed: frozenset[str]
    brought: dict[str, tuple[str, ...]]


class Chooser:
    """Answers what choices among the claims of one credential come to.

    Args:
        tree: the claims.
    """

    def __init__(self, tree: ClaimTree) -> None:
        self._rules = tree.rules
        self._paths = {json_pointer.format(path): path for path in tree.rules.claims}
        self._pointers = {path: pointer for pointer, path in self._paths.items()}
        self._always = tree.rules.complete(())

    def outcome(self, chosen: Iterable[str]) -> Outcome:
        """Say what is revealed when these claims are chosen.

        Args:
            chosen: pointers of claims; others are passed over.
        """
        picked = frozenset(self._paths[pointer] for pointer in chosen if pointer in self._paths)
        revealed = self._rules.complete(picked)
        extra = revealed - picked - self._always
        brought: dict[str, list[str]] = {}
        for path in [path for path in self._pointers if path in picked] if extra else ():
            for along in self._brings(path):
                if along in extra:
                    brought.setdefault(self._pointers[along], []).append(self._pointers[path])
        return Outcome(
            frozenset(self._pointers[path] for path in revealed),
            {along: tuple(dict.fromkeys(by)) for along, by in brought.items()},
        )

    def _brings(self, path: Path) -> Iterable[Path]:
        companions = self._rules.companions
        return [along for part in prefixes(path) for along in companions.get(part, ())]
