"""The canonical lines of a plain document (RDFC-1.0; what the long way does with statements of terms)."""

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Final

from wallet_app import limits
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import memory, rdfc
from wallet_app.linked_data.n_degree import Issuer, NDegree
from wallet_app.linked_data.plain import PlainDocument
from wallet_app.linked_data.terms import IRI, BlankNode, Literal, QuadKey, Term

_ALGORITHMS: Final = {"sha256": hashlib.sha256, "sha384": hashlib.sha384}
_DEFAULT_END: Final = ".\n"
_OTHER_END: Final = "_:z .\n"
_OWN_END: Final = "_:a .\n"
_ANYTHING: Final = Literal("")


def canonical_lines(document: PlainDocument, hash_name: str) -> Sequence[str] | None:
    """Return the canonical lines of a plain document.

    Args:
        document: its statements.
        hash_name: ``sha256`` or ``sha384``.

    Returns:
        The lines, each with its line feed, in code point order; None when the graph is too hard.
    """
    key = ("plain lines", id(document), hash_name)
    return memory.once(key, document, lambda: _lines(document, hash_name))


def _lines(document: PlainDocument, hash_name: str) -> Sequence[str] | None:
    try:
        issued = _issue(document, hash_name)
    except (LinkedDataError, RecursionError):
        return None
    ends = _ends(document, issued)
    lines = [f"{said}{ends[graph]}" for said, graph in document.named]
    for number, (said, leading, graph) in enumerate(document.blanks):
        start, end = issued[number], ends[graph]
        lines += [f"{start}{one}{end}" for one in set(said)]
        lines += [f"{start}{predicate}{issued[to]} {end}" for predicate, to in leading]
    lines += [f"{said}{issued[to]} {ends[graph]}" for said, to, graph in document.named_to]
    lines.sort()
    return lines


def _ends(document: PlainDocument, issued: Sequence[str]) -> Mapping[int | None, str]:
    """Return the end of the lines in each graph."""
    graphs = {graph for _, _, graph in document.blanks}.union([graph for _, graph in document.named])
    return {graph: _DEFAULT_END if graph is None else f"{issued[graph]} {_DEFAULT_END}" for graph in graphs}


def _issue(document: PlainDocument, hash_name: str) -> Sequence[str]:
    """Give each blank node, by its number, its canonical identifier (section 4.4.3, steps 2 to 5)."""
    algorithm = _ALGORITHMS[hash_name]
    in_graphs = _in_graphs(document)
    by_hash: dict[str, list[int]] = {}
    for number, (said, leading, graph) in enumerate(document.blanks):
        if number in in_graphs:
            text = _seen_by_graph(document, number, in_graphs[number])
        else:
            text = _seen_by_node(said, leading, graph, document.led_by[number])
        by_hash.setdefault(algorithm(text.encode()).hexdigest(), []).append(number)
    canonical = Issuer("c14n")
    tied = [digest for digest in sorted(by_hash) if len(by_hash[digest]) > 1]
    for digest in sorted(by_hash):
        if len(by_hash[digest]) == 1:
            canonical.issue(str(by_hash[digest][0]))
    if tied:
        _issue_tied(document, {digest: by_hash[digest] for digest in tied}, canonical, algorithm)
    return [f"_:{canonical.issued[str(number)]}" for number in range(len(document.blanks))]


def _issue_tied(
    document: PlainDocument,
    tied: Mapping[str, Sequence[int]],
    canonical: Issuer,
    algorithm: Callable[[bytes], "hashlib._Hash"],
) -> None:
    """Issue identifiers to the blank nodes that share a hash with others (step 5)."""
    hashes = {str(number): digest for digest, numbers in tied.items() for number in numbers}
    allowed = rdfc.allowance(limits.MAX_CANONICALIZATION_WORK)
    work = NDegree(
        _between_blanks(document, hashes),
        hashes,
        canonical,
        lambda text: algorithm(text.encode()).hexdigest(),
        allowed,
    )
    try:
        for numbers in tied.values():
            work.issue([str(number) for number in numbers])
    finally:
        rdfc.charge(allowed - max(work.budget, 0))


def _between_blanks(document: PlainDocument, tied: Container[str]) -> Iterator[QuadKey]:
    """Give the statements that mention one of these blank nodes and another one."""
    for number, (said, leading, graph) in enumerate(document.blanks):
        subject, within = str(number), None if graph is None else str(graph)
        for predicate, to in leading:
            if subject in tied or str(to) in tied or (within is not None and within in tied):
                yield _quad(subject, predicate, BlankNode(str(to)), within)
        if within is not None and (subject in tied or within in tied):
            for one in set(said):
                yield _quad(subject, one, _ANYTHING, within)
    for one, to, graph in document.named_to:
        if graph is not None and (str(to) in tied or str(graph) in tied):
            yield IRI(""), _predicate(one[one.index("> ") + 1 :]), BlankNode(str(to)), BlankNode(str(graph))


def _quad(subject: str, said: str, value: Term, graph: str | None) -> QuadKey:
    return BlankNode(subject), _predicate(said), value, None if graph is None else BlankNode(graph)


def _predicate(said: str) -> IRI:
    return IRI(said[2 : said.index("> ")])


def _seen_by_node(
    said: Sequence[str],
    leading: Sequence[tuple[str, int]],
    graph: int | None,
    led_by: tuple[str, int | None] | None,
) -> str:
    """Return the statements that mention a node, as it sees them, in order (section 4.6)."""
    own = sorted([*set(said), *[f"{predicate}_:z " for predicate, _ in leading]])
    end = _DEFAULT_END if graph is None else _OTHER_END
    text = "_:a" + f"{end}_:a".join(own) + end if own else ""
    if led_by is None:
        return text
    # An IRI comes before "_:a", another blank node, "_:z", after it.
    before, _ = led_by
    line = f"{before}_:a {end}"
    return line + text if before.startswith("<") else text + line


def _in_graphs(document: PlainDocument) -> Mapping[int, list[str]]:
    """Return, for each name of a graph, the statements in it without their end, as it sees them."""
    found: dict[int, list[str]] = {}
    for said, leading, graph in document.blanks:
        if graph is None:
            continue
        within = found.setdefault(graph, [])
        within += [f"_:z{one}" for one in set(said)]
        within += [f"_:z{predicate}_:z " for predicate, _ in leading]
    for said_by_name, graph in document.named:
        if graph is not None:
            found.setdefault(graph, []).append(said_by_name)
    for said_by_name, _, graph in document.named_to:
        if graph is not None:
            found.setdefault(graph, []).append(f"{said_by_name}_:z ")
    return found


def _seen_by_graph(document: PlainDocument, number: int, within: Sequence[str]) -> str:
    lines = [f"{said}{_OWN_END}" for said in within]
    led_by = document.led_by[number]
    if led_by is not None:
        before, graph = led_by
        lines.append(f"{before}_:a {_DEFAULT_END if graph is None else _OTHER_END}")
    lines.sort()
    return "".join(lines)
