"""The tables of words, one package per language, one file per area.

Every module of a language may hold these tables, all from code to text:

* ``SENTENCES``: what is said. Several texts may stand for one code: the first whose every
  parameter is given is taken.
* ``NEXT_STEPS``: what a person can do about it.
* ``HEADLINES``: the deciding reason in a few words, for "Failed: …".
* ``CAUSES``: a technical reason as a half-sentence, for ``{cause}``.

In each of them a code that ends in ``.*`` stands for all codes of that area that have no words of
their own.

A module named ``calendar`` holds the months and the order of a date. Adding a language is adding
a package beside :mod:`wallet_app.wording.english` and its name here.
"""

import importlib
import pkgutil
from collections.abc import Mapping
from dataclasses import field
from functools import lru_cache
from typing import Final, TypeVar

from wallet_app.values import dataclass

ENGLISH: Final = "en"
_PACKAGES: Final = {ENGLISH: "wallet_app.wording.english"}

Words = str | tuple[str, ...]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All words of one language."""

    sentences: dict[str, Words] = field(default_factory=dict)
    next_steps: dict[str, str] = field(default_factory=dict)
    headlines: dict[str, Words] = field(default_factory=dict)
    causes: dict[str, str] = field(default_factory=dict)
    months: tuple[str, ...] = ()
    day: str = "{day} {month} {year}"
    moment: str = "{date}, {time}"


def languages() -> tuple[str, ...]:
    """Give the languages there are words in, by their tags (BCP 47)."""
    return tuple(_PACKAGES)


@lru_cache
def load(language: str) -> Catalogue:
    """Give the words of a language.

    Args:
        language: its tag; an unknown one, or one with a region, gives what is nearest, at last English.

    Returns:
        The words.

    Raises:
        ValueError: two files hold words for one code.
    """
    package = importlib.import_module(_PACKAGES.get(language.partition("-")[0], _PACKAGES[ENGLISH]))
    dates = importlib.import_module(f"{package.__name__}.calendar")
    catalogue = Catalogue(months=dates.MONTHS, day=dates.DAY, moment=dates.MOMENT)
    for found in pkgutil.iter_modules(package.__path__):
        module = importlib.import_module(f"{package.__name__}.{found.name}")
        _add(catalogue.sentences, getattr(module, "SENTENCES", {}))
        _add(catalogue.next_steps, getattr(module, "NEXT_STEPS", {}))
        _add(catalogue.headlines, getattr(module, "HEADLINES", {}))
        _add(catalogue.causes, getattr(module, "CAUSES", {}))
    return catalogue


def look_up(table: Mapping[str, T], code: str) -> T | None:
    """Give what a table says of a code, else of its whole area (``area.*``), else None."""
    return table.get(code, table.get(f"{code.partition('.')[0]}.*"))


def _add(words: dict[str, Words] | dict[str, str], more: Mapping[str, str]) -> None:
    twice = words.keys() & more.keys()
    if twice:
        raise ValueError(sorted(twice))
    words.update(more)
