"""The page that asks: first what for, then the request as a code and a file."""

from pathlib import Path

from typing_extensions import override

from wallet_app.services.asking import MadeRequest, Wanted
from wallet_app.ui import dialogs
from wallet_app.ui.page import Page, Shell
from wallet_app.ui.pages.ask.choice import ChoicePart
from wallet_app.ui.pages.ask.made import MadeCard
from wallet_app.ui.theme import Tone
from wallet_app.ui.widgets import Banner, Button, PageHeader, ScrollPage, row
from wallet_app.ui.words import say
from wallet_app.wording.plain import visible


class AskPage(Page):
    """Makes requests. They are remembered until the program ends, and nowhere written down."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._wanted = Wanted()
        self._made: MadeRequest | None = None
        self._choose()

    @override
    def arrive(self, argument: object) -> None:
        if isinstance(argument, MadeRequest):
            self._show(argument)

    def _header(self) -> PageHeader:
        header = PageHeader(say("ask.title"), say("ask.subtitle"), back=say("nav.check"))
        header.back_asked.connect(lambda: self.shell.go("check"))
        return header

    def _choose(self) -> None:
        self._made = None
        choice = ChoicePart(self._wanted)
        choice.made.connect(self._make)
        self.show_content(ScrollPage(self._header(), Banner(), choice, name="askPage"))

    def _make(self, wanted: Wanted) -> None:
        self._wanted = wanted
        service = self.shell.application.asking
        self.run_here(lambda _job: service.ask(wanted), self._show)

    def _show(self, made: MadeRequest) -> None:
        self._made = made
        card = MadeCard(made)
        card.file_asked.connect(lambda: self._save(say("ask.save"), "json"))
        card.picture_asked.connect(lambda: self._save(say("ask.save_picture"), "png"))
        card.another_asked.connect(self._choose)
        unproven = Banner(
            Tone.NEUTRAL, say("ask.unproven"), next_step=say("ask.unproven.next"), name="askUnproven"
        )
        check = Button(say("ask.check"), "primary", icon="scan-line", name="checkAnswer")
        check.clicked.connect(lambda: self.shell.go("check"))
        parts = (self._header(), Banner(), card, unproven, row(check, None))
        self.show_content(ScrollPage(*parts, gap=4, name="askPage"))

    def _save(self, title: str, ending: str) -> None:
        made, service = self._made, self.shell.application.asking
        if made is None:
            return
        name = str(Path(made.suggested_name).with_suffix(f".{ending}"))
        kinds = ((say(f"share.file.kind.{ending}"), (f"*.{ending}",)),)
        path = dialogs.ask().save_file(self, title, name, kinds)
        if path is None:
            return
        # The dialog gives the name of a file that is there only when the person agreed to replace it.
        replace = bool(path.suffix)
        target = path if replace else path.with_suffix(f".{ending}")
        self.run_here(
            lambda _job: service.save(made, target, replace=replace),
            lambda saved: self.shell.toast(say("saved", name=visible(saved.name))),
        )
