"""The shipped contexts are the pinned ones, and nothing else lies beside them."""

import hashlib
import json
from pathlib import Path

import pytest
import rfc8785

REPOSITORY = Path(__file__).resolve().parents[2]
CONTEXTS = REPOSITORY / "resources" / "contexts"
LICENCES = REPOSITORY / "resources" / "licences" / "contexts"
INDEX = json.loads((CONTEXTS / "index.json").read_bytes())
TABLE = json.loads((REPOSITORY / "packaging" / "contexts.json").read_bytes())


@pytest.mark.parametrize("url", sorted(INDEX))
def test_a_context_has_its_hashes(url):
    entry = INDEX[url]
    data = (CONTEXTS / entry["file"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"]
    assert hashlib.sha256(rfc8785.dumps(json.loads(data))).hexdigest() == entry["canonical_sha256"]


def test_the_index_says_what_the_table_pins():
    assert {row["url"]: row["canonical_sha256"] for row in TABLE["contexts"]} == {
        url: entry["canonical_sha256"] for url, entry in INDEX.items()
    }


def test_every_file_is_in_the_index():
    assert {it.name for it in CONTEXTS.iterdir()} == {"index.json", *(it["file"] for it in INDEX.values())}


def test_every_licence_lies_beside():
    assert {entry["licence"] for entry in INDEX.values()} <= {it.stem for it in LICENCES.iterdir()}


def test_the_recommendations_own_hashes():
    """Data Integrity 1.0 and VCDM 2.0 print the SHA-256 of the contexts they define."""
    printed = (
        (
            "www.w3.org/2018/credentials/v1",
            "ab4ddd9a531758807a79a5b450510d61ae8d147eab966cc9a200c07095b0cdcc",
        ),
        ("www.w3.org/ns/credentials/v2", "59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734"),
        (
            "w3id.org/security/data-integrity/v2",
            "67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4",
        ),
        ("w3id.org/security/multikey/v1", "ba2c182de2d92f7e47184bcca8fcf0beaee6d3986c527bf664c195bbc7c58597"),
        ("w3id.org/security/jwk/v1", "0f14b62f6071aafe00df265770ea0c7508e118247d79b7d861a406d2aa00bece"),
    )
    assert tuple((name, INDEX[f"https://{name}"]["sha256"]) for name, _ in printed) == printed
