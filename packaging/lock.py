"""Write the lock files again: every dependency of every platform, by version and hash.

    python packaging/lock.py              keep what is pinned, add and drop what pyproject.toml asks
    python packaging/lock.py --upgrade    take the newest versions that pyproject.toml allows

Needs `uv` (the dependency group `lock`). `packaging/lock/run.txt` is what the program needs,
`packaging/lock/test.txt` the same and what its tests and checks need, `packaging/lock/peers.txt`
a Node for the tests against other people's programs. One file serves Linux, Windows and macOS
and every supported Python; pip reads it with `--require-hashes`.
"""

import argparse
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
LOCKS = REPOSITORY / "packaging" / "lock"
OLDEST_PYTHON = "3.11"
MACHINE_SPECIFIC = ("--index-url", "--extra-index-url", "--find-links", "--trusted-host", "file:")


def compile_lock(name: str, *options: str) -> None:
    """Write one lock file without a word about the machine it was made on."""
    path = LOCKS / f"{name}.txt"
    resolve = ["--universal", "--generate-hashes", "--python-version", OLDEST_PYTHON]
    silent = ["--quiet", "--no-header", "--no-emit-index-url", "--no-emit-find-links", "--no-config"]
    command = [sys.executable, "-m", "uv", "pip", "compile", *resolve, *silent, "--no-annotate", *options]
    subprocess.run([*command, "-o", str(path)], check=True, cwd=REPOSITORY)
    told = [line for line in path.read_text().splitlines() if line.strip().startswith(MACHINE_SPECIFIC)]
    if told:
        message = f"{path} holds lines about this machine: {told}"
        raise SystemExit(message)


def main() -> None:
    """Write the lock files; what the program needs is decided first and kept for the tests."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    parser.add_argument("--upgrade", action="store_true", help="take the newest versions allowed")
    upgrade = ["--upgrade"] if parser.parse_args().upgrade else []
    LOCKS.mkdir(exist_ok=True)
    as_decided = ["--constraints", str(LOCKS / "run.txt")]
    compile_lock("run", "pyproject.toml", *upgrade)
    compile_lock("test", "pyproject.toml", "--group", "test", *as_decided, *upgrade)
    compile_lock("peers", "--group", "pyproject.toml:peers", *upgrade)


if __name__ == "__main__":
    main()
