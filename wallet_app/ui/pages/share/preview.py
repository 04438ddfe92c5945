"""Step 3: what they will see, made from the bytes that will leave."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from wallet_app.services.share import RevealedCredential, ShareForm, SharePreview
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.pages.share.notices import lines, notices, reasons
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
    Card,
    Check,
    Divider,
    KeyValueList,
    PlainLabel,
    ScrollPage,
    Section,
    StatusPill,
    column,
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
    """The other side's view: each credential with exactly the details that leave, then the verdict.

    Attributes:
        fresh_key: whether a key made for this share alone is to sign.

    Signals:
        terms_changed: it is to be made in another way.
    """

    terms_changed = Signal()

    def __init__(self) -> None:
        super().__init__(gap=4, name="sharePreview", flush=True)
        self.fresh_key = False
        self._shown: SharePreview | None = None

    def forget(self) -> None:
        """Show nothing; the next share is signed as usual."""
        self.fresh_key = False
        self._shown = None
        self.clear()

    def show_preview(self, preview: SharePreview) -> None:
        """Show what will leave, from the top; what is shown already stays."""
        if preview is self._shown:
            return
        again = self._shown is not None and self.isVisible()
        place = self.verticalScrollBar().value() if again else 0
        self._shown = preview
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
        self.add(self._notices(preview))
        verdict = Section(say("share.preview.verdict"))
        if why := reasons(preview.seen):
            verdict.add(lines(*(("info", text) for text in why)))
        verdict.add(VerdictCard(preview.report, name="previewVerdict"))
        self.add(verdict)
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(place))

    def _notices(self, preview: SharePreview) -> Card:
        card = Card(Section(say("share.preview.notices"), lines(*notices(preview))), name="notices")
        if preview.can_use_fresh_key and preview.form is ShareForm.JSON:
            fresh = Check(say("share.fresh_key"), name="freshKey")
            fresh.setChecked(preview.request.fresh_key)
            fresh.toggled.connect(self._use_fresh_key)
            hint = PlainLabel(say("share.fresh_key.hint"), "small", wrap=True)
            card.add(Divider(), column(fresh, hint, gap=1))
        return card

    def _use_fresh_key(self, on: bool) -> None:
        self.fresh_key = on
        self.terms_changed.emit()


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
