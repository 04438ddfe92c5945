"""Check: what somebody shows me, and whether it holds. Needs no wallet and keeps nothing."""

from collections.abc import Iterator

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from wallet_app.services.check import CheckOptions, Examination, Source
from wallet_app.transfer.incoming import Incoming
from wallet_app.ui.files import choose_credential_files
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.tasks import Job
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import (
    Avatar,
    Banner,
    Button,
    Card,
    Divider,
    EmptyState,
    PageHeader,
    PlainLabel,
    ProgressRow,
    ScrollPage,
    Section,
    column,
    row,
)
from wallet_app.ui.widgets.checks_list import ChecksList
from wallet_app.ui.widgets.credential_card import KIND_ICONS
from wallet_app.ui.widgets.credential_details import sections
from wallet_app.ui.widgets.unproven import unproven_banner
from wallet_app.ui.widgets.verdict import VerdictCard, VerdictHead
from wallet_app.ui.words import say
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.verification.report import Role
from wallet_app.wording.plain import visible


class CheckPage(Page):
    """Takes a file, a picture with a QR code, or pasted text, and shows the verdict."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._sources: tuple[Source, ...] = ()
        shell.changes.trust.connect(self._again)
        self._show_start()

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, tuple) and argument:
            self.take(argument)

    @override
    def take(self, sources: tuple[Source, ...]) -> bool:
        self._sources = sources
        self._again()
        return True

    def _again(self) -> None:
        if not self._sources:
            return
        self._show_progress()
        if self.shell.has_wallet:
            wallet = self.shell.wallet
            self.run_in_vault(lambda _job: wallet.trust.list(), self._check)
        else:
            self._check(())

    def _check(self, trusted: tuple[TrustedIssuer, ...]) -> None:
        sources, check = self._sources, self.shell.application.check
        options = CheckOptions(role=Role.PRESENTATION, trusted=tuple(trusted))
        self.run_here(lambda job: tuple(_checked(check.check_all(sources, options), job)), self._show_results)

    # What is shown

    def _start_buttons(self) -> tuple[Button, Button]:
        choose = Button(say("check.choose"), "primary", icon="folder-open", name="chooseToCheck", large=True)
        choose.clicked.connect(self._choose)
        paste = Button(say("check.paste"), icon="clipboard", name="pasteToCheck", large=True)
        paste.clicked.connect(self._paste)
        return choose, paste

    def _show_start(self) -> None:
        self._sources = ()
        header = PageHeader(say("check.title"), say("check.subtitle"))
        drop = Card(name="dropZone", role="well")
        drop.add(
            EmptyState("scan-line", say("check.drop"), say("check.drop.text"), actions=self._start_buttons())
        )
        self.show_content(ScrollPage(header, Banner(), drop, name="checkStart"))

    def _show_progress(self) -> None:
        header = PageHeader(say("check.title"), say("check.subtitle"))
        working = ProgressRow(say("check.stop"), name="checkProgress")
        working.show_progress(say("check.working"), 0, 0)
        working.stop_asked.connect(self._show_start)
        self.show_content(ScrollPage(header, Banner(), working))

    def _show_results(self, examinations: tuple[Examination, ...]) -> None:
        another = Button(say("check.another"), icon="scan-line", name="checkAnother")
        another.clicked.connect(self._show_start)
        header = PageHeader(say("check.result"), actions=(another,))
        page = ScrollPage(header, Banner(), name="checkResult")
        if not self.shell.has_wallet:
            page.add(Banner(Tone.NEUTRAL, say("check.no_list"), name="noTrustList"))
        for examination in examinations:
            page.add(*examination_cards(examination))
        self.show_content(page)

    # What a person can do

    def _choose(self) -> None:
        sources = choose_credential_files(self)
        if sources:
            self.take(sources)

    def _paste(self) -> None:
        text = QGuiApplication.clipboard().text()
        if not text.strip():
            banner = self.banner
            if banner is not None:
                banner.say(
                    say("check.nothing_pasted"), Tone.UNKNOWN, next_step=say("check.nothing_pasted.next")
                )
            return
        self.take((Incoming(say("check.pasted"), text.encode("utf-8", "surrogatepass")),))


def examination_cards(examination: Examination) -> Iterator[QWidget]:
    """Show one document as who checks it sees it: the verdict, what it says, then each check."""
    report = examination.report
    if report.errors:
        yield VerdictCard(report)
        return
    if not examination.members:
        yield credential_card(examination, "verdict")
        yield _checks(examination, say("checks.title"))
        return
    yield Card(VerdictHead(report), gap=4, name="verdictCard")
    for member in examination.members:
        yield credential_card(member, "memberVerdict")
        title = visible(member.credential.title if member.credential else None)
        yield _checks(member, say("check.checks_of", title=title or say("credential.untitled")))
    yield _checks(examination, say("check.checks_of_presentation"))


def credential_card(examination: Examination, verdict: str) -> Card:
    """One credential: its verdict, what it is called and who issued it, what it says.

    Args:
        examination: of one credential.
        verdict: object name of the headline.
    """
    credential = examination.credential
    card = Card(VerdictHead(examination.report, name=verdict), Divider(), gap=4, name="checkedCredential")
    title = visible(credential.title if credential else None) or say("credential.untitled")
    icon = KIND_ICONS[credential.kind] if credential else "file"
    issuer = credential.issuer if credential else None
    words = column(
        PlainLabel(title, "subtitle", wrap=True, name="checkedTitle"),
        PlainLabel(visible((issuer.name or issuer.id or "") if issuer else ""), "muted", wrap=True),
        gap=0.5,
    )
    head = row(Avatar(title, 44, icon=icon), gap=4)
    head.addLayout(words, 1)
    if (warning := unproven_banner(examination.report)) is not None:
        card.add(warning)
    card.add(head)
    if credential is not None:
        for section in sections(credential):
            card.add(Divider(), section)
    return card


def _checks(examination: Examination, title: str) -> Card:
    report = examination.report
    return Card(Section(title, ChecksList(report.checks, report.checked_at)), name="checksCard")


def _checked(examinations: Iterator[Examination], job: Job) -> Iterator[Examination]:
    """Give each examination, stopping where the person asked for it."""
    for examination in examinations:
        job.check()
        yield examination
