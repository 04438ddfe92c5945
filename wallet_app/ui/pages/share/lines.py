"""A claim tree as the lines that the window shows, in groups."""

from itertools import groupby

from wallet_app import wording
from wallet_app.presentation.claims import Claim, ClaimTree
from wallet_app.ui.widgets.claim_tree import ClaimLine
from wallet_app.ui.words import say
from wallet_app.wording.claim_words import claim_label, claim_value


def claim_lines(tree: ClaimTree) -> tuple[ClaimLine, ...]:
    """Give a line for each claim, under a line for each group of the tree."""
    return tuple(
        ClaimLine(
            pointer=f"group:{group}",
            label=say(f"share.group.{group}"),
            parts=tuple(_line(claim) for claim in claims),
        )
        for group, claims in groupby(tree.nodes, key=lambda claim: claim.group)
    )


def _line(claim: Claim) -> ClaimLine:
    reason = claim.required_reason or ("claims.required.whole" if not claim.selectable else "")
    return ClaimLine(
        pointer=claim.pointer,
        label=claim_label(claim),
        value=claim_value(claim),
        locked=wording.say(reason, {}) if reason and not claim.children else "",
        identifying=claim.identifying and not claim.children,
        parts=tuple(_line(child) for child in claim.children),
    )
