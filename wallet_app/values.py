"""Dataclasses that are made quickly: there are two hundred, and a cold ``proofcase verify`` waits for each.

The standard library writes and compiles the source of up to six methods for every frozen dataclass: half
of the time that it took to import the rules (docs/decisions/0118). Here only ``__init__`` is compiled; the
others are shared. Fields, slots and inheritance stay the standard library's: ``fields``, ``replace`` and
``is_dataclass`` work as ever, and type checkers see :func:`dataclasses.dataclass` itself.
"""

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from typing import TYPE_CHECKING, Any, Final, NoReturn

_SET: Final = object.__setattr__


def _quick(
    *,
    frozen: bool = False,
    slots: bool = False,
    eq: bool = True,
    repr: bool = True,  # noqa: A002 - as dataclasses.dataclass names it
    kw_only: bool = False,
) -> Callable[[type], type]:
    """Make a dataclass.

    Args:
        frozen: whether its fields may not be set anew.
        slots: whether it has these fields and no other.
        eq: whether values with equal fields are equal (and, where frozen, have one hash).
        repr: whether it is written with its fields.
        kw_only: whether its fields are given by name.
    """

    def make(cls: type) -> type:
        own = frozenset(cls.__dict__)
        made: type = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(
            cls
        )
        fields = _fields(made)
        methods: dict[str, object] = {"__init__": _init(made, fields, frozen=frozen)}
        if repr:
            methods["__repr__"] = _repr(fields)
        if eq:
            key = _key(tuple(field.name for field in fields if field.compare))
            methods |= {"__eq__": _eq(key), "__hash__": (lambda self: hash(key(self))) if frozen else None}
        if frozen:
            methods |= {"__setattr__": _refuse_to_set, "__delattr__": _refuse_to_delete}
        for name, method in methods.items():
            if name not in own:
                setattr(made, name, method)
        return made

    return make


def _fields(made: Any) -> tuple[Field[Any], ...]:  # noqa: ANN401 - a dataclass; no type says so
    return dataclasses.fields(made)


def _init(made: type, fields: tuple[Field[Any], ...], *, frozen: bool) -> Callable[..., None]:
    """Compile ``__init__``: by far the fastest to call, and values are made by the thousand."""
    known: dict[str, object] = {"MISSING": MISSING}
    by_place, by_name, body = ["self"], ["*"], []
    for field in fields:
        name = field.name
        given = name
        if field.default_factory is not MISSING:
            known[f"make_{name}"] = field.default_factory
            given = f"make_{name}() if {name} is MISSING else {name}" if field.init else f"make_{name}()"
        elif field.default is not MISSING and not field.init:
            known[f"default_{name}"], given = field.default, f"default_{name}"
        if frozen:
            # What a slot itself is set by passes over what refuses to set it, and is fastest.
            slot = getattr(getattr(made, name, None), "__set__", None)
            known[f"set_{name}"] = slot if slot is not None else _named(name)
            body.append(f"set_{name}(self, {given})")
        else:
            body.append(f"self.{name} = {given}")
        if field.init:
            (by_name if field.kw_only else by_place).append(_parameter(field, known))
    if hasattr(made, "__post_init__"):
        body.append("self.__post_init__()")
    parameters = ", ".join([*by_place, *(by_name if len(by_name) > 1 else [])])
    exec(f"def __init__({parameters}):\n " + ("\n ".join(body) or "pass"), known)  # noqa: S102 - of names of fields
    init: Callable[..., None] = known["__init__"]  # type: ignore[assignment]
    init.__qualname__ = f"{made.__qualname__}.__init__"
    return init


def _parameter(field: Field[Any], known: dict[str, object]) -> str:
    if field.default_factory is not MISSING:
        return f"{field.name}=MISSING"
    if field.default is not MISSING:
        known[f"default_{field.name}"] = field.default
        return f"{field.name}=default_{field.name}"
    return field.name


def _named(name: str) -> Callable[[object, object], None]:
    return lambda self, value: _SET(self, name, value)


def _key(names: tuple[str, ...]) -> Callable[[Any], object]:
    """Return what values are compared by."""
    return attrgetter(*names) if names else lambda _: ()


def _eq(key: Callable[[Any], object]) -> Callable[[object, object], bool]:
    def eq(self: object, other: object) -> bool:
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return eq


def _repr(fields: tuple[Field[Any], ...]) -> Callable[[object], str]:
    names = tuple(field.name for field in fields if field.repr)

    def written(self: object) -> str:
        inside = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
        return f"{self.__class__.__qualname__}({inside})"

    return written


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    message = f"cannot assign to field {name!r}"
    raise FrozenInstanceError(message)


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    message = f"cannot delete field {name!r}"
    raise FrozenInstanceError(message)


if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = _quick

__all__ = ["dataclass"]
