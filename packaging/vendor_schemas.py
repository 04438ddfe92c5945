"""Write the JSON Schemas that ship with Proofcase, from the public package registries.

    python packaging/vendor_schemas.py            write resources/schemas and their licences
    python packaging/vendor_schemas.py --check    fetch again and say whether the files are the same

Needs `npm`. `packaging/schemas.json` pins each archive by its registry's digest. A schema is known
by `ids`: what stands behind the last slash of an address that names its content by a hash, so
that it does not matter on whose host it is; or by `addresses`, whole.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from registries import Archive, Shelf, settle

REPOSITORY = Path(__file__).resolve().parent.parent
TABLE = REPOSITORY / "packaging" / "schemas.json"
SCHEMAS = REPOSITORY / "resources" / "schemas"
LICENCES = REPOSITORY / "resources" / "licences" / "schemas"

Json = Any  # a JSON value of our own table


def index_entry(row: Json, archive: Archive, data: bytes) -> Json:
    """Describe one shipped schema."""
    return {
        "sha256": hashlib.sha256(data).hexdigest(),
        "ids": row.get("ids", []),
        "addresses": row.get("addresses", []),
        "registry": archive.registry,
        "package": archive.package,
        "version": archive.version,
        "licence": row["licence"],
    }


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--cache", type=Path, help="keep the archives in this folder")
    options = parser.parse_args()
    shelf = Shelf.at(options.cache)
    files: dict[str, bytes] = {}
    licences: dict[str, bytes] = {}
    index = {}
    for row in json.loads(TABLE.read_bytes())["schemas"]:
        archive = Archive.parse(row["archive"], row["digest"])
        data = shelf.member(archive, row["take"])
        files[row["file"]] = data
        index[row["file"]] = index_entry(row, archive, data)
        licences[f"{row['licence']}.txt"] = shelf.member(archive, row["licence_file"])
    files["index.json"] = (json.dumps(index, indent=2) + "\n").encode()
    return settle({SCHEMAS: files, LICENCES: licences}, check=options.check)


if __name__ == "__main__":
    sys.exit(main())
