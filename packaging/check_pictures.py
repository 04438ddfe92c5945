"""Pictures of the checks of one credential for each outcome, in both schemes.

    python packaging/check_pictures.py FOLDER

Works without a screen and without a network: the documents and the one website that is asked are
made up in ``check_cases``.
"""

import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from check_cases import CheckCase, StandInWeb, cases, resolver, trusted
from PySide6.QtWidgets import QScrollArea

from wallet_app.bootstrap import build
from wallet_app.services.check import Incoming
from wallet_app.services.library_items import LibraryQuery
from wallet_app.services.wallet import Wallet
from wallet_app.ui.photographer import SCHEMES, Photographer
from wallet_app.ui.widgets.tick_list import TickList

SIZE = (1160, 940)


class CheckPhotographer(Photographer):
    """Adds each document, asks the web where there is one to ask, and takes the checks."""

    def walk(self) -> Iterator[Path]:
        """Take them all."""
        self.make_wallet()
        self.settle()
        self.in_vault(_trust)
        for case in cases():
            yield from self._checks(case)

    def _checks(self, case: CheckCase) -> Iterator[Path]:
        self.window.add((Incoming(case.file, case.data),))
        self.settle()
        if case.name == "unreadable":
            yield from self.shoot(f"checks-{case.name}")
            return
        self.find(TickList, "reviewList").rows.tick((0,), on=True)
        self.press("keepReviewed")
        items = self.in_vault(lambda wallet: wallet.library.list(LibraryQuery()))
        self.window.go("credential", next(item.id for item in items if item.source_name == case.file))
        self.press("credentialTab-checks")
        if case.name == "verified":
            yield from self.shoot("checks-before-asking")
        if case.online:
            self.press("checkOnline")
        yield from self.shoot(f"checks-{case.name}")
        if case.name == "record":
            self.press("members-2")
        if case.name in {"verified", "record"}:
            yield from self._end(case)

    def _end(self, case: CheckCase) -> Iterator[Path]:
        """The same page further down."""
        bar = self.find(QScrollArea, "credentialScroll").verticalScrollBar()
        self.settle()
        bar.setValue(bar.maximum())
        yield from self.shoot(f"checks-{case.name}-end")


def _trust(wallet: Wallet) -> None:
    for issuer, name in trusted():
        wallet.trust.add(issuer, name)


def take(folder: Path) -> list[Path]:
    """Take the pictures.

    Args:
        folder: where they go, as ``checks-<outcome>-<scheme>.png``.

    Returns:
        The files written.
    """
    with tempfile.TemporaryDirectory() as home:
        application = build(
            data_folder=Path(home) / "data",
            config_folder=Path(home) / "config",
            transport=StandInWeb(),
            resolver=resolver,
        )
        photographer = CheckPhotographer(folder, application, SCHEMES, SIZE)
        try:
            return list(photographer.walk())
        finally:
            photographer.close()


if __name__ == "__main__":
    for path in take(Path(sys.argv[1]).absolute()):
        print(path)
