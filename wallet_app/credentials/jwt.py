"""VC-JWT and VP-JWT: what the payload says, in the shape of the data model.

VCDM 1.1 section 6.3.1 puts the credential into a claim ``vc`` and repeats some of it as
registered claims; VC-JOSE-COSE (VCDM 2.0) signs the credential itself.
"""

from typing import Final

from wallet_app.credentials import open_badges_2, reading, sniff
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.moments import moment, numeric_moment
from wallet_app.credentials.shape import check_shape
from wallet_app.credentials.vocabulary import CONTEXT_V2
from wallet_app.encoding import strict_json, timestamps
from wallet_app.encoding.jws import CompactJws
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import DocumentError

_CLAIM_OF: Final = {Format.VC_JWT: "vc", Format.VP_JWT: "vp"}
_PUT_IN: Final = frozenset({"vc", "vp", "iss", "sub", "jti", "nbf", "exp"})
"""Claims that a credential of VCDM 1.1 is put together from."""


def parse(jws: CompactJws, received: bytes) -> Document:
    """Make a document of a compact JWS.

    Args:
        jws: the JWS, taken apart.
        received: its bytes as they came.

    Returns:
        The document; its content is what the payload says, with the registered claims of VCDM
        1.1 put where they belong when the credential itself does not say it.

    Raises:
        DocumentError: ``document.jwt_not_a_credential``, ``document.wrong_shape``, and what
            :func:`wallet_app.credentials.shape.check_shape` and
            :func:`wallet_app.credentials.open_badges_2.parse` raise.
        EncodingError: a payload that is not strict JSON.
    """
    claims = strict_json.loads_object(jws.payload, bounds=strict_json.DOCUMENT)
    if (
        not {"vc", "vp"}.intersection(claims)
        and not sniff.is_data_model(claims)
        and open_badges_2.is_one(claims)
    ):
        return open_badges_2.parse(claims, received, jws)
    format_ = _format(claims)
    content = dict(claims)
    if _CLAIM_OF[format_] in claims:
        inner = claims[_CLAIM_OF[format_]]
        if not isinstance(inner, dict):
            raise DocumentError("document.wrong_shape", member=_CLAIM_OF[format_])
        content = _decode_1_1(inner, claims, format_)
    check_shape(content)
    return Document(format_, received, content, jws)


def claims(document: Document) -> JsonObject:
    """Give the registered claims and all else that the payload of a JWT document says."""
    return document.claims


def told(document: Document) -> JsonObject:
    """Give everything that whoever gets a JWT document can read in it.

    Args:
        document: a document with a JWS.

    Returns:
        Its content and, of VCDM 1.1, the claims that stand in the payload beside the credential. One
        that the credential says otherwise has ``(JWT)`` behind its name.
    """
    content = document.content
    if document.sd_jwt is not None or "vc" not in document.claims:
        return content
    beside = {name: value for name, value in document.claims.items() if name not in _PUT_IN}
    added = {f"{name} (JWT)" if name in content else name: value for name, value in beside.items()}
    return {**content, **added}


def _format(claims: JsonObject) -> Format:
    if "vc" in claims:
        return Format.VC_JWT
    if "vp" in claims:
        return Format.VP_JWT
    if sniff.is_data_model(claims):
        return Format.VP_JWT if sniff.is_presentation(claims) else Format.VC_JWT
    raise DocumentError("document.jwt_not_a_credential")


def _decode_1_1(inner: JsonObject, claims: JsonObject, format_: Format) -> JsonObject:
    """Put registered claims where they belong (VCDM 1.1 section 6.3.1, "JWT Decoding")."""
    content = dict(inner)
    if format_ is Format.VP_JWT:
        _fill(content, "id", claims.get("jti"))
        _fill(content, "holder", claims.get("iss"))
        return content
    is_v2 = CONTEXT_V2 in reading.strings(inner.get("@context"))
    _fill(content, "id", claims.get("jti"))
    _fill(content, "validFrom" if is_v2 else "issuanceDate", _date(claims.get("nbf")))
    _fill(content, "validUntil" if is_v2 else "expirationDate", _date(claims.get("exp")))
    issuer = content.get("issuer")
    if isinstance(issuer, dict):
        issuer = dict(issuer)
        _fill(issuer, "id", claims.get("iss"))
        content["issuer"] = issuer
    else:
        _fill(content, "issuer", claims.get("iss"))
    subject = content.get("credentialSubject")
    if isinstance(subject, dict):
        subject = dict(subject)
        _fill(subject, "id", claims.get("sub"))
        content["credentialSubject"] = subject
    return content


def _fill(target: JsonObject, member: str, value: JsonValue) -> None:
    if member not in target and isinstance(value, str):
        target[member] = value


def _date(value: JsonValue) -> JsonValue:
    found = numeric_moment(value)
    return timestamps.format_moment(found) if found is not None else None


def disagreements(document: Document) -> tuple[str, ...]:
    """Name the registered claims that say something else than the credential or presentation.

    Args:
        document: a VC-JWT, a VP-JWT, or an SD-JWT of the data model.

    Returns:
        Claim names (``iss``, ``sub``, ``jti``, ``nbf``, ``exp``) that disagree, or that are not
        of the type RFC 7519 gives them, in that order; none when all agree.
    """
    found = claims(document) if document.sd_jwt is None else document.content
    wrong = [claim for claim in ("iss", "sub", "jti") if not _texts_agree(found, claim, document)]
    wrong += [claim for claim in ("nbf", "exp") if not _dates_agree(found, claim, document.content)]
    return tuple(wrong)


def _texts_agree(found: JsonObject, claim: str, document: Document) -> bool:
    if claim not in found:
        return True
    value = found[claim]
    if not isinstance(value, str):
        return False
    said = _said(claim, document)
    return not said or value in said


def _said(claim: str, document: Document) -> tuple[str, ...]:
    content = document.content
    if claim == "jti":
        return reading.strings(content.get("id"))
    if claim == "iss":
        issuer = reading.node_id(content.get("holder" if document.is_presentation else "issuer"))
        return (issuer,) if issuer is not None else ()
    subjects = reading.as_list(content.get("credentialSubject"))
    return tuple(id_ for id_ in map(reading.node_id, subjects) if id_ is not None)


def _dates_agree(found: JsonObject, claim: str, content: JsonObject) -> bool:
    """Say whether a NumericDate is one, and the same second as the date of the document.

    In VCDM 2.0 ``exp`` and ``nbf`` bound the token and may differ from the credential's own
    validity (VC-JOSE-COSE section 1.1.3): there only the type is judged.
    """
    if claim not in found:
        return True
    numeric = numeric_moment(found[claim])
    if numeric is None:
        return False
    said = moment(content.get("issuanceDate" if claim == "nbf" else "expirationDate"))
    return said is None or abs((said - numeric).total_seconds()) < 1
