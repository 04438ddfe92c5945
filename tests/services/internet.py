"""An internet of a few addresses, put in below every guard: it counts who is asked."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.verification import makers
from wallet_app.errors import NetworkError
from wallet_app.network.transport import Request

WEB = "did:web:college.example"
DID_JSON = "https://college.example/.well-known/did.json"
IP = "93.184.215.14"


@dataclass
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    def chunks(self) -> Iterator[bytes]:
        yield self.body

    def close(self) -> None:
        """Nothing is open."""


@dataclass
class Internet:
    """Addresses with what they answer: bytes, a status, or the code of what goes wrong."""

    pages: dict[str, bytes | int | str] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    resolved: list[str] = field(default_factory=list)
    content_type: str = "application/json"

    def resolve(self, host: str) -> tuple[str, ...]:
        self.resolved.append(host)
        return (IP,)

    def send(self, request: Request) -> Answer:
        address = str(request.address)
        self.asked.append(address)
        page = self.pages.get(address, "network.unreachable")
        if isinstance(page, str):
            raise NetworkError(page)
        if isinstance(page, int):
            return Answer(page, {}, b"")
        etag = f'"{hash(page)}"'
        if request.headers.get("If-None-Match") == etag:
            return Answer(304, {}, b"")
        return Answer(200, {"content-type": self.content_type, "etag": etag}, page)


def did_document(key=makers.ISSUER, name="key-1", did=WEB) -> bytes:
    method = {
        "id": f"{did}#{name}",
        "type": "Multikey",
        "controller": did,
        "publicKeyMultibase": key.public.to_multikey(),
    }
    return json.dumps({"id": did, "verificationMethod": [method], "assertionMethod": [method["id"]]}).encode()


def badge(name="Forklift badge", did=WEB) -> bytes:
    """A badge of an issuer by did:web."""
    content = makers.badge(issuer={"id": did, "type": ["Profile"], "name": "Valley College"}, name=name)
    return json.dumps(makers.sign(content, verificationMethod=f"{did}#key-1")).encode()
