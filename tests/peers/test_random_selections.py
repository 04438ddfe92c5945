"""Random selections of what peers issue: peers verify each part, and it says what was chosen and no more.

What may be seen is worked out here by itself, from the pointers and the document alone. How many
selections are tried of each suite is ``PROOFCASE_SELECTIONS``; the full run is

    PROOFCASE_SELECTIONS=200 python -m pytest tests/peers/test_random_selections.py
"""

import base64
import hashlib
import json
import os
import random
import subprocess
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.peers.badges import BADGES, CLAIMS, FRAME, MANDATORY
from tests.peers.conftest import LONGEST_SECONDS
from tests.pinned import contexts
from wallet_app.credentials.document import Document
from wallet_app.credentials.parse import parse
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.presentation import assemble, claims, derive, layers, self_check
from wallet_app.presentation.choose import Selection
from wallet_app.presentation.holder import HolderKey
from wallet_app.presentation.terms import Terms
from wallet_app.proofs import sd_jwt
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy

SELECTIONS = int(os.environ.get("PROOFCASE_SELECTIONS", "12"))
AT_ONCE = 40
AUDIENCE, NONCE = "https://hospital.example", "n-8f1c2d3e4f"
HOLDER = HolderKey(PrivateKey.from_bytes(KeyType.P256, b"\x51" * 32))
SCRIPT = Path(__file__).with_name("verify_sd_jwts.mjs")
ALWAYS = ("@context", "id", "type", "issuer/id", "issuer/type", "validFrom", "validUntil", "credentialStatus")
SHORTEST = 6

Steps = tuple[str, ...]


def leaves(value: Any, path: Steps = ()) -> Iterator[tuple[Steps, Any]]:
    if isinstance(value, dict) and value:
        for name, inner in value.items():
            yield from leaves(inner, (*path, name))
    elif isinstance(value, list) and value:
        for index, inner in enumerate(value):
            yield from leaves(inner, (*path, str(index)))
    else:
        yield path, value


def steps(pointer: str) -> Steps:
    return tuple(step.replace("~1", "/").replace("~0", "~") for step in pointer.split("/")[1:])


def at(value: Any, path: Steps) -> Any:
    for step in path:
        value = value[int(step)] if isinstance(value, list) else value[step]
    return value


def lies_in(path: Steps, parts: Iterable[Steps]) -> bool:
    return any(path[: len(part)] == part for part in parts)


def names_only(found: Iterable[tuple[Steps, Any]], content: Any) -> Counter[tuple[Steps, str]]:
    """Leaves by path; where an array closes up, the place in it says nothing."""
    return Counter((_without_places(path, content), json.dumps(value)) for path, value in found)


def _without_places(path: Steps, content: Any) -> Steps:
    kept: list[str] = []
    for step in path:
        if not isinstance(content, list):
            kept.append(step)
        content = content[int(step)] if isinstance(content, list) else content[step]
    return tuple(kept)


def random_selections(document: Document, count: int, seed: int) -> list[Selection]:
    chance = random.Random(seed)
    pointers = sorted(claims.tree(document, contexts()).pointers())
    sizes = [chance.choice((0, 1, 1, 2, 3, 5, 8, 13)) for _ in range(count)]
    return [Selection(frozenset(chance.sample(pointers, min(size, len(pointers))))) for size in sizes]


def present(derived: Document) -> assemble.Presentation:
    now = datetime.now(UTC).replace(microsecond=0)
    terms = Terms(AUDIENCE, NONCE, now, now + timedelta(minutes=30))
    return assemble.assemble([derived], HOLDER, terms, contexts())


def self_checked(presentation: assemble.Presentation, original: Document, selection: Selection) -> None:
    self_check.self_check(
        presentation, [original], [selection], Evidence(contexts()), VerificationPolicy(), datetime.now(UTC)
    )


def texts_and_bytes(data: bytes) -> Iterator[bytes]:
    for layer in layers.unwrap(data):
        yield layer.content.encode() if isinstance(layer.content, str) else layer.content


