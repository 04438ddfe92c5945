"""Data Integrity proofs: each one's key, signature and purpose, and what they cover together."""

from dataclasses import replace
from typing import Final

from wallet_app.answer import Answer
from wallet_app.credentials import parties, reading, securing
from wallet_app.credentials.model import Party
from wallet_app.credentials.moments import moment
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import WalletError
from wallet_app.linked_data import plain, to_quads
from wallet_app.linked_data.to_quads import Problem
from wallet_app.proofs import table
from wallet_app.proofs.data_integrity import BEYOND_LIMITS, HARMLESS, TOO_LARGE, pointer_of
from wallet_app.proofs.outcome import ProofOutcome, fails, unknown
from wallet_app.values import dataclass
from wallet_app.verification import out_of_sight, purpose, signer
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Secured
from wallet_app.verification.holder import Signature
from wallet_app.verification.report import Check, CheckName, Role
from wallet_app.verification.signer import Signer

_MAX_POINTERS: Final = 20
_OWN_VOCABULARY: Final = "inline_context"


@dataclass(frozen=True, slots=True)
class _Judged:
    """One proof, judged."""

    proof: JsonObject
    signer: Signer
    outcome: ProofOutcome
    purpose: Check


def secured(case: Case) -> Secured:
    """Judge the proofs of a JSON-LD document.

    Args:
        case: the verification.

    Returns:
        For each proof the checks on its key, itself and its purpose, in the order of the proofs
        within each check; then coverage. Without proof, one check that says so.
    """
    proofs = securing.proofs(case.document)
    if not proofs:
        return _unsigned(case)
    owner = parties.party(case.document.content.get("holder" if case.document.is_presentation else "issuer"))
    judged = tuple(_judge(case, proof, owner) for proof in proofs)
    checks = (
        *(_numbered(one.signer.check, index, judged) for index, one in enumerate(judged)),
        *(_numbered(_proof_check(case, one, owner), index, judged) for index, one in enumerate(judged)),
        _coverage(case, judged),
        *(_numbered(one.purpose, index, judged) for index, one in enumerate(judged)),
    )
    wanted = tuple(dict.fromkeys(want for one in judged for want in one.signer.wanted))
    return Secured(checks, tuple(_signatures(judged)), wanted)


def _unsigned(case: Case) -> Secured:
    """Nobody signed: a credential then proves nothing; of a presentation nobody knows whose it is."""
    if case.document.is_presentation:
        check = case.check(CheckName.PROOF, Answer.UNKNOWN, "proof.presentation_unsigned")
    else:
        check = case.check(CheckName.PROOF, Answer.FAILS, "proof.missing")
    return Secured((check,), is_signed=False)


def _judge(case: Case, proof: JsonObject, party: Party | None) -> _Judged:
    owner = party.id if party is not None else None
    if owner is None and not case.document.is_presentation:
        # Structure fails already; nobody may stand in for a missing issuer.
        owner = ""
    if table.suite_for(proof) is None and "verificationMethod" not in proof:
        found = signer.unknown(case, "not_named")
    else:
        found = signer.find(case, proof.get("verificationMethod"), owner, moment(proof.get("created")))
    return _Judged(proof, found, _outcome(case, proof, found), purpose.of_proof(case, proof))


def _outcome(case: Case, proof: JsonObject, found: Signer) -> ProofOutcome:
    """Check one proof by itself."""
    if securing.is_base(proof) and case.role is Role.PRESENTATION:
        return fails("proof.base_presented")
    suite = table.suite_for(proof)
    if suite is None:
        return unknown("proof.suite_unsupported", suite=securing.suite_name(proof))
    if found.key is None:
        return unknown("proof.key_unknown")
    outcome = suite.verify(case.document.content, proof, found.key, case.evidence.contexts)
    # What a bad proof does not cover nobody asks, and it may be much.
    return outcome if outcome.answer is Answer.HOLDS else replace(outcome, problems=())


def _proof_check(case: Case, judged: _Judged, owner: Party | None) -> Check:
    outcome = judged.outcome
    detail: dict[str, JsonValue] = {
        "suite": securing.suite_name(judged.proof),
        "created": reading.text(judged.proof.get("created")),
    }
    # What presenters call themselves nobody has checked: they are told by their identifiers.
    said = None if case.document.is_presentation else owner
    params = {
        **outcome.params,
        **signer.signed_by(judged.signer, outcome, said, moment(judged.proof.get("created"))),
    }
    return Check(CheckName.PROOF, outcome.answer, outcome.code, params, case.now, detail)


