"""The ledger with many shares: `python -m tests.benchmarks.ledger COUNT`."""

import hashlib
import json
import random
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from statistics import median
from typing import Any

from tests.benchmarks.peers import Peers, run_ours
from tests.benchmarks.table import Row
from tests.conftest import REPOSITORY
from tests.services.memory_keychain import MemoryKeychain
from wallet_app.bootstrap import build
from wallet_app.services.history import HistoryKind, HistoryQuery
from wallet_app.services.share import ShareRequest
from wallet_app.services.wallet import Wallet

_TARGETS = {"list": 50.0, "search": 200.0, "open": 20.0, "told": 50.0, "append": 50.0, "whole": 5_000.0}
"""Milliseconds: what a person does not notice; the last is said once, beside the list."""
_TIMES = 5


def rows(peers: Peers, rounds: int) -> list[Row]:
    """What a page asks for, each against the time it may take."""
    count = 200 if peers.quick else 10_000
    found = json.loads(run_ours("ledger", count))
    return [
        Row(f"ledger of {count}: {name}", taken, _TARGETS[name], taken / _TARGETS[name], 1.0, at_least=False)
        for name, taken in found.items()
    ]


def main(count: str) -> None:
    """Print the median time of each."""
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        application = build(keychain=MemoryKeychain(), data_folder=folder / "d", config_folder=folder / "c")
        wallet = application.unlock.create(None, "Mine", None)
        _fill(application, wallet, int(count))
        print(json.dumps(_measured(wallet)))
        wallet.close()


def _fill(application: Any, wallet: Wallet, count: int) -> None:
    """Share once, then write the same line again and again, for 800 recipients."""
    badge = REPOSITORY / "resources" / "samples" / "kitchen-team-lead.json"
    (item,) = application.review.review((badge,), wallet.add.setup()).items
    held = wallet.add.keep(item.examination).id or ""
    made = wallet.share.preview(ShareRequest((held,), recipient="Employer"))
    store: Any = wallet.history._store
    with tempfile.TemporaryDirectory() as home:
        line = wallet.share.save(made, Path(home) / "share.json").history_id
    entry, chance = store.history_entry(line).entry, random.Random(1)
    with store._database.transaction():
        for number in range(count):
            data = made.data + b" " * (number % 50)
            store._history.append(
                replace(
                    entry,
                    counterpart=f"Employer {chance.randrange(800)}",
                    at=entry.at + timedelta(minutes=number),
                    document_digest=hashlib.sha256(data).hexdigest(),
                ),
                data,
            )


def _measured(wallet: Wallet) -> dict[str, float]:
    history = wallet.history
    store: Any = history._store
    shared = frozenset({HistoryKind.SHARED})
    some = history.lines(HistoryQuery(limit=200))[-1]
    entry = store.history_entry(some.id).entry
    return {
        "list": _ms(
            lambda: (history.lines(HistoryQuery(limit=200)), history.count(), history.facets(shared))
        ),
        "search": _ms(lambda: history.count(HistoryQuery(search="nothing has these words"))),
        "open": _ms(lambda: history.open(some.id)),
        "told": _ms(lambda: history.told(some.counterpart)),
        "append": _ms(lambda: store.record(entry)),
        "whole": _ms(history.state, 1),
    }


def _ms(work: Callable[[], object], times: int = _TIMES) -> float:
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        work()
        taken.append((time.perf_counter() - begun) * 1000)
    return median(taken)


if __name__ == "__main__":
    main(*sys.argv[1:])
