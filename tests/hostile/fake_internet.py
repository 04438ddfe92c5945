"""The exam's internet: what an address answers stands in a file, and everything else is unreachable.

It takes the place of the transport and the resolver of the product; every guard of the product is above.
"""

import json
import ssl
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wallet_app.errors import NetworkError
from wallet_app.network.transport import Request

PUBLIC = "93.184.215.14"
CHUNK = 64 * 1024


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the file; ``X-Test-*`` headers make it slow or huge."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    def chunks(self) -> Iterator[bytes]:
        """Give the body, as slowly or as long as it is asked for."""
        for start in range(0, len(self.body), CHUNK):
            yield self.body[start : start + CHUNK]
        for _ in range(int(self.headers.get("x-test-huge-mb", 0)) * 16):
            yield bytes(CHUNK)

    def close(self) -> None:
        """Hang up."""


@dataclass(slots=True)
class FakeInternet:
    """Transport and resolver in one, with a note of every address that was tried."""

    answers: Mapping[str, Any]
    folder: Path
    tried: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, file: str, folder: str) -> "FakeInternet":
        """Read it from its file."""
        return cls(json.loads(Path(file).read_bytes()), Path(folder))

    def resolve(self, host: str) -> tuple[str, ...]:
        """Give every host one public address, and those of this computer their own."""
        return ("127.0.0.1",) if host == "localhost" else (PUBLIC,)

    def send(self, request: Request) -> Reply:
        """Answer as the file says."""
        address = str(request.address)
        self.tried.append(address)
        answer = self.answers.get(address)
        if answer is None:
            raise NetworkError("network.unreachable")
        headers = {name.lower(): str(value) for name, value in answer.get("headers", {}).items()}
        if "x-test-bad-tls" in headers:
            raise NetworkError("network.not_secure") from ssl.SSLError()
        time.sleep(min(float(headers.get("x-test-slow-seconds", 0)), request.seconds))
        body = (self.folder / answer["body_file"]).read_bytes()
        return Reply(answer["status"], {"content-type": answer["content_type"], **headers}, body)
