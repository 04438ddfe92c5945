"""Every code the vault can emit has words and a next step, and no others do."""

import re
import string
from pathlib import Path

import pytest

from wallet_app.vault.keychain import KeychainState
from wallet_app.wording.english.vault import NEXT_STEPS, SENTENCES


@pytest.fixture(scope="module")
def emitted(repository: Path) -> set[str]:
    sources = (repository / "wallet_app" / "vault").glob("*.py")
    found = {
        code
        for source in sources
        for code in re.findall(r'"((?:vault|keychain)\.[a-z_]+)"', source.read_text())
        if not code.endswith((".json", ".db"))
    }
    return found | {f"keychain.{state}" for state in KeychainState}


def test_every_code_has_a_sentence_and_every_sentence_a_code(emitted: set[str]) -> None:
    assert set(SENTENCES) == emitted


def test_every_error_has_a_next_step(emitted: set[str]) -> None:
    assert set(NEXT_STEPS) == emitted - {"keychain.ready"}


def test_sentences_use_only_what_the_errors_carry() -> None:
    for code, sentence in SENTENCES.items():
        names = {name for _, name, _, _ in string.Formatter().parse(sentence) if name}
        allowed = {"vault.too_new": {"found", "supported"}}.get(code, {"minimum", "maximum"})
        assert names <= allowed
        assert sentence.endswith(".")
        assert not string.Formatter().vformat(NEXT_STEPS.get(code, ""), (), {}).endswith(" ")


def test_no_recovery_code_is_promised_to_who_made_none() -> None:
    """A code exists only where somebody made one."""
    steps = [step for step in NEXT_STEPS.values() if "recovery code" in step]
    assert steps
    assert [step for step in steps if "if you made one" not in step] == []
