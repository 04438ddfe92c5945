"""Review before adding: what is inside the files, whether it holds, and what to keep."""

from collections import Counter
from collections.abc import Iterator

from PySide6.QtWidgets import QFrame, QWidget
from typing_extensions import override

from wallet_app.errors import WalletError
from wallet_app.services.add import AddResult, AddState
from wallet_app.services.check import Source
from wallet_app.services.links import Link
from wallet_app.services.review import Review, ReviewItem, ReviewSetup, ReviewState
from wallet_app.ui import words
from wallet_app.ui.outcomes import Look, of_report
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.review_asking import asking_offer, leads_to
from wallet_app.ui.pages.review_elsewhere import Elsewhere, with_link
from wallet_app.ui.tasks import Task
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import Banner, Button, PageHeader, PlainLabel, ProgressRow, column, row
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.credential_card import KIND_ICONS
from wallet_app.ui.widgets.examined import credential_title, document_cards, party_words
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.widgets.filter_box import FilterBox
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.ui.widgets.master_detail import MasterDetail
from wallet_app.ui.widgets.tick_list import TickAll, TickList, TickRow
from wallet_app.ui.widgets.verdict import VerdictCard
from wallet_app.ui.words import say
from wallet_app.verification.report import Outcome
from wallet_app.wording import headline_of_several
from wallet_app.wording.plain import visible


