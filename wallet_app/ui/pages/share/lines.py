"""Claim trees as the lines that the window shows, in groups; of several credentials in one tree."""

from collections.abc import Mapping
from itertools import groupby
from typing import Final

from wallet_app import wording
from wallet_app.presentation.claims import Claim, ClaimTree
from wallet_app.services.share import Shareable
from wallet_app.ui.widgets.claim_line import ClaimLine
from wallet_app.ui.words import say
from wallet_app.wording.claim_words import claim_label, claim_value
from wallet_app.wording.plain import visible

_SEPARATOR: Final = "#"  # in no id of a credential


def claim_lines(shareables: tuple[Shareable, ...]) -> tuple[ClaimLine, ...]:
    """Give a line for each claim under one for its group; with several credentials, under one for each.

    Lines are known by `key`, for the same pointer may occur in several credentials.
    """
    if len(shareables) == 1:
        return _groups(shareables[0].id, shareables[0].tree)
    return tuple(
        ClaimLine(
            pointer=key(one.id, ""),
            label=shareable_title(one),
            value="" if one.selective else say("share.whole_one"),
            parts=_groups(one.id, one.tree),
        )
        for one in shareables
    )


def key(credential_id: str, pointer: str) -> str:
    """What a claim is known by among those of several credentials."""
    return f"{credential_id}{_SEPARATOR}{pointer}"


def keys(chosen: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """The keys of pointers by id of the credential."""
    return frozenset(key(one, pointer) for one, pointers in chosen.items() for pointer in pointers)


def by_credential(chosen: frozenset[str], ids: tuple[str, ...]) -> dict[str, frozenset[str]]:
    """Pointers by id of the credential, for each of these ids: the way back from keys."""
    parted = [entry.split(_SEPARATOR, 1) for entry in chosen]
    return {one: frozenset(pointer for owner, pointer in parted if owner == one) for one in ids}


def shareable_title(shareable: Shareable) -> str:
    """The title as it may be shown; a word of ours where there is none."""
    return visible(shareable.title) or say("credential.untitled")


def _groups(credential_id: str, tree: ClaimTree) -> tuple[ClaimLine, ...]:
    return tuple(
        ClaimLine(
            pointer=key(credential_id, f"group:{group}"),
            label=say(f"share.group.{group}"),
            parts=tuple(_line(credential_id, claim) for claim in claims),
        )
        for group, claims in groupby(tree.nodes, key=lambda claim: claim.group)
    )


def _line(credential_id: str, claim: Claim) -> ClaimLine:
    reason = claim.required_reason or ("claims.required.whole" if not claim.selectable else "")
    return ClaimLine(
        pointer=key(credential_id, claim.pointer),
        label=claim_label(claim),
        value=claim_value(claim),
        locked=wording.say(reason, {}) if reason and not claim.children else "",
        identifying=claim.identifying and not claim.children,
        parts=tuple(_line(credential_id, child) for child in claim.children),
    )
