"""The recovery code can be written down, read out and typed again."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.vault.samples import code_of
from wallet_app.errors import VaultError
from wallet_app.vault import recovery_code

LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def test_code_is_nine_groups_of_four_and_comes_back() -> None:
    code, secret = recovery_code.generate()
    assert re.fullmatch(rf"([{LETTERS}]{{4}}-){{8}}[{LETTERS}]{{4}}", code)
    assert len(secret) == 20
    assert recovery_code.parse(code) == secret
    assert recovery_code.generate()[0] != code


def test_it_may_be_typed_as_people_type() -> None:
    code, secret = recovery_code.generate()
    for typed in (
        code.lower(),
        code.replace("-", ""),
        code.replace("-", "  "),
        f"\n{code}\t",
        code.replace("0", "o").replace("1", "l"),
        code.replace("0", "O").replace("1", "I").replace("V", "u"),
    ):
        assert recovery_code.parse(typed) == secret


@given(st.integers(0, 43), st.sampled_from(LETTERS))
def test_one_wrong_character_is_a_slip_of_the_pen(place: int, letter: str) -> None:
    code, _ = recovery_code.generate()
    if code[place] in {"-", letter}:
        return
    with pytest.raises(VaultError) as caught:
        recovery_code.parse(code[:place] + letter + code[place + 1 :])
    assert code_of(caught.value) == "vault.recovery_code_mistyped"


@given(st.text(max_size=60))
def test_any_text_is_a_code_or_a_slip_of_the_pen(text: str) -> None:
    with pytest.raises(VaultError) as caught:
        recovery_code.parse(text)
    assert code_of(caught.value) == "vault.recovery_code_mistyped"


def test_swapped_neighbours_are_noticed() -> None:
    code, _ = recovery_code.generate()
    letters = code.replace("-", "")
    for place in range(len(letters) - 1):
        if letters[place] != letters[place + 1]:
            swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
            with pytest.raises(VaultError):
                recovery_code.parse(swapped)
