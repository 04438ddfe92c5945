"""The head of a credential: picture, title, issuer, status, and what it means for a first-time user."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from wallet_app import wording
from wallet_app.services.library import OpenedCredential
from wallet_app.ui.credential_pictures import thumbnail
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Avatar, Banner, Button, PlainLabel, StatusPill, column, row
from wallet_app.ui.widgets.credential_card import KIND_ICONS, card_issuer, card_title
from wallet_app.ui.words import say
from wallet_app.verification.report import Outcome

_PICTURE_SIDE = 72


def head(opened: OpenedCredential, picture: bytes | None, actions: tuple[Button, ...]) -> QWidget:
    """Give picture, title, issuer and status, with buttons at the right."""
    item = opened.item
    look = of_outcome(item.outcome, item.reason)
    drawn = thumbnail(picture, theme().metrics.px(_PICTURE_SIDE))
    avatar = Avatar(card_title(item), _PICTURE_SIDE, icon=KIND_ICONS[item.kind], picture=drawn)
    pill = StatusPill(look.tone, look.word, look.icon)
    pill.setObjectName("credentialStatus")
    words = column(PlainLabel(card_title(item), "title", wrap=True, name="credentialTitle"), gap=1)
    if issuer := card_issuer(item):
        words.addWidget(PlainLabel(issuer, "muted", wrap=True, name="credentialIssuer"))
    words.addSpacing(theme().metrics.space(1))
    words.addLayout(row(pill, None))
    line = row(gap=5)
    line.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
    line.addLayout(words, 1)
    buttons = row(*actions, gap=2)
    line.addLayout(buttons)
    line.setAlignment(buttons, Qt.AlignmentFlag.AlignTop)
    whole = QWidget()
    whole.setLayout(line)
    return whole


def notice(opened: OpenedCredential) -> Banner | None:
    """What a nervous first-time user needs to know next; None where everything is well.

    Its button leads to the checks or, where only trust is missing, offers to trust the issuer.
    """
    outcome = opened.report.outcome
    if outcome is Outcome.VERIFIED:
        return None
    if outcome is Outcome.SIGNED:
        return Banner(
            Tone.ACCENT,
            say("credential.unlisted"),
            next_step=say("credential.unlisted.next"),
            action=say("credential.trust"),
            name="trustBanner",
        )
    failed = outcome is not Outcome.INCOMPLETE
    return Banner(
        Tone.FAILS if failed else Tone.UNKNOWN,
        wording.headline(opened.report),
        next_step=say("credential.failed.next" if failed else "credential.incomplete.next"),
        action=say("credential.see_checks"),
        name="failedBanner" if failed else "incompleteBanner",
    )
