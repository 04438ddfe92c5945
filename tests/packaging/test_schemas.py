"""The shipped schemas are the pinned ones, and nothing else lies beside them."""

import hashlib
import json
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
SCHEMAS = REPOSITORY / "resources" / "schemas"
LICENCES = REPOSITORY / "resources" / "licences" / "schemas"
INDEX = json.loads((SCHEMAS / "index.json").read_bytes())
TABLE = json.loads((REPOSITORY / "packaging" / "schemas.json").read_bytes())


@pytest.mark.parametrize("file", sorted(INDEX))
def test_a_schema_has_its_hash_and_refers_to_nothing_else(file):
    data = (SCHEMAS / file).read_bytes()
    assert hashlib.sha256(data).hexdigest() == INDEX[file]["sha256"]
    assert "#" in json.dumps(json.loads(data))
    for part in json.dumps(json.loads(data)).split('"$ref": "')[1:]:
        assert part.startswith("#/")


def test_the_index_says_what_the_table_pins():
    assert {row["file"]: row["ids"] for row in TABLE["schemas"]} == {
        file: entry["ids"] for file, entry in INDEX.items()
    }


def test_every_file_is_in_the_index_and_every_licence_lies_beside():
    assert {it.name for it in SCHEMAS.iterdir()} == {"index.json", *INDEX}
    assert {entry["licence"] for entry in INDEX.values()} == {it.stem for it in LICENCES.iterdir()}
