"""RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation of 21 May 2024), steps numbered.

Nearly always, every blank node has a first-degree hash of its own, and no more is needed.
Otherwise the N-degree part runs, whose cost can grow without bound: it has a budget.
"""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from itertools import permutations
from operator import itemgetter
from typing import Final, NamedTuple

from wallet_app import limits
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data.nquads import of_term
from wallet_app.linked_data.terms import IRI, BlankNode, Quad

HASHES: Final = ("sha256", "sha384")
_PURSE: Final[ContextVar[list[int] | None]] = ContextVar("purse", default=None)
"""What is left of a shared budget."""


@dataclass(frozen=True, slots=True)
class Canonical:
    """A canonical dataset.

    ``nquads`` are the lines in canonical form, each with its line feed, in code point order.
    ``issued`` gives the canonical label (``c14n0`` …) of each blank node label that went in.
    ``lines`` gives the line of each statement that went in, in their order.
    """

    nquads: tuple[str, ...]
    issued: Mapping[str, str]
    lines: tuple[str, ...]

    @property
    def text(self) -> str:
        """The canonical N-Quads document."""
        return "".join(self.nquads)


def canonicalize(
    quads: Iterable[Quad],
    *,
    hash_name: str = "sha256",
    budget: int = limits.MAX_CANONICALIZATION_WORK,
) -> Canonical:
    """Canonicalize a dataset (section 4.4).

    Args:
        quads: the statements; a statement given twice counts once.
        hash_name: ``sha256``, or ``sha384`` for the P-384 suites.
        budget: how many steps the N-degree part may take.

    Returns:
        The canonical form.

    Raises:
        LinkedDataError: ``rdfc.budget`` when the graph is too hard, ``rdfc.unknown_hash``.
    """
    if hash_name not in HASHES:
        raise LinkedDataError("rdfc.unknown_hash", hash_name=hash_name)
    purse = _PURSE.get()
    allowed = budget if purse is None else min(budget, purse[0])
    work = _Canonicalization(quads, hash_name, allowed)
    try:
        return work.run()
    except RecursionError as error:
        # A long chain of blank nodes that are alike.
        raise LinkedDataError("rdfc.budget") from error
    finally:
        if purse is not None:
            purse[0] -= allowed - max(work.budget, 0)


@contextmanager
def shared_budget(steps: int) -> Iterator[None]:
    """Let everything that is canonicalized inside share one budget.

    A hard graph costs as much again for each proof over it and each credential beside it.

    Args:
        steps: how many steps the N-degree parts may take together.
    """
    token = _PURSE.set([steps])
    try:
        yield
    finally:
        _PURSE.reset(token)


