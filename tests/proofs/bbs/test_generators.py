"""Generators: ready-made or computed, they are the same."""

import hashlib

import pytest

from tests.refused import refused
from wallet_app.bootstrap import generators as shipped
from wallet_app.errors import Side, WalletError
from wallet_app.proofs.bbs import ready_made
from wallet_app.proofs.bbs.ciphersuites import SHA_256, SHAKE_256
from wallet_app.proofs.bbs.generators import Shelf, _Series
from wallet_app.proofs.bbs.ready_made import Source


def _source(read):
    source = Source()
    source.use(read)
    return source


def test_those_that_ship_are_the_pinned_ones():
    data = shipped.read()
    assert len(data) == ready_made.COUNT * 96
    assert hashlib.sha256(data).hexdigest() == ready_made.SHA256


def test_ready_made_and_computed_ones_are_the_same():
    ready = Shelf(_source(shipped.read)).get(ready_made.COUNT, SHA_256.api_id)
    assert ready.octets[: 48 * 20] == Shelf().get(20, SHA_256.api_id).octets
    series = _Series(SHA_256, SHA_256.api_id)
    for number in (1_024, ready_made.COUNT):
        assert series._hashed(number) == ready.points[number - 1]


def test_more_than_are_ready_made_are_computed():
    more = ready_made.COUNT + 2
    listed = Shelf(_source(shipped.read)).get(more, SHA_256.api_id)
    series = _Series(SHA_256, SHA_256.api_id)
    assert listed.points[-2:] == tuple(series._hashed(number) for number in (more - 1, more))


def test_they_are_read_when_they_are_first_needed_and_once():
    asked = []

    def read():
        asked.append(True)
        return shipped.read()

    shelf = Shelf(_source(read))
    shelf.get(3, SHAKE_256.api_id)
    shelf.get(3, b"BLIND_" + SHA_256.api_id)
    assert asked == []
    shelf.get(3, SHA_256.api_id)
    shelf.get(9, SHA_256.api_id)
    assert asked == [True]


def test_other_bytes_are_refused():
    for wrong in (b"", b"x", shipped.read()[:-1], shipped.read()[:-1] + b"\0"):
        shelf = Shelf(_source(lambda data=wrong: data))
        with pytest.raises(WalletError) as caught:
            shelf.get(3, SHA_256.api_id)
        assert (caught.value.code, caught.value.side) == ("generators.damaged", Side.COMPUTER)


def test_a_copy_without_them_says_so(monkeypatch):
    monkeypatch.setattr(ready_made, "FILE", "absent")
    with refused("generators.damaged"):
        shipped.read()


def test_names_keep_generators_apart():
    shelf = Shelf()
    names = [SHA_256.api_id, b"BLIND_" + SHA_256.api_id, SHAKE_256.api_id, SHA_256.id + b"BLIND_H2G_HM2S_"]
    assert len({shelf.get(1, name).octets for name in names}) == len(names)


def test_joining():
    shelf = Shelf()
    one, two = shelf.get(2, SHA_256.api_id), shelf.get(3, SHAKE_256.api_id)
    joined = one + two
    assert joined.messages == 4
    assert joined.octets == one.octets + two.octets
    assert joined.points == one.points + two.points
