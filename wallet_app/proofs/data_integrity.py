"""What all Data Integrity suites share (W3C Verifiable Credential Data Integrity 1.0, section 4).

A proof is checked on its own: the document without its proofs, or, in a proof chain, with the
proofs that ``previousProof`` names (section 4.5), and the proof's own options.
"""

import hashlib
import re
from typing import Final

from wallet_app.encoding import timestamps
from wallet_app.encoding.strict_json import JsonObject, JsonValue, dumps
from wallet_app.errors import EncodingError, LinkedDataError, ProofError, WalletError
from wallet_app.linked_data import plain, plain_rdfc, rdfc, to_quads
from wallet_app.linked_data.contexts import ContextStore
from wallet_app.linked_data.to_quads import Problem
from wallet_app.proofs.outcome import ProofOutcome, fails, unknown
from wallet_app.values import dataclass

PROOF_TYPE: Final = "DataIntegrityProof"
HARMLESS: Final = frozenset({"null_value", "empty_array"})
"""Problems where nothing is said, so that nothing is lost by not signing it."""

_CONTROLS: Final = re.compile(r"\\[btf]|\\u00[01]|\x7f")
"""Control characters in JSON text other than the end of a line."""
_REQUIRED: Final = ("verificationMethod", "proofPurpose")
_TEXTS: Final = ("challenge", "nonce")
_CREATED: Final = "created"
_MOMENTS: Final = (_CREATED, "expires")
_ZONE: Final = re.compile(r"(?:[zZ]|[+-]\d\d:\d\d)$", re.ASCII)
BEYOND_LIMITS: Final = frozenset(
    {
        "context.too_many",
        "jsonld.too_deep",
        "jsonld.too_many_nodes",
        "jsonld.too_many_statements",
        "jsonld.unsupported",
        "rdfc.budget",
    }
)
"""Codes of documents that may be sound, and are more than is looked through here."""
TOO_LARGE: Final = frozenset({"jsonld.too_many_nodes", "jsonld.too_many_statements"})
"""Those of them that say that there is more room elsewhere."""
_SELECTION_UNSUPPORTED: Final = frozenset({"selection.partial_list", "selection.partial_value"})


@dataclass(frozen=True, slots=True)
class HashData:
    """The two hashes that a suite for whole documents signs, and what they do not cover."""

    proof_hash: bytes
    document_hash: bytes
    problems: tuple[Problem, ...]

    @property
    def signed(self) -> bytes:
        """The bytes that are signed: the hash of the options, then that of the document."""
        return self.proof_hash + self.document_hash


@dataclass(frozen=True, slots=True)
class Manner:
    """How a suite brings options and document to bytes, where it differs from today's suites.

    Attributes:
        value_member: the member of the proof that holds the signature, and is no option.
        contexts: what the options are read by; None for the contexts of the document.
        urdna2015: whether literals are written as in the forerunner of RDFC-1.0.
    """

    value_member: str = "proofValue"
    contexts: JsonValue = None
    urdna2015: bool = False


TODAY: Final = Manner()


def is_suite(proof: JsonObject, cryptosuite: str) -> bool:
    """Say whether a proof is a ``DataIntegrityProof`` of a cryptosuite."""
    return proof.get("type") == PROOF_TYPE and proof.get("cryptosuite") == cryptosuite


def is_written_otherwise(document: JsonObject) -> bool:
    """Say whether a document may hold a character that URDNA2015 and RDFC-1.0 write in two ways."""
    return _CONTROLS.search(dumps(document)) is not None


def check_options(proof: JsonObject, *, zone_required: bool = True) -> None:
    """Refuse proof options that are none (section 2.1).

    Args:
        proof: the proof.
        zone_required: whether ``created`` must name its time zone, as today (older ones left it out).

    Raises:
        ProofError: ``proof.malformed`` with ``member``.
    """
    for member in _REQUIRED:
        if not isinstance(proof.get(member), str):
            raise ProofError("proof.malformed", member=member)
    for member in _TEXTS:
        if not isinstance(proof.get(member, ""), str):
            raise ProofError("proof.malformed", member=member)
    for member in _MOMENTS:
        if member not in proof:
            continue
        text = proof[member]
        moment = text if isinstance(text, str) else ""
        if member == _CREATED and not zone_required and not _ZONE.search(moment):
            moment += "Z"
        try:
            timestamps.parse(moment)
        except EncodingError as error:
            raise ProofError("proof.malformed", member=member) from error


