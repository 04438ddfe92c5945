"""Values of revealed claims are read the same in the history as in the claim tree."""

import pytest

from wallet_app.wording.claim_words import revealed_value


@pytest.mark.parametrize(
    ("pointer", "value", "words"),
    [
        ("/exp", 1930089600, "1 March 2031, 00:00 UTC"),
        ("/points", 1930089600, "1930089600"),
        ("/birthdate", "1996-09-17", "17 September 1996"),
        ("/credentialSubject/name", {"@value": "Ana", "@language": "en"}, "Ana"),
        ("/classes", ["counterbalance", "reach truck"], "counterbalance, reach truck"),
        ("not a pointer", "a\nb\u202ec", "a b[U+202E]c"),
        ("/missing", None, ""),
    ],
)
def test_values_in_words(pointer: str, value: object, words: str):
    assert revealed_value(pointer, value) == words  # type: ignore[arg-type]
