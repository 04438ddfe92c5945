import dataclasses
import subprocess
import sys
from dataclasses import FrozenInstanceError, field, replace

import pytest

from wallet_app.values import dataclass


@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int = 2
    seen: list[int] = field(default_factory=list, compare=False)
    secret: str = field(default="hidden", repr=False, kw_only=True)


@dataclass(frozen=True, slots=True)
class Named(Point):
    """A point with a name."""

    name: str = ""
    length: int = field(init=False, default=0)

    def __post_init__(self):
        object.__setattr__(self, "length", len(self.name))


@dataclass(slots=True)
class Counter:
    """It can be changed."""

    count: int = 0


def test_fields_are_given_by_place_by_name_and_by_default():
    point = Point(1, secret="s")
    assert (point.x, point.y, point.seen, point.secret) == (1, 2, [], "s")
    assert point.seen is not Point(1).seen
    with pytest.raises(TypeError):
        Point()  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, 2, [], "by place")  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        Point(1, z=3)  # type: ignore[call-arg]


def test_equal_fields_make_equal_values_with_one_hash():
    assert Point(1, 2, [3]) == Point(1)
    assert hash(Point(1, 2, [3])) == hash(Point(1))
    assert Point(1) != Point(2)
    assert Point(1) != Named(1)
    assert Point(1) != (1, 2)  # type: ignore[comparison-overlap]


def test_frozen_values_stay_as_they_are():
    point = Point(1)
    with pytest.raises(FrozenInstanceError):
        point.x = 2  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del point.x
    with pytest.raises((AttributeError, TypeError)):
        point.other = 2  # type: ignore[attr-defined]
    assert point.x == 1


def test_what_may_change_has_no_hash():
    counter = Counter()
    counter.count += 1
    assert counter == Counter(1)
    with pytest.raises(TypeError):
        hash(counter)


def test_secrets_are_not_written():
    assert repr(Point(1)) == "Point(x=1, y=2, seen=[])"


def test_the_standard_library_takes_them_for_its_own():
    assert dataclasses.is_dataclass(Point)
    assert [one.name for one in dataclasses.fields(Named)] == ["x", "y", "seen", "secret", "name", "length"]
    assert replace(Named(1, name="ab"), name="abc") == Named(1, name="abc")
    assert Named(1, name="abc").length == 3


def test_without_slots_more_can_be_kept_with_a_value():
    @dataclass(frozen=True)
    class Odd:
        """Not in slots, so that more can be kept with it."""

        size: int = 1
        made: list[int] = field(default_factory=lambda: [1])

    assert Odd() == Odd(1, [1])
    assert Odd().__dict__ == {"size": 1, "made": [1]}


def test_a_method_of_its_own_stays():
    @dataclass(frozen=True, slots=True)
    class Own:
        """It says itself how it is written."""

        x: int

        def __repr__(self):
            return "own"

    assert repr(Own(1)) == "own"


def test_all_of_the_rules_are_made_quickly():
    """Those of the standard library would come back unseen, one by one."""
    script = (
        "import dataclasses, sys\n"
        "plain = dataclasses.dataclass\n"
        "def told(cls=None, /, **how):\n"
        "    if how.get('init', True): print(sys._getframe(1).f_globals['__name__'])\n"
        "    return plain(cls, **how)\n"
        "dataclasses.dataclass = told\n"
        "import wallet_app.bootstrap, wallet_app.cli.commands.verify\n"
    )
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert [name for name in found.stdout.split() if name.startswith("wallet_app")] == []
