"""What must not leave, and the search for it in every layer of what does."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Final

from wallet_app.credentials import jwt
from wallet_app.credentials.document import Document
from wallet_app.encoding import base64url, strict_json
from wallet_app.presentation import base_proofs, layers
from wallet_app.presentation.leaves import Path, prefixes, resolve, value_at, walk
from wallet_app.presentation.rules import Rules, whole
from wallet_app.proofs import sd_jwt
from wallet_app.values import dataclass

_SHORTEST_TEXT: Final = 6
_SHORTEST_NUMBER: Final = 5
_GAP: Final = "\0"


@dataclass(frozen=True, slots=True)
class Needles:
    """What is looked for.

    Attributes:
        texts: in any spelling of upper and lower case.
        binary: byte strings.
    """

    texts: frozenset[str]
    binary: frozenset[bytes]


def needles(document: Document, rules: Rules, revealed: frozenset[Path], allowed: Iterable[str]) -> Needles:
    """Collect what is withheld of a credential and distinctive enough to be recognised.

    Args:
        document: the credential as the holder has it.
        rules: its rules.
        revealed: the claims that are revealed.
        allowed: every text that is meant to leave: what is contained in one of these is no leak.

    Returns:
        Withheld texts of six characters and more, numbers of five digits and more, their unsalted
        SHA-256 digests, withheld disclosures and their salts, and the secrets of a base proof.
    """
    haystack = _GAP.join(allowed).casefold()
    values = {text for text in _withheld(rules, revealed) if text.casefold() not in haystack}
    digests = {hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest() for text in values}
    written = {form for digest in digests for form in (digest.hex(), base64url.encode(digest))}
    texts = values | set(_withheld_disclosures(document, rules, revealed)) | written
    proof = base_proofs.derivable(document)
    keys = base_proofs.secrets(proof) if proof is not None else frozenset()
    folded = (text.casefold() for text in texts)
    return Needles(frozenset(text for text in folded if text not in haystack), frozenset(digests | keys))


def all_of(document: Document, allowed: Iterable[str]) -> Needles:
    """Collect everything of a document that is not meant to leave: of a record, what stays of it.

    Args:
        document: the record that parts of were taken out of.
        allowed: every text that is meant to leave.
    """
    content = document.content if document.jws is None else jwt.told(document)
    return needles(document, whole(content), frozenset(), allowed)


def together(found: Iterable[Needles]) -> Needles:
    """Put together what is looked for."""
    texts: frozenset[str] = frozenset()
    binary: frozenset[bytes] = frozenset()
    for one in found:
        texts |= one.texts
        binary |= one.binary
    return Needles(texts, binary)


def _withheld(rules: Rules, revealed: frozenset[Path]) -> Iterator[str]:
    for path in rules.claims:
        if path in revealed:
            continue
        for _, value in walk(value_at(rules.content, path)):
            if isinstance(value, str) and len(value.strip()) >= _SHORTEST_TEXT:
                yield value.strip()
            elif isinstance(value, int | float) and not isinstance(value, bool):
                number = strict_json.dumps(value)
                if sum(character.isdigit() for character in number) >= _SHORTEST_NUMBER:
                    yield number


def _withheld_disclosures(document: Document, rules: Rules, revealed: frozenset[Path]) -> Iterator[str]:
    """A disclosure is the value; with its salt, a guess of the value can be tried."""
    if document.sd_jwt is None:
        return
    shown = {part for path in revealed for part in prefixes(path)}
    for pointer, disclosure in sd_jwt.process(document.sd_jwt).disclosed.items():
        if resolve(rules.content, pointer) not in shown:
            yield disclosure.encoded
            if len(disclosure.salt) >= _SHORTEST_TEXT:
                yield disclosure.salt


def leaks(data: bytes, wanted: Needles) -> int:
    """Count how many of the needles, and how many base proofs, occur in any layer of what leaves.

    Args:
        data: what leaves.
        wanted: what must not.

    Raises:
        PresentationError: ``self_check.too_many_layers``.
    """
    texts: list[str] = []
    binary: list[bytes] = []
    for layer in layers.unwrap(data):
        if isinstance(layer.content, str):
            texts.append(layer.content)
        else:
            binary.append(layer.content)
    text, octets = _GAP.join(texts).casefold(), b"\xff\x00".join(binary)
    found = sum(needle in text or needle.encode() in octets for needle in wanted.texts)
    found += sum(map(base_proofs.is_value, binary))
    return found + sum(needle in octets for needle in wanted.binary)
