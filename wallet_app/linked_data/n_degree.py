"""The N-degree part of RDFC-1.0: blank nodes that the statements about them alone cannot tell apart.

Its cost can grow without bound: it has a budget.
"""

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from itertools import permutations
from operator import itemgetter
from typing import NamedTuple

from wallet_app.errors import LinkedDataError
from wallet_app.linked_data.terms import BlankNode, QuadKey


class Issuer:
    """Issues identifiers to blank nodes, in order (section 4.5)."""

    def __init__(self, prefix: str, issued: dict[str, str] | None = None) -> None:
        """Start with nothing issued, or where another issuer is."""
        self._prefix = prefix
        self.issued = {} if issued is None else issued

    def issue(self, label: str) -> str:
        """Return the identifier of a blank node, a new one if it has none."""
        known = self.issued.get(label)
        if known is None:
            known = self.issued[label] = f"{self._prefix}{len(self.issued)}"
        return known

    def copy(self) -> "Issuer":
        """Return an issuer that goes on from here on its own."""
        return Issuer(self._prefix, dict(self.issued))


class _Mention(NamedTuple):
    """What a statement that mentions a blank node says of the others it mentions."""

    predicate: str
    related: tuple[tuple[str, str], ...]  # position ("s", "o" or "g") and label


class NDegree:
    """Issues identifiers to the blank nodes that share a first-degree hash (section 4.4.3, step 5)."""

    def __init__(
        self,
        quads: Iterable[QuadKey],
        first_degree: Mapping[str, str],
        canonical: Issuer,
        hash_text: Callable[[str], str],
        budget: int,
    ) -> None:
        """Continue a canonicalization.

        Args:
            quads: its distinct statements that mention any of these blank nodes.
            first_degree: the first-degree hash of each blank node label that has no identifier yet.
            canonical: the issuer of canonical identifiers, as far as it got.
            hash_text: its hash function, from text to hexadecimal.
            budget: how many steps it may take; what is left of it is ``self.budget``.
        """
        self._mentions = _mentions(quads, first_degree)
        self._first_degree = first_degree
        self._canonical = canonical
        self._hash = hash_text
        self.budget = budget

    def issue(self, labels: Sequence[str]) -> None:
        """Issue identifiers to the blank nodes of one first-degree hash.

        Raises:
            LinkedDataError: ``rdfc.budget``.
        """
        results = []
        # 5.2
        for label in labels:
            if label in self._canonical.issued:
                continue
            temporary = Issuer("b")
            temporary.issue(label)
            results.append(self._hash_n_degree(label, temporary))
        # 5.3
        for _, issuer in sorted(results, key=itemgetter(0)):
            for label in issuer.issued:
                self._canonical.issue(label)

    def _spend(self, steps: int) -> None:
        self.budget -= steps
        if self.budget < 0:
            raise LinkedDataError("rdfc.budget")

    def _hash_related(self, related: str, predicate: str, issuer: Issuer, position: str) -> str:
        """Hash Related Blank Node (section 4.7.3)."""
        # 1, 2
        text = position if position == "g" else position + predicate
        # 3, 4
        identifier = self._canonical.issued.get(related) or issuer.issued.get(related)
        return self._hash(text + (f"_:{identifier}" if identifier else self._first_degree[related]))

    def _hash_n_degree(self, label: str, issuer: Issuer) -> tuple[str, Issuer]:
        """Hash N-Degree Quads (section 4.8.3)."""
        # 1, 2, 3
        related: dict[str, list[str]] = {}
        mentions = self._mentions.get(label, ())
        self._spend(1 + len(mentions))
        for mention in mentions:
            for position, other in mention.related:
                if other != label:
                    key = self._hash_related(other, mention.predicate, issuer, position)
                    related.setdefault(key, []).append(other)
        # 4
        data: list[str] = []
        # 5
        for key in sorted(related):
            path, issuer = self._best_path(related[key], issuer)
            data += (key, path)
        # 6
        return self._hash("".join(data)), issuer

    def _best_path(self, labels: Sequence[str], issuer: Issuer) -> tuple[str, Issuer]:
        """Return the least path over all orders of these blank nodes (step 5.4)."""
        chosen: tuple[str, Issuer] | None = None
        for order in _orders(labels):
            # What was issued so far is copied for each order.
            self._spend(len(order) + len(issuer.issued) // 16)
            found = self._path(order, issuer.copy(), None if chosen is None else chosen[0])
            # 5.4.6
            if found is not None and (chosen is None or found[0] < chosen[0]):
                chosen = found
        if chosen is None:
            raise LinkedDataError("rdfc.budget")
        return chosen

    def _path(self, order: Sequence[str], issuer: Issuer, best: str | None) -> tuple[str, Issuer] | None:
        """Return path and issuer of one order, or None once it cannot be the least."""
        path = ""
        # 5.4.4
        recursion: list[str] = []
        for label in order:
            identifier = self._canonical.issued.get(label)
            if identifier is None:
                if label not in issuer.issued:
                    recursion.append(label)
                identifier = issuer.issue(label)
            path += f"_:{identifier}"
            if _is_worse(path, best):
                return None
        # 5.4.5
        for label in recursion:
            result, after = self._hash_n_degree(label, issuer)
            path += f"_:{issuer.issue(label)}<{result}>"
            issuer = after
            if _is_worse(path, best):
                return None
        return path, issuer


def _orders(labels: Sequence[str]) -> Iterator[Sequence[str]]:
    """Give the different orders of some labels, each once.

    A blank node is in the list once for each statement that mentions it: the name of a graph, in
    every statement of that graph. Orders that differ in nothing have the same path.
    """
    counts = Counter(labels)
    if len(counts) == 1:
        yield labels
    elif len(counts) == len(labels):
        yield from permutations(labels)
    else:
        yield from _arranged(counts, len(labels))


def _arranged(counts: Counter[str], length: int) -> Iterator[tuple[str, ...]]:
    if not length:
        yield ()
        return
    for label in list(counts):
        if counts[label]:
            counts[label] -= 1
            for rest in _arranged(counts, length - 1):
                yield (label, *rest)
            counts[label] += 1


def _is_worse(path: str, best: str | None) -> bool:
    # 5.4.4.3, 5.4.5.5
    return best is not None and len(path) >= len(best) and path > best


def _mentions(quads: Iterable[QuadKey], labels: Container[str]) -> dict[str, list[_Mention]]:
    """Give the statements that mention any of these blank nodes."""
    found: dict[str, list[_Mention]] = {}
    for subject, predicate, value, graph in quads:
        related = tuple(
            (position, term.label)
            for position, term in (("s", subject), ("o", value), ("g", graph))
            if isinstance(term, BlankNode)
        )
        mention = _Mention(f"<{predicate.value}>", related)
        for label in dict.fromkeys(label for _, label in related if label in labels):
            found.setdefault(label, []).append(mention)
    return found
