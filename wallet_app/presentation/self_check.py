"""Before anything leaves: is it what was chosen, all of it, and nothing else?

What leaves is read again from its bytes alone, as the other side will: verified in the role of
a presentation, compared with what was chosen path by path, and searched in every layer for
what was withheld.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import bundles, jwt, members, parse
from wallet_app.credentials.contact import Contact
from wallet_app.credentials.document import Document
from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import PresentationError, Side, WalletError
from wallet_app.linked_data import room
from wallet_app.presentation import base_proofs, claims, leaks
from wallet_app.presentation.assemble import Presentation
from wallet_app.presentation.choose import Selection, revealed
from wallet_app.presentation.claims import Claim, ClaimTree
from wallet_app.presentation.leaves import Path, resolve, same, walk
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Evidence
from wallet_app.verification.policy import VerificationPolicy
from wallet_app.verification.report import CheckName, Report, Role
from wallet_app.verification.verify import verify

_VP_MEMBERS: Final = frozenset({"@context", "type", "holder", "verifiableCredential", "proof"})
_HOLDER_MEMBERS: Final = frozenset({"id", "type", "name", "email"})
_BUNDLE_MEMBERS: Final = frozenset({"vp_token", "presentation_submission", "state"})
_VP_PROOF_MEMBERS: Final = frozenset({
    "type", "cryptosuite", "created", "expires", "verificationMethod", "proofPurpose", "challenge", "domain",
    "proofValue",
})  # fmt: skip
_BINDING_HEADER: Final = frozenset({"alg", "typ"})
_BINDING_CLAIMS: Final = frozenset({"iat", "exp", "aud", "nonce", "sd_hash", "name", "email"})
_TOKEN_HEADER: Final = frozenset({"alg", "typ", "kid"})
_TOKEN_CLAIMS: Final = frozenset({"iss", "aud", "nonce", "iat", "nbf", "exp", "vp"})
_BEYOND: Final = frozenset({"proof.beyond_limits", "coverage.beyond_limits"})
_MUST_HOLD: Final = frozenset({
    CheckName.STRUCTURE,
    CheckName.HOLDER_KEY,
    CheckName.PROOF,
    CheckName.COVERAGE,
    CheckName.PURPOSE,
    CheckName.HOLDER_BINDING,
})  # fmt: skip


@dataclass(frozen=True, slots=True)
class Revealed:
    """What leaves of one credential.

    Attributes:
        claims: the claims, with their pointers in the original.
        withheld: how many claims stay with the holder.
    """

    claims: tuple[Claim, ...]
    withheld: int


@dataclass(frozen=True, slots=True)
class SelfCheck:
    """What the other side will find.

    Attributes:
        report: the report of a verifier who gave this challenge and is this recipient.
        documents: the credentials inside, read from the bytes that leave, in order.
        revealed: for each, what leaves of it.
    """

    report: Report
    documents: tuple[Document, ...]
    revealed: tuple[Revealed, ...]


def self_check(
    presentation: Presentation,
    originals: Sequence[Document],
    selections: Sequence[Selection],
    evidence: Evidence,
    policy: VerificationPolicy,
    now: datetime,
    *,
    around: Sequence[Document] = (),
) -> SelfCheck:
    """Check a finished presentation as whoever receives it would, and against what was chosen.

    Args:
        presentation: what is about to leave.
        originals: the credentials it was made from, in order.
        selections: what was chosen of each.
        evidence: what is known of the world.
        policy: whom the holder trusts; challenge and domain are those of the presentation.
        now: the moment (aware UTC).
        around: the records that some of the originals were taken out of: nothing else of them may leave.

    Returns:
        The report and exactly what is revealed. The report may be a bad one, as for an expired
        credential: that is for the holder to see before they send it.

    Raises:
        PresentationError: nothing may leave: ``self_check.unreadable``, ``self_check.not_accepted``
            (``reason``: our own signature would not be accepted), ``self_check.too_much`` (it is more than
            can be checked), ``self_check.leak`` (it holds
            what was withheld), ``self_check.missing`` (it lacks what was chosen),
            ``self_check.changed`` (something differs from the original),
            ``self_check.too_many_layers``.
        LinkedDataError, ProofError: an original cannot be read.
    """
    document = _read(presentation)
    report = _verified(document, presentation, evidence, policy, now)
    inside = _credentials(document)
    if len(inside) != len(originals) or len(selections) != len(originals):
        raise PresentationError("self_check.changed")
    trees = [claims.tree(original, evidence.contexts) for original in originals]
    chosen = [revealed(tree, selection) for tree, selection in zip(trees, selections, strict=True)]
    allowed = list(_frame(document))
    for original, tree, paths, sent in zip(originals, trees, chosen, inside, strict=True):
        _compare(original, tree.rules.expected(paths), sent)
        if not base_proofs.is_bound_to(sent, presentation.challenge, presentation.domain):
            raise PresentationError("self_check.not_accepted", reason="holder_binding.other_challenge")
        allowed.extend(_meant(original, sent))
    needles = [
        leaks.needles(original, tree.rules, paths, allowed)
        for original, tree, paths in zip(originals, trees, chosen, strict=True)
    ]
    needles += [leaks.all_of(record, allowed) for record in around]
    if leaks.leaks(presentation.data, leaks.together(needles)):
        raise PresentationError("self_check.leak")
    told = tuple(_told(tree, paths) for tree, paths in zip(trees, chosen, strict=True))
    return SelfCheck(report, inside, told)


def _read(presentation: Presentation) -> Document:
    try:
        document = parse.parse(presentation.data)
    except WalletError as error:
        raise PresentationError("self_check.unreadable", cause=error.code) from error
    if document.format is not presentation.format:
        raise PresentationError("self_check.unreadable")
    return document


def _verified(
    document: Document,
    presentation: Presentation,
    evidence: Evidence,
    policy: VerificationPolicy,
    now: datetime,
) -> Report:
    """Verify as the recipient would; what we signed ourselves must be accepted."""
    terms = replace(policy, challenge=presentation.challenge, domain=presentation.domain)
    # These are the holder's own credentials: their size has been accepted, and the work is bounded.
    with room.more():
        report = verify(document, evidence, terms, Role.PRESENTATION, now).report
    inside = report.credentials if document.is_bundle else (report,)
    for one, its_report in zip(_presentations(document), inside, strict=True):
        _must_hold(one, its_report)
    if (report.contact or Contact()) != presentation.contact:
        raise PresentationError("self_check.changed")
    return report


def _must_hold(document: Document, report: Report) -> None:
    """Make sure that what we signed ourselves is accepted."""
    ours = _MUST_HOLD if document.is_presentation else frozenset[CheckName]()
    if document.sd_jwt is not None and "cnf" in document.content:
        ours = frozenset({CheckName.HOLDER_BINDING})
    for check in report.checks:
        if check.name in ours and check.code in _BEYOND:
            raise PresentationError("self_check.too_much", side=Side.PERSON)
        if check.name in ours and check.answer is not Answer.HOLDS:
            raise PresentationError("self_check.not_accepted", reason=check.code)


def _presentations(document: Document) -> tuple[Document, ...]:
    """Give what is bound by itself: each of a bundle, else the one."""
    return _inside(document) if document.is_bundle else (document,)


def _credentials(document: Document) -> tuple[Document, ...]:
    """Give the credentials that leave, in their order."""
    found: list[Document] = []
    for one in _presentations(document):
        found += _inside(one) if one.is_presentation else (one,)
    return tuple(found)


def _inside(document: Document) -> tuple[Document, ...]:
    found = members.read(document)
    if found.errors:
        raise PresentationError("self_check.unreadable", cause=found.errors[0].code)
    return found.documents


def _frame(document: Document) -> Iterator[str]:
    """Check what we put around the credentials, and give its texts: they are meant to leave."""
    if document.is_bundle:
        _only(document.content, _BUNDLE_MEMBERS)
        yield from _texts(document.content.get("presentation_submission"))
        yield from _texts(document.content.get("state"))
        yield from (entry.query_id for entry in bundles.entries(document.content))
    for one in _presentations(document):
        yield from _frame_of_one(one)


def _frame_of_one(document: Document) -> Iterator[str]:
    if document.is_presentation:
        _only(document.content, _VP_MEMBERS)
        holder = document.content.get("holder")
        _only(holder if isinstance(holder, dict) else {}, _HOLDER_MEMBERS)
        yield from _texts({name: value for name, value in document.content.items() if name not in _CARRIERS})
        yield from _frame_of_token(document) if document.jws is not None else _frame_of_proof(document)
    elif document.sd_jwt is not None and document.sd_jwt.key_binding is not None:
        binding = document.sd_jwt.key_binding
        payload = strict_json.loads_object(binding.payload)
        _only(binding.header, _BINDING_HEADER)
        _only(payload, _BINDING_CLAIMS)
        yield from _texts(payload)


def _frame_of_proof(document: Document) -> Iterator[str]:
    proof = document.content.get("proof")
    if not isinstance(proof, dict):
        raise PresentationError("self_check.changed")
    _only(proof, _VP_PROOF_MEMBERS)
    yield from _texts({name: value for name, value in proof.items() if name != "proofValue"})


def _frame_of_token(document: Document) -> Iterator[str]:
    header = document.jws.header if document.jws is not None else {}
    _only(header, _TOKEN_HEADER)
    _only(document.claims, _TOKEN_CLAIMS)
    yield from _texts(dict(header))
    yield from _texts({name: value for name, value in document.claims.items() if name != "vp"})


def _only(found: Mapping[str, JsonValue], allowed: frozenset[str]) -> None:
    """Make sure that nothing stands there that we do not write."""
    if not allowed.issuperset(found):
        raise PresentationError("self_check.changed")


_CARRIERS: Final = frozenset({"verifiableCredential", "proof"})


def _texts(value: JsonValue) -> Iterator[str]:
    """Give every name and leaf of a value as text."""
    for path, leaf in walk(value):
        yield from (step for step in path if isinstance(step, str))
        if isinstance(leaf, str):
            yield leaf
        elif isinstance(leaf, int | float) and not isinstance(leaf, bool):
            yield strict_json.dumps(leaf)


def _compare(original: Document, expected: JsonObject, sent: Document) -> None:
    """Compare what is sent of a credential, path by path, with what was chosen."""
    if sent.format is not original.format or base_proofs.holds_secret(sent):
        raise PresentationError("self_check.leak")
    content = _without_proof(sent)
    if not same(content, expected):
        have, want = _as_lines(content), _as_lines(expected)
        if have - want:
            raise PresentationError("self_check.leak")
        raise PresentationError("self_check.missing" if want - have else "self_check.changed")
    if sent.sd_jwt is not None and original.sd_jwt is not None:
        unchanged = sent.sd_jwt.issuer_signed == original.sd_jwt.issuer_signed
    elif sent.jws is not None:
        unchanged = sent.received.strip() == original.received.strip()
    else:
        unchanged = _proofs_are_kept(original, sent)
    if not unchanged:
        raise PresentationError("self_check.changed")


def _without_proof(document: Document) -> JsonObject:
    if document.jws is not None:
        return jwt.told(document)
    return {name: value for name, value in document.content.items() if name != "proof"}


def _as_lines(value: JsonValue) -> Counter[tuple[Path, str]]:
    """Count the leaves by their path; where arrays closed up, the place in them tells nothing."""
    return Counter(
        (tuple(step for step in path if isinstance(step, str)), strict_json.dumps(leaf))
        for path, leaf in walk(value)
    )


def _proofs_are_kept(original: Document, sent: Document) -> bool:
    """Whether the proof says what the issuer's says; only the value of a derived one may differ."""
    base = base_proofs.derivable(original)
    if base is None:
        return same(sent.content.get("proof"), original.content.get("proof"))
    proof = sent.content.get("proof")
    if not isinstance(proof, dict):
        return False
    return same(_options(proof), _options(base))


def _options(proof: JsonObject) -> JsonObject:
    return {name: value for name, value in proof.items() if name not in {"proofValue", "@context"}}


def _meant(original: Document, sent: Document) -> Iterable[str]:
    """Give every text that is meant to leave with a credential."""
    yield from _texts(_without_proof(sent))
    if sent.jws is not None:
        yield from _texts(sent.jws.header)
        if sent.sd_jwt is None:
            yield sent.received.strip().decode("ascii")
        return
    base = base_proofs.derivable(original)
    yield from _texts(_options(base) if base is not None else sent.content.get("proof"))


def _told(tree: ClaimTree, paths: frozenset[Path]) -> Revealed:
    leaves = tree.leaves()
    shown = tuple(leaf for leaf in leaves if resolve(tree.rules.content, leaf.pointer) in paths)
    return Revealed(shown, len(leaves) - len(shown))
