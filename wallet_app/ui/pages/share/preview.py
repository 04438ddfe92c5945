"""Step 3: what they will see, made from the bytes that will leave."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app import wording
from wallet_app.services.share import RevealedCredential, SharePreview
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import (
    Avatar,
    Card,
    Divider,
    IconLabel,
    KeyValueList,
    PlainLabel,
    ScrollPage,
    Section,
    StatusPill,
    column,
    row,
)
from wallet_app.ui.widgets.credential_card import KIND_ICONS
from wallet_app.ui.widgets.verdict import VerdictCard
from wallet_app.ui.words import say
from wallet_app.wording.claim_words import revealed_value
from wallet_app.wording.plain import visible

_LONGEST_VALUE = 600


class PreviewStep(ScrollPage):
    """The other side's view: each credential with exactly the details that leave, then the verdict."""

    def __init__(self) -> None:
        super().__init__(gap=4, name="sharePreview", flush=True)

    def show_preview(self, preview: SharePreview) -> None:
        """Show what will leave."""
        self.clear()
        head = QWidget()
        head.setLayout(
            column(
                PlainLabel(say("share.preview.title"), "subtitle", wrap=True),
                PlainLabel(say("share.preview.hint"), "muted", wrap=True),
                gap=1,
            )
        )
        self.add(head)
        for one in preview.credentials:
            self.add(_revealed_card(one))
        if preview.notices:
            self.add(
                Card(Section(say("share.preview.notices"), *map(_notice, preview.notices)), name="notices")
            )
        self.add(Section(say("share.preview.verdict"), VerdictCard(preview.report, name="previewVerdict")))


def _notice(code: str) -> QWidget:
    """Something to know before it leaves."""
    line = row(gap=2.5)
    line.addWidget(IconLabel("info", "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(wording.say(code, {}), wrap=True), 1)
    whole = QWidget()
    whole.setLayout(line)
    return whole


def _revealed_card(one: RevealedCredential) -> Card:
    credential = one.credential
    title = visible(one.revealed.title) or say("credential.untitled")
    issuer = credential.issuer
    words = column(
        PlainLabel(title, "subtitle", wrap=True),
        PlainLabel(visible((issuer.name or issuer.id or "") if issuer else ""), "muted", wrap=True),
        gap=0.5,
    )
    head = row(Avatar(title, 44, icon=KIND_ICONS[credential.kind]), gap=4)
    head.addLayout(words, 1)
    private = say("share.preview.nothing_private")
    if one.withheld:
        private = say("share.preview.private", count=one.withheld)
    pairs = [
        (visible(claim.label), revealed_value(claim.pointer, claim.value, longest=_LONGEST_VALUE))
        for claim in one.revealed.claims
    ]
    tone, icon = (Tone.HOLDS, "eye-off") if one.withheld else (Tone.UNKNOWN, "eye")
    pill = StatusPill(tone, private, icon)
    pill.setObjectName("withheldPill")
    card = Card(gap=4, name="revealedCredential")
    card.add(head, row(pill, None), Divider(), KeyValueList(pairs, name="revealedClaims"))
    return card
