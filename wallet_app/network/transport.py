"""What the fetcher needs from the network: addresses of a host, and one request to one of them.

Both can be replaced (tests, and the fake internet of an exam): every guard is in the fetcher,
above them. The real ones are ``system_resolver`` and ``tls_transport``.
"""

from collections.abc import Callable, Iterator, Mapping
from typing import Protocol

from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.values import dataclass

Resolver = Callable[[str], tuple[str, ...]]
"""Gives the IP addresses of a host name, as texts. Raises NetworkError ``network.no_such_host``,
``network.too_slow``."""


@dataclass(frozen=True, slots=True)
class Request:
    """One GET request.

    Attributes:
        address: what is asked for.
        ip: where to connect: one of the host's addresses, which were all found to be public.
        headers: all headers to send but ``Host`` and ``Connection``.
        seconds: how long the whole exchange, the body included, may take at most.
    """

    address: HttpsAddress
    ip: str
    headers: Mapping[str, str]
    seconds: float


class Reply(Protocol):
    """One answer, as it comes in."""

    @property
    def status(self) -> int:
        """The status code; redirects are not followed."""
        ...

    @property
    def headers(self) -> Mapping[str, str]:
        """The headers, names in lower case; of a repeated one all values, joined by ``", "``."""
        ...

    def chunks(self) -> Iterator[bytes]:
        """Give the body piece by piece, at most 64 KiB each, still compressed as it was sent."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class Transport(Protocol):
    """Sends one request over TLS."""

    def send(self, request: Request) -> Reply:
        """Connect to ``request.ip``, have the host prove its name by certificate, and ask.

        Raises:
            NetworkError: ``network.unreachable``, ``network.not_secure``, ``network.too_slow``,
                ``network.malformed``.
        """
        ...