def nothing_else(data: bytes, withheld: Iterable[Any], shown: Iterable[Any]) -> None:
    """Distinctive values that were withheld, and their hashes, are in no layer."""
    told = "\0".join(str(value) for value in shown).casefold()
    texts: list[Any] = []
    octets: list[Any] = []
    for layer in layers.unwrap(data):
        (texts if isinstance(layer.content, str) else octets).append(layer.content)
    text, binary = "\0".join(texts).casefold(), b"\0\xff".join(octets)
    for value in withheld:
        if isinstance(value, str) and len(value) >= SHORTEST and value.casefold() not in told:
            digest = hashlib.sha256(value.encode()).digest()
            assert value.casefold() not in text
            assert value.encode() not in binary
            assert digest not in binary
            assert digest.hex() not in text
            assert base64.urlsafe_b64encode(digest).decode().rstrip("=").casefold() not in text


# --- JSON-LD: ecdsa-sd-2023 and bbs-2023 ----------------------------------------------------------------


def expected_statements(content: Any, pointers: Iterable[str]) -> list[tuple[Steps, Any]]:
    """What is chosen and mandatory, and of every node on the way its id and its types."""
    wanted = [steps(pointer) for pointer in pointers]
    wanted += [tuple(name.split("/")) for name in ALWAYS]
    wanted += [("credentialSubject", "id"), ("credentialSubject", "type")]
    everything = list(leaves(content))
    kept = {path for path, _ in everything if lies_in(path, wanted)}
    for path in tuple(kept):
        for length in range(len(path)):
            node = at(content, path[:length])
            if isinstance(node, dict):
                kept |= {one for one, _ in everything if lies_in(one, [(*path[:length], "type")])}
                kept |= {(*path[:length], "id")} if isinstance(node.get("id"), str) else set()
    return [(path, value) for path, value in everything if path in kept]


@pytest.fixture(scope="module")
def issued(node, tmp_path_factory) -> dict[tuple[str, str], Document]:
    """Base proofs by the peer, over every badge, in both suites."""
    folder = tmp_path_factory.mktemp("issued")
    found = {}
    for name, badge in BADGES.items():
        unsigned = folder / f"{name}.json"
        unsigned.write_text(json.dumps(badge))
        asked = [part for pointer in MANDATORY[name] for part in ("--mandatory", pointer)]
        for suite in ("ecdsa-sd-2023", "bbs-2023"):
            found[name, suite] = parse(node("issue.mjs", unsigned, "--suite", suite, *asked).encode())
    return found


@pytest.mark.timeout(1800)  # the peer takes about half a second for each proof of bbs-2023
@pytest.mark.parametrize("suite", ["ecdsa-sd-2023", "bbs-2023"])
def test_the_peer_verifies_every_part_and_it_says_what_was_chosen(node, issued, tmp_path, suite) -> None:
    files = []
    for seed, name in enumerate(BADGES):
        base = issued[name, suite]
        content = {member: value for member, value in base.content.items() if member != "proof"}
        count = SELECTIONS // len(BADGES)
        for number, selection in enumerate(random_selections(base, count, seed)):
            derived = derive.derive(base, selection, contexts(), terms=(NONCE, AUDIENCE))
            shown = {member: value for member, value in derived.content.items() if member != "proof"}
            expected = expected_statements(content, (*selection.pointers, *MANDATORY[name]))
            assert names_only(leaves(shown), shown) == names_only(expected, content), (name, selection)
            presentation = present(derived)
            self_checked(presentation, base, selection)
            paths = {path for path, _ in expected}
            withheld = [value for path, value in leaves(content) if path not in paths]
            frame = leaves({key: one for key, one in json.loads(presentation.data).items() if key != "proof"})
            told = [part for path, value in frame for part in (*path, value)]  # names of members too
            nothing_else(presentation.data, withheld, told)
            files.append(tmp_path / f"{name}-{number}.json")
            files[-1].write_bytes(derived.received)
    verdicts = []
    for start in range(0, len(files), AT_ONCE):
        some = files[start : start + AT_ONCE]
        verdicts += json.loads(node("verify.mjs", *some, "--engine", "db"))
    assert len(verdicts) == len(files) == SELECTIONS // len(BADGES) * len(BADGES)
    assert {len(one["db"]["proofs"]) for one in verdicts} == {1}
    assert [one["file"] for one in verdicts if not one["db"]["proofs"][0]["verified"]] == []


