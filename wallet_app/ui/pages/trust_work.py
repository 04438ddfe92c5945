"""What the Trust page does with registries: obtain, ask, keep, refresh, remove."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, Signal

from wallet_app.errors import WalletError
from wallet_app.services.contacts import Agreement
from wallet_app.services.registries import RegistryInfo
from wallet_app.services.registry_lists import KnownRegistries, RegistryCopy, RegistryKind
from wallet_app.ui import dialogs, words
from wallet_app.ui.page import Page
from wallet_app.ui.tasks import Job, Task
from wallet_app.values import dataclass
from wallet_app.wording.plain import visible

_NAMED: Final = 8


@dataclass(frozen=True, slots=True)
class _Fetched:
    """What came of asking for some registries again."""

    copies: tuple[tuple[RegistryInfo, RegistryCopy], ...]
    failures: tuple[tuple[RegistryInfo, WalletError], ...]


class TrustWork(QObject):
    """Obtains beside the window, asks the person, and keeps on the vault's thread.

    Args:
        page: the page that shows it.

    Signals:
        busy(str, int, int): what is under way, how much is done, of how many (0: nobody knows); "" when
            nothing is any more.
        failed(str, str): what went wrong, and what to do next.
    """

    busy = Signal(str, int, int)
    failed = Signal(str, str)

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._page = page
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being obtained: one thing at a time."""
        return self._task is not None and self._task.running

    def stop(self) -> None:
        """Ask what is under way to stop after the item it is at."""
        if self._task is not None:
            self._task.cancel()

    # From a file or an address

    def choose_file(self, replaces: RegistryInfo | None = None) -> None:
        """Let the person choose a list, look into it, and ask before anybody on it is relied on."""
        kinds = ((words.say("trust.kinds"), ("*.json",)),)
        for path in dialogs.ask().open_files(self._page, words.say("trust.add.file"), kinds)[:1]:
            self.read(path, replaces)

    def read(self, path: Path, replaces: RegistryInfo | None = None) -> None:
        """Look into a file."""
        registries = self._page.shell.application.registries
        self._page.run_here(
            lambda _job: registries.open_file(path),
            lambda found: self._ask(found, replaces),
            failed=self._fail,
        )

    def fetch(self, address: str) -> None:
        """Show who would be contacted for an address; with the person's consent, obtain what it gives."""
        registries = self._page.shell.application.registries
        if self.is_busy:
            return
        try:
            host = registries.host(address)
        except WalletError as error:
            self._fail(error)
            return
        if not dialogs.ask().confirm(
            self._page,
            words.say("trust.contact.ask", host=host),
            words.say("trust.contact.text", host=host),
            yes=words.say("trust.contact.yes"),
        ):
            return
        agreement = Agreement(frozenset({host}))
        self.busy.emit(words.say("trust.contacting", host=host), 0, 0)
        self._task = self._page.run_here(
            lambda _job: registries.fetch(address, agreement),
            lambda found: self._ask(found, None),
            failed=self._fail,
        )

    def _ask(self, found: RegistryCopy | KnownRegistries, replaces: RegistryInfo | None) -> None:
        self.busy.emit("", 0, 0)
        if isinstance(found, KnownRegistries):
            self._ask_known(found)
            return
        if dialogs.ask().confirm(
            self._page, _title(found), _text(found, replaces), yes=words.say("trust.import.yes")
        ):
            registries = self._page.shell.wallet.trust.registries
            place = replaces.id if replaces else None
            self._page.run_in_vault(
                lambda _job: registries.keep(found, replaces=place),
                lambda kept: self._kept(kept.registry),
                failed=self._fail,
            )

    def _ask_known(self, known: KnownRegistries) -> None:
        """A list of registries: name them and whom it takes to obtain them."""
        hosts = sorted({entry.host for entry in known.entries})
        names = "\n".join(visible(entry.name) for entry in known.entries)
        if not known.entries:
            self.failed.emit(words.say("trust.known.none"), "")
            return
        if dialogs.ask().confirm(
            self._page,
            words.say("trust.known.ask", count=len(known.entries)),
            "\n\n".join(
                (words.say("trust.known.text"), names, words.say("trust.known.hosts"), "\n".join(hosts))
            ),
            yes=words.say("trust.known.yes"),
        ):
            registries = self._page.shell.wallet.trust.registries
            self._page.run_in_vault(
                lambda _job: registries.keep_known(known.entries), self.refresh, failed=self._fail
            )

    # What is there already

    def refresh(self, chosen: Sequence[RegistryInfo]) -> None:
        """Obtain registries again; their hosts were shown to the person, who asked for it."""
        if self.is_busy:
            return
        asked = tuple(one for one in chosen if one.address is not None)
        if not asked:
            self._tell()
            return
        sources = self._page.shell.application.registries

        def fetch(job: Job) -> _Fetched:
            copies: list[tuple[RegistryInfo, RegistryCopy]] = []
            failures: list[tuple[RegistryInfo, WalletError]] = []
            for number, one in enumerate(asked):
                job.progress(number, len(asked))
                if job.cancel.cancelled:
                    break
                try:
                    copies.append((one, sources.refresh(one, Agreement(frozenset({one.host})))))
                except WalletError as error:
                    failures.append((one, error))
            return _Fetched(tuple(copies), tuple(failures))

        self.busy.emit(words.say("trust.refreshing", host=asked[0].host), 0, len(asked))
        self._task = self._page.run_here(
            fetch, self._keep_fetched, failed=self._fail, progress=lambda at, of: self._step(asked, at, of)
        )

    def _step(self, asked: Sequence[RegistryInfo], at: int, of: int) -> None:
        self.busy.emit(words.say("trust.refreshing", host=asked[min(at, of - 1)].host), at, of)

    def _keep_fetched(self, fetched: _Fetched) -> None:
        registries = self._page.shell.wallet.trust.registries

        def keep(_job: Job) -> int:
            return len([registries.keep(copy, replaces=info.id) for info, copy in fetched.copies])

        self._page.run_in_vault(keep, lambda count: self._refreshed(count, fetched), failed=self._fail)

    def _refreshed(self, count: int, fetched: _Fetched) -> None:
        self.busy.emit("", 0, 0)
        if fetched.failures:
            told = words.error(fetched.failures[0][1])
            names = ", ".join(visible(one.name) for one, _error in fetched.failures)
            self.failed.emit(words.say("trust.not_refreshed", names=names, why=told.sentence), told.next_step)
        if count:
            self._page.shell.toast(words.say("trust.refreshed", count=count))
        self._tell()

    def remove(self, registry: RegistryInfo) -> None:
        """Ask, and rely on a registry no longer."""
        name = visible(registry.name)
        if dialogs.ask().confirm(
            self._page,
            words.say("trust.remove_registry.ask", name=name),
            words.say("trust.remove_registry.text"),
            yes=words.say("trust.remove"),
            danger=True,
        ):
            registries = self._page.shell.wallet.trust.registries
            self._run(lambda: registries.remove(registry.id))

    # The holder's own list

    def add_own(self, issuer_id: str, name: str, done: Callable[[], None]) -> None:
        """Trust an issuer by its identifier."""
        trust = self._page.shell.wallet.trust

        def added(_issuer: object) -> None:
            done()
            self._page.shell.toast(words.say("trust.own.added"))
            self._tell()

        self._page.run_in_vault(lambda _job: trust.add(issuer_id, name), added, failed=self._fail)

    def remove_own(self, issuer_id: str, name: str) -> None:
        """Ask, and trust an issuer no longer."""
        if dialogs.ask().confirm(
            self._page,
            words.say("trust.remove.ask", name=name),
            words.say("trust.remove.text"),
            yes=words.say("trust.remove"),
            danger=True,
        ):
            trust = self._page.shell.wallet.trust
            self._run(lambda: trust.remove(issuer_id))

    def _run(self, work: Callable[[], object]) -> None:
        self._page.run_in_vault(lambda _job: work(), lambda _done: self._tell(), failed=self._fail)

    def _kept(self, registry: RegistryInfo) -> None:
        self._page.shell.toast(words.say("trust.kept", name=registry.name, count=registry.issuers))
        self._tell()

    def _tell(self) -> None:
        """Whoever shows a verdict shows another one now."""
        self._page.shell.changes.trust.emit()
        self._page.shell.changes.credentials.emit(())

    def _fail(self, error: WalletError) -> None:
        self.busy.emit("", 0, 0)
        told = words.error(error)
        self.failed.emit(told.sentence, told.next_step)


def _title(found: RegistryCopy) -> str:
    if found.kind is RegistryKind.FEDERATION:
        return words.say("trust.import.ask_federation", name=found.name)
    return words.say("trust.import.ask", count=len(found.issuers), name=found.name)


def _text(found: RegistryCopy, replaces: RegistryInfo | None) -> str:
    """What the person agrees to: the first names on the list, or what asking one by one means."""
    if found.kind is RegistryKind.FEDERATION:
        return words.say("trust.import.federation_text", host=_host(found))
    named = [visible(name) or visible(issuer_id) for issuer_id, name in list(found.issuers.items())[:_NAMED]]
    if len(found.issuers) > len(named):
        named.append(words.say("trust.import.rest", count=len(found.issuers) - len(named)))
    said = [words.say("trust.import.text"), "\n".join(named), words.say("trust.import.care")]
    if replaces is not None:
        said.insert(0, words.say("trust.import.replaces", name=replaces.name))
    return "\n\n".join(said)


def _host(found: RegistryCopy) -> str:
    return found.pinned.anchor.removeprefix("https://") if found.pinned else ""
