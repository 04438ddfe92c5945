"""JWS-secured documents: VC-JWT, VP-JWT and the issuer's signature of an SD-JWT."""

from wallet_app.answer import Answer
from wallet_app.credentials import jwt, parties, reading, sd_jwt_vc, view
from wallet_app.credentials.document import Format
from wallet_app.credentials.moments import numeric_moment
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.proofs import jose
from wallet_app.proofs.outcome import ProofOutcome, unknown
from wallet_app.verification import purpose, signer
from wallet_app.verification.case import Case
from wallet_app.verification.findings import Secured
from wallet_app.verification.holder import Signature
from wallet_app.verification.report import Check, CheckName
from wallet_app.verification.signer import Signer


def secured(case: Case, jws: CompactJws) -> Secured:
    """Judge the signature of a token.

    Args:
        case: the verification.
        jws: the token; for an SD-JWT the part that the issuer signed.

    Returns:
        The checks on its key, itself, coverage (a JWS covers its whole payload; disclosures are
        covered by their digests) and purpose.
    """
    claims = case.document.content if case.document.format is Format.SD_JWT_VC else jwt.claims(case.document)
    found = _signer(case, jws, claims)
    refusal = jose.check_header(jws)
    outcome = refusal if refusal is not None else _outcome(jws, found)
    checks = (
        found.check,
        _proof_check(case, jws, claims, outcome, found),
        _coverage(case, outcome),
        purpose.of_token(case),
    )
    signatures: tuple[Signature, ...] = ()
    if found.id is not None and found.check.answer is Answer.HOLDS and outcome.answer is Answer.HOLDS:
        signatures = (
            Signature(found.id, reading.strings(claims.get("nonce")), reading.strings(claims.get("aud"))),
        )
    return Secured(checks, signatures, found.wanted)


def _signer(case: Case, jws: CompactJws, claims: JsonObject) -> Signer:
    """Find the key by ``kid``, taken relative to the issuer (or holder), else the issuer's one key."""
    owner = _owner(case, claims)
    if owner is None and "x5c" in jws.header:
        return signer.unknown(case, "certificate_not_read")
    kid = jws.header.get("kid")
    if kid is None:
        method: object = owner
    elif isinstance(kid, str) and owner is not None and not _is_absolute(kid):
        method = f"{owner}#{kid.removeprefix('#')}"
    else:
        method = kid
    if owner is None and not case.document.is_presentation:
        # Structure fails already; nobody may stand in for a missing issuer.
        owner = ""
    return signer.find(case, method, owner, numeric_moment(claims.get("iat", claims.get("nbf"))))


def _owner(case: Case, claims: JsonObject) -> str | None:
    content = case.document.content
    if case.document.format is Format.SD_JWT_VC and not sd_jwt_vc.follows_data_model(case.document):
        # The issuer that is shown and looked up; a claim ``issuer`` is one like any other.
        return reading.text(claims.get("iss"))
    party = parties.party(content.get("holder" if case.document.is_presentation else "issuer"))
    found = party.id if party is not None else None
    return found if found is not None else reading.text(claims.get("iss"))


def _is_absolute(kid: str) -> bool:
    return kid.startswith(("did:", "https://", "http://"))


def _outcome(jws: CompactJws, found: Signer) -> ProofOutcome:
    return unknown("proof.key_unknown") if found.key is None else jose.verify(jws, found.key)


def _proof_check(
    case: Case, jws: CompactJws, claims: JsonObject, outcome: ProofOutcome, found: Signer
) -> Check:
    # The party that is shown: an SD-JWT VC names its issuer by a claim of its own.
    said = view.read(case.document)
    owner = (
        parties.party(case.document.content.get("holder")) if case.document.is_presentation else said.issuer
    )
    params = {
        **outcome.params,
        **signer.signed_by(found, outcome, owner, numeric_moment(claims.get("iat"))),
    }
    detail: dict[str, JsonValue] = {"algorithm": str(jws.header["alg"])}
    return Check(CheckName.PROOF, outcome.answer, outcome.code, params, case.now, detail)


def _coverage(case: Case, outcome: ProofOutcome) -> Check:
    if outcome.answer is Answer.HOLDS:
        return case.check(CheckName.COVERAGE, Answer.HOLDS, "coverage.whole_token")
    return case.check(CheckName.COVERAGE, Answer.UNKNOWN, "coverage.no_good_proof")
