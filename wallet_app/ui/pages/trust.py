"""Trust: whom the holder relies on. Their own list, the registries, and how to add to both."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QBoxLayout, QWidget
from typing_extensions import override

from wallet_app.services.registries import RegistryInfo
from wallet_app.services.trust import FoundIssuer
from wallet_app.ui import words
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.trust_add import AddCard
from wallet_app.ui.pages.trust_rows import issuer_row, registry_row
from wallet_app.ui.pages.trust_work import TrustWork
from wallet_app.ui.theme import Tone, theme
from wallet_app.ui.widgets import (
    Banner,
    Button,
    Card,
    Divider,
    IconButton,
    PageHeader,
    PlainLabel,
    ProgressRow,
    ScrollPage,
    SearchField,
    Section,
    column,
    row,
)
from wallet_app.ui.widgets.boxes import clear
from wallet_app.ui.widgets.labels import set_shown
from wallet_app.verification.policy import TrustedIssuer
from wallet_app.wording.plain import visible

_AT_ONCE = 8
_FOUND = 50


class TrustPage(Page):
    """Search, own issuers, registries, and what can be added."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._everything = False
        self._issuers: tuple[TrustedIssuer, ...] = ()
        self._registries: tuple[RegistryInfo, ...] = ()
        self._work = TrustWork(self)
        self._work.busy.connect(self._show_busy)
        self._work.failed.connect(self._show_failure)
        self._banner = Banner(name="banner")
        self._progress = ProgressRow(words.say("trust.stop"), name="trustProgress")
        self._progress.stop.clicked.connect(self._work.stop)
        self._progress.hide()
        self._search = SearchField(words.say("trust.search"), name="trustSearch")
        self._search.asked.connect(lambda _text: self._look())
        header = PageHeader(words.say("trust.title"), words.say("trust.means"), back=words.say("trust.back"))
        header.back_asked.connect(lambda: shell.go("settings"))
        self.show_content(
            ScrollPage(
                header,
                self._banner,
                self._progress,
                self._search,
                self._found_section(),
                self._sections(),
                width=720,
                gap=6,
                name="trustPage",
            )
        )
        shell.changes.trust.connect(self._read)

    @override
    def arrive(self, argument: object) -> None:
        self._banner.clear()
        self._read()

    @override
    def go_to_search(self) -> bool:
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()
        return True

    # Parts

    def _found_section(self) -> QWidget:
        self._found_rows = column(gap=2.5)
        self._found = Card(self._found_rows, gap=3, name="foundIssuers")
        self._found.hide()
        return self._found

    def _sections(self) -> QWidget:
        self._own_rows, self._registry_rows = column(gap=2.5), column(gap=2.5)
        self._more = Button("", "quiet", name="allTrust")
        self._more.clicked.connect(self._show_everything)
        self._refresh_all = Button(
            words.say("trust.refresh_all"), icon="refresh-cw", name="refreshRegistries"
        )
        self._refresh_all.clicked.connect(lambda: self._work.refresh(self._registries))
        self._add = AddCard(self._work)
        self._all = QWidget()
        self._all.setLayout(
            column(
                Section(
                    words.say("trust.own"),
                    Card(self._own_rows, row(self._more, None), gap=3, name="trustCard"),
                    hint=words.say("trust.own.hint"),
                ),
                Section(
                    words.say("trust.registries"),
                    Card(self._registry_rows, row(self._refresh_all, None), gap=4, name="registriesCard"),
                    hint=words.say("trust.registries.hint"),
                ),
                Section(words.say("trust.add"), self._add),
                gap=9,
            )
        )
        return self._all

    # What there is

    def _read(self) -> None:
        if not self.shell.has_wallet:
            return
        trust = self.shell.wallet.trust
        self.run_in_vault(lambda _job: trust.list(), self._show_own)
        self.run_in_vault(lambda _job: trust.registries.list(), self._show_registries)
        self._look()

    def _show_own(self, issuers: tuple[TrustedIssuer, ...]) -> None:
        self._issuers = issuers
        shown = issuers if self._everything else issuers[:_AT_ONCE]
        rows = [self._own_row(issuer) for issuer in shown]
        self._fill(self._own_rows, rows, words.say("trust.own.empty"))
        set_shown(self._more, len(shown) < len(issuers))
        self._more.set_text(words.say("trust.own.more", count=len(issuers)))

    def _own_row(self, issuer: TrustedIssuer) -> QWidget:
        name = visible(issuer.name) or visible(issuer.id)
        remove = IconButton(
            "trash-2", words.say("trust.remove_named", name=name), name=f"removeTrust-{issuer.id}"
        )
        remove.clicked.connect(lambda: self._work.remove_own(issuer.id, name))
        return issuer_row(issuer.name, words.say("trust.own.since", since=issuer.added), issuer.id, remove)

    def _show_everything(self) -> None:
        self._everything = True
        self._show_own(self._issuers)

    def _show_registries(self, registries: tuple[RegistryInfo, ...]) -> None:
        self._registries = registries
        rows = [self._registry_row(registry) for registry in registries]
        self._fill(self._registry_rows, rows, words.say("trust.registries.empty"))
        set_shown(self._refresh_all, any(one.address is not None for one in registries))

    def _registry_row(self, registry: RegistryInfo) -> QWidget:
        def again() -> None:
            if registry.address is None:
                self._work.choose_file(registry)
            else:
                self._work.refresh((registry,))

        return registry_row(registry, again, lambda: self._work.remove(registry))

    # Searching

    def _look(self) -> None:
        text = self._search.text().strip()
        set_shown(self._all, not text)
        set_shown(self._found, bool(text))
        if text and self.shell.has_wallet:
            trust = self.shell.wallet.trust
            self.run_in_vault(lambda _job: trust.search(text, _FOUND + 1), self._show_found)

    def _show_found(self, found: tuple[FoundIssuer, ...]) -> None:
        rows = [issuer_row(one.name, _source(one), one.id) for one in found[:_FOUND]]
        self._fill(self._found_rows, rows, words.say("trust.search.none"))
        if len(found) > _FOUND:
            more = words.say("trust.search.more", count=_FOUND)
            self._found_rows.addWidget(PlainLabel(more, "muted", wrap=True))

    def _fill(self, place: QBoxLayout, rows: list[QWidget], empty: str) -> None:
        """Put rows below one another with lines between, or say that there are none."""
        focused = self.focusWidget()
        if focused is not None and place.parentWidget().isAncestorOf(focused):
            # Else the focus of what goes would jump out of the page, to the sidebar.
            self.setFocus()
        clear(place)
        if not rows:
            place.addWidget(PlainLabel(empty, "muted", wrap=True))
        for number, one in enumerate(rows):
            if number:
                place.addWidget(Divider())
            place.addWidget(one)
        self._order()

    def _order(self) -> None:
        """Tab goes where the eye goes: rows that were made later are not the last."""
        controls = [
            *_controls(self._found_rows),
            *_controls(self._own_rows),
            self._more,
            *_controls(self._registry_rows),
            self._refresh_all,
            *_focusable(self._add),
        ]
        before: QWidget = self._search
        for control in controls:
            QWidget.setTabOrder(before, control)
            before = control

    # What is under way

    def _show_busy(self, text: str, done: int, whole: int) -> None:
        began = bool(text) and not self._progress.isVisibleTo(self)
        set_shown(self._progress, bool(text))
        if text:
            self._banner.clear()
            self._progress.show_progress(text, done, whole)
        if began:
            self._bring_into_sight(self._progress)

    def _show_failure(self, text: str, next_step: str) -> None:
        self._banner.say(text, Tone.FAILS, next_step=next_step)
        self._bring_into_sight(self._banner)

    def _bring_into_sight(self, part: QWidget) -> None:
        """Scroll to what is said at the top, once it has its place."""
        body = self.findChild(ScrollPage, "trustPage")
        edge = theme().metrics.space(8)
        QTimer.singleShot(0, part, lambda: body.ensureWidgetVisible(part, edge, edge))


def _source(found: FoundIssuer) -> str:
    if found.source == "holder":
        return words.say("trust.found.own")
    return words.say("trust.found.registry", source=found.source)


def _controls(place: QBoxLayout) -> list[QWidget]:
    rows = (place.itemAt(number) for number in range(place.count()))
    widgets = [row.widget() for row in rows if row is not None]
    return [control for widget in widgets if widget is not None for control in _focusable(widget)]


def _focusable(widget: QWidget) -> list[QWidget]:
    stops = Qt.FocusPolicy.TabFocus
    return [one for one in widget.findChildren(QWidget) if one.focusPolicy() & stops == stops]
