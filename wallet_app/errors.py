"""The error families of Proofcase.

Every error that crosses a boundary of a package is a :class:`WalletError`: a stable
code, parameters for the sentence, and whose side it is on. The sentence itself is made
by :mod:`wallet_app.wording`, so that rules never hold words and words never hold rules.
"""

from enum import StrEnum


class Side(StrEnum):
    """Whose side an error is on, so that a person knows who can mend it."""

    FILE = "file"
    ISSUER = "issuer"
    NETWORK = "network"
    COMPUTER = "computer"
    PERSON = "person"
    PROOFCASE = "proofcase"


class WalletError(Exception):
    """Base of all errors that Proofcase raises on purpose.

    Args:
        code: stable dotted identifier, e.g. ``json.duplicate_key``; the key into the wording.
        side: whose side the error is on.
        params: values for the sentence. Never secrets, claim values or names of people:
            ``str(error)`` is what a log gets, and it shows the code alone.
    """

    side: Side = Side.PROOFCASE

    def __init__(self, code: str, /, *, side: Side | None = None, **params: object) -> None:
        """Keep the code and the parameters; the text of the exception is the code alone."""
        super().__init__(code)
        self.code = code
        self.params: dict[str, object] = params
        if side is not None:
            self.side = side


class EncodingError(WalletError):
    """Bytes are not what their encoding says (JSON, base64url, multibase, CBOR, JWS)."""

    side = Side.FILE


class LinkedDataError(WalletError):
    """A JSON-LD document cannot be turned into statements, or not within the work budget."""

    side = Side.FILE


class IdentityError(WalletError):
    """A DID, a DID document or a key cannot be used."""

    side = Side.ISSUER


class ProofError(WalletError):
    """A proof cannot be made, derived or read."""

    side = Side.FILE


class DocumentError(WalletError):
    """A document is not a credential or presentation that Proofcase reads."""

    side = Side.FILE


class PresentationError(WalletError):
    """A presentation cannot be assembled, or what it reveals is not what was chosen."""

    side = Side.PROOFCASE


class RequestError(WalletError):
    """A request for credentials, or an offer of them, cannot be read or must not be answered."""

    side = Side.FILE


class VaultError(WalletError):
    """The vault or the keychain cannot do what was asked."""

    side = Side.COMPUTER


class TransferError(WalletError):
    """Bytes cannot be brought in or taken out (files, pictures, QR codes)."""

    side = Side.FILE


class NetworkError(WalletError):
    """Something could not be fetched, or must not be."""

    side = Side.NETWORK


class WorkerError(WalletError):
    """Work on bytes from outside took too much and was ended."""

    side = Side.FILE