def lines(quads: Iterable[Quad], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return the line of each statement, in canonical form, with these blank node labels.

    Args:
        quads: the statements.
        labels: the new label of each blank node label, without ``_:``.
    """
    return tuple(_part(quad).line(labels) for quad in quads)


class _Issuer:
    """Issues identifiers to blank nodes, in order (section 4.5)."""

    def __init__(self, prefix: str, issued: dict[str, str] | None = None) -> None:
        self._prefix = prefix
        self.issued = {} if issued is None else issued

    def issue(self, label: str) -> str:
        known = self.issued.get(label)
        if known is None:
            known = self.issued[label] = f"{self._prefix}{len(self.issued)}"
        return known

    def copy(self) -> "_Issuer":
        return _Issuer(self._prefix, dict(self.issued))


class _Part(NamedTuple):
    """One statement in pieces: texts of what is fixed, labels of what is blank."""

    subject: str
    predicate: str
    object: str
    graph: str
    subject_label: str | None
    object_label: str | None
    graph_label: str | None

    def line(self, names: Mapping[str, str]) -> str:
        """Return the line with these identifiers in the place of labels."""
        subject = self.subject if self.subject_label is None else f"_:{names[self.subject_label]}"
        value = self.object if self.object_label is None else f"_:{names[self.object_label]}"
        graph = self.graph if self.graph_label is None else f"_:{names[self.graph_label]} "
        return f"{subject} {self.predicate} {value} {graph}.\n"

    def line_for(self, label: str) -> str:
        """Return the line as one of its blank nodes sees it (section 4.6, step 3)."""
        subject, value, graph = self.subject, self.object, self.graph
        if self.subject_label is not None:
            subject = "_:a" if self.subject_label == label else "_:z"
        if self.object_label is not None:
            value = "_:a" if self.object_label == label else "_:z"
        if self.graph_label is not None:
            graph = "_:a " if self.graph_label == label else "_:z "
        return f"{subject} {self.predicate} {value} {graph}.\n"

    def blank(self) -> Iterator[tuple[str, str]]:
        """Give position and label of each blank node."""
        if self.subject_label is not None:
            yield "s", self.subject_label
        if self.object_label is not None:
            yield "o", self.object_label
        if self.graph_label is not None:
            yield "g", self.graph_label


def _part(quad: Quad) -> _Part:
    subject, predicate, value, graph, _ = quad
    # Terms are told apart by their class and read by position: this runs for every statement.
    subject_is_blank = subject.__class__ is BlankNode
    value_is_blank = value.__class__ is BlankNode
    graph_is_blank = graph.__class__ is BlankNode
    return _Part(
        "" if subject_is_blank else f"<{subject[0]}>",
        f"<{predicate[0]}>",
        "" if value_is_blank else f"<{value[0]}>" if value.__class__ is IRI else of_term(value),
        "" if graph is None or graph_is_blank else f"<{graph[0]}> ",
        subject[0] if subject_is_blank else None,
        value[0] if value_is_blank else None,
        graph[0] if graph is not None and graph_is_blank else None,
    )


class _Canonicalization:
    """The state of one canonicalization (section 4.2)."""

    def __init__(self, quads: Iterable[Quad], hash_name: str, budget: int) -> None:
        self._parts = [_part(quad) for quad in quads]
        self._hash_name = hash_name
        self.budget = budget
        self._mentions: dict[str, list[_Part]] = {}
        self._first_degree: dict[str, str] = {}
        self._canonical = _Issuer("c14n")

    def run(self) -> Canonical:
        """Canonicalize (section 4.4.3)."""
        # 2
        mentioned = self._mentions
        for part in dict.fromkeys(self._parts):
            subject, value, graph = part[4:]
            if subject is not None:
                mentioned.setdefault(subject, []).append(part)
            if value is not None and value != subject:
                mentioned.setdefault(value, []).append(part)
            if graph is not None and graph not in (subject, value):
                mentioned.setdefault(graph, []).append(part)
        # 3
        by_hash: dict[str, list[str]] = {}
        for label, mentions in self._mentions.items():
            first_degree = self._hash("".join(sorted(part.line_for(label) for part in mentions)))
            self._first_degree[label] = first_degree
            by_hash.setdefault(first_degree, []).append(label)
        # 4
        shared = []
        for first_degree in sorted(by_hash):
            labels = by_hash[first_degree]
            if len(labels) == 1:
                self._canonical.issue(labels[0])
            else:
                shared.append(labels)
        # 5
        for labels in shared:
            self._issue_shared(labels)
        # 6
        issued = self._canonical.issued
        lines = tuple(part.line(issued) for part in self._parts)
        return Canonical(tuple(sorted(set(lines))), issued, lines)

    def _issue_shared(self, labels: Sequence[str]) -> None:
        """Issue identifiers to blank nodes of one first-degree hash (step 5)."""
        results = []
        # 5.2
        for label in labels:
            if label in self._canonical.issued:
                continue
            temporary = _Issuer("b")
            temporary.issue(label)
            results.append(self._hash_n_degree(label, temporary))
        # 5.3
        for _, issuer in sorted(results, key=itemgetter(0)):
            for label in issuer.issued:
                self._canonical.issue(label)

    def _hash(self, text: str) -> str:
        return hashlib.new(self._hash_name, text.encode()).hexdigest()

    def _spend(self, steps: int) -> None:
        self.budget -= steps
        if self.budget < 0:
            raise LinkedDataError("rdfc.budget")

    def _hash_related(self, related: str, part: _Part, issuer: _Issuer, position: str) -> str:
        """Hash Related Blank Node (section 4.7.3)."""
        # 1, 2
        text = position if position == "g" else position + part.predicate
        # 3, 4
        identifier = self._canonical.issued.get(related) or issuer.issued.get(related)
        return self._hash(text + (f"_:{identifier}" if identifier else self._first_degree[related]))

    def _hash_n_degree(self, label: str, issuer: _Issuer) -> tuple[str, _Issuer]:
        """Hash N-Degree Quads (section 4.8.3)."""
        # 1, 2, 3
        related: dict[str, list[str]] = {}
        mentions = self._mentions[label]
        self._spend(len(mentions))
        for part in mentions:
            for position, other in part.blank():
                if other != label:
                    key = self._hash_related(other, part, issuer, position)
                    related.setdefault(key, []).append(other)
        # 4
        data: list[str] = []
        # 5
        for key in sorted(related):
            path, issuer = self._best_path(related[key], issuer)
            data += (key, path)
        # 6
        return self._hash("".join(data)), issuer

    def _best_path(self, labels: Sequence[str], issuer: _Issuer) -> tuple[str, _Issuer]:
        """Return the least path over all orders of these blank nodes (step 5.4)."""
        chosen: tuple[str, _Issuer] | None = None
        for order in permutations(labels):
            self._spend(len(order))
            found = self._path(order, issuer.copy(), None if chosen is None else chosen[0])
            # 5.4.6
            if found is not None and (chosen is None or found[0] < chosen[0]):
                chosen = found
        if chosen is None:
            raise LinkedDataError("rdfc.budget")
        return chosen

    def _path(self, order: Sequence[str], issuer: _Issuer, best: str | None) -> tuple[str, _Issuer] | None:
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


def _is_worse(path: str, best: str | None) -> bool:
    # 5.4.4.3, 5.4.5.5
    return best is not None and len(path) >= len(best) and path > best
