"""Pictures of the ledger of some weeks, in both schemes and, in the light one, with text of twice the size.

    python packaging/ledger_pictures.py FOLDER

Works without a screen. The weeks are the clock's; everything else is real.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QComboBox, QScrollArea

from wallet_app.bootstrap import build
from wallet_app.presentation.requests.templates import Template
from wallet_app.services.asking import Wanted
from wallet_app.services.library_items import LibraryQuery
from wallet_app.services.share import ShareRequest
from wallet_app.services.wallet import Wallet
from wallet_app.ui.photographer import SCHEMES, SIZE, Photographer
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.theme import Scheme, theme

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


class LedgerPhotographer(Photographer):
    """Shares over some weeks, refuses, and looks at the ledger."""

    def __init__(self, *arguments: object, weeks: Weeks, ending: str = "") -> None:
        super().__init__(*arguments)  # type: ignore[arg-type]
        self._weeks = weeks
        self._ending = ending
        self._folder_of_shares = tempfile.TemporaryDirectory()

    def walk(self) -> Iterator[Path]:
        """Take them all."""
        self.make_wallet()
        self.settle()
        self.window.add(sample_sources())
        self.press("keepReviewed")
        first = self.in_vault(self._live)
        self.window.go("history", first)
        yield from self._take("ledger-expired")
        scroll = self.find(QScrollArea, "historyEntry").verticalScrollBar()
        scroll.setValue(scroll.maximum() // 3)
        yield from self._take("ledger-details")
        self.press("seenAs-theirs")
        yield from self._take("ledger-as-they-saw")
        self.press("showTold")
        yield from self._take("ledger-told")
        self.window.go("history")
        self._choose("historyKinds", "refused")
        yield from self._take("ledger-refused")
        self._folder_of_shares.cleanup()

    def _take(self, name: str) -> Iterator[Path]:
        yield from self.shoot(f"{name}{self._ending}")

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
        path = Path(self._folder_of_shares.name) / f"share.{made.form.value}"
        return wallet.share.save(made, path, replace=True).history_id


def take(folder: Path) -> list[Path]:
    """Take the pictures.

    Args:
        folder: where they go, as ``<page>-<scheme>.png`` and ``<page>-large-light.png``.

    Returns:
        The files written.
    """
    taken: list[Path] = []
    for schemes, enlarged, ending in ((SCHEMES, 1.0, ""), ((Scheme.LIGHT,), 2.0, "-large")):
        with tempfile.TemporaryDirectory() as home:
            weeks = Weeks()
            application = build(data_folder=Path(home) / "d", config_folder=Path(home) / "c", clock=weeks)
            photographer = LedgerPhotographer(folder, application, schemes, SIZE, weeks=weeks, ending=ending)
            theme().enlarge(enlarged)
            try:
                taken += photographer.walk()
            finally:
                photographer.close()
                theme().enlarge(1.0)
    return taken


if __name__ == "__main__":
    for picture in take(Path(sys.argv[1]).absolute()):
        print(picture)
