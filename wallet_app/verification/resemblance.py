"""Names that look like another's: what an evil issuer would call itself.

Names never decide anything: this only finds the recognised name that a person may take a strange
one for. After Unicode Technical Standard 39, section 4 ("skeleton"), with a table of our own for the
letters that are seen in such names, and one more letter typed, left out or put in another's place.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Final

MAX_NAME_CHARS: Final = 300
"""Names are compared by so many characters of their start."""
_SHORTEST: Final = 2
"""Letters of a name that says something."""
_SHORTEST_MISTYPED: Final = 12
"""Letters of a name in which one more or less is not noticed."""

# What looks like a Latin letter, after folding of case and compatibility forms. Capital I, the digit 1
# and the bar are drawn like a small l, and 0 like o.
_LIKE: Final = {
    "a": "\u0251\u03b1\u0430",
    "b": "\u03b2\u0432",
    "c": "\u03f2\u0441",
    "d": "\u0111\u0501",
    "e": "\u0435\u0454",
    "f": "\u0192",
    "g": "\u0261\u0581",
    "h": "\u043d\u04bb\u0570",
    "j": "\u03f3\u0458",
    "k": "\u03ba\u043a",
    "l": "1i|\u0131\u0142\u01c0\u0269\u03b9\u0456\u04cf\u05c0",
    "m": "\u03bc\u043c",
    "n": "\u03b7\u043f",
    "o": "0\u00f8\u03bf\u043e\u0585",
    "p": "\u03c1\u0440",
    "q": "\u051b",
    "r": "\u027e\u0433",
    "s": "\u0455",
    "t": "\u03c4\u0442",
    "u": "\u03c5\u057d",
    "v": "\u03bd\u0475",
    "w": "\u0461\u051d",
    "x": "\u03c7\u0445",
    "y": "\u03b3\u0443\u04af",
}
_LOOKS: Final = {ord(other): letter for letter, others in _LIKE.items() for other in others}
_NOT_LETTERS: Final = re.compile(r"[\W_]+")


class Names:
    """Names among which one that resembles another is found at once. Worked out when first asked.

    Args:
        names: the names; the first of those that look alike is the one that is given.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = names
        self._exact: dict[str, str] | None = None
        self._but_a_quarter: dict[int, list[str]] = {}

    def resembling(self, name: str) -> str | None:
        """Give the name that this one may be taken for, the very same included; else None."""
        exact = self._worked_out()
        if not exact:
            return None
        looked = skeleton(name)
        if len(looked) < _SHORTEST:
            return None
        if looked in exact:
            return exact[looked]
        if len(looked) < _SHORTEST_MISTYPED:
            return None
        found = next((other for other in self._near(looked) if _one_apart(looked, other)), None)
        return None if found is None else exact[found]

    def _worked_out(self) -> dict[str, str]:
        if self._exact is None:
            exact: dict[str, str] = {}
            for name in self._names:
                exact.setdefault(skeleton(name), name)
            for looked in exact:
                if len(looked) >= _SHORTEST_MISTYPED - 1:
                    for key in _but_a_quarter(looked, len(looked)):
                        self._but_a_quarter.setdefault(key, []).append(looked)
            self._exact = exact
        return self._exact

    def _near(self, looked: str) -> Iterator[str]:
        """What is the same but for one quarter: one letter cannot be wrong in two."""
        for length in (len(looked), len(looked) - 1, len(looked) + 1):
            for key in _but_a_quarter(looked, length):
                yield from self._but_a_quarter.get(key, ())


def _but_a_quarter(looked: str, length: int) -> Iterator[int]:
    """Give keys for a name without each of its quarters, as one of a certain length would have them."""
    for quarter in range(4):
        start, end = length * quarter // 4, length * (quarter + 1) // 4
        yield hash((length, quarter, looked[:start], looked[len(looked) - (length - end) :]))


def skeleton(name: str) -> str:
    """Reduce a name to what the eye sees of it: letters without case, marks, spaces and signs.

    Args:
        name: any text.

    Returns:
        A text that is the same for names that are drawn alike; only for comparing.
    """
    looked = name[:MAX_NAME_CHARS]
    if not looked.isascii():
        decomposed = unicodedata.normalize("NFKD", looked.replace("\u0130", "i"))
        looked = "".join(one for one in decomposed if not unicodedata.combining(one))
    looked = _NOT_LETTERS.sub("", looked.casefold().translate(_LOOKS))
    return looked.replace("rn", "m").replace("vv", "w")


def _one_apart(first: str, second: str) -> bool:
    """Whether one letter was typed otherwise, left out or put in; digits tell schools apart."""
    if len(first) > len(second):
        first, second = second, first
    start = 0
    while start < len(first) and first[start] == second[start]:
        start += 1
    same_length = len(first) == len(second)
    rest = first[start + 1 :] if same_length else first[start:]
    if rest != second[start + 1 :]:
        return False
    return not (second[start].isdigit() or (same_length and first[start].isdigit()))