def _coverage(case: Case, judged: tuple[_Judged, ...]) -> Check:
    """Say whether every claim shown is covered by what was signed.

    Where no proof could be judged although its suite is known, the document alone tells what such
    a proof cannot cover.
    """
    try:
        problems = _uncovered(case, judged)
        if not problems and any(one.outcome.answer is Answer.HOLDS for one in judged):
            return _shown(case, judged)
    except WalletError as error:
        return _not_told(case, error, judged)
    if problems:
        pointers: list[JsonValue] = [f"{item.pointer} ({item.code})" for item in problems[:_MAX_POINTERS]]
        check = case.check(CheckName.COVERAGE, Answer.FAILS, "coverage.not_signed", count=len(problems))
        return replace(check, detail={"not_covered": pointers})
    return case.check(CheckName.COVERAGE, Answer.UNKNOWN, "coverage.no_good_proof")


def _not_told(case: Case, error: WalletError, judged: tuple[_Judged, ...]) -> Check:
    """Say why it could not be told what the document states by its contexts.

    Of statements nobody knows then whether they were signed. JSON was signed as it stands; only
    what its words mean is not known.
    """
    is_json = any(one.outcome.answer is Answer.HOLDS and _signs_json(one) for one in judged)
    if is_json and error.code in BEYOND_LIMITS:
        return case.check(CheckName.COVERAGE, Answer.UNKNOWN, "coverage.beyond_limits", cause=error.code)
    if error.code in TOO_LARGE:
        return case.check(CheckName.COVERAGE, Answer.UNKNOWN, "coverage.no_good_proof", cause=error.code)
    if error.code == "context.unknown":
        answer = Answer.UNKNOWN if is_json else Answer.FAILS
        code = "coverage.unknown_vocabulary" if is_json else "coverage.unknown_context"
        return case.check(CheckName.COVERAGE, answer, code, cause=error.code)
    return case.check(CheckName.COVERAGE, Answer.FAILS, "coverage.not_linked_data", cause=error.code)


def _shown(case: Case, judged: tuple[_Judged, ...]) -> Check:
    """Say, where all is signed, whether all that is signed is also where a reader finds it."""
    content, contexts = case.document.content, case.evidence.contexts
    hidden = list(out_of_sight.of_document(content, contexts))
    held = [one for one in judged if one.outcome.answer is Answer.HOLDS]
    for one in held:
        place = pointer_of(content, one.proof)
        found = out_of_sight.of_proof(content, one.proof, contexts)
        hidden += [Problem(place + problem.pointer, problem.code) for problem in found]
    if hidden:
        pointers: list[JsonValue] = [f"{item.pointer} ({item.code})" for item in hidden[:_MAX_POINTERS]]
        check = case.check(CheckName.COVERAGE, Answer.UNKNOWN, "coverage.out_of_sight", count=len(hidden))
        return replace(check, detail={"out_of_sight": pointers})
    if any(problem.code == _OWN_VOCABULARY for problem in _problems(case)):
        # Only where the JSON is signed: statements by a context of its own are not covered.
        return case.check(CheckName.COVERAGE, Answer.UNKNOWN, "coverage.own_vocabulary")
    whole = "coverage.whole_json" if all(map(_signs_json, held)) else "coverage.all_signed"
    return case.check(CheckName.COVERAGE, Answer.HOLDS, whole)


def _problems(case: Case) -> tuple[Problem, ...]:
    """Give what the document holds besides statements; a plain document holds nothing."""
    unsecured = {name: value for name, value in case.document.content.items() if name != "proof"}
    contexts = case.evidence.contexts
    return (
        () if plain.read(unsecured, contexts) is not None else to_quads.convert(unsecured, contexts).problems
    )


def _signs_json(judged: _Judged) -> bool:
    suite = table.suite_for(judged.proof)
    return suite is not None and table.signs_json(suite)


def _uncovered(case: Case, judged: tuple[_Judged, ...]) -> tuple[Problem, ...]:
    known = [one for one in judged if table.suite_for(one.proof) is not None]
    held = [one.outcome for one in known if one.outcome.answer is Answer.HOLDS]
    if held:
        found = tuple(problem for outcome in held for problem in outcome.problems)
    elif known and not any(map(_signs_json, known)):
        found = _problems(case)
    else:
        found = ()
    return tuple(problem for problem in found if problem.code not in HARMLESS)


def _signatures(judged: tuple[_Judged, ...]) -> list[Signature]:
    """The proofs that count as signatures of their owner: key, proof and purpose hold."""
    return [
        Signature(
            one.signer.id,
            _challenge(one.proof),
            reading.strings(one.proof.get("domain")),
        )
        for one in judged
        if one.signer.id is not None
        and one.signer.check.answer is Answer.HOLDS
        and one.outcome.answer is Answer.HOLDS
        and one.purpose.answer is Answer.HOLDS
    ]


def _challenge(proof: JsonObject) -> tuple[str, ...]:
    """The challenge: one text (VC Data Integrity 1.0 section 2.1), where domains may be several."""
    found = proof.get("challenge")
    return (found,) if isinstance(found, str) else ()


def _numbered(check: Check, index: int, judged: tuple[_Judged, ...]) -> Check:
    """Say which of several proofs a check is about, counted from 1."""
    return check if len(judged) == 1 else replace(check, detail={**check.detail, "proof": index + 1})
