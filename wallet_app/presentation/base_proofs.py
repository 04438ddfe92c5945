"""Base proofs: what the holder derives from, and what must never leave."""

from typing import Final

from wallet_app.credentials import securing
from wallet_app.credentials.document import Document
from wallet_app.encoding import multibase
from wallet_app.encoding.strict_json import JsonObject
from wallet_app.errors import EncodingError

_BBS: Final = "bbs-2023"
_BBS_DERIVED: Final = frozenset({b"\xd9\x5d\x03", b"\xd9\x5d\x05", b"\xd9\x5d\x07", b"\xd9\x5d\x09"})
"""How the values of derived bbs-2023 proofs begin (W3C BBS Cryptosuites 1.0, section 3.3.6)."""
_HEADER_BYTES: Final = 3


def derivable(document: Document) -> JsonObject | None:
    """Give the base proof that a credential can be derived from, or None when it has none."""
    return next((proof for proof in securing.proofs(document) if securing.is_base(proof)), None)


def has_secret(document: Document) -> bool:
    """Whether a document holds a base proof, of whatever suite: it lets anyone reveal everything."""
    return any(securing.is_base(proof) or _is_bbs_base(proof) for proof in securing.proofs(document))


def _is_bbs_base(proof: JsonObject) -> bool:
    """Say whether a bbs-2023 proof is a base proof; what cannot be told counts as one."""
    if securing.suite_name(proof) != _BBS:
        return False
    value = proof.get("proofValue")
    try:
        return not isinstance(value, str) or multibase.decode(value)[:_HEADER_BYTES] not in _BBS_DERIVED
    except EncodingError:
        return True
