"""What changed about the way a wallet is opened, in words: for the history."""

from collections.abc import Mapping

from wallet_app.wording.sentences import has_words, say


def change(details: Mapping[str, object]) -> str:
    """Say what a line of the history tells of a change.

    Args:
        details: of the line: ``protection`` (what opens the wallet from then on), or ``recovery_code``
            (whether there is one from then on).

    Returns:
        A few words; empty for what is not known.
    """
    code = details.get("recovery_code")
    if isinstance(code, bool):
        return say("history.change.code_made" if code else "history.change.code_removed", {})
    opens = f"history.change.{details.get('protection')}"
    return say(opens, {}) if has_words(opens) else ""
