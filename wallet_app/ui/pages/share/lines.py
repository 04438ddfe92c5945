"""Claim trees as the lines that the window shows, in groups; of several credentials in one tree."""

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from wallet_app import wording
from wallet_app.presentation.claims import Claim
from wallet_app.services.share import Shareable, ShareablePart
from wallet_app.ui.widgets.claim_line import ClaimLine
from wallet_app.ui.words import say
from wallet_app.wording.claim_words import claim_label, claim_value
from wallet_app.wording.plain import visible

_SEPARATOR: Final = "\x1f"
"""Between the id of a credential and a pointer: in no id, and in none of the pointers that are shown."""
_NOBODY: Final[frozenset[str]] = frozenset()
_REASONS: Final = "claims.required."
_ASKED: Final = "claims.required.request"

Asked = Mapping[str, frozenset[str]]
"""Id of a credential → pointers of the claims that a request cannot do without."""


def claim_lines(shareables: tuple[Shareable, ...], asked: Asked | None = None) -> tuple[ClaimLine, ...]:
    """Give a line for each claim under one for its group; with several credentials, under one for each.

    Lines are known by `key`, for the same pointer may occur in several credentials.

    Args:
        shareables: the credentials.
        asked: what a request cannot do without.
    """
    wanted = asked or {}
    if len(shareables) == 1 and not shareables[0].parts:
        return _groups(shareables[0], wanted.get(shareables[0].id, _NOBODY))
    return tuple(_whole(one, wanted.get(one.id, _NOBODY)) for one in shareables)


def key(credential_id: str, pointer: str) -> str:
    """What a claim is known by among those of several credentials; with "" the credential as a whole."""
    return f"{credential_id}{_SEPARATOR}{pointer}"


def apart(entry: str) -> tuple[str, str]:
    """Take a key apart: the credential's id, and the pointer."""
    credential_id, _, pointer = entry.partition(_SEPARATOR)
    return credential_id, pointer


def keys(chosen: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The keys of pointers by id of the credential."""
    return frozenset(key(one, pointer) for one, pointers in chosen.items() for pointer in pointers)


def shareable_title(shareable: Shareable | ShareablePart) -> str:
    """The title as it may be shown; a word of ours where there is none."""
    return visible(shareable.title) or say("credential.untitled")


def _whole(one: Shareable, asked: frozenset[str]) -> ClaimLine:
    """One credential among several, or a record with the credentials inside it."""
    if one.parts:
        return ClaimLine(key(one.id, "record"), shareable_title(one), parts=tuple(_record(one)))
    note = "" if one.selective else say("share.whole_one")
    return ClaimLine(key(one.id, "credential"), shareable_title(one), value=note, parts=_groups(one, asked))


def _record(record: Shareable) -> list[ClaimLine]:
    """The ways to share a record: as a whole, or the credentials inside by themselves."""
    whole = ClaimLine(key(record.id, ""), say("share.record.whole"), say("share.record.whole.value"))
    return [whole, *(_part(part) for part in record.parts)]


def _part(part: ShareablePart) -> ClaimLine:
    return ClaimLine(
        key(part.id, ""),
        shareable_title(part),
        visible(part.issuer),
        barred="" if part.can_travel else say("share.part.unsigned"),
    )


def _groups(one: Shareable, asked: frozenset[str]) -> tuple[ClaimLine, ...]:
    makes = _Lines(one, asked)
    return tuple(
        ClaimLine(
            pointer=key(one.id, f"group:{group}"),
            label=say(f"share.group.{group}"),
            parts=tuple(makes.line(claim) for claim in claims),
        )
        for group, claims in groupby(one.tree.nodes, key=lambda claim: claim.group)
    )


class _Lines:
    """Makes the lines of one credential."""

    def __init__(self, shareable: Shareable, asked: frozenset[str]) -> None:
        self._shareable = shareable
        self._asked = asked if shareable.selective else _NOBODY

    def line(self, claim: Claim) -> ClaimLine:
        reason = "" if claim.children else self._reason(claim)
        return ClaimLine(
            pointer=key(self._shareable.id, claim.pointer),
            label=claim_label(claim),
            value=claim_value(claim),
            locked=wording.say(reason, {}) if reason else "",
            by=say(f"share.by.{reason.removeprefix(_REASONS)}") if reason else "",
            identifying=claim.identifying and not claim.children,
            caption=visible(claim.caption),
            picture=self._shareable.pictures.get(claim.pointer),
            parts=tuple(self.line(child) for child in claim.children),
        )

    def _reason(self, claim: Claim) -> str:
        """The code of why a claim is revealed in any case; "" where the person chooses."""
        if claim.required_reason:
            return str(claim.required_reason)
        if not claim.selectable:
            return "claims.required.whole"
        return _ASKED if claim.pointer in self._asked else ""
