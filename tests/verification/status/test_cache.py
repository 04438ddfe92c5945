"""What many credentials share is worked out once, and never grows."""

from functools import partial

import pytest

from tests.verification.makers import EVIDENCE
from tests.verification.status.makers import ask, bits, bitstring_list, entry, resource
from wallet_app.encoding import bit_list
from wallet_app.verification import data_integrity
from wallet_app.verification.status.cache import Cache


def test_each_is_made_once():
    made: list[str] = []
    cache: Cache[str] = Cache(10)

    def make(key: str) -> str:
        made.append(key)
        return key

    for key in ("a", "b", "a"):
        assert cache.get(key, partial(make, key)) == key
    assert made == ["a", "b"]


def test_what_is_kept_stays_below_its_limit():
    cache: Cache[bytes] = Cache(100)
    made: list[int] = []

    def make(number: int) -> bytes:
        made.append(number)
        return bytes(number % 30)

    for number in range(1000):
        cache.get(number, partial(make, number), len)
        assert sum(cost for cost, _ in cache._kept.values()) <= 100
    assert len(made) == 1000


def test_what_is_too_large_is_made_each_time_and_drives_nothing_out():
    cache: Cache[bytes] = Cache(100)
    cache.get("small", lambda: b"s", len)
    for _ in range(3):
        assert len(cache.get("large", lambda: bytes(90), len)) == 90
    assert set(cache._kept) == {"small"}


def test_an_error_is_not_kept():
    cache: Cache[int] = Cache(10)
    with pytest.raises(ValueError, match="x"):
        cache.get("a", lambda: int("x"))
    assert cache.get("a", lambda: 7) == 7


def test_a_thousand_credentials_share_one_list(monkeypatch):
    listed = resource(bitstring_list(bits(3), validFrom="2026-05-03T00:00:01Z"))
    calls = {"inflate": 0, "prove": 0}

    def counted(name, work):
        def count(*arguments, **options):
            calls[name] += 1
            return work(*arguments, **options)

        return count

    monkeypatch.setattr(bit_list, "inflate", counted("inflate", bit_list.inflate))
    monkeypatch.setattr(data_integrity, "secured", counted("prove", data_integrity.secured))
    for index in range(50):
        code = ask(entry(index), listed).checks[0].code
        assert code == ("status.revoked" if index == 3 else "status.not_revoked")
    assert calls == {"inflate": 1, "prove": 1}
    assert EVIDENCE.resources == {}
