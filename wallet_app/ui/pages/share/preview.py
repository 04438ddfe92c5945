"""Step 3: what they will see, made from the bytes that will leave."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wallet_app import wording
from wallet_app.services.share import RevealedCredential, SharePreview
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
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
from wallet_app.ui.widgets.examined import title_row
from wallet_app.ui.widgets.flow import flow_row
from wallet_app.ui.widgets.verdict import VerdictCard
from wallet_app.ui.words import say
from wallet_app.wording.claim_words import revealed_value
from wallet_app.wording.plain import visible

_LONGEST_VALUE = 600
_NAMES_WIDTH = 220
_MOST_ALIGNED = 150


class PreviewStep(ScrollPage):
    """The other side's view: each credential with exactly the details that leave, then the verdict."""

    def __init__(self) -> None:
        super().__init__(gap=4, name="sharePreview", flush=True)

    def show_preview(self, preview: SharePreview) -> None:
        """Show what will leave, from the top."""
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
            self.add(_revealed_card(one, with_outcome=len(preview.credentials) > 1))
        if preview.notices:
            self.add(
                Card(Section(say("share.preview.notices"), *map(_notice, preview.notices)), name="notices")
            )
        self.add(Section(say("share.preview.verdict"), VerdictCard(preview.report, name="previewVerdict")))
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(0))


def _notice(code: str) -> QWidget:
    """Something to know before it leaves."""
    line = row(gap=2.5)
    line.addWidget(IconLabel("info", "text_muted", 16), 0, Qt.AlignmentFlag.AlignTop)
    line.addWidget(PlainLabel(wording.say(code, {}), wrap=True), 1)
    whole = QWidget()
    whole.setLayout(line)
    return whole


def _revealed_card(one: RevealedCredential, *, with_outcome: bool) -> Card:
    """One credential: what it is called, what stays private, and every detail that leaves."""
    pills = [_private_pill(one)]
    if with_outcome:
        look = of_outcome(one.report.outcome, one.report.reason)
        pills.append(StatusPill(look.tone, look.word, look.icon))
    pairs = [
        (visible(claim.label), revealed_value(claim.pointer, claim.value, longest=_LONGEST_VALUE))
        for claim in one.revealed.claims
    ]
    card = Card(gap=4, name="revealedCredential")
    card.add(title_row(one.credential, name="revealedTitle"), flow_row(*pills), Divider())
    card.add(PlainLabel(say("share.preview.details"), "label"), _details(pairs))
    return card


def _details(pairs: list[tuple[str, str]]) -> QWidget:
    """Every detail: aligned in two columns or, where there are hundreds, as lines of one text."""
    if len(pairs) <= _MOST_ALIGNED:
        return KeyValueList(pairs, name="revealedClaims", names_width=_NAMES_WIDTH)
    text = QPlainTextEdit("\n".join(f"{name}: {value}" for name, value in pairs), readOnly=True)
    text.setObjectName("revealedText")
    text.setAccessibleName(say("share.preview.details"))
    text.setTabChangesFocus(True)
    text.setMinimumHeight(theme().metrics.px(320))
    return text


def _private_pill(one: RevealedCredential) -> StatusPill:
    """How much stays with the holder."""
    if one.withheld:
        pill = StatusPill(Tone.HOLDS, say("share.preview.private", count=one.withheld), "eye-off")
    else:
        pill = StatusPill(Tone.UNKNOWN, say("share.preview.nothing_private"), "eye")
    pill.setObjectName("withheldPill")
    return pill
