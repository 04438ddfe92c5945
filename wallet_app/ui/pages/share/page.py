"""The page that leads through a share. Nothing leaves before the last step."""

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.library_items import LibraryItem, LibraryQuery
from wallet_app.services.share import Shareable, SharePreview, ShareRequest
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.share.choose import ChooseStep
from wallet_app.ui.pages.share.deliver import DeliverStep
from wallet_app.ui.pages.share.preview import PreviewStep
from wallet_app.ui.pages.share.reveal import RevealStep
from wallet_app.ui.pages.share.ways import Ways
from wallet_app.ui.tasks import Task
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Banner, Button, EmptyState, PageHeader, PlainLabel, Stepper, column, row
from wallet_app.ui.words import say

_STEPS = ("choose", "reveal", "preview", "deliver")
_CHOOSE, _REVEAL, _PREVIEW, _DELIVER = range(4)


class SharePage(Page):
    """Four steps; Back keeps what was chosen, Done forgets it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._step = _CHOOSE
        self._preview: SharePreview | None = None
        self._asked: tuple[str, ...] = ()
        self._task: Task | None = None
        self.choose, self.reveal = ChooseStep(), RevealStep()
        self.preview, self.deliver = PreviewStep(), DeliverStep()
        self._ways = Ways(self, self.deliver)
        self.choose.chosen_changed.connect(lambda _count: self._offer_next())
        self.choose.list.confirmed.connect(self._confirm)
        self.reveal.changed.connect(self._offer_next)
        self.reveal.recipient.input.returnPressed.connect(self._confirm)
        self._stepper = Stepper([say(f"share.step.{step}") for step in _STEPS], 0, name="shareSteps")
        self._body = QStackedWidget()
        for step in (self.choose, self.reveal, self.preview, self.deliver):
            self._body.addWidget(step)
        self._note = PlainLabel("", "muted", name="shareNote")
        self.back = Button(say("share.back"), icon="arrow-left", name="shareBack")
        self.back.clicked.connect(self._go_back)
        self.next = Button(say("share.next"), "primary", name="shareNext")
        self.next.clicked.connect(self._go_on)
        self._ways.left.connect(lambda: self.next.set_kind("primary"))
        self._steps = self._steps_view()
        self._empty = self._empty_view()
        self._whole = QStackedWidget()
        for view in (self._steps, self._empty):
            self._whole.addWidget(view)
        self.show_content(self._whole)
        self._show_step(_CHOOSE)
        shell.changes.credentials.connect(lambda _ids: self._reload())

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, tuple) and argument:
            self._forget()
            self._asked = tuple(str(one) for one in argument)
        elif self._step == _DELIVER:
            self._forget()
        self._reload()

    @override
    def leave(self) -> None:
        self._stop()

    @override
    def go_to_search(self) -> bool:
        if self._step != _CHOOSE or not self.choose.search.isVisible():
            return False
        self.choose.search.setFocus()
        return True

    # Layout

    def _steps_view(self) -> QWidget:
        space = theme().metrics.space
        top = column(PageHeader(say("share.title")), self._stepper, Banner(), gap=5)
        foot = row(self.back, self._note, self.next, gap=4)
        foot.setStretch(1, 1)
        for part in (top, foot):
            part.setContentsMargins(0, 0, space(8), 0)
        whole = column(top, gap=5)
        whole.addWidget(self._body, 1)
        whole.addLayout(foot)
        whole.setContentsMargins(space(8), space(7), 0, space(5))
        view = QWidget()
        view.setLayout(whole)
        return view

    def _empty_view(self) -> EmptyState:
        go = Button(say("share.choose.empty.action"), "primary", name="shareGoCredentials", large=True)
        go.clicked.connect(lambda: self.shell.go("credentials"))
        return EmptyState(
            "send",
            say("share.choose.empty"),
            say("share.choose.empty.text"),
            actions=(go,),
            name="shareEmpty",
        )

    def _show_step(self, step: int) -> None:
        self._step = step
        self._stepper.go(step)
        self._body.setCurrentIndex(step)
        self.back.setVisible(step != _CHOOSE)
        self.next.set_text(say("share.done") if step == _DELIVER else say("share.next"))
        self.next.set_kind("secondary" if step == _DELIVER else "primary")
        if self.banner is not None:
            self.banner.clear()
        self._offer_next()

    def _offer_next(self) -> None:
        chosen = len(self.choose.chosen)
        ready = {_CHOOSE: chosen > 0, _REVEAL: True, _PREVIEW: self._preview is not None, _DELIVER: True}
        self.next.setEnabled(ready[self._step] and self._task is None)
        words = say("share.chosen", count=chosen) if chosen else say("share.chosen.none")
        self._note.set_text(words if self._step == _CHOOSE else "")
        if self._task is not None:
            self._note.set_text(say("share.preparing"))

    def _confirm(self) -> None:
        """Enter in a list or a field goes on, where one can go on."""
        if self.next.isEnabled():
            self._go_on()

    # Leading through

    def _reload(self) -> None:
        if self.shell.has_wallet and self.isVisibleTo(self.window()):
            wallet = self.shell.wallet
            self.run_in_vault(lambda _job: wallet.library.list(LibraryQuery()), self._listed)

    def _listed(self, items: tuple[LibraryItem, ...]) -> None:
        self._whole.setCurrentWidget(self._steps if items else self._empty)
        chosen = self._asked or self.choose.chosen
        self._asked = ()
        self.choose.show_items(items, chosen)
        if self._step == _CHOOSE and items:
            self.choose.list.setFocus()

    def _go_back(self) -> None:
        if not self._stop():
            self._show_step(self._step - 1)

    def _go_on(self) -> None:
        act = (self._to_reveal, self._to_preview, self._to_deliver, self._finish)
        act[self._step]()

    def _to_reveal(self) -> None:
        ids, wallet = self.choose.chosen, self.shell.wallet
        self._task = self.run_in_vault(
            lambda _job: wallet.share.claims(ids), self._offer_claims, failed=self._failed
        )
        self._offer_next()

    def _offer_claims(self, shareables: tuple[Shareable, ...]) -> None:
        self._task = None
        self._show_step(_REVEAL)
        self.reveal.show_credentials(shareables)
        self.reveal.recipient.input.setFocus()

    def _to_preview(self) -> None:
        recipient = self.reveal.recipient.text.strip()
        if not recipient:
            self.reveal.ask_for_recipient()
            return
        request = ShareRequest(self.choose.chosen, self.reveal.revealed, recipient)
        wallet = self.shell.wallet
        self._preview = None
        self._task = self.run_in_vault(
            lambda _job: wallet.share.preview(request), self._previewed, failed=self._failed
        )
        self._offer_next()

    def _previewed(self, preview: SharePreview) -> None:
        self._task = None
        self._preview = preview
        self.preview.show_preview(preview)
        self._show_step(_PREVIEW)
        self.next.setFocus()

    def _to_deliver(self) -> None:
        if self._preview is not None:
            self._ways.offer(self._preview)
            self._show_step(_DELIVER)
            self.deliver.first.setFocus()

    def _finish(self) -> None:
        self._forget()
        self.shell.go("credentials")

    def _forget(self) -> None:
        """Begin anew: the next share is for somebody else."""
        self._stop()
        self._preview = None
        self._ways.forget()
        self.choose.forget()
        self.reveal.forget()
        self._show_step(_CHOOSE)

    def _stop(self) -> bool:
        """Let go of what is being prepared; gives whether there was anything."""
        task, self._task = self._task, None
        if task is not None:
            task.abandon()
            self._offer_next()
        return task is not None

    def _failed(self, error: WalletError) -> None:
        self._task = None
        self._offer_next()
        self.show_error(error)
