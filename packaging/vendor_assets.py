"""Write the fonts and icons that ship with Proofcase, from the public package registries.

    python packaging/vendor_assets.py            write resources/fonts, resources/icons and their licences
    python packaging/vendor_assets.py --check    fetch again and say whether the files are the same

Needs `npm`. `packaging/assets.json` pins each archive by its registry's digest and names the
files to take; to add an icon, add its line there and run this again.
"""

import argparse
import hashlib
import json
import sys
from pathlib import Path
from typing import Any

from registries import Archive, Shelf, settle

REPOSITORY = Path(__file__).resolve().parent.parent
TABLE = REPOSITORY / "packaging" / "assets.json"
RESOURCES = REPOSITORY / "resources"


def asset_files(row: Any, archive: Archive, shelf: Shelf) -> dict[str, bytes]:  # noqa: ANN401 - our own table
    """Make every file of one kind: the assets and an index with the hash of each."""
    files = {name: shelf.member(archive, path) for name, path in row["files"].items()}
    index = {
        "registry": archive.registry,
        "package": archive.package,
        "version": archive.version,
        "licence": row["licence"],
        "files": {name: {"sha256": hashlib.sha256(data).hexdigest()} for name, data in files.items()},
    }
    return {**files, "index.json": (json.dumps(index, indent=2) + "\n").encode()}


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--cache", type=Path, help="keep the archives in this folder")
    options = parser.parse_args()
    shelf = Shelf.at(options.cache)
    wanted = {}
    for kind, row in json.loads(TABLE.read_bytes()).items():
        archive = Archive.parse(row["archive"], row["digest"])
        wanted[RESOURCES / kind] = asset_files(row, archive, shelf)
        licence = shelf.member(archive, row["licence_file"])
        wanted[RESOURCES / "licences" / kind] = {f"{row['licence']}.txt": licence}
    return settle(wanted, check=options.check)


if __name__ == "__main__":
    sys.exit(main())
