"""The canonical lines of a plain document (RDFC-1.0; what the long way does with statements of terms)."""

import hashlib
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import Final

from wallet_app import limits
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import memory, rdfc
from wallet_app.linked_data.n_degree import Issuer, NDegree
from wallet_app.linked_data.plain import Node, PlainDocument
from wallet_app.linked_data.terms import IRI, BlankNode, Literal, QuadKey, Resource, Term

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
    return memory.once(key, document, lambda: _canonical_lines(document, hash_name))


def _canonical_lines(document: PlainDocument, hash_name: str) -> Sequence[str] | None:
    issued = issue(document, hash_name)
    return None if issued is None else sorted_lines(document, issued)


def issue(document: PlainDocument, hash_name: str) -> Sequence[str] | None:
    """Give each blank node, by its number, its canonical label (without ``_:``); None as above."""
    try:
        return _issue(document, hash_name)
    except (LinkedDataError, RecursionError):
        return None


def sorted_lines(document: PlainDocument, labels: Sequence[str]) -> list[str]:
    """Return the distinct lines of the statements with these labels, in code point order."""
    names = [f"_:{label}" for label in labels]
    # Of one blank node nothing is said twice; several objects may be one node with an IRI.
    lines = list({line for node in document.named for line in node_lines(node, names, node.me)})
    for node, name in zip(document.blanks, names, strict=True):
        lines += node_lines(node, names, name)
    lines.sort()
    return lines


def node_lines(node: Node, names: Sequence[str], me: str) -> list[str]:
    """Return the line of each statement of a node: those in ``said``, then those in ``leading``."""
    _, graph, said, leading, _, _, _ = node
    end = _DEFAULT_END if graph is None else f"{names[graph]} {_DEFAULT_END}"
    lines = [me + one + end for one in said]
    if leading:
        lines += [f"{me}{predicate}{names[to]} {end}" for predicate, to in leading]
    return lines


def _issue(document: PlainDocument, hash_name: str) -> Sequence[str]:
    """Give each blank node, by its number, its canonical identifier (section 4.4.3, steps 2 to 5)."""
    algorithm = _ALGORITHMS[hash_name]
    in_graphs = _in_graphs(document)
    hashes: list[str] = []
    for number, (node, led_by) in enumerate(zip(document.blanks, document.led_by, strict=True)):
        if number in in_graphs:
            text = _seen_by_graph(in_graphs[number], led_by)
        else:
            text = _seen_by_node(node, led_by)
        hashes.append(algorithm(text.encode()).hexdigest())
    if len(set(hashes)) != len(hashes):
        return _issue_tied(document, hashes, algorithm)
    labels = [""] * len(hashes)
    for place, number in enumerate(sorted(range(len(hashes)), key=hashes.__getitem__)):
        labels[number] = f"c14n{place}"
    return labels


def _issue_tied(
    document: PlainDocument, hashes: Sequence[str], algorithm: Callable[[bytes], "hashlib._Hash"]
) -> Sequence[str]:
    """Issue identifiers where some blank nodes share a hash (step 5 after step 4)."""
    by_hash: dict[str, list[str]] = {}
    for number, digest in enumerate(hashes):
        by_hash.setdefault(digest, []).append(str(number))
    canonical = Issuer("c14n")
    tied: dict[str, str] = {}
    groups: list[list[str]] = []
    for digest, labels in sorted(by_hash.items()):
        if len(labels) == 1:
            canonical.issue(labels[0])
        else:
            groups.append(labels)
            tied |= dict.fromkeys(labels, digest)
    allowed = rdfc.allowance(limits.MAX_CANONICALIZATION_WORK)
    work = NDegree(
        _between_blanks(document, tied),
        tied,
        canonical,
        lambda text: algorithm(text.encode()).hexdigest(),
        allowed,
    )
    try:
        for labels in groups:
            work.issue(labels)
    finally:
        rdfc.charge(allowed - max(work.budget, 0))
    return [canonical.issued[str(number)] for number in range(len(hashes))]


def _between_blanks(document: PlainDocument, tied: Container[str]) -> Iterator[QuadKey]:
    """Give the statements that mention one of these blank nodes and another one."""
    for number, node in enumerate(document.blanks):
        subject, within = str(number), None if node.graph is None else str(node.graph)
        in_tied = within is not None and within in tied
        for predicate, to in node.leading:
            if subject in tied or str(to) in tied or in_tied:
                yield _quad(BlankNode(subject), predicate, BlankNode(str(to)), within)
        if within is not None and (subject in tied or in_tied):
            for one in node.said:
                yield _quad(BlankNode(subject), one, _ANYTHING, within)
    for node in document.named:
        for predicate, to in node.leading:
            if node.graph is not None and (str(to) in tied or str(node.graph) in tied):
                yield _quad(IRI(node.me), predicate, BlankNode(str(to)), str(node.graph))


def _quad(subject: Resource, said: str, value: Term, graph: str | None) -> QuadKey:
    predicate = IRI(said[2 : said.index("> ")])
    return subject, predicate, value, None if graph is None else BlankNode(graph)


def _seen_by_node(node: Node, led_by: tuple[str, int | None] | None) -> str:
    """Return the statements that mention a node, as it sees them, in order (section 4.6)."""
    _, graph, said, leading, _, _, _ = node
    own = sorted([*said, *[f"{predicate}_:z " for predicate, _ in leading]] if leading else said)
    end = _DEFAULT_END if graph is None else _OTHER_END
    text = "_:a" + f"{end}_:a".join(own) + end if own else ""
    if led_by is None:
        return text
    # An IRI comes before "_:a", another blank node, "_:z", after it.
    line = f"{led_by[0]}_:a {end}"
    return line + text if line.startswith("<") else text + line


def _in_graphs(document: PlainDocument) -> Mapping[int, list[str]]:
    """Return, for each name of a graph, the distinct statements in it without their end, as it sees them."""
    found: dict[int, list[str]] = {}
    of_named: dict[int, set[str]] = {}
    for node in (*document.blanks, *document.named):
        if node.graph is None:
            continue
        within = found.setdefault(node.graph, [])
        within += [f"{node.me}{predicate}_:z " for predicate, _ in node.leading]
        if node.me.startswith("<"):
            of_named.setdefault(node.graph, set()).update([f"{node.me}{one}" for one in node.said])
        else:
            within += [f"{node.me}{one}" for one in node.said]
    for graph, lines in of_named.items():
        found[graph] += lines
    return found


def _seen_by_graph(within: Sequence[str], led_by: tuple[str, int | None] | None) -> str:
    lines = [f"{said}{_OWN_END}" for said in within]
    if led_by is not None:
        before, graph = led_by
        lines.append(f"{before}_:a {_DEFAULT_END if graph is None else _OTHER_END}")
    lines.sort()
    return "".join(lines)
