"""Choosing what to reveal: presets, and what comes along with a choice."""

from collections.abc import Iterator
from typing import Final

from wallet_app.errors import LinkedDataError, PresentationError, Side
from wallet_app.linked_data import json_pointer
from wallet_app.presentation.claims import ClaimTree
from wallet_app.presentation.leaves import Path, around, prefixes, resolve
from wallet_app.presentation.rules import Rules
from wallet_app.values import dataclass

PROOF_ONLY: Final = "proof_only"
"""What is required, and what the credential is called: only what proves it."""
NO_IDENTIFIERS: Final = "no_identifiers"
"""Everything but what tells who or where the person is."""
EVERYTHING: Final = "everything"

_TITLES: Final = (
    "/credentialSubject/achievement/name",
    "/credentialSubject/degree/name",
    "/credentialSubject/degree/type",
    "/name",
    "/achievement/name",
    "/degree/name",
    "/degree/type",
    "/title",
)
"""Claims that say what a credential is for and nothing more of the person; the first that is there."""
_ISSUER_NAME: Final = "/issuer/name"


@dataclass(frozen=True, slots=True)
class Selection:
    """What a person chose: JSON pointers of claims, or of containers for all inside them."""

    pointers: frozenset[str] = frozenset()


def presets(tree: ClaimTree) -> dict[str, Selection]:
    """Give the ready-made choices, by name, each already complete.

    Args:
        tree: the claims of a credential.

    Returns:
        ``proof_only``, ``no_identifiers`` and ``everything``; alike when nothing can be left out.
    """
    leaves = {leaf.pointer: leaf for leaf in tree.leaves()}
    titles = [pointer for pointer in _TITLES if pointer in leaves and not leaves[pointer].identifying]
    names = frozenset((*titles[:1], *(pointer for pointer in leaves if pointer == _ISSUER_NAME)))
    personal = frozenset(pointer for pointer, leaf in leaves.items() if leaf.identifying)
    impersonal = leaves.keys() - personal.union(_bringing(tree.rules, personal))
    return {
        PROOF_ONLY: complete(tree, Selection(names)),
        NO_IDENTIFIERS: complete(tree, Selection(frozenset(impersonal))),
        EVERYTHING: complete(tree, Selection(frozenset({""}))),
    }


def _bringing(rules: Rules, unwanted: frozenset[str]) -> Iterator[str]:
    """Give the claims that would bring along an unwanted one that is not revealed in any case."""
    avoidable = {
        path for path in rules.claims if json_pointer.format(path) in unwanted
    } - rules.required.keys()
    bringers = {part for part, brought in rules.companions.items() if not avoidable.isdisjoint(brought)}
    for path in rules.claims:
        if not bringers.isdisjoint(prefixes(path)):
            yield json_pointer.format(path)


def complete(tree: ClaimTree, selection: Selection) -> Selection:
    """Add what is required and what comes along with the choice.

    Args:
        tree: the claims of the credential.
        selection: what was chosen.

    Returns:
        Every claim that will be revealed, by its own pointer; completing it again changes nothing.

    Raises:
        PresentationError: ``choose.no_such_claim`` (``pointer``).
    """
    return Selection(frozenset(json_pointer.format(path) for path in revealed(tree, selection)))


def revealed(tree: ClaimTree, selection: Selection) -> frozenset[Path]:
    """Give the paths of every claim that a selection reveals; errors as :func:`complete`."""
    return revealed_by(tree.rules, selection)


def revealed_by(rules: Rules, selection: Selection) -> frozenset[Path]:
    """Do what :func:`revealed` does, where nobody looks at the tree."""
    known = around(rules.claims)
    return rules.complete({_chosen(rules, known, pointer) for pointer in sorted(selection.pointers)})


def _chosen(rules: Rules, known: frozenset[Path], pointer: str) -> Path:
    try:
        path = resolve(rules.content, pointer)
    except LinkedDataError:
        path = None
    if path is None or path not in known:
        raise PresentationError("choose.no_such_claim", side=Side.PERSON, pointer=pointer)
    return path
