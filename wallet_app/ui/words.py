"""Words of the window: every sentence comes from `wallet_app.wording`, none stands in a widget."""

from wallet_app import wording
from wallet_app.errors import WalletError
from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Told:
    """An error in words.

    Attributes:
        sentence: what happened.
        next_step: what to do next; empty when there is nothing to do.
    """

    sentence: str
    next_step: str


def say(code: str, **params: object) -> str:
    """Give the words of the window for a code, without its prefix.

    Args:
        code: ``nav.check`` for the code ``window.nav.check``.
        params: values for the places in it. Text from a file goes through `wording.plain` first.
    """
    return wording.say(f"window.{code}", params)


def has(code: str) -> bool:
    """Whether the window has words for a code."""
    return wording.has_words(f"window.{code}")


def error(problem: WalletError) -> Told:
    """Give the words of an error."""
    return Told(wording.say(problem.code, problem.params), wording.next_step(problem.code) or "")
