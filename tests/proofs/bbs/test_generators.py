"""Generators: ready-made or computed, they are the same."""

import hashlib
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.refused import refused
from wallet_app.bootstrap import bbs as shipped
from wallet_app.errors import Side, WalletError
from wallet_app.proofs.bbs import ready_made
from wallet_app.proofs.bbs.ciphersuites import SHA_256, SHAKE_256
from wallet_app.proofs.bbs.generators import Shelf
from wallet_app.proofs.bbs.ready_made import Source


def _source(read):
    source = Source()
    source.use(read)
    return source


def _computed(number):
    """One generator, without those before it (draft-irtf-cfrg-bbs-signatures, section 4.1.1)."""
    dst, name = SHA_256.api_id + b"SIG_GENERATOR_SEED_", SHA_256.api_id
    seed = SHA_256.expand(name + b"MESSAGE_GENERATOR_SEED", dst, 48)
    for place in range(1, number + 1):
        seed = SHA_256.expand(seed + place.to_bytes(8), dst, 48)
    return SHA_256.hash_to_curve(seed, name + b"SIG_GENERATOR_DST_")


def test_those_that_ship_are_the_pinned_ones():
    data = shipped.read()
    assert len(data) == ready_made.COUNT * 96
    assert hashlib.sha256(data).hexdigest() == ready_made.SHA256


def test_ready_made_and_computed_ones_are_the_same():
    ready = Shelf(_source(shipped.read)).get(ready_made.COUNT, SHA_256.api_id)
    assert ready.octets[: 48 * 20] == Shelf().get(20, SHA_256.api_id).octets
    for number in (1_024, ready_made.COUNT):
        assert _computed(number) == ready.points[number - 1]


def test_more_than_are_ready_made_are_computed():
    more = ready_made.COUNT + 2
    listed = Shelf(_source(shipped.read)).get(more, SHA_256.api_id)
    assert listed.points[-2:] == (_computed(more - 1), _computed(more))


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


def test_any_thread_may_ask():
    shelf = Shelf()
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda count: shelf.get(count, SHA_256.api_id), [5, 17, 3, 30, 30, 9, 24, 1]))
    whole = Shelf().get(30, SHA_256.api_id)
    for listed in (*found, shelf.get(30, SHA_256.api_id)):
        assert listed.points == whole.points[: len(listed.points)]
        assert listed.octets == whole.octets[: len(listed.octets)]


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
