"""From digests and disclosures to claims, with every reason to reject (RFC 9901 section 7.1)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, cast

from wallet_app import limits
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import ProofError
from wallet_app.linked_data.json_pointer import escape
from wallet_app.proofs.sd_jwt.parts import Disclosure, SdJwt
from wallet_app.values import dataclass

_DIGESTS: Final = "_sd"
_DIGEST: Final = "..."
_HASH_NAME: Final = "_sd_alg"

_RESERVED: Final = frozenset({_DIGESTS, _DIGEST})
_CONTAINERS: Final = (dict, list)
_Container = dict[str, JsonValue] | list[JsonValue]


@dataclass(frozen=True, slots=True)
class ProcessedSdJwt:
    """The claims that an SD-JWT discloses.

    Attributes:
        claims: the claims, without digests and ``_sd_alg``.
        disclosed: the disclosures by the JSON pointer of what each discloses in ``claims``.
        parents: for each disclosure, by digest, the digest of the disclosure whose value holds
            its digest, or None when the issuer-signed JWT does.
        withheld: the digests that nothing is disclosed for: withheld claims, or decoys.
    """

    claims: JsonObject
    disclosed: Mapping[str, Disclosure]
    parents: Mapping[str, str | None]
    withheld: frozenset[str]


def process(sd_jwt: SdJwt) -> ProcessedSdJwt:
    """Put the disclosures where their digests are.

    Args:
        sd_jwt: the SD-JWT; whether its signature is good is not looked at.

    Returns:
        The claims: one and the same each time, nobody may change them.

    Raises:
        ProofError: ``sd_jwt.disclosure_repeated``, ``sd_jwt.disclosure_unused`` (nothing refers to
            it), ``sd_jwt.digest_repeated``, ``sd_jwt.digest_malformed`` (``_sd`` or ``...`` in any
            other shape), ``sd_jwt.disclosure_misplaced`` (an element's in an object or the
            reverse), ``sd_jwt.name_reserved``, ``sd_jwt.claim_repeated``, ``sd_jwt.too_deep``,
            ``sd_jwt.too_many_digests``.
    """
    if not sd_jwt.worked_out:
        sd_jwt.worked_out.append(_Processing(sd_jwt).run())
    return cast("ProcessedSdJwt", sd_jwt.worked_out[0])


class _Processing:
    """One walk over the claims; the numbers are those of section 7.1.

    A place is the JSON pointer of it; ``depth`` is how many tokens that has.
    """

    def __init__(self, sd_jwt: SdJwt) -> None:
        self._payload = sd_jwt.payload
        self._received = sd_jwt.disclosures
        # Step 3.a.
        self._positions = {disclosure.digest: at for at, disclosure in enumerate(sd_jwt.disclosures)}
        if len(self._positions) != len(sd_jwt.disclosures):
            raise ProofError("sd_jwt.disclosure_repeated")
        self._seen: set[str] = set()
        self._disclosed: dict[str, Disclosure] = {}
        self._parents: dict[str, str | None] = {}

    def run(self) -> ProcessedSdJwt:
        # Step 3.f: the claim `_sd_alg` of the payload itself, not of objects inside.
        payload = {name: value for name, value in self._payload.items() if name != _HASH_NAME}
        claims = self._object(payload, "", 0, None)
        # Step 5.
        if len(self._parents) != len(self._positions):
            raise ProofError("sd_jwt.disclosure_unused")
        return ProcessedSdJwt(
            claims,
            MappingProxyType(self._disclosed),
            MappingProxyType(self._parents),
            frozenset(self._seen.difference(self._positions)),
        )

    def _inside(self, value: _Container, place: str, depth: int, parent: str | None) -> JsonValue:
        if depth > limits.MAX_JSON_DEPTH:
            raise ProofError("sd_jwt.too_deep", limit=limits.MAX_JSON_DEPTH)
        if isinstance(value, dict):
            return self._object(value, place, depth, parent)
        return self._array(value, place, depth, parent)

    def _object(self, value: JsonObject, place: str, depth: int, parent: str | None) -> JsonObject:
        if _DIGEST in value:
            # Section 4.1: the key is for digests of array elements and nothing else.
            raise ProofError("sd_jwt.digest_malformed")
        claims = value.copy()
        for member, inner in value.items():
            if isinstance(inner, _CONTAINERS) and member != _DIGESTS:
                claims[member] = self._inside(inner, f"{place}/{escape(member)}", depth + 1, parent)
        if _DIGESTS in value:
            # Step 3.e: the digests themselves go.
            del claims[_DIGESTS]
            self._reveal(self._find(value[_DIGESTS]), claims, place, depth + 1, parent)
        return claims

    def _reveal(
        self, found: list[Disclosure], claims: JsonObject, place: str, depth: int, parent: str | None
    ) -> None:
        """Put members of an object in their places."""
        for disclosure in found:
            name = disclosure.name
            # Step 3.c.ii, 1 to 3.
            if name is None:
                raise ProofError("sd_jwt.disclosure_misplaced")
            if name in _RESERVED:
                raise ProofError("sd_jwt.name_reserved")
            if name in claims:
                raise ProofError("sd_jwt.claim_repeated")
            # Steps 3.c.ii, 4 and 5.
            claims[name] = self._disclose(disclosure, f"{place}/{escape(name)}", depth, parent)

    def _array(self, value: list[JsonValue], place: str, depth: int, parent: str | None) -> list[JsonValue]:
        elements: list[JsonValue] = []
        for element in value:
            if not isinstance(element, _CONTAINERS):
                elements.append(element)
                continue
            inner = f"{place}/{len(elements)}"
            if _DIGEST not in element or not isinstance(element, dict):
                elements.append(self._inside(element, inner, depth + 1, parent))
                continue
            if len(element) != 1:
                raise ProofError("sd_jwt.digest_malformed")
            # Step 3.d: an element without disclosure goes.
            for disclosure in self._find([element[_DIGEST]]):
                # Step 3.c.iii.
                if disclosure.name is not None:
                    raise ProofError("sd_jwt.disclosure_misplaced")
                elements.append(self._disclose(disclosure, inner, depth + 1, parent))
        return elements

    def _find(self, digests: JsonValue) -> list[Disclosure]:
        """Return the disclosures that digests refer to, in the order received."""
        if not isinstance(digests, list):
            raise ProofError("sd_jwt.digest_malformed")
        found = []
        for digest in digests:
            if not isinstance(digest, str):
                raise ProofError("sd_jwt.digest_malformed")
            # Step 4: also for digests that nothing is disclosed for.
            if digest in self._seen:
                raise ProofError("sd_jwt.digest_repeated")
            self._seen.add(digest)
            # Step 3.c.i: a digest without disclosure is a decoy or withheld.
            if digest in self._positions:
                found.append(self._positions[digest])
        if len(self._seen) > limits.MAX_DISCLOSURES:
            raise ProofError("sd_jwt.too_many_digests", limit=limits.MAX_DISCLOSURES)
        return [self._received[at] for at in sorted(found)]

    def _disclose(self, disclosure: Disclosure, place: str, depth: int, parent: str | None) -> JsonValue:
        self._disclosed[place] = disclosure
        self._parents[disclosure.digest] = parent
        value = disclosure.value
        if isinstance(value, _CONTAINERS):
            return self._inside(value, place, depth, disclosure.digest)
        return value
