"""JWS-secured documents: VC-JWT, VP-JWT and the issuer's signature of an SD-JWT."""

from wallet_app.answer import Answer
from wallet_app.credentials import jwt, parties, reading, sd_jwt_vc, view
from wallet_app.credentials.document import Format
from wallet_app.credentials.moments import numeric_moment
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.proofs import jose
from wallet_app.proofs.outcome import ProofOutcome, unknown
from wallet_app.verification import issuer_metadata, named_keys, purpose, signer
from wallet_app.verification.case import Case
from wallet_app.verification.controllers import WEB
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
        # The nonce is one text; audiences may be several (RFC 7519 section 4.1.3).
        nonce, audiences = claims.get("nonce"), reading.strings(claims.get("aud"))
        signatures = (Signature(found.id, (nonce,) if isinstance(nonce, str) else (), audiences),)
    return Secured(checks, signatures, found.wanted)


def _signer(case: Case, jws: CompactJws, claims: JsonObject) -> Signer:
    """Find the key that signed, and whose it is.

    By ``kid``, taken relative to the issuer (or holder) where it is no DID URL and no address; by the
    metadata of an issuer of SD-JWT VCs; by the key that the header shows; else the issuer's one key.
    """
    owner = _owner(case, claims)
    kid, jwk = jws.header.get("kid"), jws.header.get("jwk")
    created = numeric_moment(claims.get("iat", claims.get("nbf")))
    if owner is None and "x5c" in jws.header:
        return signer.unknown(case, "certificate_not_read")
    if owner is None and not case.document.is_presentation:
        # Structure fails already; nobody may stand in for a missing issuer.
        owner = ""
    if kid is not None and not isinstance(kid, str):
        return signer.failed(case, "no_method")
    if "x5c" in jws.header and owner is not None and owner.startswith(WEB):
        from wallet_app.verification import certificates  # noqa: PLC0415 - slow to load, and rare

        return certificates.find(case, jws.header["x5c"], owner, created)
    if _has_metadata(case, owner):
        return issuer_metadata.find(case, owner or "", kid, created)
    if kid is not None and kid.startswith(WEB) and kid.partition("#")[0] != owner:
        return named_keys.at_address(case, kid, jwk, owner, created)
    is_did = owner is not None and owner.startswith("did:")
    if jwk is not None and (kid is None or not (is_did or _is_absolute(kid))):
        return named_keys.of_header(case, jwk, owner, created)
    return signer.find(case, _method(kid, owner), owner, created)


def _has_metadata(case: Case, owner: str | None) -> bool:
    """Whether SD-JWT VC section 3.5 says to look for the key in JWT VC Issuer Metadata."""
    if case.document.format is not Format.SD_JWT_VC or sd_jwt_vc.follows_data_model(case.document):
        return False
    return owner is not None and owner.startswith(WEB)


def _method(kid: str | None, owner: str | None) -> str | None:
    if kid is None:
        return owner
    if owner and not _is_absolute(kid):
        return f"{owner}#{kid.removeprefix('#')}"
    return kid


def _owner(case: Case, claims: JsonObject) -> str | None:
    content = case.document.content
    if case.document.format is Format.SD_JWT_VC and not sd_jwt_vc.follows_data_model(case.document):
        # The issuer that is shown and looked up; a claim ``issuer`` is one like any other.
        return reading.text(claims.get("iss"))
    party = parties.party(content.get("holder" if case.document.is_presentation else "issuer"))
    found = party.id if party is not None else None
    return found if found is not None else reading.text(claims.get("iss"))


def _is_absolute(kid: str) -> bool:
    return kid.startswith(("did:", *WEB))


def _outcome(jws: CompactJws, found: Signer) -> ProofOutcome:
    return unknown("proof.key_unknown") if found.key is None else jose.verify(jws, found.key)


def _proof_check(
    case: Case, jws: CompactJws, claims: JsonObject, outcome: ProofOutcome, found: Signer
) -> Check:
    # The party that is shown: an SD-JWT VC names its issuer by a claim of its own.
    # What presenters call themselves nobody has checked: they are told by their identifiers.
    owner = None if case.document.is_presentation else view.summary(case.document).issuer
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
