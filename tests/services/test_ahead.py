"""The next piece of work is done while this one waits, one at a time and in order."""

import time
from collections.abc import Iterator
from threading import Event, Thread, current_thread

import pytest

from wallet_app.services.ahead import Ahead

LONG = 0.01


def test_everything_comes_in_order():
    with Ahead(range(5)) as ahead:
        assert list(ahead) == [0, 1, 2, 3, 4]


def test_waits_that_were_long_are_filled():
    threads: list[Thread] = []

    def items() -> Iterator[int]:
        for number in range(4):
            threads.append(current_thread())
            yield number

    with Ahead(items()) as ahead:
        for _ in ahead:
            ahead.start()
            time.sleep(LONG)
    here = [thread is current_thread() for thread in threads]
    assert here == [True, True, False, False]  # the first long wait was seen after the first was given


def test_short_waits_are_not():
    threads: list[Thread] = []

    def items() -> Iterator[int]:
        for number in range(4):
            threads.append(current_thread())
            yield number

    with Ahead(items()) as ahead:
        for _ in ahead:
            ahead.start()
    assert set(threads) == {current_thread()}


def test_nothing_is_taken_unasked_and_one_at_most_ahead():
    taken: list[int] = []
    reached = Event()

    def items() -> Iterator[int]:
        for number in range(5):
            taken.append(number)
            if number == 2:
                reached.set()
            yield number

    with Ahead(items()) as ahead:
        assert taken == []
        found = iter(ahead)
        assert next(found) == 0
        assert taken == [0]
        ahead.start()
        time.sleep(LONG)
        assert next(found) == 1
        ahead.start()
        ahead.start()
        assert reached.wait(10)
    assert taken == [0, 1, 2]


def test_what_it_raises_is_raised():
    def items() -> Iterator[int]:
        yield 1
        yield 2
        raise LookupError

    with Ahead(items()) as ahead:
        found = iter(ahead)
        assert next(found) == 1
        ahead.start()
        time.sleep(LONG)
        assert next(found) == 2
        ahead.start()
        with pytest.raises(LookupError):
            next(found)
