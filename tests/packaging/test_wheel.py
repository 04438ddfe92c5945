"""The built wheel carries all it needs: installed alone it verifies a sample."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
RESOURCES = REPOSITORY / "resources"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=REPOSITORY, check=True, capture_output=True)
    return next(folder.glob("proofcase-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """A folder that holds the installed wheel and nothing else."""
    folder = tmp_path_factory.mktemp("site")
    install = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*install, "--target", str(folder), str(wheel)], check=True, capture_output=True)
    return folder


def run_installed(installed, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, env=environment, cwd=installed, check=False, capture_output=True, text=True, timeout=60
    )


def test_every_resource_is_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        inside = {
            name.removeprefix("wallet_app/resources/") for name in archive.namelist() if "/resources/" in name
        }
    assert inside == {str(it.relative_to(RESOURCES)) for it in RESOURCES.rglob("*") if it.is_file()}


def test_nothing_but_the_package_is_in_the_wheel(wheel):
    with zipfile.ZipFile(wheel) as archive:
        tops = {name.split("/")[0] for name in archive.namelist()}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"wallet_app"}


def test_bundled_files_are_found_in_the_installed_package(installed):
    told = "from wallet_app.bundled import folder; print(folder('contexts').joinpath('index.json'))"
    shown = run_installed(installed, "-c", told)
    assert shown.stdout.strip() == str(installed / "wallet_app" / "resources" / "contexts" / "index.json")


READ = """
from wallet_app.bootstrap import bbs, decoding, schemas
from wallet_app.proofs.bbs.ready_made import COUNT, SOURCE
bbs.prepare()
print(len(SOURCE.data()) // COUNT, len(schemas.pinned_schemas().by_id) > 0)
drawing = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:b="https://purl.imsglobal.org/ob/v3p0">'
drawing += b'<b:credential verify="a.b.c"/></svg>'
print([baked.data for baked in decoding.Decoding(decoding.shared()).baked(drawing)])
"""


def test_generators_schemas_and_the_process_that_may_be_ended_are_found_too(installed):
    shown = run_installed(installed, "-c", READ)
    assert shown.stdout.splitlines() == ["96 True", "[b'a.b.c']"], shown.stderr


def test_the_installed_wheel_verifies_the_samples(installed):
    """JSON, a picture, a token, an SD-JWT: each is verified by those who trust its issuer."""
    samples = installed / "wallet_app" / "resources" / "samples"
    trust = samples / "trusted-issuers.json"
    files = [str(it) for it in sorted(samples.iterdir()) if it.name not in {"index.json", trust.name}]
    assert len(files) > 3
    checked = run_installed(installed, "-m", "wallet_app", "verify", "--json", "--trust", str(trust), *files)
    assert checked.returncode == 0, checked.stderr
    reports = [json.loads(line) for line in checked.stdout.splitlines()]
    assert [it["outcome"] for it in reports] == ["verified"] * len(files)


def test_the_command_is_installed(installed):
    shown = run_installed(installed, str(installed / "bin" / "proofcase"), "--help")
    assert shown.returncode == 0, shown.stderr
    assert "verify" in shown.stdout