# --- SD-JWT -----------------------------------------------------------------------------------------------


def disclosable(frame: Any, path: Steps = ()) -> Iterator[Steps]:
    """What the frame makes a disclosure of its own."""
    for name in frame.get("_sd", ()):
        yield (*path, str(name))
    for name, inner in frame.items():
        if isinstance(inner, dict):
            yield from disclosable(inner, (*path, name))


def expected_claims(content: Any, pointers: Iterable[str]) -> list[tuple[Steps, Any]]:
    """A claim is seen where every disclosure around it is opened: by the choice of it, of what it is in, or
    of something inside it."""
    apart = set(disclosable(FRAME))
    wanted = [steps(pointer) for pointer in pointers]
    chosen = [path for path, _ in leaves(content) if lies_in(path, wanted)]
    opened = {path[:length] for path in chosen for length in range(len(path) + 1)} & apart
    return [
        (path, value)
        for path, value in leaves(content)
        if not any(path[:length] in apart - opened for length in range(1, len(path) + 1))
    ]


def test_the_peer_verifies_every_part_of_its_sd_jwts(node, peers, tmp_path) -> None:
    jwk, unsigned, frame = (tmp_path / name for name in ("holder.json", "claims.json", "frame.json"))
    jwk.write_text(json.dumps(HOLDER.private.public.to_jwk()))
    unsigned.write_text(json.dumps(CLAIMS))
    frame.write_text(json.dumps(FRAME))
    text = node("issue.mjs", unsigned, "--suite", "sd-jwt-vc", "--frame", frame, "--holder-jwk", jwk)
    document = parse(text.strip().encode())
    assert document.sd_jwt is not None
    assert len(document.sd_jwt.disclosures) == len(list(disclosable(FRAME)))
    presented, expectations = [], []
    for selection in random_selections(document, SELECTIONS, 7):
        derived = derive.derive(document, selection, contexts())
        assert derived.sd_jwt is not None
        expected = expected_claims(document.content, selection.pointers)
        assert names_only(leaves(derived.content), derived.content) == names_only(expected, document.content)
        presentation = present(derived)
        self_checked(presentation, document, selection)
        paths = {path for path, _ in expected}
        withheld = [value for path, value in leaves(document.content) if path not in paths]
        kept = {one.encoded for one in derived.sd_jwt.disclosures}
        hidden = [one for one in document.sd_jwt.disclosures if one.encoded not in kept]
        preimages = [part for one in hidden for part in (one.encoded, one.salt)]
        nothing_else(presentation.data, withheld, [value for _, value in expected])
        decoded = b"\0".join(texts_and_bytes(presentation.data))
        assert [part for part in preimages if part.encode() in decoded] == []
        presented.append(presentation.data.decode())
        expectations.append(sd_jwt.process(derived.sd_jwt).claims)
    tokens = tmp_path / "tokens.json"
    tokens.write_text(json.dumps([*presented, presented[0][:-4] + "AAAA"]))
    done = subprocess.run(
        [node.program, "--input-type=module", "-e", SCRIPT.read_text(), tokens, NONCE, AUDIENCE],
        cwd=peers, capture_output=True, text=True, timeout=LONGEST_SECONDS, check=True,
    )  # fmt: skip
    *verdicts, forged = json.loads(done.stdout)
    assert not forged["verified"]
    assert [one.get("error") for one in verdicts if not one["verified"]] == []
    for verdict, said in zip(verdicts, expectations, strict=True):
        assert {name: value for name, value in verdict["claims"].items() if name != "_sd_alg"} == said
