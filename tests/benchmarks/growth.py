"""How the cost of verifying grows with the number of claims: `python -m tests.benchmarks.growth MOST`."""

import json
import math
import sys

from tests.benchmarks import making, work
from tests.benchmarks.peers import Peers, run_ours
from tests.benchmarks.table import Row
from tests.benchmarks.timing import median_ms

_FEWEST = 600


def rows(peers: Peers, rounds: int) -> list[Row]:
    """The exponent between the fewest and the most claims: 1 is linear."""
    most = 1200 if peers.quick else 10_000
    found = json.loads(run_ours("growth", most, 1 if peers.quick else rounds))
    times = {int(count): taken for count, taken in found.items()}
    fewest = min(times)
    exponent = math.log(times[most] / times[fewest]) / math.log(most / fewest)
    note = ", ".join(f"{count}: {taken:.1f} ms" for count, taken in sorted(times.items()))
    return [
        Row(
            f"growth up to {most} claims (exponent)",
            times[most],
            None,
            exponent,
            1.15,
            at_least=False,
            note=note,
        )
    ]


def main(most: str, rounds: str) -> None:
    """Print the median time by number of claims."""
    known = work.evidence()
    counts = sorted({_FEWEST, min(2500, int(most)), int(most)})
    documents = {count: making.with_claims(count) for count in counts}
    taken = {
        count: median_ms(
            lambda text: work.verified(text, known), [text], warm_seconds=0.1, times=2 + int(rounds)
        )
        for count, text in documents.items()
    }
    print(json.dumps(taken))


if __name__ == "__main__":
    main(*sys.argv[1:])
