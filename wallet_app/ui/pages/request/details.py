"""The claims of a credential that a request is about, with the names and values a person knows."""

from collections.abc import Iterator, Sequence

from wallet_app.presentation.claims import Claim, ClaimTree
from wallet_app.values import dataclass
from wallet_app.wording.claim_words import claim_label, claim_value

_LONGEST_VALUE = 160


@dataclass(frozen=True, slots=True)
class Detail:
    """One claim, or one container of claims.

    Attributes:
        pointer: its JSON pointer.
        label: its name, with the names of what it lies in before it.
        value: its value in one line; "" for a container of several.
    """

    pointer: str
    label: str
    value: str


def revealed(tree: ClaimTree, pointers: frozenset[str]) -> list[Detail]:
    """Give every single claim that these pointers reveal, in the order of the page.

    Args:
        tree: of the credential.
        pointers: of claims, or of containers for all inside.
    """
    return [one for one in _leaves(tree.nodes, ()) if _within(one.pointer, pointers)]


def named(tree: ClaimTree, pointers: frozenset[str]) -> list[Detail]:
    """Give these pointers themselves, each with its name, in the order of the page.

    Args:
        tree: of the credential.
        pointers: of claims or containers.
    """
    return [one for one in _all(tree.nodes, ()) if one.pointer in pointers]


def _within(pointer: str, pointers: frozenset[str]) -> bool:
    return pointer in pointers or any(pointer.startswith(f"{one}/") for one in pointers)


def _names(around: tuple[str, ...], name: str) -> tuple[str, ...]:
    """Put a name behind those around it, without saying twice what it says itself."""
    repeats = bool(around) and name.casefold().startswith(around[-1].casefold())
    return (*(around[:-1] if repeats else around), name)


def _all(nodes: Sequence[Claim], around: tuple[str, ...]) -> Iterator[Detail]:
    for claim in nodes:
        names = _names(around, claim_label(claim))
        value = claim_value(claim, longest=_LONGEST_VALUE)
        yield Detail(claim.pointer, ": ".join(names), value)
        yield from _all(claim.children, names)


def _leaves(nodes: Sequence[Claim], around: tuple[str, ...]) -> Iterator[Detail]:
    for claim in nodes:
        names = _names(around, claim_label(claim))
        if claim.children:
            yield from _leaves(claim.children, names)
        else:
            yield Detail(claim.pointer, ": ".join(names), claim_value(claim, longest=_LONGEST_VALUE))
