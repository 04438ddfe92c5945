"""What docs/command-line.md and docs/python-api.md say is so."""

import re
import subprocess
import sys
from pathlib import Path

from wallet_app.cli.exit_codes import ExitCode
from wallet_app.cli.main import COMMANDS


def test_every_command_is_described_and_every_described_one_exists(repository: Path):
    text = (repository / "docs" / "command-line.md").read_text()
    described = set(re.findall(r"^\| `proofcase (\w+)", text, re.MULTILINE))
    assert described == set(COMMANDS)


def test_every_exit_status_is_described(repository: Path):
    text = (repository / "docs" / "command-line.md").read_text()
    described = {int(number) for number in re.findall(r"^\| (\d+) \|", text, re.MULTILINE)}
    assert described == {code.value for code in ExitCode} - {ExitCode.INTERRUPTED}


def test_every_option_that_is_named_exists(repository: Path):
    text = (repository / "docs" / "command-line.md").read_text()
    sources = "".join(path.read_text() for path in (repository / "wallet_app" / "cli").rglob("*.py"))
    for option in set(re.findall(r"--[a-z][a-z-]+", text)) - {"--help"}:
        assert f'"{option}"' in sources, option


def test_the_examples_in_python_run(repository: Path, tmp_path: Path):
    text = (repository / "docs" / "python-api.md").read_text()
    code = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    (tmp_path / "resources").symlink_to(repository / "resources")
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=tmp_path,
        env={"PYTHONPATH": str(repository), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert "first-aid.png verified Verified" in done.stdout
    assert "Licence number FL-2026-004711" in done.stdout
    assert (tmp_path / "licence.sd-jwt").exists()
