"""Every code that this package can give has words, and a next step."""

import re
from pathlib import Path

import pytest

from wallet_app.transfer import files, texts
from wallet_app.wording import has_words, next_step

_RAISED = re.compile(r"TransferError\(\s*\"([a-z0-9_.]+)\"")
_GIVEN = re.compile(r"\"((?:ur|input|output|png|qr|picture|found)\.[a-z0-9_]+)\"")


def _codes(repository: Path) -> set[str]:
    sources = [path.read_text("utf-8") for path in (repository / "wallet_app/transfer").glob("*.py")]
    written = {
        code for source in sources for pattern in (_RAISED, _GIVEN) for code in pattern.findall(source)
    }
    from_tables = {*files._READ_CODES.values(), *files._WRITE_CODES.values()}
    from_schemes = {f"found.{name}" for name in texts._OTHER_SCHEMES.values()}
    return written | from_tables | from_schemes


def test_every_code_has_words_and_a_next_step(repository: Path) -> None:
    codes = _codes(repository)
    assert len(codes) > 50
    assert {code for code in codes if not has_words(code)} == set()
    assert {code for code in codes if not next_step(code)} == set()


@pytest.mark.parametrize("scheme", texts._OTHER_SCHEMES)
def test_every_scheme_is_named(scheme: str) -> None:
    assert has_words(f"found.{texts._OTHER_SCHEMES[scheme]}")
