"""Check: what somebody shows me, and whether it holds. Needs no wallet and keeps nothing."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.services.asking import AskingService
from wallet_app.services.check import CheckOptions, CheckService, Examination, Source
from wallet_app.services.contacts import NOBODY, Agreement, plan
from wallet_app.services.evidence import Asking
from wallet_app.services.links import Link
from wallet_app.ui import incoming
from wallet_app.ui.files import choose_credential_files
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.check_asked import asked_banner, asked_card, checked
from wallet_app.ui.pages.review_asking import asking_offer
from wallet_app.ui.pages.review_elsewhere import with_link
from wallet_app.ui.tasks import Job, Task
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    EmptyState,
    PageHeader,
    ProgressRow,
    ScrollPage,
    column,
)
from wallet_app.ui.widgets import check_options as fields
from wallet_app.ui.widgets.advice import Advisor
from wallet_app.ui.widgets.examined import entries, examination_cards
from wallet_app.ui.widgets.filling import FillingScroll
from wallet_app.ui.widgets.master_detail import MasterDetail
from wallet_app.ui.widgets.online import ContactOffer, LinkOffer
from wallet_app.ui.widgets.tick_list import TickList
from wallet_app.ui.words import say
from wallet_app.verification.evidence import Resource, Wanted
from wallet_app.verification.policy import Relied
from wallet_app.verification.report import Role

_PROGRESS_FROM = 3
"""So many files and more show how far it is; of fewer nobody knows how long they take."""
_MOST_ON_ONE_PAGE = 4
"""So many documents, a presentation counted too, stand below one another; more stand in a list."""


class CheckPage(Page):
    """Takes a file, a picture with a QR code, or pasted text, and shows the verdict."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._sources: tuple[Source, ...] = ()
        self._challenge = self._domain = ""
        self._contact: Agreement = NOBODY
        self._kept: dict[Wanted, Resource] = {}
        self._line = 0
        self._task: Task | None = None
        self._advisor = Advisor(shell.tasks, lambda: shell.application.schemas)
        self._working = ProgressRow(say("check.stop"), name="checkProgress")
        shell.changes.trust.connect(self._again)
        self._show_start()

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, tuple) and argument:
            self.take(argument)
        elif not self._sources:
            self._show_start()  # something may have been asked for since

    @override
    def take(self, sources: tuple[Source, ...]) -> bool:
        self._sources, self._line = sources, 0
        self._contact, self._kept = NOBODY, {}  # nobody agreed to anything for what comes now
        self._again()
        return True

    def _again(self) -> None:
        if not self._sources:
            return
        self._stop()
        self._show_progress()
        if self.shell.has_wallet:
            wallet = self.shell.wallet
            self._task = self.run_in_vault(lambda _job: wallet.trust.relied(), self._check)
        else:
            self._check(Relied())

    def _check(self, relied: Relied) -> None:
        sources, check, made = self._sources, self.shell.application.check, self.shell.application.asking
        options = CheckOptions(
            role=Role.PRESENTATION,
            challenge=self._challenge or None,
            domain=self._domain or None,
            trusted=relied.trusted,
            registries=relied.registries,
            contact=self._contact,
            kept=self._kept,
        )
        self._task = self.run_here(
            lambda job: _checked(check, made, sources, options, job), self._show_results, progress=self._tell
        )

    def _stop(self) -> None:
        """Let go of a check under way: what it finds is not shown any more."""
        if self._task is not None:
            self._task.abandon()
            self._task = None

    # What is shown

    def _start_buttons(self) -> tuple[Button, Button]:
        choose = Button(say("check.choose"), "primary", icon="folder-open", name="chooseToCheck", large=True)
        choose.clicked.connect(self._choose)
        paste = Button(say("check.paste"), icon="clipboard", name="pasteToCheck", large=True)
        paste.clicked.connect(self._paste)
        return choose, paste

    def _show_start(self) -> None:
        self._stop()
        self._sources = ()
        ask = Button(say("ask.open"), icon="qr-code", name="askFor")
        ask.clicked.connect(lambda: self.shell.go("ask"))
        header = PageHeader(say("check.title"), say("check.subtitle"), actions=(ask,))
        drop = Card(name="dropZone", role="well")
        drop.add(
            EmptyState("scan-line", say("check.drop"), say("check.drop.text"), actions=self._start_buttons())
        )
        parts = [header, Banner(), drop]
        if (asked := asked_card(self.shell)) is not None:
            parts.append(asked)
        self.show_content(ScrollPage(*parts, self._options(again=False), gap=5, name="checkStart"))

    def _show_progress(self) -> None:
        self._working = ProgressRow(say("check.stop"), name="checkProgress")
        self._working.stop_asked.connect(self._show_start)
        self._tell(0, len(self._sources))
        self.show_content(ScrollPage(PageHeader(say("check.title")), Banner(), self._working))

    def _tell(self, done: int, whole: int) -> None:
        words = say("check.working", done=min(done + 1, whole), count=whole)
        self._working.show_progress(words, done, whole if whole >= _PROGRESS_FROM else 0)

    def _show_results(self, examinations: tuple[Examination, ...]) -> None:
        self._task = None
        another = Button(say("check.another"), icon="scan-line", name="checkAnother")
        another.clicked.connect(self._show_start)
        found = tuple(entries(examinations))
        many = len(examinations) > 1 or len(found) > _MOST_ON_ONE_PAGE
        title = say("check.several", count=len(found)) if many else say("check.result")
        head = [PageHeader(title, actions=(another,)), Banner()]
        if not self.shell.has_wallet:
            head.append(Banner(Tone.NEUTRAL, say("check.no_list"), name="noTrustList"))
        head += self._links(examinations)
        head += self._asked(examinations)
        if (offer := self._offer(examinations, several=many)) is not None:
            head.append(offer)
        options = [self._options(again=True)] if any(one.document for one in examinations) else []
        if many:
            head += options
            lines = TickList(say("check.list"), name="checkedList", boxes=False)
            lines.rows.show_rows([entry.row for entry in found])
            body = MasterDetail(lines, lambda number: found[number].cards(self._advisor), name="checkResult")
            self.show_content(_beside(head, body))
            body.begin(self._line if self._line < len(found) else 0)
            lines.selectionModel().currentChanged.connect(self._note_line)
        else:
            cards = examination_cards(examinations[0], self._advisor)
            self.show_content(ScrollPage(*head, *cards, *options, gap=4, name="checkResult"))

    def _note_line(self, current: QModelIndex) -> None:
        """Remember what is looked at: it stays in sight when all of them are checked again."""
        self._line = max(current.row(), 0)

    def _offer(self, examinations: tuple[Examination, ...], *, several: bool) -> ContactOffer | None:
        """Offer to ask others where something is missing; what was asked in vain may be asked again."""
        hosts = plan(wanted for one in examinations for wanted in one.wanted)
        for one in examinations:
            if one.evidence is not None:
                self._kept.update(one.evidence.resources)
        if not hosts:
            return None
        offline = self.shell.application.preferences.load().offline
        in_vain = any(one.contacted for one in examinations)
        offer = ContactOffer(hosts, in_vain=in_vain, offline=offline, several=several)
        offer.agreed.connect(self._ask)
        offer.settings_asked.connect(lambda: self.shell.go("settings"))
        return offer

    def _links(self, examinations: tuple[Examination, ...]) -> list[QWidget]:
        """Offer to follow each link that came in the place of a credential."""
        service, offers = self.shell.application.links, list[QWidget]()
        for examination in examinations:
            if (link := service.found_in(examination.error)) is not None:
                offer = LinkOffer(link.host, offline=self.shell.application.preferences.load().offline)
                offer.agreed.connect(partial(self._follow, examination.name, link))
                offers.append(offer)
        return offers

    def _asked(self, examinations: tuple[Examination, ...]) -> Iterator[QWidget]:
        """Lead to requests and offers that came in; say of an answer whether it was made for a request."""
        for examination in examinations:
            if (offer := asking_offer(self.shell, examination)) is not None:
                yield offer
        if len(examinations) == 1:
            made = self.shell.application.asking
            if (banner := asked_banner(made, examinations[0], self._challenge)) is not None:
                yield banner

    def _follow(self, name: str, link: Link) -> None:
        """Check what the link leads to in the place of what held it."""
        self._sources = with_link(self._sources, name, link)
        self._contact = Agreement(frozenset({link.host}))
        self._again()

    def _ask(self, contact: Agreement) -> None:
        """Check again, asking the hosts that were shown."""
        self._contact = contact
        self._again()

    def _options(self, *, again: bool) -> QWidget:
        options = fields.CheckOptions(self._challenge, self._domain, again=again)
        options.changed.connect(self._remember)
        options.apply_asked.connect(self._again)
        return options

    def _remember(self, challenge: str, domain: str) -> None:
        self._challenge, self._domain = challenge, domain

    # What a person can do

    def _choose(self) -> None:
        sources = choose_credential_files(self)
        if sources:
            self.take(sources)

    def _paste(self) -> None:
        data = QGuiApplication.clipboard().mimeData()
        # Some platforms give nothing at all for an empty clipboard, whatever the type says.
        sources = incoming.sources(data) if data is not None else ()
        if sources:
            self.take(sources)
        elif self.banner is not None:
            self.banner.say(
                say("check.nothing_pasted"), Tone.UNKNOWN, next_step=say("check.nothing_pasted.next")
            )


def _beside(head: list[QWidget], body: MasterDetail) -> QWidget:
    """A page for many documents: a list, and the one that is looked at."""
    space = theme().metrics.space
    top = column(*head, gap=4)
    top.setContentsMargins(0, 0, space(8), 0)
    whole = column(top, gap=4)
    whole.addWidget(body, 1)
    whole.setContentsMargins(space(8), space(7), 0, space(5))
    return FillingScroll(whole, name="checkPage", margin=False)


def _checked(
    check: CheckService, made: AskingService, sources: tuple[Source, ...], options: CheckOptions, job: Job
) -> tuple[Examination, ...]:
    """Check one source after the other, stopping where the person asked for it."""
    found: list[Examination] = []
    asking = Asking(options.contact)
    for done, source in enumerate(sources):
        job.progress(done, len(sources))
        job.check()
        found += checked(check, made, source, options, asking)
    return tuple(found)
