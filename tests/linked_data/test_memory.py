"""What is worked out of a document is remembered while it is looked at, by nobody else and no longer."""

from threading import Thread

import pytest

from wallet_app.errors import LinkedDataError
from wallet_app.linked_data.memory import once, remembered


class Counted:
    """Gives another number each time."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> int:
        self.times += 1
        return self.times


def test_it_is_worked_out_once_inside_a_block_and_each_time_outside():
    make = Counted()
    assert [once("key", None, make), once("key", None, make)] == [1, 2]
    with remembered():
        assert [once("key", None, make), once("key", None, make), once("other", None, make)] == [3, 3, 4]
    assert once("key", None, make) == 5
    with remembered():
        assert once("key", None, make) == 6


def test_a_block_inside_a_block_starts_anew_and_leaves_the_outer_one_as_it_was():
    make = Counted()
    with remembered():
        assert once("key", None, make) == 1
        with remembered():
            assert once("key", None, make) == 2
        assert once("key", None, make) == 1


def size(part: list[int]) -> int:
    return once((id(part), "size"), part, lambda: len(part))


def test_what_an_id_in_the_key_stands_for_cannot_go():
    with remembered():
        assert [size([0] * number) for number in range(50)] == list(range(50))


def test_an_error_of_the_document_is_remembered_and_a_defect_is_not():
    make = Counted()

    def fails():
        make()
        raise LinkedDataError("rdfc.budget")

    def breaks():
        make()
        raise KeyError

    with remembered():
        for _ in range(2):
            with pytest.raises(LinkedDataError):
                once("fails", None, fails)
        assert make.times == 1
        for _ in range(2):
            with pytest.raises(KeyError):
                once("breaks", None, breaks)
        assert make.times == 3


def test_another_thread_remembers_nothing_of_it():
    make, found = Counted(), list[int]()
    with remembered():
        once("key", None, make)
        thread = Thread(target=lambda: found.append(once("key", None, make)))
        thread.start()
        thread.join()
    assert found == [2]


def test_a_block_that_fails_is_forgotten():
    make = Counted()

    def block():
        with remembered():
            once("key", None, make)
            raise KeyError

    with pytest.raises(KeyError):
        block()
    assert once("key", None, make) == 2
