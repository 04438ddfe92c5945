"""Review before adding: what is inside the files, whether it holds, and what to keep."""

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.add import AddResult, AddState
from wallet_app.services.check import Source
from wallet_app.services.review import Review, ReviewItem, ReviewSetup, ReviewState
from wallet_app.ui.outcomes import Look, of_outcome
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.tasks import Task
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    PageHeader,
    PlainLabel,
    ProgressRow,
    ScrollPage,
    column,
    row,
)
from wallet_app.ui.widgets.credential_card import KIND_ICONS
from wallet_app.ui.widgets.tick_list import TickList, TickRow
from wallet_app.ui.widgets.verdict import VerdictCard
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible


class ReviewPage(Page):
    """Looks into files, shows what each is and whether it holds, and adds what the person keeps."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._task: Task | None = None
        self._header = PageHeader(say("review.title"), say("review.subtitle"), back=say("nav.credentials"))
        self._header.back_asked.connect(lambda: shell.go("credentials"))
        self._message = Banner(name="banner")
        self._progress = ProgressRow(say("review.stop"), name="reviewProgress")
        self._progress.stop_asked.connect(self._stop)
        self._items: tuple[ReviewItem, ...] = ()
        self.list = TickList(say("review.list"), name="reviewList")
        self.list.rows.ticks_changed.connect(self._count)
        self.list.selectionModel().currentChanged.connect(self._show_detail)
        self._detail = ScrollPage(name="reviewDetail", gap=4, flush=True)
        self._summary = PlainLabel("", "muted", wrap=True, name="reviewSummary")
        self.keep = Button("", "primary", name="keepReviewed")
        self.keep.clicked.connect(self._keep)
        self._cancel = Button(say("review.cancel"), name="cancelReview")
        self._cancel.clicked.connect(lambda: shell.go("credentials"))
        self._build()

    @override
    def arrive(self, argument: object) -> None:
        sources: tuple[Source, ...] = argument if isinstance(argument, tuple) else ()
        if not sources:
            self.shell.go("credentials")
            return
        self._busy(busy=True)
        self._progress.show_progress(say("review.looking", done=0, count=len(sources)), 0, len(sources))
        wallet = self.shell.wallet
        self.run_in_vault(lambda _job: wallet.add.setup(), lambda setup: self._review(sources, setup))

    @override
    def leave(self) -> None:
        if self._task is not None:
            self._task.abandon()

    def _build(self) -> None:
        self._body = QWidget()
        beside = QHBoxLayout(self._body)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(theme().metrics.space(5))
        left = Card(padding=2, name="reviewCard")
        left.body.addWidget(self.list, 1)
        left.setSizePolicy(left.sizePolicy().horizontalPolicy(), left.sizePolicy().Policy.Expanding)
        beside.addWidget(left, 5)
        beside.addWidget(self._detail, 6)
        foot = QFrame()
        foot.setObjectName("foot")
        foot_line = row(self._summary, self._cancel, self.keep, gap=2)
        foot_line.setStretch(0, 1)
        foot.setLayout(foot_line)
        self._foot = foot
        whole = column(self._header, self._message, self._progress, gap=4)
        whole.addWidget(self._body, 1)
        whole.addWidget(foot)
        space = theme().metrics.space
        whole.setContentsMargins(space(8), space(6), space(8), space(5))
        content = QWidget()
        content.setLayout(whole)
        self.show_content(content)

    def _busy(self, *, busy: bool) -> None:
        self._progress.setVisible(busy)
        self._body.setVisible(not busy)
        self._foot.setVisible(not busy)

    def _review(self, sources: tuple[Source, ...], setup: ReviewSetup) -> None:
        review = self.shell.application.review
        self._task = self.run_here(
            lambda job: review.review(sources, setup, job.progress, job.cancel),
            self._reviewed,
            progress=lambda done, count: self._progress.show_progress(
                say("review.looking", done=done, count=count), done, count
            ),
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _reviewed(self, review: Review) -> None:
        self._busy(busy=False)
        self._items = review.items
        self.list.rows.show_rows([_row(item) for item in review.items])
        if review.cancelled:
            self._message.say(say("review.stopped"), Tone.UNKNOWN, next_step=say("review.stopped.next"))
        if not review.items:
            self.shell.go("credentials")
            return
        self.list.setCurrentIndex(self.list.rows.index(0))
        self.list.setFocus()

    def _count(self) -> None:
        items, chosen = self._items, self.list.rows.ticked
        states = [item.state for item in items]
        parts = [say("review.found", count=len(items))]
        parts.extend(
            say(f"review.count.{state}", count=states.count(state))
            for state in (ReviewState.DUPLICATE, ReviewState.FAILED, ReviewState.UNREADABLE)
            if state in states
        )
        self._summary.set_text("  ·  ".join(parts))
        self.keep.set_text(say("review.keep.one" if len(chosen) == 1 else "review.keep", count=len(chosen)))
        self.keep.setEnabled(bool(chosen))

    def _show_detail(self, current: QModelIndex) -> None:
        self._detail.clear()
        if current.isValid():
            self._detail.add(*_detail(self._items[current.row()]))

    def _keep(self) -> None:
        examinations = tuple(self._items[line].examination for line in self.list.rows.ticked)
        self._busy(busy=True)
        self._progress.show_progress(
            say("review.adding", done=0, count=len(examinations)), 0, len(examinations)
        )
        wallet = self.shell.wallet
        self._task = self.run_in_vault(
            lambda job: wallet.add.keep_all(examinations, job.progress, job.cancel),
            self._kept,
            failed=self._not_kept,
            progress=lambda done, count: self._progress.show_progress(
                say("review.adding", done=done, count=count), done, count
            ),
        )

    def _not_kept(self, error: WalletError) -> None:
        self._busy(busy=False)
        self.show_error(error)

    def _kept(self, results: tuple[AddResult, ...]) -> None:
        self._task = None
        ids = tuple(result.id for result in results if result.state is AddState.ADDED and result.id)
        self.shell.changes.credentials.emit(ids)
        self.shell.changes.history.emit()
        self.shell.toast(say("review.added.one" if len(ids) == 1 else "review.added", count=len(ids)))
        if len(ids) == 1:
            self.shell.go("credential", ids[0])
        else:
            self.shell.go("credentials")


def item_title(item: ReviewItem) -> str:
    """The title of a document found, or the name of the file where it cannot be read."""
    credential = item.examination.credential
    if credential is None:
        return visible(item.examination.name)
    return visible(credential.title) or say("credential.untitled")


def item_source(item: ReviewItem) -> str:
    """Who issued it; for what cannot be read, nothing."""
    credential = item.examination.credential
    if credential is None or credential.issuer is None:
        return ""
    return visible(credential.issuer.name or credential.issuer.id or "")


def _row(item: ReviewItem) -> TickRow:
    report = item.examination.report
    look = of_outcome(report.outcome, report.reason)
    if item.state is ReviewState.DUPLICATE:
        look = Look("copy", Tone.NEUTRAL, say("review.duplicate"))
    credential = item.examination.credential
    icon = KIND_ICONS[credential.kind] if credential is not None else "file"
    return TickRow(item_title(item), item_source(item), icon, look, item.can_keep, item.keep)


def _detail(item: ReviewItem) -> list[QWidget]:
    """What is shown beside the list for one document."""
    parts: list[QWidget] = []
    title = PlainLabel(item_title(item), "subtitle", wrap=True, name="reviewTitle")
    source = PlainLabel(item_source(item), "muted", wrap=True)
    file = PlainLabel(say("review.from_file", name=visible(item.examination.name)), "caption", wrap=True)
    head = QWidget()
    head.setLayout(column(title, source, file, gap=1) if item_source(item) else column(title, file, gap=1))
    parts.append(head)
    if item.state is ReviewState.DUPLICATE:
        parts.append(Banner(Tone.NEUTRAL, say("review.duplicate.text"), name="duplicateBanner"))
    if item.state is ReviewState.FAILED:
        parts.append(
            Banner(
                Tone.FAILS,
                say("review.failed.text"),
                next_step=say("review.failed.next"),
                name="failedBanner",
            )
        )
    parts.append(VerdictCard(item.examination.report))
    return parts
