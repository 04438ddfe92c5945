"""RDFC-1.0 beyond W3C's suite: a second implementation, renamed labels, and the budget."""

import itertools
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat
from pyoxigraph import parse as parse_with_oxigraph

from tests.refused import refused
from wallet_app.errors import LinkedDataError
from wallet_app.linked_data import nquads, rdfc
from wallet_app.linked_data.terms import IRI, BlankNode, Literal, Quad

NODES = st.sampled_from([BlankNode(f"n{number}") for number in range(5)] + [IRI("urn:a")])
PREDICATES = st.sampled_from([IRI("urn:p"), IRI("urn:q")])
GRAPHS = st.none() | NODES
QUADS = st.tuples(NODES, PREDICATES, NODES | st.just(Literal("x")), GRAPHS).map(lambda it: Quad(*it))
DATASETS = st.lists(QUADS, unique=True, max_size=9)


def clique(size: int) -> list[Quad]:
    nodes = [BlankNode(f"n{number}") for number in range(size)]
    return [Quad(one, IRI("urn:p"), two, None) for one in nodes for two in nodes if one != two]


@given(DATASETS)
def test_a_second_implementation_agrees(quads):
    try:
        ours = rdfc.canonicalize(quads).nquads
    except LinkedDataError:
        return
    text = "".join(map(nquads.of_quad, quads))
    dataset = Dataset(parse_with_oxigraph(text, format=RdfFormat.N_QUADS))
    dataset.canonicalize(CanonicalizationAlgorithm.RDFC_1_0)
    assert ours == tuple(sorted(f"{quad} .\n" for quad in dataset))


@given(DATASETS, st.permutations(range(5)), st.randoms())
def test_labels_and_order_do_not_matter(quads, numbers, random):
    def renamed(term):
        return BlankNode(f"m{numbers[int(term.label[1:])]}") if isinstance(term, BlankNode) else term

    others = [
        Quad(renamed(quad.subject), quad.predicate, renamed(quad.object), renamed(quad.graph))
        for quad in quads
    ]
    random.shuffle(others)
    assert rdfc.canonicalize(quads).nquads == rdfc.canonicalize(others).nquads


def test_lines_follow_the_statements_that_went_in():
    quads = nquads.parse('_:b <urn:p> "2" .\n_:a <urn:p> "1" .\n')
    canonical = rdfc.canonicalize(quads)
    assert len(canonical.lines) == 2
    assert canonical.lines == rdfc.lines(quads, canonical.issued)
    assert canonical.nquads == tuple(sorted(canonical.lines))
    assert rdfc.lines(quads, {"a": "x", "b": "y"}) == ('_:y <urn:p> "2" .\n', '_:x <urn:p> "1" .\n')


def test_statements_given_twice_count_once():
    quad = Quad(BlankNode("a"), IRI("urn:p"), Literal("x"), None)
    assert rdfc.canonicalize([quad, quad._replace(pointer="/x")]).nquads == ('_:c14n0 <urn:p> "x" .\n',)


def test_lines_are_in_code_point_order():
    quads = [Quad(IRI("urn:s"), IRI("urn:p"), Literal(text), None) for text in ("\ufb33", "\U0001f600")]
    assert [line[17] for line in rdfc.canonicalize(quads).nquads] == ["\ufb33", "\U0001f600"]


@pytest.mark.parametrize("size", [10, 30, 100])
def test_poison_graphs_are_refused_quickly(size):
    started = time.perf_counter()
    with refused("rdfc.budget"):
        rdfc.canonicalize(clique(size))
    assert time.perf_counter() - started < 5


def test_the_budget_can_be_set():
    quads = clique(3)
    rdfc.canonicalize(quads)
    with refused("rdfc.budget"):
        rdfc.canonicalize(quads, budget=3)


def test_other_hashes_are_refused():
    with refused("rdfc.unknown_hash"):
        rdfc.canonicalize([], hash_name="md5")


def test_a_long_ring_of_nodes_that_are_alike_is_too_hard():
    nodes = [BlankNode(f"n{number}") for number in range(2_000)]
    ring = [Quad(one, IRI("urn:p"), other, None) for one, other in itertools.pairwise([*nodes, nodes[0]])]
    with pytest.raises(LinkedDataError, match=r"rdfc\.budget"):
        rdfc.canonicalize(ring)


def test_a_budget_can_be_shared():
    """What one graph costs is not there for the next; outside of it, and for easy graphs, nothing changes."""
    pair = [BlankNode("a"), BlankNode("b")]
    hard = [Quad(one, IRI("urn:p"), other, None) for one in pair for other in pair]
    easy = [Quad(IRI("urn:a"), IRI("urn:p"), Literal("x"), None)]
    expected = rdfc.canonicalize(hard).nquads
    with rdfc.shared_budget(30):
        assert rdfc.canonicalize(hard).nquads == expected
        with refused("rdfc.budget"):
            [rdfc.canonicalize(hard) for _ in range(20)]
        assert len(rdfc.canonicalize(easy).nquads) == 1
    assert rdfc.canonicalize(hard).nquads == expected


def test_the_name_of_a_graph_is_followed_once_however_often_it_is_mentioned():
    """Alike nodes in graphs that differ elsewhere: one order of a hundred mentions."""
    quads = []
    for place in range(3):
        graph, node = BlankNode(f"g{place}"), BlankNode(f"n{place}")
        quads.append(Quad(IRI("urn:doc"), IRI("urn:holds"), graph, None))
        quads.append(Quad(IRI("urn:badge"), IRI("urn:number"), Literal(str(place)), graph))
        quads += [Quad(node, IRI("urn:p"), Literal(str(number)), graph) for number in range(100)]
    with rdfc.shared_budget(5_000):
        assert len(rdfc.canonicalize(quads).nquads) == len(quads)
