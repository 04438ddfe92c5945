"""The way to the web, built when somebody is asked first: a check offline loads nothing of it."""

from collections.abc import Callable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from wallet_app.services.ports import Clock, Web

if TYPE_CHECKING:
    from wallet_app.network.records import Asked, Gained
    from wallet_app.network.transport import Reply, Request, Resolver, Transport
    from wallet_app.verification.evidence import Resource


class Online:
    """Fetches over the guarded fetcher, which is loaded when first needed. Safe on any thread."""

    def __init__(
        self,
        clock: Clock,
        offline: Callable[[], bool],
        transport: "Transport | None" = None,
        resolver: "Resolver | None" = None,
    ) -> None:
        """Ask through this transport and resolver, or those of this computer.

        Args:
            clock: when an answer came.
            offline: whether nobody may be contacted at all; asked anew each time.
            transport: instead of TLS over the network.
            resolver: instead of the system's.
        """
        self._clock = clock
        self._offline = offline
        self._transport = transport
        self._resolver = resolver

    def fetch(self, asked: "Sequence[Asked]", may: Callable[[str], bool]) -> "tuple[Gained, ...]":
        """Fetch from hosts that ``may`` allows."""
        return self._web.fetch(asked, may)

    @cached_property
    def _web(self) -> Web:
        from wallet_app.network.fetcher import Fetcher
        from wallet_app.network.web import Web as RealWeb

        transport = self._transport or _Tls()
        return RealWeb(Fetcher(transport, self._real_resolver(), self._clock, offline=self._offline))

    def _real_resolver(self) -> "Resolver":
        if self._resolver is not None:
            return self._resolver
        from wallet_app.network.system_resolver import resolve

        return resolve


class _Tls:
    """TLS over the network, loaded with the first request that is really sent.

    urllib3 tries, when it is imported, whether this computer can open a socket of IPv6: nothing that
    was refused by a guard may come that far.
    """

    def send(self, request: "Request") -> "Reply":
        """Send it. See ``network.transport.Transport``."""
        return self._transport.send(request)

    @cached_property
    def _transport(self) -> "Transport":
        from wallet_app.network.tls_transport import TlsTransport

        return TlsTransport()


def system_anchors(clock: Clock) -> "Callable[[], Resource]":
    """Give a reader of the root certificates that this computer relies on."""

    def read() -> "Resource":
        from wallet_app.network.system_anchors import read as read_anchors

        return read_anchors(clock())

    return read