def unsecured(document: JsonObject, proof: JsonObject | None = None) -> JsonObject:
    """Return what a proof of a document is about.

    Args:
        document: the secured document.
        proof: the proof; None when it has no previous proofs.

    Returns:
        The document without proofs, or, where the proof names previous ones, with these alone.

    Raises:
        ProofError: ``proof.previous_missing``, ``proof.malformed``.
    """
    without = {name: value for name, value in document.items() if name != "proof"}
    previous = [] if proof is None else _previous(document, proof)
    if previous:
        without["proof"] = [found for _, found in previous]
    return without


def hash_data(
    document: JsonObject,
    proof: JsonObject,
    contexts: ContextStore,
    hash_name: str,
    manner: Manner = TODAY,
) -> HashData:
    """Transform and hash a document and the options of one of its proofs.

    Args:
        document: the secured document; ``proof`` may be in it, or not yet.
        proof: the proof, with or without its value.
        contexts: the contexts that may be used.
        hash_name: ``sha256`` or ``sha384``: also the one that canonicalization uses.
        manner: what an older suite does in another way.

    Returns:
        The hashes, with problems that point into the document.

    Raises:
        ProofError: ``proof.nothing_signed``, ``proof.previous_missing``, ``proof.malformed``.
        LinkedDataError: document or options cannot be turned into statements.
    """
    subject = unsecured(document, proof)
    problems, document_hash = _canonical_hash(subject, contexts, hash_name, manner)
    # Only where previous proofs are signed too do places in what is signed differ from those in the document.
    if "proof" in subject:
        problems = tuple([_in_document(problem, document, proof) for problem in problems])
    proof_problems, proof_hash = options_hash(document, proof, contexts, hash_name, manner)
    return HashData(proof_hash, document_hash, problems + proof_problems)


def options_hash(
    document: JsonObject,
    proof: JsonObject,
    contexts: ContextStore,
    hash_name: str,
    manner: Manner = TODAY,
) -> tuple[tuple[Problem, ...], bytes]:
    """Hash the canonical options of a proof ("Proof Configuration" of each cryptosuite).

    Args:
        document: the secured document: its contexts are those of the options, whatever the
            proof itself has as ``@context``.
        proof: the proof.
        contexts: the contexts that may be used.
        hash_name: ``sha256`` or ``sha384``.
        manner: what an older suite does in another way.

    Returns:
        What of the options is not covered, with pointers into the document, and the hash.

    Raises:
        ProofError: ``proof.nothing_signed``.
        LinkedDataError: the options cannot be turned into statements.
    """
    left_out = {manner.value_member, "@context"}
    options = {name: value for name, value in proof.items() if name not in left_out}
    read_by = document.get("@context") if manner.contexts is None else manner.contexts
    if read_by is not None:
        options["@context"] = read_by
    problems, digest = _canonical_hash(options, contexts, hash_name, manner)
    # Problems of the contexts are the document's, and told with it.
    found = [problem for problem in problems if not problem.pointer.startswith("/@context")]
    if "@context" in proof and proof["@context"] != read_by:
        # Whoever reads the proof by its own contexts may read something that was not signed.
        found.append(Problem("/@context", "inline_context"))
    place = pointer_of(document, proof)
    return tuple(Problem(place + problem.pointer, problem.code) for problem in found), digest


def pointer_of(document: JsonObject, proof: JsonObject) -> str:
    """Return the JSON pointer of a proof in its document, or of where it would go."""
    proofs = document.get("proof")
    if isinstance(proofs, list) and proof in proofs:
        return f"/proof/{proofs.index(proof)}"
    return "/proof"


