"""The page of a request: who asks, for what, what fits. It leads into a share, or to saying no."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services import answers
from wallet_app.services.answering import Answerable, Wish
from wallet_app.services.requests import PresentationRequest
from wallet_app.ui import dialogs, words
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.request.contact import ContactPart
from wallet_app.ui.pages.request.identity import IdentityProof
from wallet_app.ui.pages.request.sender import notes_card, sender_card
from wallet_app.ui.pages.request.wish import WishCard
from wallet_app.ui.pages.share.start import ShareStart
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
    Banner,
    Button,
    PageHeader,
    PlainLabel,
    ProgressRow,
    ScrollPage,
    column,
    row,
)
from wallet_app.ui.words import say
from wallet_app.wording.request_words import sender_words

_AT_ONCE = 4


class RequestPage(Page):
    """Shows a request beside what the wallet holds. Nobody is contacted, and nothing leaves here."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._answerable: Answerable | None = None
        self._wishes: list[WishCard] = []
        self._left: list[tuple[int, Wish]] = []
        self._list = column(gap=4)
        self._contact = ContactPart(asked=False)
        self._text = ""
        self._proof: IdentityProof | None = None
        self._note = PlainLabel("", "muted", wrap=True, name="requestNoteLine")
        self._continue = Button(say("request.continue"), "primary", name="answerRequest")
        shell.changes.credentials.connect(lambda _ids: self._again())

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, str):
            self._text = argument
            self._read()

    # Reading

    def _read(self) -> None:
        text, service = self._text, self.shell.application.requests
        self._show_reading()
        self.run_here(lambda _job: service.read(text), self._look, failed=self._refused_to_read)

    def _look(self, request: PresentationRequest) -> None:
        wallet = self.shell.wallet
        self.run_in_vault(
            lambda _job: wallet.requests.look(request), self._show, failed=self._refused_to_read
        )

    def _again(self) -> None:
        """Credentials were added or removed: what fits may be another now."""
        if self._answerable is not None and self.isVisibleTo(self.window()):
            self._look(self._answerable.request)

    # What is shown

    def _header(self) -> PageHeader:
        header = PageHeader(say("request.title"), say("request.subtitle"), back=say("nav.credentials"))
        header.back_asked.connect(lambda: self.shell.go("credentials"))
        return header

    def _show_reading(self) -> None:
        waiting = ProgressRow(say("check.stop"), name="requestProgress")
        waiting.show_progress(say("request.reading"), 0, 0)
        waiting.stop_asked.connect(lambda: self.shell.go("credentials"))
        self.show_content(ScrollPage(self._header(), Banner(), waiting))

    def _refused_to_read(self, error: WalletError) -> None:
        """Say why it is no request that can be answered; nothing of it is kept."""
        self._answerable = None
        told = words.error(error)
        banner = Banner(Tone.FAILS, told.sentence, next_step=told.next_step, name="requestRefused")
        title = PlainLabel(say("request.cannot"), "subtitle", wrap=True)
        self.show_content(ScrollPage(self._header(), Banner(), title, banner, gap=4, name="requestPage"))

    def _show(self, answerable: Answerable) -> None:
        self._answerable, self._proof = answerable, None
        parts: list[QWidget] = [self._header(), Banner(), sender_card(answerable.request)]
        if answerable.notes:
            parts.append(notes_card(answerable))
        parts.append(PlainLabel(say("request.asked"), "subtitle"))
        wishes = answerable.wishes()
        self._wishes, self._left = [], list(enumerate(wishes, start=1))
        self._list = column(gap=4)
        if not wishes:
            self._proof = IdentityProof(self, answerable.request)
            parts.append(self._proof.card)
        self._contact = ContactPart(asked=answerable.request.contact)
        content = QWidget()
        whole = column(ScrollPage(*parts, self._list, self._contact, gap=4, name="requestPage"), gap=0)
        whole.setStretch(0, 1)
        whole.addWidget(self._foot())
        content.setLayout(whole)
        self.show_content(content)
        self._fill()

    def _fill(self) -> None:
        """Show some more of what is asked for: of a long request all of it would keep the window waiting."""
        if self._answerable is None:
            return
        some, self._left = self._left[:_AT_ONCE], self._left[_AT_ONCE:]
        for number, wish in some:
            card = WishCard(self._answerable, wish, number)
            card.changed.connect(self._offer)
            self._wishes.append(card)
            self._list.addWidget(card)
        if self._left:
            QTimer.singleShot(0, self, self._fill)
        self._offer()

    def _foot(self) -> QFrame:
        refuse = Button(say("request.refuse"), icon="ban", name="refuseRequest")
        refuse.clicked.connect(self._refuse)
        self._note = PlainLabel("", "muted", wrap=True, name="requestNoteLine")
        self._continue = Button(say("request.continue"), "primary", name="answerRequest")
        self._continue.clicked.connect(self._go_on)
        foot = QFrame()
        foot.setObjectName("foot")
        line = row(self._note, refuse, self._continue, gap=3)
        line.setStretch(0, 1)
        space = theme().metrics.space
        line.setContentsMargins(space(8), space(3), space(8), space(4))
        foot.setLayout(line)
        return foot

    def _offer(self) -> None:
        """Offer to go on where what is chosen answers the request."""
        if self._answerable is None:
            return
        given = [wish.query_id for wish in self._wishes if wish.is_given]
        answered = not self._left and not self._answerable.missing(given)
        code = "request.ready" if given or self._proof is not None else "request.nothing_given"
        self._note.set_text(say(code if answered else "request.not_ready"))
        self._continue.setEnabled(answered and bool(given or self._proof is not None))

    # What a person can do

    def _go_on(self) -> None:
        if self._answerable is None or not self._contact.check():
            return
        request = self._answerable.request
        try:
            self.shell.application.requests.check_time(request)
        except WalletError as error:
            self.show_error(error)
            return
        if self._proof is not None:
            self._proof.save(self._contact.given)
            return
        given = [wish for wish in self._wishes if wish.is_given]
        share = answers.answer(
            request,
            (one for wish in given for one in wish.given),
            recipient=sender_words(request),
            contact=self._contact.given,
        )
        locked = answers.revealed(one for wish in given for one in wish.locked)
        self.shell.go("share", ShareStart(share, locked, self._text))

    def _refuse(self) -> None:
        if self._answerable is None:
            return
        title, text = say("request.refuse.ask"), say("request.refuse.text")
        if not dialogs.ask().confirm(self, title, text, yes=say("request.refuse")):
            return
        wallet, request = self.shell.wallet, self._answerable.request
        self.run_in_vault(lambda _job: wallet.requests.refuse(request), self._refused)

    def _refused(self, _line: str) -> None:
        self.shell.changes.history.emit()
        self.shell.toast(say("request.refused"))
        self.shell.go("credentials")
