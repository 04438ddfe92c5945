"""The older suites whose proofs hold a detached JWS: a canonical form, two hashes, RFC 7797.

Sources: W3C CCG "Ed25519Signature2018" (lds-ed25519-2018), "JSON Web Signature 2020" (lds-jws2020) and
"EcdsaSecp256k1Signature2019" (lds-ecdsa-secp256k1-2019), and what implementations of their time did:
the options were read by the contexts of the document, or by one of the suite's own.

Nobody makes such proofs here. They are checked, and said to be of an older sort.
"""

from collections.abc import Iterator

from wallet_app.encoding.jws import CompactJws, parse_compact
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, LinkedDataError, ProofError
from wallet_app.identity.keys import KeyType, PublicKey
from wallet_app.linked_data import json_pointer
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.to_quads import Problem
from wallet_app.proofs import data_integrity, jose
from wallet_app.proofs.data_integrity import HashData, Manner
from wallet_app.proofs.outcome import ProofOutcome, fails, holds
from wallet_app.values import dataclass

_VALUE = "jws"
_HASH = "sha256"
_ANOTHER_FORM = "jose.invalid"
_OPTIONS = frozenset(
    {
        "@context",
        "id",
        "type",
        "created",
        "expires",
        "verificationMethod",
        "proofPurpose",
        "challenge",
        "domain",
        "nonce",
        "previousProof",
        _VALUE,
    }
)
"""The members of a proof by the names under which readers look for them."""


@dataclass(frozen=True, slots=True)
class DetachedJwsSuite:
    """A suite of that sort, as :class:`wallet_app.proofs.suite.DataIntegritySuite` says.

    Attributes:
        name: the ``type`` of its proofs.
        algorithms: the JOSE algorithms it signs with.
        contexts: what its options were read by where the document does not define them; alternatives,
            each a context or several.
        selective: never.
    """

    name: str
    algorithms: frozenset[str]
    contexts: tuple[str | tuple[str, ...], ...]
    selective: bool = False

    @property
    def key_types(self) -> frozenset[KeyType]:
        """The types of keys it signs with."""
        return frozenset(jose.ALGORITHMS[name].key_type for name in self.algorithms)

    def verify(
        self, document: JsonObject, proof: JsonObject, key: PublicKey, contexts: ContextStore
    ) -> ProofOutcome:
        """Verify a proof: holds ``proof.valid_legacy``, fails ``proof.invalid`` or with why it cannot."""
        if proof.get("type") != self.name:
            return fails("proof.suite_differs", suite=self.name)
        if key.key_type not in self.key_types:
            return fails("proof.key_type", suite=self.name)
        try:
            data_integrity.check_options(proof, zone_required=False)
            jws = _jws(proof)
            for hashed in self._hashes(document, proof, contexts):
                outcome = jose.verify_detached(jws, hashed.signed, key, allowed=self.algorithms)
                if outcome.holds:
                    problems = hashed.problems + _under_other_names(document, proof)
                    return holds("proof.valid_legacy", problems, suite=self.name)
                if outcome.code != _ANOTHER_FORM:
                    return outcome
        except (ProofError, LinkedDataError) as error:
            return data_integrity.outcome_of(error)
        return fails("proof.invalid")

    def _hashes(self, document: JsonObject, proof: JsonObject, contexts: ContextStore) -> Iterator[HashData]:
        """Transform and hash, in each of the ways that were in use and make a difference here."""
        seen: set[bytes] = set()
        first_error: ProofError | LinkedDataError | None = None
        for manner in self._manners(document, proof):
            try:
                hashed = data_integrity.hash_data(document, proof, contexts, _HASH, manner)
            except (ProofError, LinkedDataError) as error:
                # Contexts that do not know the suite, or are not known: perhaps others do.
                first_error = first_error or error
                continue
            if hashed.signed not in seen:
                seen.add(hashed.signed)
                yield hashed
        if first_error is not None and not seen:
            raise first_error

    def _manners(self, document: JsonObject, proof: JsonObject) -> Iterator[Manner]:
        own = proof.get("@context")
        read_by: list[JsonValue] = [None, *([own] if own is not None else [])]
        read_by += [one if isinstance(one, str) else [*one] for one in self.contexts]
        forms = (False, True) if data_integrity.is_written_otherwise(document) else (False,)
        for urdna2015 in forms:
            for one in read_by:
                yield Manner(_VALUE, one, urdna2015)


def _under_other_names(document: JsonObject, proof: JsonObject) -> tuple[Problem, ...]:
    """Find members that only the contexts of a suite may know.

    They have two names for the end of a proof: whoever passes it on could hide it under the other one.
    """
    place = data_integrity.pointer_of(document, proof)
    names = [name for name in proof if name not in _OPTIONS]
    return tuple(Problem(f"{place}/{json_pointer.escape(name)}", "unmapped_term") for name in names)


def _jws(proof: JsonObject) -> CompactJws:
    text = proof.get(_VALUE)
    if not isinstance(text, str) or "proofValue" in proof:
        raise ProofError("proof.malformed", member=_VALUE)
    try:
        return parse_compact(text, understood=("b64",))
    except EncodingError as error:
        raise ProofError("proof.malformed", member=_VALUE) from error
