"""bbs-2023 with somebody else's issuer, holder and verifier, each way round."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest

from tests.pinned import contexts
from tests.proofs.checking import proofs_of, verify
from tests.proofs.documents import BADGE, issued_by, options
from wallet_app.answer import Answer
from wallet_app.proofs import bbs_2023
from wallet_app.proofs.bbs_2023.proof_value import parse_derived
from wallet_app.proofs.bbs_2023.secrets import SecretKey

NOW = "2026-01-15T12:00:00Z"
PARTIAL = ("/issuer", "/validFrom", "/credentialSubject/achievement/criteria", "/evidence/1/name")
"""Mandatory pointers to parts of objects, blank nodes among them."""
CHOSEN = {
    "nothing": (),
    "leaf": ("/credentialSubject/achievement/name",),
    "element": ("/credentialSubject/achievement/alignment/1", "/evidence/0/narrative"),
    "inside": ("/credentialSubject/achievement/alignment/1/targetName", "/credentialSubject/result/0/value"),
    "everything": ("",),
}
HEADER = b"n-0S6_WzA2Mj"


def _flags(name, values):
    return [argument for value in values for argument in (name, value)]


def _write(path, document):
    path.write_text(json.dumps(document))
    return path


def _tampered(document):
    changed = copy.deepcopy(document)
    changed["credentialSubject"]["id"] = "did:example:somebody-else"
    return changed


def _derive(base, pointers) -> Any:
    (proof,) = proofs_of(base)
    return bbs_2023.derive(base, proof, pointers, contexts(), presentation_header=HEADER)


@pytest.fixture(scope="module")
def bases(node, tmp_path_factory):
    """A base proof of theirs and one of ours."""
    unsigned = _write(tmp_path_factory.mktemp("bbs") / "unsigned.json", BADGE)
    theirs = json.loads(node("issue.mjs", unsigned, "--suite", "bbs-2023", *_flags("--mandatory", PARTIAL)))
    key = SecretKey.generate()
    badge = issued_by(BADGE, key)
    ours = bbs_2023.sign(badge, options(key), key, contexts(), mandatory_pointers=PARTIAL)
    return {"theirs": theirs, "ours": ours}


@pytest.fixture(scope="module")
def derived(node, bases, tmp_path_factory):
    """What either holder derives from either base proof."""
    folder = tmp_path_factory.mktemp("derived")
    made = {}
    for issuer, base in bases.items():
        file = _write(folder / f"{issuer}.json", base)
        for name, pointers in CHOSEN.items():
            made[f"{issuer}.ours.{name}"] = _derive(base, pointers)
        for name in ("leaf", "inside"):
            arguments = (*_flags("--pointer", CHOSEN[name]), "--header", HEADER.hex())
            made[f"{issuer}.theirs.{name}"] = json.loads(node("derive.mjs", file, *arguments))
    return made


def test_base_proofs_hold_here(bases):
    for base in bases.values():
        assert verify(base).holds
        assert not verify(_tampered(base)).holds
        assert bbs_2023.mandatory_pointers(base["proof"]) == PARTIAL


def test_whatever_is_derived_holds_here(derived):
    for name, document in derived.items():
        outcome = verify(document)
        assert (outcome.answer, outcome.problems) == (Answer.HOLDS, ()), name
        assert parse_derived(document["proof"]).presentation_header == HEADER
        assert not verify(_tampered(document)).holds


def test_whatever_is_derived_holds_there(node, derived, tmp_path):
    files = [_write(tmp_path / f"{name}.json", document) for name, document in derived.items()]
    files += [_write(tmp_path / f"{name}.bad.json", _tampered(it)) for name, it in derived.items()]
    done = node.run("verify.mjs", *files, "--engine", "db", "--now", NOW)
    assert done.stdout, done.stderr
    verdicts = {
        Path(entry["file"]).stem: [proof["verified"] for proof in entry["db"]["proofs"]]
        for entry in json.loads(done.stdout)
    }
    assert {name for name, proofs in verdicts.items() if proofs == [True]} == set(derived)
    assert len(verdicts) == 2 * len(derived)


def test_both_holders_show_the_same(derived):
    for issuer in ("theirs", "ours"):
        for name in ("leaf", "inside"):
            one, other = derived[f"{issuer}.ours.{name}"], derived[f"{issuer}.theirs.{name}"]
            assert {**one, "proof": None} == {**other, "proof": None}
            ours, theirs = parse_derived(one["proof"]), parse_derived(other["proof"])
            assert ours.label_map == theirs.label_map
            assert ours.mandatory_indexes == theirs.mandatory_indexes
            assert ours.selective_indexes == theirs.selective_indexes
