"""Lists of trusted issuers as files: our own, and those of others.

Formats read:

* our own: ``{"type": "ProofcaseTrustedIssuers", "version": 1, "name": …, "issuers": [{"id", "name"}]}``
* a registry of the Digital Credentials Consortium ("dcc-legacy"):
  ``{"meta": {…}, "registry": {"did:…": {"name": …}}}``
* a bare array ``[{"id", "name"}]``
"""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from wallet_app.encoding import strict_json
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import DocumentError
from wallet_app.identity import did as dids
from wallet_app.services.ports import Clock, IncomingFiles
from wallet_app.transfer.incoming import Incoming
from wallet_app.verification.policy import TrustedIssuer

OWN_TYPE: Final = "ProofcaseTrustedIssuers"
OWN_VERSION: Final = 1
MAX_ISSUERS: Final = 20_000
MAX_ID_CHARS: Final = 2_048
MAX_NAME_CHARS: Final = 300
_ADDRESS: Final = re.compile(r"https://[A-Za-z0-9][!-~]*")


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
        DocumentError: ``trust.not_a_list``, ``trust.newer_version`` (``version``),
            ``trust.too_many`` (``limit``), ``trust.bad_entry`` (``position`` from 1).
    """
    value = strict_json.loads(data)
    name = source
    if isinstance(value, dict) and isinstance(value.get("name"), str):
        name = str(value["name"])[:MAX_NAME_CHARS]
    found: dict[str, TrustedIssuer] = {}
    for position, (issuer_id, title) in enumerate(_entries(value), start=1):
        if position > MAX_ISSUERS:
            raise DocumentError("trust.too_many", limit=MAX_ISSUERS)
        if not is_issuer_id(issuer_id) or not isinstance(title, str):
            raise DocumentError("trust.bad_entry", position=position)
        issuer = TrustedIssuer(str(issuer_id), title[:MAX_NAME_CHARS], name, now)
        found.setdefault(issuer.id, issuer)
    return tuple(found.values())


def is_issuer_id(value: JsonValue) -> bool:
    """Say whether a value can be an issuer's id: a DID, or an https address in visible ASCII."""
    if not isinstance(value, str) or len(value) > MAX_ID_CHARS:
        return False
    return dids.is_did(value) or _ADDRESS.fullmatch(value) is not None


def _entries(value: JsonValue) -> Iterator[tuple[JsonValue, JsonValue]]:
    """Give (id, name) pairs of whichever format this is."""
    if isinstance(value, dict) and isinstance(registry := value.get("registry"), dict):
        for issuer_id, entry in registry.items():
            yield issuer_id, entry.get("name") if isinstance(entry, dict) else None
        return
    entries = value if isinstance(value, list) else _own_entries(value)
    for entry in entries:
        if not isinstance(entry, dict):
            yield None, None
            continue
        yield entry.get("id"), entry.get("name")


def _own_entries(value: JsonValue) -> list[JsonValue]:
    if not isinstance(value, dict) or value.get("type") != OWN_TYPE:
        raise DocumentError("trust.not_a_list")
    _check_version(value)
    entries = value.get("issuers")
    if not isinstance(entries, list):
        raise DocumentError("trust.not_a_list")
    return entries


def _check_version(value: JsonObject) -> None:
    version = value.get("version")
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise DocumentError("trust.not_a_list")
    if version > OWN_VERSION:
        raise DocumentError("trust.newer_version", version=version)
