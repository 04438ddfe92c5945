"""The page that leads through a share. Nothing leaves before the last step."""

from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.library import LibraryItem, LibraryQuery
from wallet_app.services.share import Delivery, Shareable, SharePreview, ShareRequest
from wallet_app.ui import dialogs
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.share.choose import ChooseStep
from wallet_app.ui.pages.share.deliver import DeliverStep
from wallet_app.ui.pages.share.preview import PreviewStep
from wallet_app.ui.pages.share.reveal import RevealStep
from wallet_app.ui.theme import theme
from wallet_app.ui.widgets import Banner, Button, EmptyState, PageHeader, ProgressRow, Stepper, column, row
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible

_STEPS = ("choose", "reveal", "preview", "deliver")
_CHOOSE, _REVEAL, _PREVIEW, _DELIVER = range(4)


class SharePage(Page):
    """Four steps; Back keeps what was chosen."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._step = _CHOOSE
        self._preview: SharePreview | None = None
        self._asked: tuple[str, ...] = ()
        self._busy = False
        self.choose, self.reveal = ChooseStep(), RevealStep()
        self.preview, self.deliver = PreviewStep(), DeliverStep()
        self.choose.chosen_changed.connect(lambda _count: self._offer_next())
        self.reveal.changed.connect(self._offer_next)
        self.deliver.qr_asked.connect(self._show_qr)
        self.deliver.picture_asked.connect(self._save_picture)
        self.deliver.file_asked.connect(self._save_file)
        self._stepper = Stepper([say(f"share.step.{step}") for step in _STEPS], 0, name="shareSteps")
        self._body = QStackedWidget()
        for step in (self.choose, self.reveal, self.preview, self.deliver):
            self._body.addWidget(step)
        self._working = ProgressRow(say("check.stop"), name="shareProgress")
        self._working.stop.hide()
        self.back = Button(say("share.back"), icon="arrow-left", name="shareBack")
        self.back.clicked.connect(self._go_back)
        self.next = Button(say("share.next"), "primary", name="shareNext")
        self.next.clicked.connect(self._go_on)
        self._steps = self._steps_view()
        self._empty = self._empty_view()
        self._whole = QStackedWidget()
        self._whole.addWidget(self._steps)
        self._whole.addWidget(self._empty)
        self.show_content(self._whole)
        shell.changes.credentials.connect(lambda _ids: self._reload())

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, tuple) and argument:
            self._asked = tuple(str(one) for one in argument)
            self._show_step(_CHOOSE)
        elif self._step == _DELIVER:
            self._show_step(_CHOOSE)
        self._reload()

    # Layout

    def _steps_view(self) -> QWidget:
        foot = row(self.back, None, self.next, gap=2)
        whole = column(PageHeader(say("share.title")), self._stepper, Banner(), self._working, gap=5)
        whole.addWidget(self._body, 1)
        whole.addLayout(foot)
        space = theme().metrics.space
        whole.setContentsMargins(space(8), space(7), space(8), space(5))
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
        self._working.hide()
        self._body.show()
        self.back.setVisible(step != _CHOOSE)
        self.next.set_text(say("share.done") if step == _DELIVER else say("share.next"))
        if self.banner is not None:
            self.banner.clear()
        self._offer_next()

    def _offer_next(self) -> None:
        ready = {
            _CHOOSE: bool(self.choose.chosen),
            _REVEAL: bool(self.reveal.recipient.text.strip()),
            _PREVIEW: self._preview is not None,
            _DELIVER: True,
        }
        self.next.setEnabled(ready[self._step] and not self._busy)

    def _set_busy(self, *, busy: bool, words: str = "") -> None:
        self._busy = busy
        self._working.setVisible(busy)
        if busy:
            self._working.show_progress(words, 0, 0)
        self._offer_next()

    # Leading through

    def _reload(self) -> None:
        if not self.shell.has_wallet:
            return
        wallet = self.shell.wallet
        self.run_in_vault(lambda _job: wallet.library.list(LibraryQuery()), self._listed)

    def _listed(self, items: tuple[LibraryItem, ...]) -> None:
        self._whole.setCurrentWidget(self._steps if items else self._empty)
        chosen = self._asked or self.choose.chosen
        self._asked = ()
        self.choose.show_items(items, chosen)

    def _go_back(self) -> None:
        self._show_step(self._step - 1)

    def _go_on(self) -> None:
        act = (self._to_reveal, self._to_preview, self._to_deliver, self._finish)
        act[self._step]()

    def _to_reveal(self) -> None:
        ids, wallet = self.choose.chosen, self.shell.wallet
        self._set_busy(busy=True, words=say("share.preparing"))
        self.run_in_vault(lambda _job: wallet.share.claims(ids), self._offer_claims, failed=self._failed)

    def _offer_claims(self, shareables: tuple[Shareable, ...]) -> None:
        self._set_busy(busy=False)
        self._show_step(_REVEAL)
        self.reveal.show_credentials(shareables)
        self.reveal.recipient.input.setFocus()

    def _to_preview(self) -> None:
        request = ShareRequest(
            credential_ids=self.choose.chosen,
            revealed=self.reveal.revealed,
            recipient=self.reveal.recipient.text.strip(),
        )
        wallet = self.shell.wallet
        self._preview = None
        self._set_busy(busy=True, words=say("share.preparing"))
        self.run_in_vault(lambda _job: wallet.share.preview(request), self._previewed, failed=self._failed)

    def _previewed(self, preview: SharePreview) -> None:
        self._preview = preview
        self._set_busy(busy=False)
        self.preview.show_preview(preview)
        self._show_step(_PREVIEW)
        self.next.setFocus()

    def _to_deliver(self) -> None:
        if self._preview is not None:
            self.deliver.show_ways(self._preview)
            self._show_step(_DELIVER)

    def _finish(self) -> None:
        self._preview = None
        self._show_step(_CHOOSE)
        self.shell.go("credentials")

    def _failed(self, error: WalletError) -> None:
        self._set_busy(busy=False)
        self.show_error(error)

    # Delivering

    def _show_qr(self) -> None:
        preview, wallet = self._preview, self.shell.wallet
        if preview is not None:
            self.run_in_vault(lambda _job: wallet.share.show_qr(preview), self._qr_ready, failed=self._failed)

    def _qr_ready(self, delivery: Delivery) -> None:
        if delivery.picture is not None:
            self.deliver.show_qr(delivery.picture.modules)
        self.deliver.say_delivered(say("share.qr.shown"))
        self.shell.changes.history.emit()

    def _save_picture(self) -> None:
        self._save(say("share.qr.save"), "png")

    def _save_file(self) -> None:
        if self._preview is not None:
            self._save(say("share.file.save"), self._preview.form.value)

    def _save(self, title: str, suffix: str) -> None:
        preview, wallet = self._preview, self.shell.wallet
        if preview is None:
            return
        name = str(Path(preview.suggested_name).with_suffix(f".{suffix}"))
        path = dialogs.ask().save_file(self, title, name, ())
        if path is None:
            return
        self.run_in_vault(lambda _job: wallet.share.save(preview, path), self._saved, failed=self._failed)

    def _saved(self, delivery: Delivery) -> None:
        name = visible(delivery.path.name) if delivery.path is not None else ""
        self.deliver.say_delivered(say("saved", name=name))
        self.shell.changes.history.emit()