class ReviewPage(Page):
    """Looks into files, shows what each is and whether it holds, and adds what the person keeps."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._task: Task | None = None
        self._sources: tuple[Source, ...] = ()
        self._next: tuple[Source, ...] = ()
        self._adding = False
        self._setup = ReviewSetup({})
        self._items: tuple[ReviewItem, ...] = ()
        self._header = PageHeader(say("review.title"), say("review.subtitle"), back=say("nav.credentials"))
        self._header.back_asked.connect(lambda: shell.go("credentials"))
        self._message = Banner(name="banner")
        self._elsewhere = Elsewhere(self, self._message)
        self._elsewhere.agreed.connect(self._start)
        self._elsewhere.followed.connect(self._follow)
        self._advisor = Advisor(shell.tasks, lambda: shell.application.schemas)
        self._progress = ProgressRow(say("review.stop"), name="reviewProgress")
        self._progress.stop_asked.connect(self._stop)
        self.list = TickList(say("review.list"), name="reviewList")
        self.list.rows.ticks_changed.connect(self._count)
        self._all = TickAll(say("review.all"), self.list, name="reviewAll")
        self._filter = FilterBox(say("review.filter"), name="reviewFilter")
        self._filter.currentIndexChanged.connect(lambda _index: self._narrow())
        self._summary = PlainLabel("", "muted", name="reviewSummary")
        self.keep = Button("", "primary", name="keepReviewed")
        self.keep.clicked.connect(self._keep)
        self.list.confirmed.connect(self.keep.click)
        self._cancel = Button(say("review.cancel"), name="cancelReview")
        self._cancel.clicked.connect(lambda: shell.go("credentials"))
        self._tools = QWidget()
        self._body = self._make_body()
        self._foot = self._make_foot()
        self._build()

    @override
    def arrive(self, argument: object) -> None:
        sources: tuple[Source, ...] = argument if isinstance(argument, tuple) else ()
        if not sources:
            self.shell.go("credentials")
            return
        self._sources, self._next = sources, ()
        self._elsewhere.forget()
        self._start()

    def _start(self) -> None:
        sources = self._sources
        self._leave_running()
        self._message.clear()
        self._say_how_far("review.looking", 0, len(sources))
        wallet = self.shell.wallet
        self._task = self.run_in_vault(
            lambda _job: wallet.add.setup(), lambda setup: self._review(sources, setup)
        )

    @override
    def leave(self) -> None:
        self._leave_running()

    @override
    def take(self, sources: tuple[Source, ...]) -> bool:
        """What comes while a review is open joins it; what comes while adding is reviewed afterwards."""
        if self._adding:
            self._next += sources
        else:
            self.arrive((*self._sources, *sources))
        return True

    # Layout

    def _make_body(self) -> MasterDetail:
        line = row(gap=2)
        line.addWidget(self._all, 1)
        line.addWidget(self._filter)
        space = theme().metrics.space
        line.setContentsMargins(space(3) - 2, space(1), space(2), space(1))
        self._tools.setLayout(line)
        return MasterDetail(
            self.list,
            lambda number: self._detail(self._items[number]),
            name="reviewDetail",
            above=self._tools,
        )

    def _make_foot(self) -> QFrame:
        foot = QFrame()
        foot.setObjectName("foot")
        line = row(self._summary, self._cancel, self.keep, gap=2)
        line.setStretch(0, 1)
        line.setContentsMargins(theme().metrics.space(8), 0, theme().metrics.space(8), 0)
        foot.setLayout(line)
        return foot

    def _build(self) -> None:
        space = theme().metrics.space
        top = column(self._header, self._message, self._progress, gap=4)
        top.setContentsMargins(0, 0, space(8), 0)
        whole = column(top, gap=4)
        whole.addWidget(self._body, 1)
        whole.addStretch(0)
        whole.setContentsMargins(space(8), space(6), 0, space(1))
        content = QWidget()
        page = column(FillingScroll(whole, name="reviewPage", margin=False), self._foot, gap=3)
        page.setContentsMargins(0, 0, 0, space(5))
        content.setLayout(page)
        self.show_content(content)

    # Looking into the files

    def _say_how_far(self, code: str, done: int, count: int) -> None:
        self._progress.show_progress(say(code, done=min(done + 1, count), count=count), done, count)
        self._busy(busy=True)

    def _busy(self, *, busy: bool) -> None:
        self._progress.setVisible(busy)
        self._body.setVisible(not busy)
        self._foot.setVisible(not busy)

    def _review(self, sources: tuple[Source, ...], setup: ReviewSetup) -> None:
        review, asking = self.shell.application.review, self._elsewhere.asking
        self._setup = setup
        self._task = self.run_here(
            lambda job: review.review(sources, setup, job.progress, job.cancel, asking=asking),
            self._reviewed,
            progress=lambda done, count: self._say_how_far("review.looking", done, count),
        )

    def _stop(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _leave_running(self) -> None:
        task, self._task = self._task, None
        if task is not None:
            task.abandon()

    def _reviewed(self, review: Review) -> None:
        self._task = None
        if not review.items:
            self.shell.go("credentials")
            return
        asked = leads_to(self.shell, review.items[0].examination)
        if asked is not None and len(review.items) == 1:
            self.shell.turn_to(*asked)
            return
        self._busy(busy=False)
        self._items = review.items
        self.list.rows.show_rows([_row(item) for item in review.items])
        states = Counter(item.state for item in review.items)
        self._filter.offer(
            [(state, say(f"review.filter.{state}"), states[state]) for state in ReviewState if states[state]]
        )
        set_shown(self._tools, len(review.items) > 1)
        self._narrow()
        if review.cancelled:
            self._message.say(say("review.stopped"), Tone.UNKNOWN, next_step=say("review.stopped.next"))
        else:
            self._elsewhere.offer(self._items)
        self._body.begin()

    def _follow(self, name: str, link: Link) -> None:
        """Review what the link leads to in the place of what held it."""
        self._sources = with_link(self._sources, name, link)
        self._start()

    # What is shown

    def _detail(self, item: ReviewItem) -> Iterator[QWidget]:
        """What is shown beside the list for one document."""
        examination = item.examination
        file = say("review.from_file", name=visible(examination.name))
        yield PlainLabel(file, "label", wrap=True, name="reviewFile")
        if item.state is ReviewState.DUPLICATE:
            yield Banner(Tone.NEUTRAL, say("review.duplicate.text"), name="duplicateBanner")
        if item.state is ReviewState.FAILED:
            yield Banner(Tone.FAILS, say("review.failed.next"), name="failedBanner")
        if (offer := self._elsewhere.link_offer(examination)) is not None:
            yield offer
        elif (asking := asking_offer(self.shell, examination)) is not None:
            yield asking
        elif examination.credential is None:
            yield VerdictCard(examination.report)
        else:
            yield from document_cards(examination, self._advisor)

    # Choosing

    def _narrow(self) -> None:
        """Show the documents of one state alone, or all."""
        state = self._filter.value
        shown = [line for line, item in enumerate(self._items) if not state or item.state == state]
        self.list.show_only(shown)
        # What fails is ticked one by one, never with the rest, unless only that is shown.
        whole = state == ReviewState.FAILED
        lines = [line for line in shown if (self._items[line].can_keep if whole else self._items[line].keep)]
        some_fail = not whole and any(item.state is ReviewState.FAILED for item in self._items)
        self._all.stand_for(say("review.all.good" if some_fail else "review.all"), lines)

    def _count(self) -> None:
        chosen = self.list.rows.ticked
        states = Counter(item.state for item in self._items)
        parts = [say("review.found", count=len(self._items))]
        reports = [item.examination.report for item in self._items]
        if len(reports) > 1 and all(report.outcome is Outcome.VERIFIED for report in reports):
            parts = [headline_of_several(reports)]
        parts.extend(
            say(f"review.count.{state}", count=states[state])
            for state in (ReviewState.DUPLICATE, ReviewState.FAILED, ReviewState.UNREADABLE)
            if states[state]
        )
        self._summary.set_text("  ·  ".join(parts))
        self.keep.set_text(say("review.keep", count=len(chosen)))
        self.keep.setEnabled(bool(chosen))

    # Adding

    def _keep(self) -> None:
        examinations = tuple(self._items[line].examination for line in self.list.rows.ticked)
        self._message.clear()
        self._adding = True
        self._say_how_far("review.adding", 0, len(examinations))
        wallet = self.shell.wallet
        self._task = self.run_in_vault(
            lambda job: wallet.add.keep_all(examinations, job.progress, job.cancel),
            lambda results: self._kept(results, len(examinations)),
            failed=self._not_kept,
            progress=lambda done, count: self._say_how_far("review.adding", done, count),
        )

    def _not_kept(self, error: WalletError) -> None:
        """Say why; what was kept before stays kept."""
        self._task, self._adding = None, False
        self._busy(busy=False)
        self.show_error(error)
        self.shell.changes.credentials.emit(())
        self.shell.changes.history.emit()

    def _kept(self, results: tuple[AddResult, ...], wanted: int) -> None:
        self._task, self._adding = None, False
        ids = tuple(result.id for result in results if result.state is AddState.ADDED and result.id)
        self.shell.changes.credentials.emit(ids)
        self.shell.changes.history.emit()
        refused = [result.error for result in results if result.error is not None]
        if refused:
            self._say_refused(refused)
            return
        stopped = len(results) < wanted
        code = "review.added.some" if stopped else "review.added"
        self.shell.toast(say(code, done=len(ids), count=wanted if stopped else len(ids)))
        if self._next:
            self.arrive(self._next)
        elif len(ids) == 1 and not stopped:
            self.shell.go("credential", ids[0])
        else:
            self.shell.go("credentials")

    def _say_refused(self, errors: list[WalletError]) -> None:
        self._busy(busy=False)
        told = words.error(errors[0])
        self._message.say(
            f"{say('review.refused', count=len(errors))} {told.sentence}",
            Tone.FAILS,
            next_step=told.next_step,
        )


def _row(item: ReviewItem) -> TickRow:
    report = item.examination.report
    look = of_report(report)
    if item.state is ReviewState.DUPLICATE:
        look = Look("copy", Tone.NEUTRAL, say("review.duplicate"))
    credential = item.examination.credential
    if credential is None:
        return TickRow(visible(item.examination.name), "", "file", look, item.can_keep, item.keep)
    title, issuer = credential_title(credential), party_words(credential.issuer)
    return TickRow(title, issuer, KIND_ICONS[credential.kind], look, item.can_keep, item.keep)
