"""Words of choosing what to reveal: who requires a detail, what comes along, what they see."""

from typing import Final

SENTENCES: Final[dict[str, str]] = {
    "window.share.along": "comes along",
    "window.share.and": "{first} and {last}",
    "window.share.brings": "This brings along: {labels}. Without it nobody could read the part that you ticked.",
    "window.share.brings.more": (
        "This brings along: {labels} and {count} more. Without these nobody could read the part that you ticked."
    ),
    "window.share.kept_along": "“{label}” comes along with: {labels}. Take those away first.",
    "window.share.undo": "Undo",
    "window.share.redo": "Do it again",
    "window.share.preset.last": "As the last time",
    "window.share.preset.which": "Which credential to choose for",
    "window.share.preset.all": "All of them",
    "window.share.record.whole": "The whole record",
    "window.share.record.whole.value": "with the signature of the record itself",
    "window.share.part.unsigned": "It bears no signature of its own, so it goes with the whole record alone.",
    "window.share.reveal.record": (
        "Tick what to share of the record. Its own signature does not travel with a part of it."
    ),
    "window.share.side": "What to look at",
    "window.share.side.details": "Details",
    "window.share.seen": "As the employer sees it",
    "window.share.seen.theirs": "As the employer sees it",
    "window.share.seen.mine": "Stays private",
    "window.share.seen.updating": "Updating",
    "window.share.seen.nothing": "Tick something, and you see here what they will see.",
    "window.share.seen.from": (
        "From the very bytes that would leave, by your list of trusted issuers. Theirs may differ."
    ),
    "window.share.why.unasked": (
        "Usual for what is sent unasked, and no fault of yours: they cannot tell it from a copy. Of an answer to a request of their own they can."
    ),
    "window.share.why.no_status": (
        "The issuer gave no way to ask whether it was withdrawn. You leave nothing out, but they cannot know that."
    ),
    "window.share.kept": "{count:detail stays|details stay} with you. Nothing of it is in what leaves.",
    "window.share.kept.record": "the record itself, with its signature",
    "window.share.kept.more": "and {count} more",
    "window.share.kept.technical": "and {count:detail|details} that only programs need",
    "window.share.kept.nothing": "Nothing stays private: all of it is shared.",
    "window.share.lifetime": "How long it counts",
    "window.share.lifetime.usual": "As set for this wallet",
    "window.share.lifetime.10": "10 minutes",
    "window.share.lifetime.60": "1 hour",
    "window.share.lifetime.1440": "1 day",
    "window.share.lifetime.10080": "7 days",
    "window.share.lifetime.43200": "30 days",
    "window.share.lifetime.129600": "90 days",
    "window.share.fresh_key": "Sign with a fresh key",
    "window.share.fresh_key.hint": (
        "Made for this share alone. Your identifier is then not in it, so two who are shown it cannot recognise you by who signed. "
        "Possible since the issuer tied none of these credentials to a key of yours."
    ),
    "window.share.note": "A note for yourself",
    "window.share.note.hint": "Stays in your history, on this computer. It is not part of what leaves.",
    "window.share.note.placeholder": "Night shift, talked to Ms Reyes",
    "window.share.by.issuer": "required by the issuer",
    "window.share.by.readable": "needed to check it",
    "window.share.by.validity": "validity always goes",
    "window.share.by.status": "status always goes",
    "window.share.by.holder": "ties it to you",
    "window.share.by.together": "part of what always goes",
    "window.share.by.whole": "shared whole",
    "window.share.by.request": "they asked for it",
}
