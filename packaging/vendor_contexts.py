"""Write the JSON-LD contexts that ship with Proofcase, from the public package registries.

    python packaging/vendor_contexts.py            write resources/contexts and their licences
    python packaging/vendor_contexts.py --check    fetch again and say whether the files are the same

Needs `npm` and the project's environment. `packaging/contexts.json` is the table of
sources: each archive is pinned by its registry's digest, each context by the SHA-256 of
its canonical form (RFC 8785). What `take` says:

    file PATH          a JSON file of the archive
    scan PATH          the JSON or JavaScript literal in any file that has the pinned hash
    derive NAME PATH   a rule below, applied to a file: what it gives must have the pinned hash

A context is written with the very bytes its publisher serves where the package kept them,
else as tidy JSON of the same content.
"""

import argparse
import hashlib
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import rfc8785
from registries import Archive, Shelf, VendorError, settle

REPOSITORY = Path(__file__).resolve().parent.parent
TABLE = REPOSITORY / "packaging" / "contexts.json"
CONTEXTS = REPOSITORY / "resources" / "contexts"
LICENCES = REPOSITORY / "resources" / "licences" / "contexts"

Json = Any  # a JSON value of a trusted, pinned file


def canonical_sha256(document: Json) -> str:
    """SHA-256 of the canonical form (JCS) of a document."""
    return hashlib.sha256(rfc8785.dumps(document)).hexdigest()


# ── Literals inside other files ─────────────────────────────────────────────────────────────

TOKEN = re.compile(
    r"""(?P<skip>(?:\s|//[^\n]*|/\*.*?\*/)+)
      | (?P<double>"(?:[^"\\]|\\.)*") | '(?P<single>(?:[^'\\]|\\.)*)'
      | (?P<name>[A-Za-z_$][\w$]*) | (?P<number>-?\d+(?:\.\d+)?) | (?P<mark>[{}\[\]:,])""",
    re.VERBOSE | re.DOTALL,
)
WORDS = {"true", "false", "null"}


def literal_at(text: str, start: int) -> tuple[str, int]:
    """Rewrite one JSON or JavaScript object literal as JSON.

    Args:
        text: any text.
        start: where a ``{`` stands in it.

    Returns:
        The JSON text, and the place after the literal.

    Raises:
        ValueError: what stands there holds more than literals.
    """
    written: list[str] = []
    depth, place = 0, start
    while True:
        match = TOKEN.match(text, place)
        if match is None:
            raise ValueError(place)
        place = match.end()
        kind, token = str(match.lastgroup), match[str(match.lastgroup)]
        if kind == "skip":
            continue
        if token in {"}", "]"} and written[-1] == ",":
            written.pop()
        written.append(_as_json(kind, token))
        depth += (token in {"{", "["} and kind == "mark") - (token in {"}", "]"} and kind == "mark")
        if depth == 0:
            return "".join(written), place


def _as_json(kind: str, token: str) -> str:
    if kind == "single" or (kind == "name" and token not in WORDS):
        return json.dumps(token)
    return token


def literals(data: bytes) -> Iterator[tuple[Json, bytes]]:
    """Find the object literals of a file that start with an "@context" member: each with its bytes."""
    text = data.decode("latin-1")  # one character per byte, so that places are the same in both
    for match in re.finditer(r"""\{\s*["']?@context""", text):
        try:
            written, end = literal_at(text, match.start())
            raw = data[match.start() : end]
            yield json.loads(written.encode("latin-1")), raw
        except (ValueError, RecursionError):
            continue


def scan(data: bytes, wanted: str) -> tuple[Json, bytes]:
    """Find the literal whose canonical form has this hash.

    Raises:
        VendorError: there is none.
    """
    for document, raw in literals(data):
        if canonical_sha256(document) == wanted:
            return document, raw
    message = f"no literal with the canonical hash {wanted}"
    raise VendorError(message)


# ── Derivations ─────────────────────────────────────────────────────────────────────────────


def jwk_v1(data: bytes) -> Json:
    """security/jwk/v1 is the JsonWebKey term of cid/v1 alone (Data Integrity 1.0 prints the hash of both)."""
    term = json.loads(data)["@context"]["JsonWebKey"]
    return {"@context": {"id": "@id", "type": "@type", "@protected": True, "JsonWebKey": term}}


