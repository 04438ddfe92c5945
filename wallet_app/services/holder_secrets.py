"""The secrets that credentials of bbs-2023 were issued to: a kind of record among the holder's keys."""

from typing import TYPE_CHECKING, Final

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, Side, VaultError

if TYPE_CHECKING:
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets

KEY_TYPE: Final = "BBS-holder-secrets"
"""The type of such a record among the holder's keys."""
_VERSION: Final = 1


def write(secrets: "HolderSecrets") -> bytes:
    """Write secrets for the vault: everything but the place, which is another each time."""
    content: JsonObject = {
        "version": _VERSION,
        "blind": secrets.blind.hex(),
        "holder_secret": _text(secrets.holder_secret),
        "prover_nym": _text(secrets.prover_nym),
    }
    return strict_json.dumps(content).encode()


def read(raw: bytes, place: str = "") -> "HolderSecrets":
    """Read what :func:`write` wrote.

    Args:
        raw: what the vault keeps.
        place: whom a pseudonym is made for.

    Raises:
        VaultError: ``vault.key_damaged``.
    """
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets  # noqa: PLC0415 - slow to load, and rare

    try:
        content = strict_json.loads_object(raw)
        blind, bound, nym = (_bytes(content.get(name)) for name in ("blind", "holder_secret", "prover_nym"))
    except (EncodingError, ValueError):
        # Not chained: what is wrong with a secret is nobody's to read.
        raise VaultError("vault.key_damaged", side=Side.FILE) from None
    if content.get("version") != _VERSION or blind is None:
        raise VaultError("vault.key_damaged", side=Side.FILE)
    return HolderSecrets(blind, bound, nym, place)


def _text(secret: bytes | None) -> JsonValue:
    return None if secret is None else secret.hex()


def _bytes(text: JsonValue) -> bytes | None:
    return bytes.fromhex(text) if isinstance(text, str) else None
