"""The benchmarks run and print ratios; what they are is for people to read."""

import pytest

from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks import cold, warm, worst
from tests.benchmarks.peers import Peers
from tests.benchmarks.table import Row, compared


@pytest.mark.parametrize("name", ["adding", "growth", "hostile", "ledger"])
def test_what_needs_no_peers_is_measured(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(Peers, "find", lambda *_, **__: Peers(None, None, None, quick=True))
    benchmarks.main(["--only", name, "--rounds", "1", "--quick"])
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].split() == ["ours", "theirs", "ratio", "target", "met"]
    assert lines[1].split()[-1] != "?"
    assert len(lines) >= 2


def test_the_preview_is_measured_from_the_click(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setattr(Peers, "find", lambda *_, **__: Peers(None, None, None, quick=True))
    benchmarks.main(["--only", "preview", "--rounds", "1", "--quick"])
    lines = capsys.readouterr().out.splitlines()[1:]
    assert len(lines) == 4
    assert all("details" in line for line in lines)


def test_without_peers_nothing_is_compared_with_them():
    nobody = Peers(None, None, None, quick=True)
    assert warm.rows(nobody, 1) == cold.rows(nobody, 1) == []


def test_a_ratio_is_taken_within_each_round():
    row = compared("x", [(1.0, 10.0), (2.0, 40.0), (4.0, 40.0)], 12, at_least=True)
    assert (row.ours, row.theirs, row.ratio, row.met) == (2.0, 40.0, 10.0, False)
    assert compared("x", [(3.0, 2.0)], 1.5, at_least=False).met is True
    assert compared("x", [(3.0, None)], 1.5, at_least=False) == Row("x", 3.0, target=1.5, at_least=False)


def test_hostile_documents_are_told_apart():
    names = [name for name, _ in worst.documents(small=True)]
    assert len(names) == len(set(names)) > 50
