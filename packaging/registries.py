"""Fetch pinned archives from the public package registries and read files out of them.

An archive is named ``npm:NAME@VERSION`` or ``pypi:NAME@VERSION`` and pinned by the digest
its registry publishes. It comes through that registry's own client (`npm pack`,
`pip download`), so whatever registry a machine is set up for is used. Archives are read
only: no code of a package is run.
"""

import base64
import hashlib
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from dataclasses import dataclass, field
from pathlib import Path


class VendorError(Exception):
    """What was fetched is not what was pinned."""


@dataclass(frozen=True, slots=True)
class Archive:
    """One pinned archive: its name, its version, and the digest its registry publishes for it."""

    registry: str
    package: str
    version: str
    digest: str

    @classmethod
    def parse(cls, name: str, digest: str) -> "Archive":
        """Take ``npm:NAME@VERSION`` apart (the name itself may start with ``@``)."""
        registry, _, rest = name.partition(":")
        package, _, version = rest.rpartition("@")
        return cls(registry, package, version, digest)


@dataclass
class Shelf:
    """Archives fetched so far, each once, in a folder that may be kept between runs."""

    folder: Path
    _members: dict[tuple[Archive, str], bytes] = field(default_factory=dict)

    @classmethod
    def at(cls, folder: Path | None) -> "Shelf":
        """Use this folder, or without one a fresh folder for temporary files."""
        return cls(folder or Path(tempfile.mkdtemp(prefix="registries-")))

    def member(self, archive: Archive, path: str) -> bytes:
        """Read one file of an archive."""
        key = (archive, path)
        if key not in self._members:
            self._members[key] = _read_member(self._fetched(archive), path)
        return self._members[key]

    def _fetched(self, archive: Archive) -> Path:
        shelf = self.folder / hashlib.sha256(repr(archive).encode()).hexdigest()[:16]
        if not (shelf.is_dir() and any(shelf.iterdir())):
            shelf.mkdir(parents=True, exist_ok=True)
            (_npm_pack if archive.registry == "npm" else _pip_download)(archive, shelf)
        path = next(shelf.iterdir())
        if (got := _digest(path, archive.digest)) != archive.digest:
            message = f"{path.name}: digest {got}, pinned {archive.digest}"
            raise VendorError(message)
        return path


def _npm_pack(archive: Archive, folder: Path) -> None:
    command = ["npm", "pack", f"{archive.package}@{archive.version}", "--ignore-scripts", "--silent"]
    subprocess.run([*command, "--pack-destination", str(folder)], check=True, stdout=subprocess.DEVNULL)


def _pip_download(archive: Archive, folder: Path) -> None:
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--only-binary", ":all:"]
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as requirement:
        requirement.write(f"{archive.package}=={archive.version} --hash=sha256:{archive.digest}\n")
        requirement.flush()
        pinned = ["--require-hashes", "--requirement", requirement.name, "--dest", str(folder)]
        subprocess.run([*command, *pinned], check=True, stdout=subprocess.DEVNULL)


def _digest(path: Path, like: str) -> str:
    data = path.read_bytes()
    if like.startswith("sha512-"):  # npm writes a subresource integrity string
        return "sha512-" + base64.b64encode(hashlib.sha512(data).digest()).decode()
    return hashlib.sha256(data).hexdigest()


def _read_member(archive: Path, path: str) -> bytes:
    if archive.suffix == ".whl":
        with zipfile.ZipFile(archive) as opened:
            return opened.read(path)
    with tarfile.open(archive) as opened_tar:
        member = opened_tar.extractfile(path)
        if member is None:
            message = f"{archive.name} holds no file {path}"
            raise VendorError(message)
        return member.read()


def settle(wanted: dict[Path, dict[str, bytes]], *, check: bool) -> int:
    """Make folders hold exactly these files, or only compare.

    Args:
        wanted: the files of each folder.
        check: write nothing, say what differs.

    Returns:
        The exit status: 1 when `check` found a difference.
    """
    different = [path for folder, files in wanted.items() for path in _different(files, folder)]
    if check:
        print("\n".join(["Different:", *map(str, different)]) if different else "All files are as pinned.")
        return 1 if different else 0
    for path in different:
        data = wanted[path.parent].get(path.name)
        if data is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    print(f"{len(different)} files changed, {sum(map(len, wanted.values()))} as pinned now.")
    return 0


def _different(wanted: dict[str, bytes], folder: Path) -> list[Path]:
    """Name the files of a folder that are missing, different or not wanted."""
    present = {it.name: it.read_bytes() for it in folder.glob("*") if it.is_file()}
    names = wanted.keys() | present.keys()
    return sorted(folder / name for name in names if wanted.get(name) != present.get(name))
