"""The sample credentials are what the checked-in script issues, and no larger than they need be."""

import json
import subprocess
import sys
from pathlib import Path

SAMPLES = Path(__file__).resolve().parents[2] / "resources" / "samples"


def test_the_script_would_write_the_same_again(repository: Path):
    script = repository / "packaging" / "issue_samples.py"
    done = subprocess.run([sys.executable, script, "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")


def test_the_index_names_every_file():
    index = json.loads((SAMPLES / "index.json").read_bytes())
    named = [entry["file"] for entry in index["samples"]] + index["also"] + [index["trusted_issuers"]]
    assert sorted([*named, "index.json"]) == sorted(path.name for path in SAMPLES.iterdir())
    assert all(entry["title"] and entry["shows"] for entry in index["samples"])


def test_samples_are_small():
    assert sum(path.stat().st_size for path in SAMPLES.iterdir()) < 40_000
