"""One credential: what it says, whether it holds, where it went, and the document itself."""

from pathlib import Path

from PySide6.QtCore import QPoint, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QWidget
from typing_extensions import override

from wallet_app.services.history import HistoryItem, HistoryKind
from wallet_app.services.library import LibraryItem, OpenedCredential
from wallet_app.ui import dialogs, icons
from wallet_app.ui.credential_pictures import thumbnail
from wallet_app.ui.outcomes import of_outcome
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
    Avatar,
    Banner,
    Button,
    Card,
    Choices,
    Divider,
    EmptyState,
    Field,
    IconButton,
    PageHeader,
    PlainLabel,
    ScrollPage,
    Section,
    StatusPill,
    column,
    row,
)
from wallet_app.ui.widgets.credential_card import KIND_ICONS, card_issuer, card_title
from wallet_app.ui.widgets.credential_details import OpenLink, sections
from wallet_app.ui.widgets.unproven import unproven_banner
from wallet_app.ui.widgets.verdict import VerdictCard
from wallet_app.ui.words import say
from wallet_app.verification.report import Outcome
from wallet_app.wording.moments import moment
from wallet_app.wording.plain import visible

_TABS = ("details", "checks", "activity", "document")


class CredentialPage(Page):
    """Opens one credential; it is verified again each time it is opened."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._id = ""
        self._opened: OpenedCredential | None = None
        self._picture: bytes | None = None
        self._tab = "details"
        self._parts: dict[str, QWidget] = {}
        shell.changes.trust.connect(self._reload)

    @override
    def arrive(self, argument: object) -> None:
        self._id = str(argument)
        self._reload()

    def _reload(self) -> None:
        wallet, credential_id = self.shell.wallet, self._id
        self.run_in_vault(
            lambda _job: (wallet.library.open(credential_id), wallet.library.picture(credential_id)),
            lambda found: self._show(*found),
        )

    def _show(self, opened: OpenedCredential, picture: bytes | None) -> None:
        self._opened = opened
        self._picture = picture
        parts = (
            _details(opened, self._open_link, self._mine(opened)),
            self._checks(opened),
            _activity(opened.history),
            self._document(opened),
        )
        self._parts = dict(zip(_TABS, parts, strict=True))
        tabs = Choices(
            tuple((key, say(f"credential.tab.{key}")) for key in _TABS),
            self._tab,
            name="credentialTab",
            label=say("credential.tabs"),
        )
        tabs.chosen.connect(self._take_tab)
        page = ScrollPage(
            self._head(opened),
            Banner(),
            *self._notices(opened),
            tabs,
            *parts,
            gap=5,
            name="credentialScroll",
        )
        self._take_tab(self._tab)
        self.show_content(page)

    def _take_tab(self, key: str) -> None:
        self._tab = key
        for name, part in self._parts.items():
            part.setVisible(name == key)

    # The head

    def _head(self, opened: OpenedCredential) -> QWidget:
        item = opened.item
        share = Button(say("credential.share"), "primary", icon="send", name="shareCredential")
        share.clicked.connect(lambda: self.shell.go("share", (self._id,)))
        more = IconButton("ellipsis", say("credential.more"), name="moreActions")
        more.clicked.connect(lambda: self._more(more))
        header = PageHeader("", back=say("nav.credentials"))
        header.back_asked.connect(lambda: self.shell.go("credentials"))
        header.title.hide()
        look = of_outcome(item.outcome, item.reason)
        picture = thumbnail(self._picture, theme().metrics.px(72))
        avatar = Avatar(card_title(item), 72, icon=KIND_ICONS[item.kind], picture=picture)
        pill = StatusPill(look.tone, look.word, look.icon)
        pill.setObjectName("credentialStatus")
        words = column(
            PlainLabel(card_title(item), "title", wrap=True, name="credentialTitle"),
            PlainLabel(card_issuer(item), "muted", wrap=True, name="credentialIssuer"),
            row(pill, None),
            gap=1.5,
        )
        line = row(gap=5)
        line.addWidget(avatar)
        line.addLayout(words, 1)
        line.addWidget(share)
        line.addWidget(more)
        whole = QWidget()
        whole.setLayout(column(header, line, gap=3))
        return whole

    def _notices(self, opened: OpenedCredential) -> list[QWidget]:
        """Say at the top what a nervous first-time user needs to know next."""
        if opened.report.outcome is Outcome.SIGNED:
            banner = Banner(
                Tone.ACCENT,
                say("credential.unlisted"),
                next_step=say("credential.unlisted.next"),
                action=say("credential.trust"),
                name="trustBanner",
            )
            banner.acted.connect(self._trust)
            return [banner]
        if opened.report.outcome is Outcome.FAILED:
            return [
                Banner(
                    Tone.FAILS,
                    say("credential.failed"),
                    next_step=say("credential.failed.next"),
                    name="failedBanner",
                )
            ]
        return []

    def _more(self, anchor: QWidget) -> None:
        menu = QMenu(self)
        actions = (
            ("refresh-cw", "credential.check_again", self._reload),
            ("download", "credential.save_original", self._save_original),
            ("trash-2", "credential.remove", self._remove),
        )
        for icon, code, act in actions:
            menu.addAction(icons.icon(icon, "text_muted"), say(code), act)
        menu.exec(anchor.mapToGlobal(QPoint(0, anchor.height() + 4)))

    # The parts

    def _checks(self, opened: OpenedCredential) -> QWidget:
        again = Button(say("credential.check_again"), icon="refresh-cw", name="checkAgain")
        again.clicked.connect(self._reload)
        whole = QWidget()
        whole.setLayout(column(VerdictCard(opened.report), row(again, None), None, gap=4))
        return whole

    def _document(self, opened: OpenedCredential) -> QWidget:
        text = QPlainTextEdit(readOnly=True)
        text.setProperty("role", "mono")
        text.setObjectName("rawDocument")
        text.setAccessibleName(say("credential.tab.document"))
        text.setTabChangesFocus(True)
        text.setPlainText(
            visible(opened.document.received.decode("utf-8", "replace"), longest=200_000, lines=True)
        )
        text.setMinimumHeight(theme().metrics.px(420))
        save = Button(say("credential.save_original"), icon="download", name="saveOriginal")
        save.clicked.connect(self._save_original)
        note = PlainLabel(say("credential.document.note"), "muted", wrap=True)
        whole = QWidget()
        whole.setLayout(column(note, text, row(save, None), gap=3))
        return whole

    def _mine(self, opened: OpenedCredential) -> Card:
        """The holder's own words about it: tags and a note."""
        tags = Field(say("credential.tags"), name="tags", hint=say("credential.tags.hint"))
        tags.set_text(", ".join(opened.item.tags))
        note = Field(say("credential.note"), name="note")
        note.set_text(opened.item.note)
        tags.input.editingFinished.connect(lambda: self._keep_tags(tags.text))
        note.input.editingFinished.connect(lambda: self._keep_note(note.text))
        return Card(
            Section(say("credential.mine"), tags, note, hint=say("credential.mine.hint")), name="mine"
        )

    # What a person can do

    def _keep_tags(self, text: str) -> None:
        tags = tuple(part.strip() for part in text.split(",") if part.strip())
        wallet, credential_id = self.shell.wallet, self._id
        if self._opened is None or tags == self._opened.item.tags:
            return
        self.run_in_vault(lambda _job: wallet.library.set_tags(credential_id, tags), self._marked)

    def _keep_note(self, note: str) -> None:
        wallet, credential_id = self.shell.wallet, self._id
        if self._opened is None or note == self._opened.item.note:
            return
        self.run_in_vault(lambda _job: wallet.library.set_note(credential_id, note), self._marked)

    def _marked(self, item: LibraryItem) -> None:
        if self._opened is not None:
            old = self._opened
            self._opened = OpenedCredential(item, old.document, old.credential, old.report, old.history)
        self.shell.changes.credentials.emit((item.id,))

    def _trust(self) -> None:
        opened = self._opened
        if opened is None:
            return
        name = card_issuer(opened.item)
        identifier = visible(opened.item.issuer_id or "")
        agreed = dialogs.ask().confirm(
            self,
            say("credential.trust.ask", issuer=name),
            say("credential.trust.explain", id=identifier),
            yes=say("credential.trust"),
        )
        if not agreed:
            return
        wallet, credential_id = self.shell.wallet, self._id
        self.run_in_vault(
            lambda _job: wallet.trust.add_from_credential(credential_id), lambda _issuer: self._trusted()
        )

    def _trusted(self) -> None:
        self.shell.toast(say("credential.trusted"))
        self.shell.changes.trust.emit()
        self.shell.changes.credentials.emit((self._id,))

    def _save_original(self) -> None:
        if self._opened is None:
            return
        name = self._opened.item.source_name or "credential.json"
        path = dialogs.ask().save_file(self, say("credential.save_original"), visible(name), ())
        if path is None:
            return
        wallet, credential_id = self.shell.wallet, self._id
        self.run_in_vault(
            lambda _job: wallet.library.save_original(credential_id, path), lambda _done: self._saved(path)
        )

    def _saved(self, path: Path) -> None:
        self.shell.toast(say("saved", name=visible(path.name)))

    def _remove(self) -> None:
        if self._opened is None:
            return
        title = card_title(self._opened.item)
        agreed = dialogs.ask().confirm(
            self,
            say("credential.remove.ask", title=title),
            say("credential.remove.explain"),
            yes=say("credential.remove"),
            danger=True,
        )
        if not agreed:
            return
        wallet, credential_id = self.shell.wallet, self._id
        self.run_in_vault(lambda _job: wallet.library.remove((credential_id,)), self._removed)

    def _removed(self, ids: tuple[str, ...]) -> None:
        self.shell.changes.credentials.emit(ids)
        self.shell.changes.history.emit()
        self.shell.toast(say("credential.removed"), icon="trash-2")
        self.shell.go("credentials")

    def _open_link(self, address: str) -> None:
        """Addresses come from the issuer: opened only when the person, seeing the whole of it, agrees."""
        agreed = dialogs.ask().confirm(
            self, say("link.ask"), say("link.explain", address=visible(address)), yes=say("link.open")
        )
        if agreed:
            QDesktopServices.openUrl(QUrl(address, QUrl.ParsingMode.StrictMode))


