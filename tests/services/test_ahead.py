"""The next piece of work is done while this one waits, one at a time and in order."""

from collections.abc import Iterator
from threading import Event, current_thread

import pytest

from wallet_app.services.ahead import Ahead


def test_everything_comes_in_order():
    with Ahead(range(5)) as ahead:
        assert list(ahead) == [0, 1, 2, 3, 4]


def test_nothing_is_taken_unasked_and_one_at_most_ahead():
    taken: list[int] = []
    reached = Event()

    def items() -> Iterator[int]:
        for number in range(5):
            taken.append(number)
            if number:
                reached.set()
            yield number

    with Ahead(items()) as ahead:
        assert taken == []
        assert next(iter(ahead)) == 0
        assert taken == [0]
        ahead.start()
        ahead.start()
        assert reached.wait(10)
    assert taken == [0, 1]


def test_it_is_taken_on_another_thread_and_what_it_raises_is_raised():
    threads = []

    def items() -> Iterator[int]:
        threads.append(current_thread())
        yield 1
        raise LookupError

    with Ahead(items()) as ahead:
        found = iter(ahead)
        assert next(found) == 1
        with pytest.raises(LookupError):
            next(found)
    assert threads != [current_thread()]
