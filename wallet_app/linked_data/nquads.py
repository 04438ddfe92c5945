"""N-Quads: writing the canonical form (RDFC-1.0, section 5) and reading strictly (RDF 1.1 N-Quads)."""

import re
from typing import Final

from wallet_app import limits
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data.terms import (
    IRI,
    RDF_LANG_STRING,
    XSD_STRING,
    BlankNode,
    Literal,
    Quad,
    Resource,
    Term,
)

_ESCAPES: Final = {
    "\b": "\\b",
    "\t": "\\t",
    "\n": "\\n",
    "\f": "\\f",
    "\r": "\\r",
    '"': '\\"',
    "\\": "\\\\",
}
ESCAPED: Final = str.maketrans({chr(point): f"\\u{point:04X}" for point in (*range(0x20), 0x7F)} | _ESCAPES)
_OLDER_ESCAPED: Final = str.maketrans({character: _ESCAPES[character] for character in '\n\r"\\'})
_UNESCAPES: Final = {escape[1]: character for character, escape in _ESCAPES.items()} | {"'": "'"}

_IRI: Final = r"<((?:[^\x00-\x20<>\"{}|^`\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)>"
_BLANK: Final = r"_:([^\s<>\"@^.](?:[^\s<>\"@^.]|\.+[^\s<>\"@^.])*)"
_STRING: Final = r"\"((?:[^\"\\\n\r]|\\[tbnrf\"'\\]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*)\""
_LITERAL: Final = rf"{_STRING}(?:\^\^{_IRI}|@([a-zA-Z]+(?:-[a-zA-Z0-9]+)*))?"
_GAP: Final = r"[ \t]*"
_LINE: Final = (
    rf"{_GAP}(?:{_IRI}|{_BLANK}){_GAP}{_IRI}{_GAP}(?:{_IRI}|{_BLANK}|{_LITERAL}){_GAP}"
    rf"(?:(?:{_IRI}|{_BLANK}){_GAP})?\.{_GAP}(?:#.*)?"
)
_ESCAPE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))")


def of_term(term: Term) -> str:
    """Return the canonical N-Quads text of a term."""
    if isinstance(term, IRI):
        return f"<{term.value}>"
    if isinstance(term, BlankNode):
        return f"_:{term.label}"
    return of_literal(term)


def of_literal(term: Literal) -> str:
    """Return the canonical N-Quads text of a literal."""
    value, datatype, language = term
    if not value.isprintable() or '"' in value or "\\" in value:
        value = value.translate(ESCAPED)
    if language is not None:
        return f'"{value}"@{language}'
    if datatype == XSD_STRING:
        return f'"{value}"'
    return f'"{value}"^^<{datatype}>'


def of_literal_in_urdna2015(term: Literal) -> str:
    """Return the text of a literal as canonical forms had it before RDFC-1.0: less was escaped.

    Source: the "Canonical N-Quads" of RDF 1.1 N-Quads, section 4.
    """
    value, datatype, language = term
    value = value.translate(_OLDER_ESCAPED)
    if language is not None:
        return f'"{value}"@{language}'
    return f'"{value}"' if datatype == XSD_STRING else f'"{value}"^^<{datatype}>'


def of_quad(quad: Quad) -> str:
    """Return the canonical N-Quads line of a statement, line feed included, labels as they are."""
    graph = "" if quad.graph is None else of_term(quad.graph) + " "
    return f"{of_term(quad.subject)} {of_term(quad.predicate)} {of_term(quad.object)} {graph}.\n"


def parse(text: str) -> tuple[Quad, ...]:
    """Read an N-Quads document.

    Args:
        text: lines; blank lines and comments are allowed.

    Returns:
        The distinct statements, in order, without pointers.

    Raises:
        LinkedDataError: ``nquads.malformed`` with ``line``, ``nquads.too_many``.
    """
    quads: dict[Quad, None] = {}
    line_pattern = re.compile(_LINE)  # here and not above: nobody who verifies needs it
    for number, line in enumerate(re.split(r"[\r\n]+", text), start=1):
        content = line.strip(" \t")
        if not content or content.startswith("#"):
            continue
        match = line_pattern.fullmatch(content)
        if match is None:
            raise LinkedDataError("nquads.malformed", line=number)
        quads[_quad(match, number)] = None
        if len(quads) > limits.MAX_QUADS:
            raise LinkedDataError("nquads.too_many", limit=limits.MAX_QUADS)
    return tuple(quads)


def _quad(match: re.Match[str], number: int) -> Quad:
    subject, subject_label, predicate, value, value_label = match.group(1, 2, 3, 4, 5)
    text, datatype, language, graph, graph_label = match.group(6, 7, 8, 9, 10)
    if text is None:
        term: Term = _resource(value, value_label, number)
    elif language is not None:
        term = Literal(_unescape(text, number), RDF_LANG_STRING, language)
    elif datatype is not None:
        term = Literal(_unescape(text, number), _iri(datatype, number).value)
    else:
        term = Literal(_unescape(text, number))
    has_graph = graph is not None or graph_label is not None
    return Quad(
        _resource(subject, subject_label, number),
        _iri(predicate, number),
        term,
        _resource(graph, graph_label, number) if has_graph else None,
    )


def _resource(iri: str | None, label: str | None, number: int) -> Resource:
    return BlankNode(label) if label is not None else _iri(iri or "", number)


def _iri(text: str, number: int) -> IRI:
    value = _unescape(text, number)
    if ":" not in value:
        raise LinkedDataError("nquads.malformed", line=number)
    return IRI(value)


def _unescape(text: str, number: int) -> str:
    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code is None:
            return _UNESCAPES[match[3]]
        point = int(code, 16)
        if point > 0x10FFFF or 0xD800 <= point <= 0xDFFF:
            raise LinkedDataError("nquads.malformed", line=number)
        return chr(point)

    return _ESCAPE.sub(character, text) if "\\" in text else text
