"""The JWS JSON serialization of an SD-JWT (RFC 9901 section 8), read into the compact form."""

from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import ProofError
from wallet_app.proofs.sd_jwt.parts import SEPARATOR, SdJwt, parse


def parse_json(content: JsonObject) -> tuple[SdJwt, ...]:
    """Take an SD-JWT apart that is written as a JSON object.

    Args:
        content: the flattened or general serialization.

    Returns:
        One SD-JWT per signature, with the same claims and disclosures. Each signature is to be
        checked: one that is bad spoils the document. Only the first can have a key binding JWT.

    Raises:
        ProofError: ``sd_jwt.malformed`` (also disclosures anywhere but with the first signature),
            and what :func:`parse` raises.
        EncodingError: as :func:`parse`.
    """
    payload, signatures = content.get("payload"), content.get("signatures", [content])
    if not isinstance(payload, str) or not isinstance(signatures, list) or not signatures:
        raise ProofError("sd_jwt.malformed")
    if "signatures" in content and not {"signature", "protected", "header"}.isdisjoint(content):
        raise ProofError("sd_jwt.malformed")
    first, *others = signatures
    disclosures, key_binding = _unprotected(first)
    if any(_unprotected(other) != ([], "") for other in others):
        raise ProofError("sd_jwt.malformed")
    bound = [parse(SEPARATOR.join([_compact(first, payload), *disclosures, key_binding]))]
    unbound = [parse(SEPARATOR.join([_compact(other, payload), *disclosures, ""])) for other in others]
    return (*bound, *unbound)


def _compact(signature: JsonValue, payload: str) -> str:
    protected = _text(signature, "protected")
    return f"{protected}.{payload}.{_text(signature, 'signature')}"


def _unprotected(signature: JsonValue) -> tuple[list[str], str]:
    """Return disclosures and key binding JWT of the unprotected header; the rest of it is ignored."""
    if not isinstance(signature, dict):
        raise ProofError("sd_jwt.malformed")
    header = signature.get("header", {})
    if not isinstance(header, dict):
        raise ProofError("sd_jwt.malformed")
    disclosures, key_binding = header.get("disclosures", []), header.get("kb_jwt", "")
    if not isinstance(disclosures, list) or not isinstance(key_binding, str):
        raise ProofError("sd_jwt.malformed")
    texts = [text for text in disclosures if isinstance(text, str)]
    if len(texts) != len(disclosures) or any(SEPARATOR in text for text in (*texts, key_binding)):
        raise ProofError("sd_jwt.malformed")
    return texts, key_binding


def _text(signature: JsonValue, name: str) -> str:
    text = signature.get(name) if isinstance(signature, dict) else None
    if not isinstance(text, str) or SEPARATOR in text or "." in text:
        raise ProofError("sd_jwt.malformed")
    return text
