"""What can be revealed of a credential with a base proof, statement by statement.

Source: W3C Data Integrity ECDSA Cryptosuites 1.0, sections 3.4.11 (createInitialSelection: the
id and type of every node on the way are revealed with anything inside) and 3.6.1 (base proof);
BBS Cryptosuites 1.0 selects in the same way.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from wallet_app.credentials import reading
from wallet_app.credentials.document import Document
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import PresentationError
from wallet_app.linked_data import plain, to_quads
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.selection import IDENTIFIERS, TYPES
from wallet_app.linked_data.terms import RDF_FIRST, Literal
from wallet_app.presentation import base_proofs
from wallet_app.presentation.leaves import Path, find_claims, find_objects, is_one_claim, prefixes, resolve
from wallet_app.presentation.rules import Reason, Rules

_READABLE: Final[frozenset[Path]] = frozenset(
    {("@context",), ("id",), ("type",), ("issuer",), ("issuer", "id"), ("issuer", "type")}
)
_VALIDITY: Final = frozenset({"validFrom", "validUntil", "issuanceDate", "expirationDate"})


def rules(document: Document, contexts: ContextStore) -> Rules:
    """Make the rules of a credential with a base proof.

    Args:
        document: a JSON-LD credential with a base proof of ecdsa-sd-2023 or bbs-2023.
        contexts: the pinned contexts, to see which arrays are ordered lists, of which no part can
            be revealed alone.

    Returns:
        The rules: what the issuer made mandatory, issuer, validity, status and the subject's id
        are required.

    Raises:
        PresentationError: ``claims.not_selective``.
        LinkedDataError: the credential cannot be turned into statements.
        ProofError: the base proof cannot be read.
    """
    proof = base_proofs.derivable(document)
    if proof is None:
        raise PresentationError("claims.not_selective")
    content: JsonObject = {name: value for name, value in document.content.items() if name != "proof"}
    atoms = frozenset(_atoms(content, contexts))
    paths = tuple(find_claims(content, lambda path, value: path in atoms or is_one_claim(path, value)))
    objects = find_objects(content)
    companions = {path: _companions(path, value) for path, value in objects}
    companions |= _signed_inside(objects, paths)
    mandatory = [resolve(content, pointer) for pointer in base_proofs.mandatory_pointers(proof)]
    issuers_choice = Rules(content, selective=True, claims=paths, required={}, companions=companions)
    required = dict(_always(content, paths))
    for path in issuers_choice.complete(mandatory) if mandatory else ():
        required.setdefault(path, Reason.ISSUER)
    return Rules(content, selective=True, claims=paths, required=required, companions=companions)


def _atoms(content: JsonObject, contexts: ContextStore) -> Iterator[Path]:
    """Find JSON literals and ordered lists: the statements they make stand or fall together.

    Gives the path of each, and those of other literals, which hold nothing.
    """
    short = plain.read(content, contexts)
    if short is not None:
        for pointer in short.lists():
            yield resolve(content, pointer)
        return
    for (_, predicate, value, _), pointer in to_quads.convert(content, contexts).pointers.items():
        if predicate == RDF_FIRST:
            path = resolve(content, pointer)
            while path and (isinstance(path[-1], int) or path[-1] == "@list"):
                path = path[:-1]
            yield path
        elif value.__class__ is Literal:
            yield resolve(content, pointer)


def _companions(path: Path, value: JsonObject) -> tuple[Path, ...]:
    """Give the claims of a node that are revealed with anything inside it."""
    names = [name for name in TYPES if name in value]
    names += [name for name in IDENTIFIERS if isinstance(value.get(name), str)]
    if not path and "@context" in value:
        names.append("@context")
    return tuple([(*path, name) for name in names])


def _signed_inside(
    objects: Iterable[tuple[Path, JsonObject]], paths: tuple[Path, ...]
) -> dict[Path, tuple[Path, ...]]:
    """Give for every credential inside that bears a proof of its own all its claims: it holds as a whole."""
    signed = {path for path, value in objects if "proof" in value and any(reading.objects(value["proof"]))}
    found: dict[Path, list[Path]] = {}
    for path in paths if signed else ():
        for part in prefixes(path):
            if part in signed:
                found.setdefault(part, []).append(path)
    return {part: tuple(inside) for part, inside in found.items()}


def _always(content: JsonObject, paths: tuple[Path, ...]) -> Iterator[tuple[Path, Reason]]:
    """Give what every presentation must show, whatever the issuer made of it."""
    subject = content.get("credentialSubject")
    holder: Path = ("credentialSubject", 0) if isinstance(subject, list) else ("credentialSubject",)
    whose = {(*holder, "id"), (*holder, "type"), holder}
    for path in paths:
        top = path[0] if path else None
        if top in _VALIDITY:
            yield path, Reason.VALIDITY
        elif top == "credentialStatus":
            yield path, Reason.STATUS
        elif path in _READABLE:
            yield path, Reason.READABLE
        elif path in whose:
            yield path, Reason.HOLDER
