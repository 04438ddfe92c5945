"""W3C's RDFC-1.0 suite: every entry, with the budget that documents get."""

import json
from pathlib import Path

import pytest
from pyoxigraph import CanonicalizationAlgorithm, Dataset, RdfFormat
from pyoxigraph import parse as parse_with_oxigraph

from tests.refused import refused
from wallet_app.linked_data import nquads, rdfc

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "vectors" / "w3c-rdf-canon"
MANIFEST = FOLDER / "manifest.jsonld"
ENTRIES = json.loads(MANIFEST.read_text())["entries"] if MANIFEST.is_file() else []

pytestmark = pytest.mark.skipif(not ENTRIES, reason="the folder 'shared' is not beside the checkout")


def read(name: str) -> str:
    return (FOLDER / name).read_bytes().decode()


def entries(kind: str) -> list[object]:
    chosen = [entry for entry in ENTRIES if entry["type"] == f"rdfc:RDFC10{kind}Test"]
    return [pytest.param(entry, id=entry["id"]) for entry in chosen]


def canonical(entry: dict[str, str]) -> rdfc.Canonical:
    hash_name = {"SHA384": "sha384"}.get(entry.get("hashAlgorithm", ""), "sha256")
    return rdfc.canonicalize(nquads.parse(read(entry["action"])), hash_name=hash_name)


@pytest.mark.parametrize("entry", entries("Eval"))
def test_canonical_form(entry):
    assert canonical(entry).text == read(entry["result"])


@pytest.mark.parametrize("entry", entries("Map"))
def test_issued_identifiers(entry):
    assert canonical(entry).issued == json.loads(read(entry["result"]))


@pytest.mark.parametrize("entry", entries("NegativeEval"))
def test_poison_is_refused(entry):
    with refused("rdfc.budget"):
        canonical(entry)


def test_every_entry_is_of_a_kind_tested_here():
    assert len(ENTRIES) == len(entries("Eval")) + len(entries("Map")) + len(entries("NegativeEval")) == 86


@pytest.mark.parametrize("entry", entries("Eval"))
def test_a_second_implementation_agrees(entry):
    by_hash = {"SHA384": CanonicalizationAlgorithm.RDFC_1_0_SHA_384}
    algorithm = by_hash.get(entry.get("hashAlgorithm", ""), CanonicalizationAlgorithm.RDFC_1_0)
    dataset = Dataset(parse_with_oxigraph(read(entry["action"]), format=RdfFormat.N_QUADS))
    dataset.canonicalize(algorithm)
    theirs = nquads.parse("".join(f"{quad} .\n" for quad in dataset))
    assert tuple(sorted(nquads.of_quad(quad) for quad in theirs)) == canonical(entry).nquads
