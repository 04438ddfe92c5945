"""Plain words: a code and parameters become a sentence in the chosen language. No Qt, no I/O."""

from wallet_app.wording.catalogue import ENGLISH, languages
from wallet_app.wording.sentences import has_words, next_step, say, side_words
from wallet_app.wording.verdict import check_words, headline, headline_of_several

__all__ = [
    "ENGLISH",
    "check_words",
    "has_words",
    "headline",
    "headline_of_several",
    "languages",
    "next_step",
    "say",
    "side_words",
]
