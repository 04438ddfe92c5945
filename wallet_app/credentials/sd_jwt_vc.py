"""SD-JWT VC: an SD-JWT whose disclosed claims are a credential (IETF draft-ietf-oauth-sd-jwt-vc)."""

from typing import Final

from wallet_app.credentials import reading, sniff
from wallet_app.credentials.document import Document, Format
from wallet_app.credentials.shape import check_shape
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import DocumentError
from wallet_app.proofs import sd_jwt
from wallet_app.proofs.sd_jwt import SdJwt

MEDIA_TYPES: Final = ("dc+sd-jwt", "vc+sd-jwt", "application/dc+sd-jwt", "application/vc+sd-jwt")
"""``typ`` of an SD-JWT VC (section 3.2.1); ``vc+sd-jwt`` was its name until November 2024."""


def parse(text: str, received: bytes) -> Document:
    """Make a document of an SD-JWT.

    Args:
        text: issuer-signed JWT, disclosures, perhaps a key binding JWT, with ``~`` between.
        received: its bytes as they came.

    Returns:
        The document; its content is the disclosed claims, without digests.

    Raises:
        DocumentError: ``document.jwt_not_a_credential``, ``document.wrong_shape``.
        EncodingError: a JWS or JSON that is not well-formed.
        ProofError: an SD-JWT that RFC 9901 section 7.1 says to reject.
    """
    return _document(sd_jwt.parse(text), received)


def is_json(content: JsonObject) -> bool:
    """Whether an object is an SD-JWT in the JWS JSON serialization (RFC 9901 section 8).

    Told from other signed JSON by its type, or by disclosures in the unprotected header.
    """
    first = reading.first_object(content["signatures"]) if "signatures" in content else content
    header = reading.first_object(first.get("header"))
    return isinstance(content.get("payload"), str) and not {"disclosures", "kb_jwt"}.isdisjoint(header)


def parse_json(content: JsonObject, received: bytes) -> Document:
    """Make a document of an SD-JWT that is written as a JSON object.

    Args:
        content: the object, for which :func:`is_json` holds.
        received: its bytes as they came.

    Raises:
        DocumentError: as :func:`parse`; ``document.jws_json`` for one with several signatures, each of
            which would have to be of an issuer of its own.
        EncodingError: as :func:`parse`.
        ProofError: as :func:`parse`.
    """
    first, *others = sd_jwt.parse_json(content)
    if others:
        raise DocumentError("document.jws_json")
    return _document(first, received)


def _document(parsed: SdJwt, received: bytes) -> Document:
    content = dict(sd_jwt.process(parsed).claims)
    is_typed = parsed.jws.header.get("typ") in MEDIA_TYPES
    if not is_typed and "vct" not in content and not sniff.is_data_model(content):
        raise DocumentError("document.jwt_not_a_credential")
    check_shape(content)
    return Document(Format.SD_JWT_VC, received, content, parsed.jws, parsed)


def follows_data_model(document: Document) -> bool:
    """Whether the claims of an SD-JWT are a credential of the VC data model (VC-JOSE-COSE ``vc+sd-jwt``)."""
    return "vct" not in document.content and bool(reading.types(document.content))
