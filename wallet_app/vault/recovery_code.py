"""The recovery code: 160 random bits as 36 letters and digits that can be read out and typed.

The alphabet is Crockford's base 32 (no I, L, O, U). The last four characters are a check, so
that a slip of the pen is told from the code of another wallet.
"""

import hashlib
import secrets
from typing import Final

from wallet_app.errors import Side, VaultError

_ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS: Final = str.maketrans("ILOU", "110V")
_SECRET_CHARS: Final = 32
_CHECK_CHARS: Final = 4
_GROUP: Final = 4


def generate() -> tuple[str, bytes]:
    """Return a new code, in nine groups of four, and the 20 bytes it stands for."""
    secret = secrets.token_bytes(_SECRET_CHARS * 5 // 8)
    text = _encode(secret, _SECRET_CHARS) + _check(secret)
    return "-".join(text[start : start + _GROUP] for start in range(0, len(text), _GROUP)), secret


def parse(code: str) -> bytes:
    """Return the 20 bytes a code stands for.

    Case, spaces and hyphens do not matter, and letters that look like digits are read as such.

    Raises:
        VaultError: ``vault.recovery_code_mistyped``.
    """
    text = "".join(code.replace("-", " ").split()).upper().translate(_READ_AS)
    if len(text) != _SECRET_CHARS + _CHECK_CHARS or any(character not in _ALPHABET for character in text):
        raise VaultError("vault.recovery_code_mistyped", side=Side.PERSON)
    number = 0
    for character in text[:_SECRET_CHARS]:
        number = number * 32 + _ALPHABET.index(character)
    secret = number.to_bytes(_SECRET_CHARS * 5 // 8)
    if _check(secret) != text[_SECRET_CHARS:]:
        raise VaultError("vault.recovery_code_mistyped", side=Side.PERSON)
    return secret


def _encode(data: bytes, characters: int) -> str:
    number = int.from_bytes(data)
    return "".join(_ALPHABET[number >> (5 * place) & 31] for place in reversed(range(characters)))


def _check(secret: bytes) -> str:
    digest = hashlib.sha256(b"proofcase recovery code" + secret).digest()
    return _encode(digest[:3], _CHECK_CHARS + 1)[-_CHECK_CHARS:]
