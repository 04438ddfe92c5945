"""RDF Dataset Canonicalization, RDFC-1.0 (W3C Recommendation of 21 May 2024), steps numbered.

Nearly always, every blank node has a first-degree hash of its own, and no more is needed.
Otherwise the N-degree part runs, whose cost can grow without bound: it has a budget.
"""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final, TypeAlias

from wallet_app import limits
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import memory
from wallet_app.linked_data.n_degree import Issuer, NDegree
from wallet_app.linked_data.nquads import of_literal, of_literal_in_urdna2015
from wallet_app.linked_data.terms import IRI, BlankNode, Literal, Quad, QuadKey
from wallet_app.values import dataclass

_HASHES: Final = {"sha256": hashlib.sha256, "sha384": hashlib.sha384}
HASHES: Final = tuple(_HASHES)
_Writer: TypeAlias = Callable[[Literal], str]
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
    quads: Iterable[Quad | QuadKey],
    *,
    hash_name: str = "sha256",
    budget: int = limits.MAX_CANONICALIZATION_WORK,
    urdna2015: bool = False,
) -> Canonical:
    """Canonicalize a dataset (section 4.4).

    Args:
        quads: the statements, with or without their pointers; one given twice counts once.
        hash_name: ``sha256``, or ``sha384`` for the P-384 suites.
        budget: how many steps the N-degree part may take.
        urdna2015: whether to write literals as the forerunner of RDFC-1.0 did.

    Returns:
        The canonical form.

    Raises:
        LinkedDataError: ``rdfc.budget`` when the graph is too hard, ``rdfc.unknown_hash``.
    """
    if hash_name not in HASHES:
        raise LinkedDataError("rdfc.unknown_hash", hash_name=hash_name)
    key = (id(quads), hash_name, budget, urdna2015)
    write = of_literal_in_urdna2015 if urdna2015 else of_literal
    return memory.once(key, quads, lambda: _canonicalize(quads, hash_name, budget, write))


def _canonicalize(quads: Iterable[Quad | QuadKey], hash_name: str, budget: int, write: _Writer) -> Canonical:
    purse = _PURSE.get()
    allowed = allowance(budget)
    work = _Canonicalization(_keys(quads), _pieces(quads, write), hash_name, allowed)
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
    """Let everything that is canonicalized inside share one budget, in place of one for each.

    A hard graph costs as much again for each proof over it and each credential beside it. Inside
    another shared budget, that one counts: whoever can wait longer says so outside.

    Args:
        steps: how many steps the N-degree parts may take together.
    """
    if _PURSE.get() is not None:
        yield
        return
    token = _PURSE.set([steps])
    try:
        yield
    finally:
        _PURSE.reset(token)


def allowance(budget: int) -> int:
    """Return how many steps may be taken: what is left of a shared budget; without one, this many."""
    purse = _PURSE.get()
    return budget if purse is None else purse[0]


def charge(steps: int) -> None:
    """Take from a shared budget what else costs time with each proof; without one nothing happens.

    Args:
        steps: how many steps it is worth; one takes about as long as two microseconds.

    Raises:
        LinkedDataError: ``rdfc.budget`` when not so many are left.
    """
    purse = _PURSE.get()
    if purse is None:
        return
    if purse[0] < steps:
        raise LinkedDataError("rdfc.budget")
    purse[0] -= steps


def lines(quads: Iterable[Quad | QuadKey], labels: Mapping[str, str]) -> tuple[str, ...]:
    """Return the line of each statement, in canonical form, with these blank node labels.

    Args:
        quads: the statements.
        labels: the new label of each blank node label, without ``_:``.
    """
    return tuple([_line(pieces, labels) for pieces in _pieces(quads, of_literal)])


def _keys(quads: Iterable[Quad | QuadKey]) -> Sequence[QuadKey]:
    """Give statements without their pointers."""
    return [quad[:4] if len(quad) > 4 else quad for quad in quads]


_Pieces: TypeAlias = tuple[str | None, str, str | None, str | None, str]
"""A statement in pieces: the label of a blank subject; text; the labels of a blank object and of a blank
graph; the end. The text holds whatever of the statement is fixed, from its beginning on."""


def _pieces(quads: Iterable[Quad | QuadKey], write: _Writer) -> list[_Pieces]:
    """Take statements apart once for whoever looks at them again."""
    return memory.once(("pieces", id(quads), write), quads, lambda: _in_pieces(_keys(quads), write))


