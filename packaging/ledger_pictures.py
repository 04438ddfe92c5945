"""Pictures of the ledger of some weeks, in both schemes and, in the light one, with text of twice the size.

    python packaging/ledger_pictures.py FOLDER

Works without a screen. The weeks are the clock's; everything else is real.
"""

import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from picture_walks import Walk, walks
from PySide6.QtWidgets import QComboBox, QScrollArea
from typing_extensions import override

from wallet_app.bootstrap import build
from wallet_app.presentation.requests.templates import Template
from wallet_app.services.asking import Wanted
from wallet_app.services.library_items import LibraryQuery
from wallet_app.services.share import ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.theme import Scheme

EMPLOYER = "Hill Street Logistics"
OFFICE = "Office for the Recognition of Foreign Professional Qualifications and Continuing Education"


class Weeks:
    """A clock that can be put forward, up to the present."""

    def __init__(self) -> None:
        self._ago = timedelta(days=30)

    def __call__(self) -> datetime:
        """Give the moment."""
        return datetime.now(UTC) - self._ago

    def go_to(self, days_ago: float) -> None:
        """Be so many days before the present from now on."""
        self._ago = timedelta(days=days_ago)


class LedgerWalk(Walk):
    """Shares over some weeks, refuses, and looks at the ledger."""

    def __init__(
        self, folder: Path, home: Path, schemes: Sequence[Scheme], weeks: Weeks, *, enlarged: bool
    ) -> None:
        application = build(data_folder=home / "data", config_folder=home / "config", clock=weeks)
        super().__init__(folder, application, schemes, enlarged=enlarged)
        self._weeks = weeks
        self._home = home

    @override
    def walk(self) -> Iterator[Path]:
        """Take them all."""
        self.make_wallet()
        self.settle()
        self.window.add(sample_sources())
        self.press("keepReviewed")
        first = self.in_vault(self._live)
        self.window.go("history", first)
        yield from self.take("ledger-expired")
        scroll = self.find(QScrollArea, "historyEntry").verticalScrollBar()
        scroll.setValue(scroll.maximum() // 3)
        yield from self.take("ledger-details")
        self.press("seenAs-theirs")
        yield from self.take("ledger-as-they-saw")
        self.press("showTold")
        yield from self.take("ledger-told")
        self.window.go("history")
        self._choose("historyKinds", "refused")
        yield from self.take("ledger-refused")

    def _choose(self, name: str, key: str) -> None:
        self.settle()
        if found := self.window.findChildren(QComboBox, name):
            found[-1].setCurrentIndex(found[-1].findData(key))
        self.settle()

    def _live(self, wallet: Wallet) -> str:
        """Share four times and refuse once; gives the first line."""
        held = {item.title: item.id for item in wallet.library.list(LibraryQuery())}
        badge, licence, aid = (
            held[name] for name in ("Kitchen Team Lead", "Forklift operator licence", "First Aid at Work")
        )
        first = self._share(wallet, 20, EMPLOYER, badge)
        self._share(wallet, 12, OFFICE, badge)
        note = self._share(wallet, 3, "Harbour Hospital", licence, "/licence_number", "/given_name")
        wallet.history.set_note(note, "Spoke to Ms Roe; she calls back on Monday.")
        self._weeks.go_to(1)
        asked = self.application.asking.ask(
            Wanted(Template.DEGREE, "", "Quick Loans 24", "Credit check", contact=True)
        )
        wallet.requests.refuse(self.application.requests.read(asked.data.decode()))
        self._share(wallet, 0, EMPLOYER, badge, "/credentialSubject/achievement/alignment/0", other=aid)
        return first

    def _share(
        self, wallet: Wallet, days_ago: float, recipient: str, one: str, *pointers: str, other: str = ""
    ) -> str:
        self._weeks.go_to(days_ago)
        ids = (one, other) if other else (one,)
        made = wallet.share.preview(ShareRequest(ids, {one: frozenset(pointers)}, recipient))
        path = self._home / f"share.{made.form.value}"
        return wallet.share.save(made, path, replace=True).history_id


def take(folder: Path) -> Iterator[Path]:
    """Take the pictures.

    Args:
        folder: where they go, as ``<page>-<scheme>.png`` and ``<page>-large-light.png``.

    Yields:
        The files written.
    """

    def begin(home: Path, schemes: Sequence[Scheme], enlarged: bool) -> Walk:  # noqa: FBT001 - as it is called
        return LedgerWalk(folder, home, schemes, Weeks(), enlarged=enlarged)

    return walks(begin)


if __name__ == "__main__":
    for picture in take(Path(sys.argv[1]).absolute()):
        print(picture)
