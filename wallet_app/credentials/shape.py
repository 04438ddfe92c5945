"""The least a JSON object must be before anything reads it as a credential or presentation."""

from collections.abc import Callable
from typing import Final

from wallet_app import limits
from wallet_app.credentials import endorsements, reading
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import DocumentError


def check_shape(content: JsonObject) -> None:
    """Refuse a document whose main members are not even of the right JSON type.

    Args:
        content: the credential or presentation.

    Raises:
        DocumentError: ``document.wrong_shape`` (with ``member``), ``document.too_many_proofs``,
            ``document.too_many_chained_proofs``, ``document.too_many_members`` or
            ``document.too_many_endorsements`` (with ``limit``).
    """
    for member, is_right in _SHAPES.items():
        if member in content and not is_right(content[member]):
            raise DocumentError("document.wrong_shape", member=member)
    if not _COUNTED.isdisjoint(content):
        _check_counts(content)


def _check_counts(content: JsonObject) -> None:
    proof = content.get("proof")
    if isinstance(proof, list) and len(proof) > limits.MAX_PROOFS:
        raise DocumentError("document.too_many_proofs", limit=limits.MAX_PROOFS)
    if sum("previousProof" in one for one in reading.objects(proof)) > limits.MAX_CHAINED_PROOFS:
        raise DocumentError("document.too_many_chained_proofs", limit=limits.MAX_CHAINED_PROOFS)
    subjects = reading.objects(content.get("credentialSubject"))
    inside = (len(reading.as_list(node.get("verifiableCredential"))) for node in (content, *subjects))
    if sum(inside) > limits.MAX_PRESENTED_CREDENTIALS:
        raise DocumentError("document.too_many_members", limit=limits.MAX_PRESENTED_CREDENTIALS)
    if endorsements.count(content) > limits.MAX_ENDORSEMENTS:
        raise DocumentError("document.too_many_endorsements", limit=limits.MAX_ENDORSEMENTS)


def _text_or_texts(value: JsonValue) -> bool:
    return isinstance(value, str) or (
        isinstance(value, list) and all(isinstance(item, str) for item in value)
    )


def _object_or_objects(value: JsonValue) -> bool:
    return isinstance(value, dict) or (
        isinstance(value, list) and all(isinstance(item, dict) for item in value)
    )


def _not_a_number(value: JsonValue) -> bool:
    return isinstance(value, str | dict | list)


_COUNTED: Final = frozenset({"proof", "credentialSubject", "verifiableCredential", *endorsements.PLACES})
"""Members in which there is something to count."""
_SHAPES: Final[dict[str, Callable[[JsonValue], bool]]] = {
    "@context": _not_a_number,
    "type": _text_or_texts,
    "credentialSubject": _object_or_objects,
    "proof": _object_or_objects,
    "verifiableCredential": _not_a_number,
}
