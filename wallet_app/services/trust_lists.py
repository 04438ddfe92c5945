"""Lists of trusted issuers as files, for a check that needs no wallet."""

from datetime import datetime
from pathlib import Path
from typing import Final

from wallet_app import limits
from wallet_app.errors import DocumentError
from wallet_app.services import registry_lists
from wallet_app.services.ports import Clock, IncomingFiles
from wallet_app.services.registry_lists import KnownRegistries, Origin, is_issuer_id
from wallet_app.transfer.incoming import Incoming
from wallet_app.verification.policy import TrustedIssuer

__all__ = ["MAX_NAME_CHARS", "TrustLists", "is_issuer_id", "parse"]

MAX_NAME_CHARS: Final = limits.MAX_ISSUER_NAME_CHARS


class TrustLists:
    """Reads lists of trusted issuers from files. Any thread; needs no wallet."""

    def __init__(self, files: IncomingFiles, clock: Clock) -> None:
        """Read through these files."""
        self._files = files
        self._clock = clock

    def read(self, path: Path) -> tuple[TrustedIssuer, ...]:
        """Read a list: our own format, a registry of the Digital Credentials Consortium, or an array.

        Raises:
            TransferError: the file cannot be read.
            EncodingError: it is not JSON.
            DocumentError: ``trust.not_a_list``, ``trust.newer_version``, ``trust.too_many``,
                ``trust.bad_entry``.
        """
        return self.parse(self._files.read(path))

    def parse(self, incoming: Incoming) -> tuple[TrustedIssuer, ...]:
        """Read a list from bytes with a name. Raises EncodingError, DocumentError."""
        return parse(incoming.data, incoming.name, self._clock())


def parse(data: bytes, source: str, now: datetime) -> tuple[TrustedIssuer, ...]:
    """Read a list.

    Args:
        data: the file.
        source: what to call the list where it has no name of its own.
        now: when its entries are added (aware UTC).

    Returns:
        The issuers in the order of the list, each id once.

    Raises:
        EncodingError: not JSON.
        DocumentError: as :func:`registry_lists.read`; ``trust.not_a_list`` for a list of registries too.
    """
    found = registry_lists.read(data, Origin(now, source))
    if isinstance(found, KnownRegistries):
        raise DocumentError("trust.not_a_list")
    return tuple(TrustedIssuer(issuer_id, name, found.name, now) for issuer_id, name in found.issuers.items())
