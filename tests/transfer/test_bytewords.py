"""Bytewords against the published vectors."""

import contextlib
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wallet_app.errors import TransferError
from wallet_app.transfer import bytewords


@pytest.fixture(scope="module")
def vectors(shared: Path) -> Any:
    return json.loads((shared / "vectors/bc-ur/vectors.json").read_text())


@pytest.fixture(scope="module")
def published(vectors: dict, shared: Path) -> list[str]:
    """Every minimal bytewords text in the vectors."""
    examples = (shared / "vectors/bc-ur/spec-examples.txt").read_text().splitlines()
    resources = [*vectors["multi_part"]["parts"], vectors["single_part"]["ur"]]
    resources += [line for line in examples if "<" not in line and line]
    return [resource.rsplit("/", 1)[1] for resource in resources]


@pytest.mark.parametrize("name", ["bytewords", "bytewords_long"])
def test_the_published_texts(vectors: dict, name: str) -> None:
    data = bytes.fromhex(vectors[name]["bytes_hex"])
    assert bytewords.encode(data) == vectors[name]["minimal"]
    assert bytewords.decode(vectors[name]["minimal"]) == data


def test_every_published_resource_reads_and_writes_alike(vectors: dict, published: list[str]) -> None:
    bodies = [bytewords.decode(text) for text in published]
    assert [bytewords.encode(body) for body in bodies] == published
    seen = set(b"".join(bodies)) | set(bytes.fromhex(vectors["bytewords_long"]["bytes_hex"]))
    assert len(seen) > 230  # so that hardly a word of the table is untried


def test_the_table_has_256_different_pairs_in_the_order_of_the_alphabet() -> None:
    pairs = [bytewords.encode(bytes([value]))[:2] for value in range(256)]
    assert len(set(pairs)) == 256
    assert pairs == sorted(pairs, key=lambda pair: pair[0])


def test_a_wrong_checksum_is_refused(vectors: dict) -> None:
    with pytest.raises(TransferError, match=r"ur\.checksum"):
        bytewords.decode(vectors["bytewords"]["bad_checksum"][1])


@pytest.mark.parametrize(
    "text", ["", "a", "aeadaolazmjendeot", "aeadaolazo", "AEADAOLAZMJENDEOTI", "zzzzzzzzzz", "wf"]
)
def test_what_is_no_bytewords_is_refused(text: str) -> None:
    with pytest.raises(TransferError):
        bytewords.decode(text)


@given(st.binary(min_size=1, max_size=300))
def test_round_trip(data: bytes) -> None:
    assert bytewords.decode(bytewords.encode(data)) == data


@given(st.text(max_size=60))
def test_nothing_but_our_error_gets_out(text: str) -> None:
    with contextlib.suppress(TransferError):
        bytewords.decode(text)
