"""The head of a credential: picture, title, issuer, status, and what it means for a first-time user."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from wallet_app import wording
from wallet_app.services.library_items import OpenedCredential
from wallet_app.ui.credential_pictures import thumbnail
from wallet_app.ui.outcomes import of_report
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Avatar, Banner, Button, PlainLabel, StatusPill, column, row
from wallet_app.ui.widgets.credential_card import KIND_ICONS, card_issuer, card_title
from wallet_app.ui.words import say
from wallet_app.verification.report import Outcome

_PICTURE_SIDE = 72
_ROOM_BESIDE = 480


class Head(QWidget):
    """Picture, title, issuer and status, with buttons at the right or, where it is narrow, below.

    Args:
        opened: the credential.
        picture: its picture as PNG, or None.
        actions: buttons.
    """

    def __init__(self, opened: OpenedCredential, picture: bytes | None, actions: tuple[Button, ...]) -> None:
        super().__init__()
        item = opened.item
        look = of_report(opened.report)
        drawn = thumbnail(picture, theme().metrics.px(_PICTURE_SIDE))
        avatar = Avatar(card_title(item), _PICTURE_SIDE, icon=KIND_ICONS[item.kind], picture=drawn)
        pill = StatusPill(look.tone, look.word, look.icon)
        pill.setObjectName("credentialStatus")
        words = column(PlainLabel(card_title(item), "title", wrap=True, name="credentialTitle"), gap=1)
        if issuer := card_issuer(item):
            words.addWidget(PlainLabel(issuer, "muted", wrap=True, name="credentialIssuer"))
        words.addSpacing(theme().metrics.space(1))
        words.addLayout(row(pill, None))
        what = row(gap=5)
        what.addWidget(avatar, 0, Qt.AlignmentFlag.AlignTop)
        what.addLayout(words, 1)
        buttons = row(*actions, gap=2)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._sides.setContentsMargins(0, 0, 0, 0)
        self._sides.setSpacing(theme().metrics.space(4))
        self._sides.addLayout(what, 1)
        self._sides.addLayout(buttons)
        self._sides.setAlignment(buttons, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(theme().metrics.px(240), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= theme().metrics.px(_ROOM_BESIDE)
        directions = QBoxLayout.Direction
        self._sides.setDirection(directions.LeftToRight if beside else directions.TopToBottom)


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
        next_step=say("credential.failed.next" if failed else _open_question(opened)),
        action=say("credential.see_checks"),
        name="failedBanner" if failed else "incompleteBanner",
    )


def _open_question(opened: OpenedCredential) -> str:
    """Who could tell what is open: websites that were not asked, the same later, or somebody else."""
    if not opened.wanted or not opened.contacts:
        return "credential.incomplete.next"
    return "credential.incomplete.later" if opened.contacted else "credential.incomplete.online"
