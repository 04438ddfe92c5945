"""A line of the history in words: for the list, for a screen reader, for the head of its entry."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Final

from wallet_app.encoding.strict_json import JsonValue
from wallet_app.services.history import HistoryItem, HistoryKind, HistoryLine, asked, meant_until
from wallet_app.ui.theme import Tone
from wallet_app.ui.words import has, say
from wallet_app.wording import moments, protection_words
from wallet_app.wording.plain import visible

LOOKS: Final[dict[HistoryKind, tuple[str, Tone]]] = {
    HistoryKind.WALLET_CREATED: ("wallet", Tone.NEUTRAL),
    HistoryKind.ADDED: ("inbox", Tone.HOLDS),
    HistoryKind.REMOVED: ("trash-2", Tone.NEUTRAL),
    HistoryKind.SHARED: ("send", Tone.ACCENT),
    HistoryKind.REFUSED: ("ban", Tone.NEUTRAL),
    HistoryKind.CHECKED: ("list-checks", Tone.NEUTRAL),
    HistoryKind.TRUST_ADDED: ("shield-check", Tone.NEUTRAL),
    HistoryKind.TRUST_REMOVED: ("shield-x", Tone.NEUTRAL),
    HistoryKind.REGISTRY_ADDED: ("shield-check", Tone.NEUTRAL),
    HistoryKind.REGISTRY_REMOVED: ("shield-x", Tone.NEUTRAL),
    HistoryKind.PROTECTION_CHANGED: ("key-round", Tone.NEUTRAL),
    HistoryKind.EXPORTED: ("download", Tone.NEUTRAL),
    HistoryKind.RESTORED: ("undo-2", Tone.NEUTRAL),
    HistoryKind.REDACTED: ("eye-off", Tone.NEUTRAL),
    HistoryKind.OTHER: ("circle-help", Tone.NEUTRAL),
}
_LONGEST_NAME: Final = 200

Line = HistoryItem | HistoryLine


def headline(line: Line) -> str:
    """What happened, in a few words: "Shared with Hill Hospital"."""
    if line.redacted:
        return say("history.deleted", kind=say(f"history.kind.{line.kind}"))
    name = visible(line.counterpart, longest=_LONGEST_NAME)
    if line.kind in {HistoryKind.SHARED, HistoryKind.REFUSED}:
        code = f"history.{line.kind}.with" if name else f"history.{line.kind}.nobody"
        return say(code, name=name)
    title = visible(line.title, longest=_LONGEST_NAME)
    kind = say(f"history.kind.{line.kind}")
    return f"{kind}: {title}" if title else kind


def facts(line: HistoryLine) -> str:
    """What else there is to know of it, in one line; may be empty."""
    return " · ".join(_facts(line))


def _facts(line: HistoryLine) -> list[str]:
    if line.redacted:
        return []
    if line.kind is HistoryKind.SHARED:
        title = visible(line.title) or say("credential.untitled")
        titles = (
            title
            if line.credentials < 2
            else say("history.and_more", title=title, count=line.credentials - 1)
        )
        return [titles, say("history.details", count=line.claims)] if line.claims else [titles]
    if line.kind is HistoryKind.REFUSED:
        request = asked(line.details)
        return [visible(request.purpose)] if request is not None and request.purpose else []
    if line.kind is HistoryKind.PROTECTION_CHANGED:
        change = protection_words.change(line.details)
        return [change] if change else []
    return [visible(line.counterpart)] if line.counterpart else []


def is_over(line: Line, now: datetime | None = None) -> bool:
    """Whether a share was meant to be used until a moment that has passed."""
    until = share_until(line)
    return until is not None and until <= (now or datetime.now(UTC))


def share_until(line: Line) -> datetime | None:
    """Until when a share is meant to be used; None for anything else."""
    return meant_until(line.details) if line.kind is HistoryKind.SHARED else None


def until_words(line: Line) -> str:
    """Until when a share is, or was, meant to be used; "" where nothing was set."""
    until = share_until(line)
    if until is None:
        return ""
    return say("history.was_until" if is_over(line) else "history.is_until", moment=moments.moment(until))


def spoken(line: HistoryLine) -> str:
    """All that a line of the list shows, as one sentence for a screen reader."""
    parts = [headline(line), facts(line), f"{day_words(line.at)}, {time_words(line.at)}"]
    if is_over(line):
        parts.append(until_words(line))
    if line.has_note:
        parts.append(say("history.has_note"))
    return ", ".join(part for part in parts if part)


def medium_words(details: Mapping[str, JsonValue]) -> str:
    """How it went out, in words; "" when that is not known."""
    medium = details.get("medium")
    code = f"history.medium.{medium}"
    return say(code) if isinstance(medium, str) and has(code) else ""


def day_words(at: datetime) -> str:
    """A day as the holder's clock has it: Today, Yesterday, 3 May 2026."""
    day, today = at.astimezone().date(), datetime.now().astimezone().date()
    if day == today:
        return say("history.today")
    if day == today - timedelta(days=1):
        return say("history.yesterday")
    return moments.day(datetime(day.year, day.month, day.day, 12, tzinfo=UTC))


def time_words(at: datetime) -> str:
    """The hour and minute by the holder's clock."""
    return f"{at.astimezone():%H:%M}"
