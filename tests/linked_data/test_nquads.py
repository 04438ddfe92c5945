"""N-Quads: the canonical form of RDFC-1.0 and a strict reader."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.refused import refused
from wallet_app.linked_data import nquads
from wallet_app.linked_data.terms import IRI, RDF_LANG_STRING, BlankNode, Literal, Quad

IRIS = st.sampled_from(["urn:a", "https://b.example/é?x=1#y", "did:key:z6Mk"]).map(IRI)
BLANK = st.sampled_from(["b0", "c14n1", "a.b-c_d"]).map(BlankNode)
TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
LITERALS = (
    TEXTS.map(Literal)
    | TEXTS.map(lambda text: Literal(text, "urn:datatype"))
    | st.builds(Literal, TEXTS, st.just(RDF_LANG_STRING), st.sampled_from(["en", "de-AT"]))
)
QUADS = st.tuples(IRIS | BLANK, IRIS, IRIS | BLANK | LITERALS, st.none() | IRIS | BLANK).map(
    lambda parts: Quad(*parts)
)


@given(st.lists(QUADS, unique=True))
def test_what_is_written_is_read_back(quads):
    assert nquads.parse("".join(map(nquads.of_quad, quads))) == tuple(quads)


def test_canonical_escapes():
    # RDFC-1.0 section 5: these seven by letter, other control characters by \\u, nothing else
    text = "".join(map(chr, range(0x21))) + '"\\\x7f\x80é😀'
    escaped = (
        r"\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000B\f\r\u000E\u000F\u0010\u0011\u0012"
        r"\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F "
    )
    assert nquads.of_term(Literal(text)) == f'"{escaped}\\"\\\\\\u007F\x80é😀"'


def test_reading_takes_what_the_grammar_allows():
    text = (
        "# a comment\n"
        "\n"
        '<urn:s><urn:p>"a\\u00E9\\U0001F600\\t\\\'"@en.# another\r\n'
        "\t_:x <urn:p> _:y.z <urn:g> . \n"
        '<urn:\\u0061> <urn:p> "1"^^<urn:int> _:g .\n'
    )
    assert nquads.parse(text) == (
        Quad(IRI("urn:s"), IRI("urn:p"), Literal("aé😀\t'", RDF_LANG_STRING, "en"), None),
        Quad(BlankNode("x"), IRI("urn:p"), BlankNode("y.z"), IRI("urn:g")),
        Quad(IRI("urn:a"), IRI("urn:p"), Literal("1", "urn:int"), BlankNode("g")),
    )


def test_a_statement_given_twice_counts_once():
    assert len(nquads.parse("<urn:s> <urn:p> <urn:o> .\n" * 2)) == 1


@pytest.mark.parametrize(
    "line",
    [
        "<urn:s> <urn:p> <urn:o>",
        "<urn:s> <urn:p> .",
        "<relative> <urn:p> <urn:o> .",
        "<urn:s> _:p <urn:o> .",
        '"s" <urn:p> <urn:o> .',
        '<urn:s> <urn:p> "o\\x" .',
        '<urn:s> <urn:p> "\\uD800" .',
        '<urn:s> <urn:p> "\\U00110000" .',
        '<urn:s> <urn:p> "a"@ .',
        '<urn:s> <urn:p> "a"b" .',
        "<urn:s> <urn:p> <urn:o o> .",
        "<urn:s> <urn:p> _: .",
        "<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .",
        "<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .",
    ],
)
def test_others_are_refused(line):
    with refused("nquads.malformed"):
        nquads.parse(line)
