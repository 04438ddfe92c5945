"""The secrets that credentials of bbs-2023 were issued to: a kind of record among the holder's keys."""

import secrets
from typing import TYPE_CHECKING, Final

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, Side, VaultError
from wallet_app.proofs.bbs_2023.kinds import Feature

if TYPE_CHECKING:
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets

KEY_TYPE: Final = "BBS-holder-secrets"
"""The type of such a record among the holder's keys."""
PURPOSE: Final = "bbs-2023"
_VERSION: Final = 1
_SECRET_BYTES: Final = 32


def make(feature: Feature) -> "tuple[HolderSecrets, bytes]":
    """Make secrets for a credential that is yet to be issued.

    Args:
        feature: holder binding, pseudonyms, or both.

    Returns:
        The secrets, and the commitment to them, with its proof, that the issuer needs (BBS
        Cryptosuites 1.0 section 3.4.1, ``commitment_with_proof``).
    """
    from wallet_app.proofs.bbs import blind, pseudonym  # noqa: PLC0415 - slow to load, and rare
    from wallet_app.proofs.bbs.ciphersuites import SHA_256  # noqa: PLC0415 - likewise
    from wallet_app.proofs.bbs.scheme import random_scalars  # noqa: PLC0415 - likewise
    from wallet_app.proofs.bbs_2023.secrets import HolderSecrets  # noqa: PLC0415 - likewise

    bound = None if feature is Feature.PSEUDONYM else secrets.token_bytes(_SECRET_BYTES)
    messages = () if bound is None else (bound,)
    if not feature.has_pseudonym:
        made = blind.commit(SHA_256, messages)
        return HolderSecrets(made.blind, bound), made.with_proof
    nym = random_scalars(1)[0].to_be_bytes()
    made = pseudonym.nym_commit(SHA_256, messages, nym)
    return HolderSecrets(made.blind, bound, nym), made.with_proof


def write(held: "HolderSecrets") -> bytes:
    """Write secrets for the vault: everything but the place, which is another each time."""
    content: JsonObject = {
        "version": _VERSION,
        "blind": held.blind.hex(),
        "holder_secret": _text(held.holder_secret),
        "prover_nym": _text(held.prover_nym),
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
