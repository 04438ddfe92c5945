"""What a credential says of its own status: where to ask, and under which number."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Final

from wallet_app import limits
from wallet_app.credentials import jwt, parties, reading, sd_jwt_vc
from wallet_app.credentials.document import Document, Format
from wallet_app.encoding import https_address
from wallet_app.encoding.strict_json import JsonObject, JsonValue
from wallet_app.errors import EncodingError, WalletError
from wallet_app.proofs import sd_jwt
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Wanted

OF_CLAIM: Final = "status_list"
"""How the Token Status List is named inside the claim ``status``."""
_INDEX: Final = re.compile(r"0|[1-9][0-9]*", re.ASCII)


class CannotTellError(WalletError):
    """A status cannot be told: why, and the evidence that would help. Never leaves this package."""

    def __init__(self, code: str, /, *wanted: Wanted, **params: JsonValue) -> None:
        """Keep the reason, and what is lacking."""
        super().__init__(code)
        self.values = {name: value for name, value in params.items() if value is not None}
        self.wanted = wanted


@dataclass(frozen=True, slots=True)
class Entry:
    """One status entry of a credential, read.

    Attributes:
        address: where its list is.
        index: its place in the list; None where the list goes by the credential's id.
        purpose: what the list tells of.
        size: bits of its value.
        messages: what each value means, in the issuer's words.
    """

    address: str
    index: int | None = None
    purpose: str | None = None
    size: int = 1
    messages: Mapping[int, str] = field(default_factory=dict)

    @property
    def detail(self) -> dict[str, JsonValue]:
        """The entry for the technical detail of a check."""
        said: dict[str, JsonValue] = {"list": self.address, "purpose": self.purpose, "index": self.index}
        if self.size != 1:
            said["size"] = self.size
        return {name: value for name, value in said.items() if value is not None}


def said(document: Document) -> Iterator[tuple[str, JsonValue]]:
    """Give every status entry of a credential: by its type, or ``status_list`` for the JWT claim.

    An SD-JWT may use the member of the data model or the claim, whatever its claims look like. In
    another JWT an object ``status`` is the claim, too (each member a way to tell); a text is a
    member like any other.

    Args:
        document: a credential.

    Yields:
        The name of the method and the entry as it is written; the name is "" for what is no entry.
    """
    for value in _members(document):
        yield from ((_method(entry), entry) for entry in reading.as_list(value) or [None])
    if document.format is Format.SD_JWT_VC:
        yield from _mechanisms(document.content) if "status" in document.content else ()
    elif isinstance(claim := jwt.claims(document).get("status"), dict):
        yield from claim.items() or [("", claim)]


def withheld(document: Document) -> bool:
    """Whether an SD-JWT withholds entries of the status it shows: digests stand where they were."""
    if document.sd_jwt is None:
        return False
    hidden = sd_jwt.process(document.sd_jwt).withheld
    return bool(hidden) and any(
        not hidden.isdisjoint(_digests(document.sd_jwt.payload.get(member)))
        for member in ("credentialStatus", "status")
    )


def issuer(document: Document) -> str | None:
    """Give the DID or address of the issuer, as the check on the issuer's key takes it."""
    content = document.content
    if document.format is Format.SD_JWT_VC and not sd_jwt_vc.follows_data_model(document):
        return reading.text(content.get("iss"))
    party = parties.party(content.get("issuer"))
    if party is not None and party.id is not None:
        return party.id
    claims = content if document.format is Format.SD_JWT_VC else jwt.claims(document)
    return reading.text(claims.get("iss"))


def address(value: JsonValue) -> str:
    """Read the address of a list.

    Raises:
        CannotTellError: ``status.malformed``, ``status.address_refused`` (not one that may be asked).
    """
    if not isinstance(value, str):
        raise CannotTellError("status.malformed")
    try:
        https_address.parse(value)
    except EncodingError as error:
        raise CannotTellError("status.address_refused", cause=error.code) from error
    return value


def index(value: JsonValue) -> int:
    """Read an index: decimal digits alone, or a JSON integer where an issuer forgot the quotes.

    Raises:
        CannotTellError: ``status.malformed``.
    """
    if isinstance(value, int) and not isinstance(value, bool) and value >= 0:
        return value
    if not isinstance(value, str) or len(value) > limits.MAX_STATUS_INDEX_DIGITS:
        raise CannotTellError("status.malformed")
    if not _INDEX.fullmatch(value):
        raise CannotTellError("status.malformed")
    return int(value)


def text(value: JsonValue) -> str:
    """Read a member that must be a text.

    Raises:
        CannotTellError: ``status.malformed``.
    """
    if not isinstance(value, str) or not value:
        raise CannotTellError("status.malformed")
    return value


def _method(entry: JsonValue) -> str:
    """Name the method of an entry: its one type."""
    types = reading.types(entry) if isinstance(entry, dict) else ()
    return types[0] if len(types) == 1 else ""


def _members(document: Document) -> Iterator[JsonValue]:
    """Give the member ``credentialStatus``; where a JWT has it beside ``vc`` too, that is signed as well."""
    member = "credentialStatus"
    if member in document.content:
        yield document.content[member]
    beside = jwt.claims(document) if document.format is Format.VC_JWT else {}
    if member in beside and beside[member] != document.content.get(member):
        yield beside[member]


def _mechanisms(claims: JsonObject) -> list[tuple[str, JsonValue]]:
    """Give the members of the claim ``status``: each is one way to tell (Token Status List section 6.1)."""
    claim = claims["status"]
    return list(claim.items()) if isinstance(claim, dict) and claim else [("", claim)]


def _digests(value: JsonValue) -> Iterator[str]:
    """Give the digests of disclosures in a value (RFC 9901 sections 4.2.4.1 and 4.2.4.2)."""
    if isinstance(value, list):
        for item in value:
            yield from _digests(item)
    elif isinstance(value, dict):
        yield from reading.strings(value.get("_sd"))
        yield from reading.strings(_only(value, "..."))
        for item in value.values():
            yield from _digests(item)


def _only(value: JsonObject, member: str) -> JsonValue:
    return value[member] if value.keys() == {member} else None
