"""The generators that ship are what the script makes."""

import make_generators
import pytest

from wallet_app.proofs.bbs import ready_made


def test_the_file_is_as_the_script_makes_it(monkeypatch, capsys):
    monkeypatch.setattr("sys.argv", ["make_generators.py", "--check"])
    assert make_generators.main() == 0
    assert capsys.readouterr().out == "All files are as pinned.\n"


def test_the_script_writes_nothing_that_the_program_would_not_take(monkeypatch, capsys, tmp_path):
    monkeypatch.setattr("sys.argv", ["make_generators.py"])
    monkeypatch.setattr(make_generators, "RESOURCES", tmp_path)
    monkeypatch.setattr(ready_made, "COUNT", 5)
    assert make_generators.main() == 1
    assert "have the hash" in capsys.readouterr().out
    assert not list(tmp_path.rglob("*.bin"))


@pytest.mark.parametrize("name", ["bbs"])
def test_they_lie_where_the_program_looks(name):
    from wallet_app import bundled

    assert (bundled.folder(name) / ready_made.FILE).is_file()
