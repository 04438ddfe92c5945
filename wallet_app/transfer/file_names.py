"""File names made from what a credential says: safe on every system, never a path."""

import re
import unicodedata
from typing import Final

_FALLBACK: Final = "credential"
_MAX_BYTES: Final = 120
"""Of the name without its ending. File systems stop at 255, sync services and old tools sooner."""

_FORBIDDEN: Final = re.compile(r'[<>:"/\\|?*]')
_SPACES: Final = re.compile(r"\s+")
# Windows keeps these for devices, whatever follows the first dot.
_DEVICE: Final = re.compile(
    r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])\s*(?:\..*)?", re.IGNORECASE
)
_INVISIBLE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def suggest(title: str | None, ending: str) -> str:
    """Make a file name from a title.

    Args:
        title: any text from outside, or None.
        ending: our own file ending without the dot, e.g. ``json``.

    Returns:
        One path component without control or direction characters, separators, leading or
        trailing dots, or names that a system keeps for itself; at most 120 bytes and the ending.
    """
    name = unicodedata.normalize("NFC", title or "")
    name = "".join(" " if _breaks(character) else character for character in name)
    name = _SPACES.sub(" ", _FORBIDDEN.sub("_", name))
    name = _shorten(name.strip(" .-_~"))
    if _DEVICE.fullmatch(name):
        name = f"{_FALLBACK} {name.partition('.')[0]}"
    return f"{name or _FALLBACK}.{ending}"


def _breaks(character: str) -> bool:
    return unicodedata.category(character) in _INVISIBLE


def _shorten(name: str) -> str:
    """Cut to the byte limit, never inside a character or between a letter and its accent."""
    if len(name.encode()) <= _MAX_BYTES:
        return name
    kept = name.encode()[:_MAX_BYTES].decode(errors="ignore")
    while kept and unicodedata.combining(name[len(kept)]):
        kept = kept[:-1]
    return kept.rstrip(" .-_~")
