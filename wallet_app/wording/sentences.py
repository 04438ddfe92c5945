"""A code and parameters become a sentence."""

from collections.abc import Mapping

from wallet_app.errors import Side
from wallet_app.wording.catalogue import ENGLISH, load, look_up
from wallet_app.wording.templates import fill


def say(code: str, params: Mapping[str, object], language: str = ENGLISH) -> str:
    """Give the sentence for a code.

    Args:
        code: a code of a check, an error, or a front end's own.
        params: values for the places in it. Texts are made safe to show here; moments (``at``,
            ``from``, ``until``, ``since``; RFC 3339 or ``datetime``) become days, ``moment`` a day
            with its hour.
        language: the language's tag.

    Returns:
        The sentence. A code without words (a defect, which the tests look for) is named as it is.
    """
    words = look_up(load(language).sentences, code)
    if words is None:
        return fill(load(language).sentences["wording.unknown_code"], {"code": code}, language)
    return fill(words, params, language)


def has_words(code: str, language: str = ENGLISH) -> bool:
    """Whether there is a sentence for a code."""
    return look_up(load(language).sentences, code) is not None


def next_step(code: str, language: str = ENGLISH) -> str:
    """Give what a person can do about an error.

    Args:
        code: the error's code.
        language: the language's tag.

    Returns:
        One or two sentences; empty when there is nothing to do.
    """
    return look_up(load(language).next_steps, code) or ""


def side_words(side: Side, language: str = ENGLISH) -> str:
    """Say whose side an error is on, so that a person knows who can mend it."""
    return say(f"side.{side.value}", {}, language)
