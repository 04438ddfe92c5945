"""Every code that this package can give has words."""

import re
from pathlib import Path

from wallet_app.presentation import labels
from wallet_app.presentation.rules import Reason
from wallet_app.wording import has_words, next_step, say

_RAISED = re.compile(r"\"((?:choose|derive|assemble|self_check|claims)\.[a-z0-9_.]+)\"")


def test_every_error_and_reason_has_words(repository: Path) -> None:
    sources = (path.read_text("utf-8") for path in (repository / "wallet_app/presentation").glob("*.py"))
    codes = {code for source in sources for code in _RAISED.findall(source)} - {labels.PREFIX}
    assert len(codes) > 25
    assert {code for code in codes if not has_words(code)} == set()
    errors = {code for code in codes if not code.startswith("claims.")}
    assert {code for code in errors if not next_step(code)} == set()


def test_every_claim_has_a_name() -> None:
    codes = labels.CODES | set(labels.IDENTITY_CODES.values())
    assert {code for code in codes if not has_words(code)} == set()
    names = {say(code, {}) for code in codes}
    assert all(name and name[0].isupper() and not name.endswith(".") for name in names)
    assert {reason.value for reason in Reason if not has_words(reason)} == set()
