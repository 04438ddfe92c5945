"""Setting a machine up: what is missing is said, and nothing is done twice."""

import os
import re
import subprocess
import sys
from pathlib import Path

import dev
import dev_environment
import dev_system
import pytest


@pytest.fixture
def debian(tmp_path, monkeypatch):
    """A machine whose dpkg-query says that some packages are installed."""

    def pretend(*installed):
        query = tmp_path / "dpkg-query"
        lines = "".join(f"echo '{name} installed'\n" for name in installed)
        query.write_text(f"#!/bin/sh\n{lines}echo 'libgl1 config-files'\n")
        query.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.environ['PATH']}")

    return pretend


def test_installed_packages_ask_for_nothing(debian):
    debian("libegl1", "libglib2.0-0")
    dev_system.require(["libegl1", "libglib2.0-0"])


def test_a_renamed_package_counts(debian):
    debian("libglib2.0-0t64")
    dev_system.require(["libglib2.0-0"])


def test_without_root_the_exact_command_is_printed(debian, monkeypatch):
    debian("libegl1")
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        dev_system.require(["libegl1", "libgl1", "xvfb"])
    assert str(stopped.value).endswith("sudo apt-get install --yes --no-install-recommends libgl1 xvfb")


def test_packages_are_installed_once_per_lock(tmp_path, monkeypatch):
    commands = []

    def pretend(command):
        commands.append(command)
        if "venv" in command:
            python = dev_environment.python_of(tmp_path / "env")
            python.parent.mkdir(parents=True, exist_ok=True)
            python.touch()

    monkeypatch.setattr(dev_environment, "_run", pretend)
    monkeypatch.setattr(dev_environment, "LOCKS", tmp_path)
    (tmp_path / "run.txt").write_text("a==1")
    (tmp_path / "test.txt").write_text("a==1\nb==1")
    dev_environment.prepare(tmp_path / "env", "test", "run")
    assert [("venv" in it, "pip" in it) for it in commands] == [(True, False), (False, True)]
    dev_environment.prepare(tmp_path / "env", "test", "run")
    dev_environment.prepare(tmp_path / "env", "run")  # the tests' packages include the program's
    assert len(commands) == 2
    (tmp_path / "run.txt").write_text("a==2")
    dev_environment.prepare(tmp_path / "env", "run")
    assert len(commands) == 3
    assert "--require-hashes" in commands[-1]


def test_an_environment_that_was_never_finished_is_made_again(tmp_path, monkeypatch):
    commands: list[list[str]] = []
    monkeypatch.setattr(dev_environment, "_run", commands.append)
    python = dev_environment.python_of(tmp_path / "env")
    python.parent.mkdir(parents=True)
    python.touch()
    dev_environment.prepare(tmp_path / "env", "run")
    assert "venv" in commands[0]


def test_a_python_that_is_too_old_is_told(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 0))
    with pytest.raises(SystemExit, match=re.escape("needs Python 3.11")):
        dev_environment.prepare(tmp_path, "run")


@pytest.mark.parametrize(
    ("variables", "arguments", "expected"),
    [
        ({}, [], ["demo", "--out"]),
        ({"DISPLAY": ":1"}, [], []),
        ({"WAYLAND_DISPLAY": "wayland-0"}, [], []),
        ({}, ["verify", "x.json"], ["verify", "x.json"]),
    ],
)
def test_run_opens_the_window_only_where_there_is_a_display(monkeypatch, variables, arguments, expected):
    started = []
    monkeypatch.setattr(dev_system, "require", lambda _packages: None)
    monkeypatch.setattr(dev, "prepare", lambda *_names: Path("python"))
    monkeypatch.setattr(dev, "_become", lambda command, environment: started.append((command, environment)))
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    dev.run(arguments)
    command, environment = started[0]
    assert command[3 : 3 + len(expected)] == expected
    assert len(command) > 3 or not expected
    assert environment["PYTHONPATH"].split(os.pathsep)[0] == str(dev_environment.REPOSITORY)


def test_the_scripts_need_nothing_but_python():
    """Every module of the development command loads in a Python without any package."""
    names = "dev, dev_desktop, dev_environment, dev_peers, dev_system"
    command = [
        sys.executable,
        "-I",
        "-S",
        "-c",
        f"import sys; sys.path[:0] = [{str(Path(dev.__file__).parent)!r}]; import {names}",
    ]
    subprocess.run(command, check=True, capture_output=True)
