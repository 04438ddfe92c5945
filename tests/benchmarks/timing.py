"""Take times inside one process: warmed by time, the median of many, never one document twice in a row."""

import gc
import time
from collections.abc import Callable, Sequence
from statistics import median
from typing import TypeVar

T = TypeVar("T")


def median_ms(work: Callable[[T], object], items: Sequence[T], *, warm_seconds: float, times: int) -> float:
    """Give the median time of one piece of work, in ms.

    Args:
        work: what is measured.
        items: what it is done to, in turn.
        warm_seconds: how long it is done before it is measured.
        times: how often it is measured.
    """
    begun, done = time.perf_counter(), 0
    while done == 0 or time.perf_counter() - begun < warm_seconds:
        work(items[done % len(items)])
        done += 1
    gc.collect()
    taken = []
    for number in range(times):
        item = items[(done + number) % len(items)]
        before = time.perf_counter()
        work(item)
        taken.append(time.perf_counter() - before)
    return median(taken) * 1000