def _in_pieces(quads: Iterable[QuadKey], write: _Writer) -> list[_Pieces]:
    """Take statements apart. Terms are told by their class and read by position: this runs for each."""
    found: list[_Pieces] = []
    for subject, predicate, value, graph in quads:
        text, end = f" <{predicate[0]}> ", " .\n"
        subject_label = value_label = graph_label = None
        if subject.__class__ is BlankNode:
            subject_label = subject[0]
        else:
            text = f"<{subject[0]}>{text}"
        if graph is not None:
            if graph.__class__ is BlankNode:
                graph_label = graph[0]
            else:
                end = f" <{graph[0]}> .\n"
        if value.__class__ is BlankNode:
            value_label = value[0]
        else:
            text += f"<{value[0]}>" if value.__class__ is IRI else write(value)  # type: ignore[arg-type]
            if graph_label is None:
                text, end = text + end, ""
        found.append((subject_label, text, value_label, graph_label, end))
    return found


def _line(pieces: _Pieces, names: Mapping[str, str]) -> str:
    """Write a statement with these identifiers in the place of labels."""
    subject, text, value, graph, end = pieces
    if subject is not None:
        text = f"_:{names[subject]}{text}"
    if value is not None:
        text = f"{text}_:{names[value]}"
    return text + end if graph is None else f"{text} _:{names[graph]}{end}"


def _line_for(pieces: _Pieces, label: str) -> str:
    """Write a statement as one of its blank nodes sees it (section 4.6, step 3)."""
    subject, text, value, graph, end = pieces
    if subject is not None:
        text = ("_:a" if subject == label else "_:z") + text
    if value is not None:
        text += "_:a" if value == label else "_:z"
    if graph is not None:
        text += " _:a" if graph == label else " _:z"
    return text + end


def _mentions(statements: Iterable[_Pieces]) -> dict[str, list[str]]:
    """Give, for each blank node, the statements that mention it, as it sees them (section 4.4.3, step 2)."""
    found: dict[str, list[str]] = {}
    for pieces in statements:
        subject, text, value, graph, end = pieces
        if subject is not None:
            if value is None and graph is None:
                # Nearly all statements.
                found.setdefault(subject, []).append(f"_:a{text}{end}")
                continue
            found.setdefault(subject, []).append(_line_for(pieces, subject))
        if value is not None and value != subject:
            found.setdefault(value, []).append(_line_for(pieces, value))
        if graph is not None and graph not in (subject, value):
            found.setdefault(graph, []).append(_line_for(pieces, graph))
    return found


class _Canonicalization:
    """The state of one canonicalization (section 4.2)."""

    def __init__(
        self, quads: Sequence[QuadKey], statements: Sequence[_Pieces], hash_name: str, budget: int
    ) -> None:
        self._quads = quads
        self._statements = statements
        self._algorithm = _HASHES[hash_name]
        self.budget = budget

    def run(self) -> Canonical:
        """Canonicalize (section 4.4.3)."""
        statements = self._statements
        issued = self._issue(statements)
        lines = [_line(pieces, issued) for pieces in statements]
        unique = set(lines)
        if len(unique) != len(lines):
            # Statements were given twice, which only shows here, and were counted twice.
            issued = self._issue(dict.fromkeys(statements))
            lines = [_line(pieces, issued) for pieces in statements]
            unique = set(lines)
        # 6
        return Canonical(tuple(sorted(unique)), issued, tuple(lines))

    def _issue(self, statements: Iterable[_Pieces]) -> dict[str, str]:
        """Issue canonical identifiers (steps 2 to 5)."""
        # 2, 3
        by_hash: dict[str, list[str]] = {}
        for label, mentions in _mentions(statements).items():
            mentions.sort()
            by_hash.setdefault(self._hash("".join(mentions)), []).append(label)
        # 4
        canonical = Issuer("c14n")
        shared = []
        for first_degree in sorted(by_hash):
            labels = by_hash[first_degree]
            if len(labels) == 1:
                canonical.issue(labels[0])
            else:
                shared.append(labels)
        # 5
        if shared:
            self._issue_shared(shared, by_hash, canonical)
        return canonical.issued

    def _issue_shared(
        self, shared: Sequence[Sequence[str]], by_hash: Mapping[str, Sequence[str]], canonical: Issuer
    ) -> None:
        first_degree = {
            label: digest for digest, labels in by_hash.items() if len(labels) > 1 for label in labels
        }
        # Read by position, whatever the terms are: an IRI or a literal is no label.
        mentioning = [
            quad
            for quad in self._quads
            if quad[0][0] in first_degree
            or quad[2][0] in first_degree
            or (quad[3] is not None and quad[3][0] in first_degree)
        ]
        work = NDegree(dict.fromkeys(mentioning), first_degree, canonical, self._hash, self.budget)
        try:
            for labels in shared:
                work.issue(labels)
        finally:
            self.budget = work.budget

    def _hash(self, text: str) -> str:
        return self._algorithm(text.encode()).hexdigest()