def vdl_v2(data: bytes) -> Json:
    """vdl/v2 is vdl/v1 with the two terms of the optical barcode."""
    document, _ = scan(data, "33c9dad4847f7d466d28b9f704dd07d8e1da7614d99b94febb03e19d815ef7da")
    vocabulary = "https://w3id.org/vdl#"
    list_entry = {
        "@protected": True,
        "id": "@id",
        "type": "@type",
        "terseStatusListBaseUrl": {"@type": "@id", "@id": vocabulary + "terseStatusListBaseUrl"},
        "terseStatusListIndex": vocabulary + "terseStatusListIndex",
    }
    document["@context"]["OpticalBarcodeCredential"] = vocabulary + "OpticalBarcodeCredential"
    document["@context"]["TerseBitstringStatusListEntry"] = {
        "@id": vocabulary + "TerseBitstringStatusListEntry",
        "@context": list_entry,
    }
    return document


DERIVATIONS: dict[str, Callable[[bytes], Json]] = {"jwk-v1": jwk_v1, "vdl-v2": vdl_v2}


# ── The files ───────────────────────────────────────────────────────────────────────────────


def take(row: Json, archives: dict[str, Archive], shelf: Shelf) -> bytes:
    """Give the bytes of one context of the table.

    Raises:
        VendorError: its canonical form is not the pinned one.
    """
    verb, *names = row["take"].split(" ")
    data = shelf.member(archives[row["archive"]], names[-1])
    raw = b""
    if verb == "file":
        document, raw = json.loads(data), data
    elif verb == "scan":
        document, raw = scan(data, row["canonical_sha256"])
    else:
        document = DERIVATIONS[names[0]](data)
    if (got := canonical_sha256(document)) != row["canonical_sha256"]:
        message = f"{row['url']}: canonical hash {got}, pinned {row['canonical_sha256']}"
        raise VendorError(message)
    tidy = (json.dumps(document, indent=2, ensure_ascii=False) + "\n").encode()
    as_published = (raw, raw + b"\n", raw.rstrip() + b"\n", tidy)
    exact = [it for it in as_published if hashlib.sha256(it).hexdigest() == row["published_sha256"]]
    return exact[0] if exact else tidy


def index_entry(row: Json, archive: Archive, data: bytes) -> dict[str, str]:
    """Describe one shipped context."""
    return {
        "file": row["file"],
        "sha256": hashlib.sha256(data).hexdigest(),
        "canonical_sha256": row["canonical_sha256"],
        "registry": archive.registry,
        "package": archive.package,
        "version": archive.version,
        "licence": row["licence"],
    }


def context_files(table: Json, archives: dict[str, Archive], shelf: Shelf) -> dict[str, bytes]:
    """Make every file of ``resources/contexts``: the contexts and their index."""
    files: dict[str, bytes] = {}
    index = {}
    for row in table["contexts"]:
        data = take(row, archives, shelf)
        if files.setdefault(row["file"], data) != data:
            message = f"two texts for {row['file']}"
            raise VendorError(message)
        index[row["url"]] = index_entry(row, archives[row["archive"]], data)
    files["index.json"] = (json.dumps(index, indent=2) + "\n").encode()
    return files


def licence_files(table: Json, archives: dict[str, Archive], shelf: Shelf) -> dict[str, bytes]:
    """Make every file of ``resources/licences/contexts``: the documents' licences and the packages' own."""
    files = {}
    for name, source in table["licence_texts"].items():
        text = json.loads(shelf.member(archives[source["archive"]], source["take"]))["licenseText"]
        files[f"{name}.txt"] = (text.strip() + "\n").encode()
    for name, row in table["archives"].items():
        if row["licence_file"] is not None:
            archive = archives[name]
            slug = f"{archive.package.lstrip('@').replace('/', '-')}-{archive.version}.txt"
            files[slug] = shelf.member(archive, row["licence_file"])
    files["LicenseRef-1EdTech.txt"] = table["licence_note_1edtech"].encode()
    return files


def main() -> int:
    """Write or check the files."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing; say what differs")
    parser.add_argument("--cache", type=Path, help="keep the archives in this folder")
    options = parser.parse_args()
    shelf = Shelf.at(options.cache)
    table = json.loads(TABLE.read_bytes())
    archives = {name: Archive.parse(name, row["digest"]) for name, row in table["archives"].items()}
    files = context_files(table, archives, shelf)
    return settle({CONTEXTS: files, LICENCES: licence_files(table, archives, shelf)}, check=options.check)


if __name__ == "__main__":
    sys.exit(main())
