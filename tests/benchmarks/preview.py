"""The preview beside the choice: from a click in the claim tree until what they would see is on the screen.

In a process of its own, in the real window on a platform without a screen:
`python -m tests.benchmarks.preview CLICKS`.
"""

import json
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication, QTreeWidgetItem

from tests.benchmarks import making
from tests.benchmarks.peers import Peers, run_ours
from tests.benchmarks.table import Row
from tests.conftest import REPOSITORY
from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.identity import did_key
from wallet_app.identity.keys import KeyType, PrivateKey
from wallet_app.proofs import ecdsa_sd_2023
from wallet_app.services.check import Incoming
from wallet_app.services.library_items import LibraryItem, LibraryQuery
from wallet_app.ui.pages.share import SharePage
from wallet_app.ui.photographer import SIZE, Photographer
from wallet_app.ui.theme import Scheme
from wallet_app.ui.widgets.claim_tree import ClaimTreeView, toggle

_KEY = PrivateKey.from_bytes(KeyType.P256, bytes(range(1, 33)))
_LIMITS = {"badge": 100, "SD-JWT": 100, "badge of 300 claims": 300, "CLR of 300 claims": 300}
"""Milliseconds within which the preview follows."""
_CLAIMS = 300
_PATIENCE_SECONDS = 10
_BADGES = 3
"""So many badges make a record of about 300 claims."""


def rows(peers: Peers, rounds: int) -> list[Row]:
    """The time after a click, against the limit: at most 1."""
    found = json.loads(run_ours("preview", 4 if peers.quick else 6 * rounds))
    return [
        Row(
            f"preview after a click: {name}",
            found[name]["ms"],
            limit,
            found[name]["ms"] / limit,
            1,
            at_least=False,
            note=found[name]["note"],
        )
        for name, limit in _LIMITS.items()
    ]


def selective(claims: int) -> bytes:
    """A badge of about so many claims with a base proof."""
    content: dict[str, Any] = json.loads(making.with_claims(claims))
    del content["proof"]
    issuer = did_key.from_public_key(_KEY.public)
    content["issuer"]["id"] = issuer
    options: dict[str, Any] = {
        "created": "2025-06-14T09:00:00Z",
        "verificationMethod": did_key.method_id(issuer),
        "proofPurpose": "assertionMethod",
    }
    signed = ecdsa_sd_2023.sign(
        content, options, _KEY, making.pinned_contexts(), mandatory_pointers=("/issuer", "/validFrom")
    )
    return json.dumps(signed).encode()


def sources() -> dict[str, Incoming]:
    """What is shared, by what it is called."""
    samples = REPOSITORY / "resources" / "samples"
    return {
        "badge": Incoming("badge.json", (samples / "kitchen-team-lead.json").read_bytes()),
        "SD-JWT": Incoming("licence.sd-jwt", (samples / "forklift-licence.sd-jwt").read_bytes()),
        "badge of 300 claims": Incoming("large.json", selective(_CLAIMS)),
        "CLR of 300 claims": Incoming("record.json", making.record(_BADGES)),
    }


class _Clicker(Photographer):
    """Clicks in the claim tree and waits for what they would see."""

    def keep(self, source: Incoming) -> LibraryItem:
        """Add a credential."""
        application = self.application
        self.in_vault(
            lambda wallet: wallet.add.keep_all(
                [one.examination for one in application.review.review((source,), wallet.add.setup()).items]
            )
        )
        items = self.in_vault(lambda wallet: wallet.library.list(LibraryQuery()))
        return next(item for item in items if item.source_name == source.name)

    def begin(self, item: LibraryItem) -> SharePage:
        """Go to the claims of a credential."""
        self.window.go("share", (item.id,))
        self.press("shareNext")
        return next(page for page in self.window.findChildren(SharePage) if page.isVisible())

    def clicks(self, page: SharePage, count: int) -> Iterator[float]:
        """Click on lines in turn and give the milliseconds each took."""
        tree = self.find(ClaimTreeView, "claimTree")
        free = [item for item in tree._leaf_items() if tree_line(item) in tree.free]
        lines = free[:: max(len(free) // 8, 1)][:8]
        for number in range(count):
            before, wish = page.reveal.seen._preview, page._live.wish
            begun = time.perf_counter()
            toggle(lines[number % len(lines)])
            if page._live.wish == wish:
                continue  # it comes along with another line
            while page.reveal.seen._preview is before or page._live.is_waiting:
                # Waiting, as a window does: turning all the time would take turns from the other thread.
                QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
                if page._live.wish is None:
                    break
                if page._live.error is not None or time.perf_counter() - begun > _PATIENCE_SECONDS:
                    raise RuntimeError(str(page._live.error))
            self.window.repaint()
            yield (time.perf_counter() - begun) * 1000
            self.settle()


def tree_line(item: QTreeWidgetItem) -> str:
    """What a line is known by."""
    from wallet_app.ui.widgets.claim_line import LINE_ROLE

    return str(item.data(0, LINE_ROLE).pointer)


def main(clicks: str) -> None:
    """Print the median time by what is shared."""
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        application = build(
            keychain=MemoryKeychain(), data_folder=folder / "data", config_folder=folder / "config"
        )
        clicker = _Clicker(folder / "pictures", application, (Scheme.LIGHT,), SIZE)
        clicker.make_wallet()
        clicker.settle()
        for name, source in sources().items():
            page = clicker.begin(clicker.keep(source))
            taken = list(clicker.clicks(page, int(clicks) + 2))[2:]
            shown, count = page.reveal.choosing.counts
            note = f"{min(taken):.0f} to {max(taken):.0f} ms, {shown} of {count} details"
            found[name] = {"ms": median(taken), "note": note}
        clicker.close()
    print(json.dumps(found))


if __name__ == "__main__":
    main(*sys.argv[1:])
