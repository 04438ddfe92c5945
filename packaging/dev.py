"""Set everything up on a bare machine and start Proofcase, or test it.

    python3 packaging/dev.py run [ARGUMENTS]     start the app; with arguments: the command line
    python3 packaging/dev.py test [ARGUMENTS]    style, types, contracts, then all tests (by pytest)
    python3 packaging/dev.py lint                style, types and import contracts alone
    python3 packaging/dev.py setup               only make everything ready

Needs nothing but Python 3.11 or newer: missing Debian packages are installed (as root) or
named, the environment is made in `.venv/`, and the locked packages are put there.
"""

import argparse
import os
import subprocess
import sys
import time

import dev_desktop
import dev_peers
import dev_system
from dev_environment import REPOSITORY, prepare

ENVIRONMENT = REPOSITORY / ".venv"
DEMO = REPOSITORY / "build" / "demo"
CHECKS = (
    ("style", ["ruff", "check", "--quiet", "--output-format", "concise", "."]),
    ("format", ["ruff", "format", "--check", "."]),
    ("types", ["mypy"]),
    ("import contracts", ["lint-imports"]),
    ("dependencies", ["deptry", "."]),
)


def run(arguments: list[str]) -> int:
    """Start Proofcase; without a display and other wishes, show its main job without a window."""
    dev_system.require(dev_system.WINDOW)
    python = prepare(ENVIRONMENT, "run")
    environment = _environment()
    if not arguments and not _has_display():
        print(
            "There is no display here, so the window cannot open. This is its main job without one:\n",
            flush=True,
        )
        arguments = ["demo", "--out", str(DEMO)]
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return _become([str(python), "-m", "wallet_app", *arguments], environment)


def lint() -> int:
    """Run every check of the code that is not a test; give the number of those that failed."""
    python = prepare(ENVIRONMENT, "test", "run")
    failed = 0
    for name, tool in CHECKS:
        begun = time.monotonic()
        command = [str(python.parent / tool[0]), *tool[1:]]
        done = subprocess.run(command, cwd=REPOSITORY, check=False, capture_output=True, text=True)
        verdict = "ok" if done.returncode == 0 else "FAILED"
        print(f"{name:17} {verdict}  ({time.monotonic() - begun:.1f} s)", flush=True)
        if done.returncode != 0:
            failed += 1
            print(done.stdout + done.stderr, flush=True)
    return failed


def test(arguments: list[str], *, peers: bool) -> int:
    """Check the code, then run the tests on a desktop of their own; pytest's summary comes last."""
    dev_system.require(dev_system.WINDOW + dev_system.TESTS)
    environment = _environment() | (dev_peers.environment() if peers else {})
    failed = lint()
    python = prepare(ENVIRONMENT, "test", "run")
    command = [str(python), "-m", "pytest", "--rootdir", str(REPOSITORY), *arguments]
    os.chdir(REPOSITORY)
    if dev_desktop.available():
        status = dev_desktop.run(command, environment)
    else:
        print("No Xvfb, openbox, D-Bus or gnome-keyring: tests that need a desktop are skipped.", flush=True)
        status = subprocess.run(command, env=environment, check=False).returncode
    return status or int(failed > 0)


def setup() -> int:
    """Make everything ready for `run` and `test`."""
    dev_system.require(dev_system.WINDOW + dev_system.TESTS)
    prepare(ENVIRONMENT, "test", "run")
    return 0


def _environment() -> dict[str, str]:
    """Give the caller's variables, with the checkout on Python's path."""
    path = [str(REPOSITORY), *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path)}


def _has_display() -> bool:
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _become(command: list[str], environment: dict[str, str]) -> int:
    """Replace this process by another, so that signals and the exit status are that one's own."""
    if os.name != "nt":  # there a replaced process would leave its terminal behind
        os.execve(command[0], command, environment)  # noqa: S606 - no shell is wanted
    return subprocess.run(command, env=environment, check=False).returncode


def main() -> int:
    """Read the command and do it."""
    parser = argparse.ArgumentParser(description=str(__doc__).splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("run", help="start the app; with arguments: the command line", add_help=False)
    tests = commands.add_parser("test", help="checks, then all tests; other arguments go to pytest")
    tests.add_argument("--peers", action="store_true", help="also make the peers of tests/peers ready (Node)")
    commands.add_parser("lint", help="style, types and import contracts")
    commands.add_parser("setup", help="only make everything ready")
    options, rest = parser.parse_known_args()
    if options.command == "run":
        return run(rest)
    if options.command == "test":
        return test(rest, peers=options.peers)
    return min(lint(), 1) if options.command == "lint" else setup()


if __name__ == "__main__":
    sys.exit(main())
