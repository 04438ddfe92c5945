"""Measure ours and the peers' on the same documents, and print one table.

    python -m tests.benchmarks [--rounds N] [--only NAME ...] [--documents FOLDER] [--json FILE]

Needs Node and a copy of the peers with their packages (`PROOFCASE_PEERS`); rows that need neither
are measured without. Documents are made by the peers' `bench/gen.mjs` where the folder
(`BENCH_DOCS`, or a temporary one) has none. Times on a shared machine mean little: what counts is
the ratio, taken within each round, whose order is swapped each time, and its median.
"""

import argparse
import importlib
import json
import sys
from pathlib import Path

from tests.benchmarks.peers import Peers
from tests.benchmarks.table import Row, print_table

MEASUREMENTS = ("warm", "cold", "adding", "hostile", "growth", "ledger", "preview")


def main(arguments: list[str] | None = None) -> int:
    """Measure what was asked for; the exit status is the number of targets missed, 125 at most."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks", description="Measure Proofcase.")
    parser.add_argument("--rounds", type=int, default=5, help="rounds of each comparison (default 5)")
    parser.add_argument("--only", nargs="+", choices=MEASUREMENTS, default=MEASUREMENTS)
    parser.add_argument("--documents", type=Path, help="folder of benchmark documents")
    parser.add_argument("--quick", action="store_true", help="hardly any warm-up: to see that it runs")
    parser.add_argument("--json", type=Path, help="write the rows here as well")
    options = parser.parse_args(arguments)
    peers = Peers.find(options.documents, quick=options.quick)
    rows: list[Row] = []
    for name in options.only:
        print(f"measuring: {name}", file=sys.stderr, flush=True)
        rows += importlib.import_module(f"tests.benchmarks.{name}").rows(peers, options.rounds)
    print_table(rows)
    if options.json is not None:
        options.json.write_text(json.dumps([row.as_json() for row in rows], indent=2), encoding="utf-8")
    return min(125, sum(row.met is False for row in rows))


if __name__ == "__main__":
    sys.exit(main())
