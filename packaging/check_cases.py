"""Documents that end in each outcome of a check, and the one web host they ask: for pictures and guides.

Everything here is made up and made anew on each run; nothing is written into the repository.
"""

import gzip
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

REPOSITORY: Final = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(REPOSITORY))

from issue_samples import UNIVERSITY, Issuer, data_integrity  # noqa: E402
from sample_contents import OB3, VC2, degree  # noqa: E402

from wallet_app.encoding import base64url, strict_json  # noqa: E402
from wallet_app.errors import NetworkError  # noqa: E402
from wallet_app.identity.keys import KeyType  # noqa: E402
from wallet_app.network.transport import Reply, Request  # noqa: E402

CLR: Final = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json"
LIST: Final = "https://status.northgate.example/lists/revocation"
UNREACHABLE: Final = "https://status.closed.example/lists/revocation"
UNKNOWN: Final = Issuer("Quickskill Academy Online", KeyType.ED25519)
SUITE: Final = "eddsa-rdfc-2022"
_REVOKED: Final = 4_711
_CLEAR: Final = 94_567
_ENTRIES: Final = 131_072

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class CheckCase:
    """One document and what a check makes of it.

    Attributes:
        name: part of the picture's file name.
        file: the file's name.
        data: its bytes.
        online: whether the check is to ask the web.
    """

    name: str
    file: str
    data: bytes
    online: bool = False


def cases() -> tuple[CheckCase, ...]:
    """Make all of them, in the order in which people meet them."""
    good = _degree(1, status=(LIST, _CLEAR))
    return (
        CheckCase("verified", "degree.json", _signed(good), online=True),
        CheckCase("unknown-issuer", "quickskill.json", _by_unknown()),
        CheckCase("revoked", "withdrawn.json", _signed(_degree(2, status=(LIST, _REVOKED))), online=True),
        CheckCase(
            "list-unreachable", "unreachable.json", _signed(_degree(3, status=(UNREACHABLE, 7))), online=True
        ),
        CheckCase("expired", "expired.json", _signed(_degree(4) | {"validUntil": "2026-05-03T00:00:00Z"})),
        CheckCase("tampered", "changed.json", _tampered()),
        CheckCase("record", "record.json", _record()),
        CheckCase("unreadable", "holiday.json", b'{"name": "Photos of our holiday", "count": 12}'),
    )


def trusted() -> tuple[tuple[str, str], ...]:
    """Give id and name of the issuers that the pictures' wallet trusts."""
    return ((UNIVERSITY.did, UNIVERSITY.name),)


def _degree(number: int, *, status: tuple[str, int] | None = None) -> Json:
    credential = degree(UNIVERSITY.did) | {"id": f"urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7d{number:02}"}
    if status is not None:
        address, index = status
        credential["credentialStatus"] = {
            "id": f"{address}#{index}",
            "type": "BitstringStatusListEntry",
            "statusPurpose": "revocation",
            "statusListIndex": str(index),
            "statusListCredential": address,
        }
    return credential


def _signed(credential: Json, issuer: Issuer = UNIVERSITY) -> bytes:
    return data_integrity(credential, issuer, SUITE)


def _by_unknown() -> bytes:
    credential = degree(UNKNOWN.did)
    credential["id"] = "urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7d05"
    credential["issuer"] = {"id": UNKNOWN.did, "type": ["Profile"], "name": UNKNOWN.name}
    return _signed(credential, UNKNOWN)


def _tampered() -> bytes:
    """Better marks than the university gave."""
    signed = strict_json.loads_object(_signed(_degree(6)))
    results: Any = signed["credentialSubject"]
    results["result"][0]["value"] = "4.0"
    return strict_json.dumps(signed, indent=2).encode()


def _record() -> bytes:
    """A record of three, of which one was changed before the registrar put it in."""
    bad = strict_json.loads_object(_tampered())
    bad["id"] = "urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7d09"
    return record_of(bad)


def record_of(*more: Json) -> bytes:
    """A record of two good credentials, and of others."""
    good = strict_json.loads_object(_signed(_degree(7)))
    other = strict_json.loads_object(_by_unknown())
    record: Json = {
        "@context": [VC2, CLR, OB3],
        "id": "urn:uuid:6d0f2f4e-3c86-4a5d-9a7e-0c2b6f5b7d08",
        "type": ["VerifiableCredential", "ClrCredential"],
        "name": "Learning record of Ana Brown",
        "issuer": {"id": UNIVERSITY.did, "type": ["Profile"], "name": UNIVERSITY.name},
        "validFrom": "2026-06-30T00:00:00Z",
        "credentialSubject": {
            "type": ["ClrSubject"],
            "verifiableCredential": [good, other, *more],
        },
    }
    return _signed(record)


# The web


def status_list() -> bytes:
    """The university's list of revoked credentials."""
    bits = bytearray(_ENTRIES // 8)
    bits[_REVOKED // 8] |= 0x80 >> _REVOKED % 8
    return _signed(
        {
            "@context": [VC2],
            "id": LIST,
            "type": ["VerifiableCredential", "BitstringStatusListCredential"],
            "issuer": UNIVERSITY.did,
            "validFrom": "2026-05-03T00:00:00Z",
            "credentialSubject": {
                "id": f"{LIST}#list",
                "type": "BitstringStatusList",
                "statusPurpose": "revocation",
                "encodedList": "u" + base64url.encode(gzip.compress(bytes(bits), mtime=0)),
            },
        }
    )


def resolver(_host: str) -> tuple[str, ...]:
    """Give every host a public address: nothing is ever sent there."""
    return ("8.8.8.8",)


@dataclass(frozen=True, slots=True)
class StandInReply(Reply):
    """An answer made up here."""

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=lambda: {"content-type": "application/vc"})

    def chunks(self) -> Iterator[bytes]:
        """Give the body."""
        yield self.body

    def close(self) -> None:
        """There is nothing to hang up."""


class StandInWeb:
    """A web of one host. Everything else cannot be reached."""

    def __init__(self, pages: Mapping[str, Callable[[], bytes]] | None = None) -> None:
        """Serve these pages; the university's list where none are given."""
        self._pages = pages if pages is not None else {LIST: status_list}

    def send(self, request: Request) -> Reply:
        """Answer from the pages."""
        page = self._pages.get(str(request.address))
        if page is None:
            raise NetworkError("network.unreachable")
        return StandInReply(page())
