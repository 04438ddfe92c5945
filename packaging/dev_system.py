"""System packages: say what Debian lacks, and install it when allowed to.

Standard library only. On anything that is not Debian or made from it nothing is checked.
"""

import importlib.util
import os
import shutil
import subprocess
import sys

OFFSCREEN = ["libegl1", "libgl1", "libdbus-1-3", "libfontconfig1", "libxkbcommon0", "libglib2.0-0"]
X11 = ["libxcb-cursor0", "libxcb-icccm4", "libxcb-keysyms1", "libxcb-shape0", "libxkbcommon-x11-0"]
WINDOW = [*OFFSCREEN, *X11, "libwayland-cursor0"]  # what Qt needs
SCREEN = ["xvfb", "openbox", "xdotool", "dbus", "dbus-daemon", "gnome-keyring", "at-spi2-core"]
TESTS = [*SCREEN, "git", "strace"]  # strace sees whether anything reaches out
RENAMED = {"libglib2.0-0": "libglib2.0-0t64"}  # Debian 13


def require(packages: list[str]) -> None:
    """Make sure these Debian packages, and the venv module of this Python, are there.

    Raises:
        SystemExit: some are missing and cannot be installed; the message holds the command that would.
    """
    if shutil.which("dpkg-query") is None:
        return
    venv = [] if importlib.util.find_spec("ensurepip") else ["python3-venv"]
    missing = venv + _not_installed(packages)
    if not missing:
        return
    install = ["apt-get", "install", "--yes", "--no-install-recommends", *missing]
    if os.geteuid() != 0:
        sys.exit(
            "These system packages are missing. Install them, then run this again:\n\n  sudo "
            + " ".join(install)
        )
    print("Installing system packages:", " ".join(missing), flush=True)
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], install):
        done = subprocess.run(command, env=quiet, check=False, capture_output=True, text=True)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")


def _not_installed(packages: list[str]) -> list[str]:
    names = [*packages, *RENAMED.values()]
    show = "-f=${Package} ${db:Status-Status}\n"
    known = subprocess.run(["dpkg-query", "-W", show, *names], check=False, capture_output=True, text=True)
    installed = {line.split()[0] for line in known.stdout.splitlines() if line.endswith(" installed")}
    return [name for name in packages if not {name, RENAMED.get(name, name)} & installed]
