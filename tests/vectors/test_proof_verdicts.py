"""Every proof of the published documents, against what a reference engine says of it.

The engine's verdicts are recorded beside the vectors; whose key it is and dates do not count here.
"""

import json
from collections import Counter

import pytest

from tests.pinned import contexts
from wallet_app.encoding import strict_json
from wallet_app.errors import WalletError
from wallet_app.identity import did_document, resolution
from wallet_app.identity.keys import PublicKey
from wallet_app.proofs import table
from wallet_app.proofs.data_integrity import HARMLESS

DIFFERENCES = {
    # A base proof: the engine only takes derived ones. Ours is its holder's answer.
    "w3c-vc-di-ecdsa/ecdsa-sd-2023/prc/addSignedSDBase.json",
    # A bare did:key as verification method, which it does not follow.
    "1edtech-public-validator/ob30/simple-did-key-method.json",
    # The former name of eddsa-rdfc-2022, which it has no suite for.
    "1edtech-public-validator/ob30/simple-eddsa-2022.json",
    # Proof chains, which it was run without.
    "w3c-vc-di-eddsa/proof-set-chain/signedProofChain1.json",
    "w3c-vc-di-eddsa/proof-set-chain/signedProofChain2.json",
    # An optional feature of bbs-2023, which it does not read.
    "w3c-vc-di-bbs/HolderBinding/derivedRevealDocument.json",
}
"""Documents of which the engine does not say yes, and we do."""

# The proof holds, but the document brings a vocabulary of its own: what it seems to say was not signed.
OWN_VOCABULARY = "w3c-vc-di-bbs/derivedRevealDocument.json"


@pytest.fixture(scope="module")
def vectors(shared):
    return shared / "vectors"


def _did_document(vectors, overlay, did):
    own = resolution.resolve(did, {})
    if own is not None or not did.startswith("did:web:"):
        return own
    host, *path = did.removeprefix("did:web:").split(":")
    entry = overlay.get(
        f"https://{'/'.join([host, *path])}" + ("/did.json" if path else "/.well-known/did.json")
    )
    if entry is None:
        return None
    content = json.loads((vectors / entry).read_text()) if isinstance(entry, str) else entry
    return did_document.parse(content, did)


def _key(vectors, overlay, proof):
    """The key a proof names: of its DID, or written in the fragment of an address; None if not to be had."""
    url = proof.get("verificationMethod")
    if not isinstance(url, str):
        return None
    base, _, fragment = url.partition("#")
    if base.startswith("https:"):
        return PublicKey.from_multikey(fragment) if fragment.startswith("z6Mk") else None
    document = _did_document(vectors, overlay, base)
    return (
        None if document is None else resolution.find_method(document, url, proof["proofPurpose"]).public_key
    )


def _ours(document, proof, key):
    suite = table.suite_for(proof)
    assert suite is not None
    outcome = suite.verify(document, proof, key, contexts())
    return outcome.holds and all(problem.code in HARMLESS for problem in outcome.problems)


def _compared(vectors):
    """For each proof we have suite and key for: the file, our answer, theirs."""
    overlay = json.loads((vectors / "overlay.json").read_text())
    for name, verdict in json.loads((vectors / "verdicts.json").read_text())["verdicts"].items():
        try:
            document = strict_json.loads_object((vectors / name).read_bytes())
        except WalletError:
            continue
        proofs = document.get("proof", [])
        for proof, theirs in zip(
            proofs if isinstance(proofs, list) else [proofs], verdict.get("db", []), strict=False
        ):
            if not isinstance(proof, dict) or table.suite_for(proof) is None:
                continue
            try:
                key = _key(vectors, overlay, proof)
            except WalletError:
                assert not theirs["verified"], name
                continue
            if key is not None:
                yield (
                    name,
                    _ours(document, proof, key),
                    bool(theirs["verified"]) or theirs.get("proofOnly") is True,
                )


def test_we_say_what_a_reference_engine_says(vectors):
    counts: Counter[tuple[bool, bool]] = Counter()
    differing = set()
    for name, ours, theirs in _compared(vectors):
        counts[ours, theirs] += 1
        if ours != theirs and name != OWN_VOCABULARY:
            assert ours, name
            differing.add(name)
    assert differing == DIFFERENCES
    assert counts == {(True, True): 51, (False, False): 23, (True, False): 7, (False, True): 1}