def with_proof(document: JsonObject, proof: JsonObject) -> JsonObject:
    """Return a copy of a document with a proof added to those it has."""
    if "proof" not in document:
        return {**document, "proof": proof}
    proofs = document["proof"]
    return {**document, "proof": [*(proofs if isinstance(proofs, list) else [proofs]), proof]}


def refuse_uncovered(problems: tuple[Problem, ...]) -> None:
    """Refuse to sign a document that holds something the signature would not cover.

    Raises:
        ProofError: ``proof.would_not_cover`` with ``count`` and the first ``pointer``.
    """
    found = [problem for problem in problems if problem.code not in HARMLESS]
    if found:
        raise ProofError("proof.would_not_cover", count=len(found), pointer=found[0].pointer)


def outcome_of(error: WalletError) -> ProofOutcome:
    """Return the answer that an error during verification amounts to.

    What JSON-LD forbids was never signed: it fails. What Proofcase has no vocabulary or no room
    for may well be signed: it could not be checked.
    """
    if error.code == "context.unknown":
        return unknown("proof.unknown_context", (Problem("/@context", "unknown_context"),))
    if error.code in BEYOND_LIMITS:
        return unknown("proof.beyond_limits", cause=error.code)
    if error.code in _SELECTION_UNSUPPORTED:
        return unknown("proof.selection_unsupported", cause=error.code)
    if error.code.startswith(("pointer.", "selection.")):
        # What the proof says of the document does not fit the document.
        return fails("proof.invalid", cause=error.code)
    if isinstance(error, LinkedDataError):
        return fails("proof.not_linked_data", cause=error.code)
    params: dict[str, JsonValue] = {
        name: value for name, value in error.params.items() if isinstance(value, str | int)
    }
    return fails(error.code, **params)


def _canonical_hash(
    document: JsonObject, contexts: ContextStore, hash_name: str, manner: Manner
) -> tuple[tuple[Problem, ...], bytes]:
    short = plain.read(document, contexts)
    if short is not None and not (manner.urdna2015 and short.escaped):
        lines = plain_rdfc.canonical_lines(short, hash_name)
        if lines is not None:
            return (), hashlib.new(hash_name, "".join(lines).encode()).digest()
    conversion = to_quads.convert(document, contexts)
    canonical = rdfc.canonicalize(conversion.pointers, hash_name=hash_name, urdna2015=manner.urdna2015)
    if not canonical.nquads:
        # An empty text has a hash too, and a signature over it would say nothing about anything.
        raise ProofError("proof.nothing_signed")
    return conversion.problems, hashlib.new(hash_name, canonical.text.encode()).digest()


def _proofs(document: JsonObject) -> list[JsonValue]:
    proofs = document.get("proof", [])
    return proofs if isinstance(proofs, list) else [proofs]


def _previous(document: JsonObject, proof: JsonObject) -> list[tuple[int, JsonObject]]:
    """Return the proofs that ``previousProof`` names, each with its place (section 4.5, step 3)."""
    if "previousProof" not in proof:
        return []
    named = proof["previousProof"]
    names = named if isinstance(named, list) else [named]
    if not names or not all(isinstance(name, str) for name in names):
        raise ProofError("proof.malformed", member="previousProof")
    found = []
    for name in names:
        matching = [
            (place, other)
            for place, other in enumerate(_proofs(document))
            if isinstance(other, dict) and other.get("id") == name and other != proof
        ]
        if not matching:
            raise ProofError("proof.previous_missing")
        if len(matching) > 1:
            # Which one was meant would depend on the reader.
            raise ProofError("proof.malformed", member="previousProof")
        found += matching
    return found


def _in_document(problem: Problem, document: JsonObject, proof: JsonObject) -> Problem:
    """Turn the place of a previous proof among the previous ones into its place in the document."""
    head, _, tail = problem.pointer.removeprefix("/proof/").partition("/")
    if not problem.pointer.startswith("/proof/") or not head.isdigit():
        return problem
    place, _ = _previous(document, proof)[int(head)]
    return Problem(f"/proof/{place}" + (f"/{tail}" if tail else ""), problem.code)