def _details(opened: OpenedCredential, open_link: OpenLink, mine: Card) -> QWidget:
    whole = QWidget()
    parts: list[QWidget] = [Card(section) for section in sections(opened.credential, open_link)]
    if (warning := unproven_banner(opened.report)) is not None:
        parts.insert(0, warning)
    whole.setLayout(column(*parts, mine, None, gap=4))
    return whole


def _activity(history: tuple[HistoryItem, ...]) -> QWidget:
    """What happened to this credential, newest first."""
    if not history:
        return EmptyState("history", say("credential.activity.empty"), say("credential.activity.empty.text"))
    lines = column(gap=3)
    for number, item in enumerate(history):
        if number:
            lines.addWidget(Divider())
        lines.addWidget(_history_line(item))
    card = Card(name="activity")
    card.add(lines)
    whole = QWidget()
    whole.setLayout(column(card, None))
    return whole


def _history_line(item: HistoryItem) -> QWidget:
    recipient = visible(item.counterpart) or say("history.nobody")
    words = say(f"activity.{item.kind}", recipient=recipient)
    parts: list[QWidget] = [PlainLabel(words, "strong", wrap=True), PlainLabel(moment(item.at), "caption")]
    if item.kind is HistoryKind.SHARED:
        claims = sum(len(one.claims) for one in item.credentials)
        parts.insert(1, PlainLabel(say("history.claims", count=claims), "muted", wrap=True))
    whole = QWidget()
    whole.setLayout(column(*parts, gap=0.5))
    return whole
