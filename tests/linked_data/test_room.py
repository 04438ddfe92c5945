"""There is more room for large documents where work on them can be ended, and nowhere else."""

from threading import Thread

import pytest

from wallet_app import limits
from wallet_app.linked_data import room
from wallet_app.linked_data.room import Room

USUAL = Room(limits.MAX_QUADS, limits.MAX_NODES)


def test_there_is_more_inside_and_as_much_as_before_afterwards():
    assert (room.current(), room.is_more()) == (USUAL, False)
    with room.more():
        assert (room.current(), room.is_more()) == (Room(limits.MAX_HARD_QUADS, limits.MAX_HARD_NODES), True)
    assert room.current() == USUAL
    with pytest.raises(KeyError), room.more():
        raise KeyError
    assert room.current() == USUAL


def test_another_thread_has_no_more():
    found = list[Room]()
    with room.more():
        thread = Thread(target=lambda: found.append(room.current()))
        thread.start()
        thread.join()
    assert found == [USUAL]
