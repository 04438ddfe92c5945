"""Pictures of a whole share of each kind: a badge, a record, an SD-JWT, several together.

    python packaging/share_pictures.py FOLDER

In both schemes; and in the light one with text of twice the size. Works without a screen.
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from check_cases import record_of, trusted
from picture_walks import Walk, walks
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QTreeWidgetItem
from typing_extensions import override

from wallet_app.bootstrap import build
from wallet_app.encoding import strict_json
from wallet_app.services.check import Incoming
from wallet_app.services.library_items import LibraryQuery
from wallet_app.services.wallet import Wallet
from wallet_app.ui.samples import sample_sources
from wallet_app.ui.theme import Scheme
from wallet_app.ui.widgets.claim_line import LINE_ROLE
from wallet_app.ui.widgets.claim_tree import ClaimTreeView, toggle

TOP = Path(__file__).resolve().parent.parent
_RECIPIENT = "Hill Street Logistics"
_RECORD = "record.json"
_ANYWHERE = Qt.MatchFlag.MatchExactly | Qt.MatchFlag.MatchRecursive


@dataclass(frozen=True)
class Flow:
    """One share.

    Attributes:
        name: what its pictures are called.
        files: the credentials, by the names of their files.
        preset: the ready-made choice that is taken; "" for none.
        labels: lines that are ticked besides.
    """

    name: str
    files: tuple[str, ...]
    preset: str = ""
    labels: tuple[str, ...] = ()


FLOWS = (
    Flow("badge", ("kitchen-team-lead.json",), "proof_only", ("Name of the skill or standard",)),
    Flow("record", (_RECORD,), "", ("Bachelor of Science in Environmental Engineering",)),
    Flow("sd-jwt", ("forklift-licence.sd-jwt",), "no_identifiers"),
    Flow(
        "mixed",
        ("kitchen-team-lead.json", "forklift-licence.sd-jwt", "environmental-engineering.json"),
        "proof_only",
    ),
)


class ShareWalk(Walk):
    """Walks through each share and takes its steps."""

    @override
    def walk(self) -> Iterator[Path]:
        """Take them all."""
        self.make_wallet()
        self.settle()
        self.in_vault(_trust)
        degree = Path(TOP / "resources" / "samples" / "environmental-engineering.json").read_bytes()
        record = record_of(strict_json.loads_object(degree))
        self.window.add((*sample_sources(), Incoming(_RECORD, record)))
        self.press("keepReviewed")
        for flow in FLOWS:
            yield from self._share(flow)

    def _share(self, flow: Flow) -> Iterator[Path]:
        name = f"share-large-{flow.name}" if self.enlarged else f"share-{flow.name}"
        held = self.in_vault(lambda wallet: wallet.library.list(LibraryQuery()))
        items = {item.source_name: item.id for item in held}
        self.window.go("share", tuple(items[name] for name in flow.files))
        self.press("shareNext")
        if flow.preset:
            self.press(f"preset-{flow.preset}")
        for label in flow.labels:
            self._tick(label)
        self.settle()
        yield from self.shoot(f"{name}-reveal")
        self.press("revealSide-theirs" if self.enlarged else "seenSide-mine")
        yield from self.shoot(f"{name}-{'seen' if self.enlarged else 'private'}")
        self.press("revealSide-details" if self.enlarged else "seenSide-theirs")
        self.find(QLineEdit, "recipient").setText(_RECIPIENT)
        self.press("shareNext")
        yield from self.shoot(f"{name}-preview")
        self.press("shareNext")
        yield from self.shoot(f"{name}-deliver")

    def _tick(self, label: str) -> None:
        tree = self.find(ClaimTreeView, "claimTree")
        lines = tree.findItems(label, _ANYWHERE, 0)
        line: QTreeWidgetItem = next(one for one in lines if one.data(0, LINE_ROLE).is_free)
        tree.setCurrentItem(line)
        toggle(line)


def _trust(wallet: Wallet) -> None:
    for issuer, name in trusted():
        wallet.trust.add(issuer, name)


def take(folder: Path) -> Iterator[Path]:
    """Take the pictures.

    Args:
        folder: where they go, as ``share-<kind>-<step>-<scheme>.png``.

    Yields:
        The files written.
    """

    def begin(home: Path, schemes: Sequence[Scheme], enlarged: bool) -> Walk:  # noqa: FBT001 - as it is called
        application = build(data_folder=home / "data", config_folder=home / "config")
        return ShareWalk(folder, application, schemes, enlarged=enlarged)

    return walks(begin)


if __name__ == "__main__":
    for path in take(Path(sys.argv[1]).absolute()):
        print(path)
