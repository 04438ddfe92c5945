"""The page that leads through a share. Nothing leaves before the last step."""

from dataclasses import replace
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.presentation import members
from wallet_app.services.library_items import LibraryItem, LibraryQuery
from wallet_app.services.share import Shareable, SharePreview, ShareRequest
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.share.choose import ChooseStep
from wallet_app.ui.pages.share.deliver import DeliverStep
from wallet_app.ui.pages.share.live import CLICK_MS, TYPING_MS, LivePreview
from wallet_app.ui.pages.share.preview import PreviewStep
from wallet_app.ui.pages.share.reveal import RevealStep
from wallet_app.ui.pages.share.start import ShareStart
from wallet_app.ui.pages.share.ways import Ways
from wallet_app.ui.tasks import Task
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Banner, Button, EmptyState, PageHeader, PlainLabel, Stepper, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.widgets.tab_order import go_after
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible

_STEPS = ("choose", "reveal", "preview", "deliver")
_CHOOSE, _REVEAL, _PREVIEW, _DELIVER = range(4)
_ROOM_FOR_TITLE: Final = 480


class SharePage(Page):
    """Four steps; Back keeps what was chosen, Done forgets it. What leaves is the preview that was shown."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._step = _CHOOSE
        self._asked: tuple[str, ...] = ()
        self._start: ShareStart | None = None
        self._task: Task | None = None
        self._live = LivePreview(self)
        self._live.changed.connect(self._show_live)
        advisor = Advisor(shell.tasks, lambda: shell.application.schemas)
        self.choose, self.reveal = ChooseStep(), RevealStep(advisor)
        self.preview, self.deliver = PreviewStep(), DeliverStep()
        self._ways = Ways(self, self.deliver)
        self.choose.chosen_changed.connect(lambda _count: self._offer_next())
        self.choose.list.confirmed.connect(self._confirm)
        self.reveal.changed.connect(self._ask)
        self.reveal.typed.connect(lambda: self._ask(TYPING_MS))
        self.preview.terms_changed.connect(self._ask)
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
        self._header = PageHeader(say("share.title"))
        self._steps = self._steps_view()
        self._empty = self._empty_view()
        self._whole = QStackedWidget()
        for view in (self._steps, self._empty):
            self._whole.addWidget(view)
        self.show_content(self._whole)
        self._show_step(_CHOOSE)
        shell.changes.credentials.connect(lambda _ids: self._reload())
        shell.changes.trust.connect(self._live.again)

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, ShareStart):
            self._forget()
            self._start = argument
            self._asked = _records(argument)
            self.reveal.recipient.set_text(visible(argument.share.recipient))
            self.reveal.recipient.input.setCursorPosition(0)  # of a long name the beginning is in sight
        elif isinstance(argument, tuple) and argument:
            self._forget()
            self._asked = tuple(str(one) for one in argument)
        elif self._step == _DELIVER:
            self._forget()
        self._reload()

    @override
    def leave(self) -> None:
        self._ways.keep_note()
        self._stop()

    @override
    def go_to_search(self) -> bool:
        if self._step != _CHOOSE or not self.choose.search.isVisible():
            return False
        self.choose.search.setFocus()
        return True

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        # In a low page the room is for what is to be decided; the sidebar says where one is.
        set_shown(self._header, self.height() >= theme().metrics.px(_ROOM_FOR_TITLE))

    # Layout

    def _steps_view(self) -> QWidget:
        space = theme().metrics.space
        top = column(self._header, self._stepper, Banner(), gap=5)
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
        to_request = step == _REVEAL and bool(self._request_text)
        self.back.set_text(say("share.back.request" if to_request else "share.back"))
        self.next.set_text(say("share.done") if step == _DELIVER else say("share.next"))
        self.next.set_kind("secondary" if step == _DELIVER else "primary")
        if self.banner is not None:
            self.banner.clear()
        self._offer_next()
        self._order_keys()

    def _order_keys(self) -> None:
        """Let Tab go from what the step shows last, which may be new, to the buttons below it."""
        last = self.reveal.seen if self._step == _REVEAL else self._body.currentWidget()
        go_after(last, self.back, self.next)

    def _offer_next(self) -> None:
        chosen = len(self.choose.chosen)
        preparing = self._task is not None or self._live.has_follower
        ready = {
            _CHOOSE: chosen > 0,
            _REVEAL: bool(self.reveal.ids),
            _PREVIEW: self._live.preview is not None,
            _DELIVER: True,
        }
        self.next.setEnabled(ready[self._step] and not preparing)
        words = say("share.chosen", count=chosen) if chosen else say("share.chosen.none")
        if self._step == _REVEAL:
            words = "" if self.reveal.ids else say("share.chosen.none")
        self._note.set_text(words if self._step in {_CHOOSE, _REVEAL} else "")
        if preparing:
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
        arrived, self._asked = bool(self._asked), ()
        self.choose.show_items(items, chosen)
        if self._step == _CHOOSE and items:
            self.choose.list.setFocus()
            if arrived and self._start is not None and self.choose.chosen:
                self._to_reveal()  # what is asked for is chosen already

    def _go_back(self) -> None:
        if self._stop():
            return
        if self._step == _REVEAL and self._request_text:
            # What answers a request is chosen beside the request: another credential would answer nothing.
            self.shell.go("request", self._request_text)
        else:
            self._show_step(self._step - 1)

    @property
    def _request_text(self) -> str:
        return self._start.request_text if self._start is not None else ""

    def _go_on(self) -> None:
        act = (self._to_reveal, self._to_preview, self._to_deliver, self._finish)
        act[self._step]()

    def _to_reveal(self) -> None:
        ids, wallet = self._in_order(self.choose.chosen), self.shell.wallet
        self._task = self.run_in_vault(
            lambda _job: wallet.share.claims(ids), self._offer_claims, failed=self._failed
        )
        self._offer_next()

    def _in_order(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Give credentials in the order of a request, others after them."""
        asked = () if self._start is None else _records(self._start)
        return tuple(dict.fromkeys((*(one for one in asked if one in ids), *ids)))

    def _offer_claims(self, shareables: tuple[Shareable, ...]) -> None:
        self._task = None
        self._show_step(_REVEAL)
        self.reveal.show_credentials(shareables, self._start)
        self.reveal.take_focus()

    # What they will see

    def _request(self) -> ShareRequest | None:
        """What is chosen, on the terms of whoever asked; None while nothing is."""
        if not self.reveal.ids:
            return None
        return replace(
            ShareRequest(()) if self._start is None else self._start.share,
            credential_ids=self.reveal.ids,
            revealed=self.reveal.revealed,
            recipient=self.reveal.recipient.text.strip(),
            lifetime=self.reveal.terms.lifetime,
            fresh_key=self.preview.fresh_key,
        )

    def _ask(self, pause: int = CLICK_MS) -> None:
        """Let the preview follow."""
        if self._step in {_REVEAL, _PREVIEW}:
            self._live.ask(self._request(), pause)
        self._offer_next()

    def _show_live(self) -> None:
        live = self._live
        if self._step == _REVEAL and live.wish is None:
            self.reveal.seen.say_nothing_chosen()
        elif self._step == _REVEAL:
            self.reveal.seen.show_preview(live.preview, live.error)
        elif self._step == _PREVIEW and live.preview is not None:
            self.preview.show_preview(live.preview)
        self._order_keys()
        if live.error is not None and (live.drop_follower() or self._step == _PREVIEW):
            self.show_error(live.error)
        self._offer_next()

    def _to_preview(self) -> None:
        if not self.reveal.recipient.text.strip():
            self.reveal.ask_for_recipient()
            return
        self._live.ask(self._request(), 0)
        self._live.soon(self._previewed)

    def _previewed(self, preview: SharePreview) -> None:
        self.preview.show_preview(preview)
        self._show_step(_PREVIEW)
        self.next.setFocus()

    def _to_deliver(self) -> None:
        preview = self._live.preview
        if preview is not None:
            self._ways.offer(preview)
            self._show_step(_DELIVER)
            self.deliver.first.setFocus()

    def _finish(self) -> None:
        self._ways.keep_note()
        self._forget()
        self.shell.go("credentials")

    def _forget(self) -> None:
        """Begin anew: the next share is for somebody else."""
        self._stop()
        self._start = None
        self._live.forget()
        self._ways.forget()
        self.choose.forget()
        self.reveal.forget()
        self.preview.forget()
        self._show_step(_CHOOSE)

    def _stop(self) -> bool:
        """Let go of what is being prepared; gives whether there was anything."""
        task, self._task = self._task, None
        if task is not None:
            task.abandon()
        waited = self._live.drop_follower()
        self._offer_next()
        return task is not None or waited

    def _failed(self, error: WalletError) -> None:
        self._task = None
        self._offer_next()
        self.show_error(error)


def _records(start: ShareStart) -> tuple[str, ...]:
    """Give the credentials a share begins with, a record in the place of those inside it, each once."""
    return tuple(dict.fromkeys(members.split(one)[0] for one in start.share.credential_ids))
