"""One guarded fetch: https alone, public hosts alone, one host, bounded, recorded.

The order of the guards is that of a request: may anybody be contacted at all, is the address one
that may be, did the person agree to the host, is every IP address of it public; only then a
connection is made, to one of the addresses looked at, so that no second look at the host's name
can lead elsewhere. A redirect may not leave the host, whose name is looked up and judged anew.
"""

import time
from collections.abc import Callable, Iterator
from dataclasses import field, replace
from datetime import datetime
from typing import Final
from urllib.parse import urljoin

from wallet_app import limits
from wallet_app.encoding import https_address
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.errors import EncodingError, NetworkError
from wallet_app.network import body, media, public
from wallet_app.network.kinds import KINDS
from wallet_app.network.records import Asked, Contact, Gained
from wallet_app.network.transport import Reply, Request, Resolver, Transport
from wallet_app.values import dataclass
from wallet_app.verification.evidence import Resource

Clock = Callable[[], datetime]
USER_AGENT: Final = "Proofcase"
"""Without a version: that would tell which of its faults to try."""
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_OK: Final = 200
_UNCHANGED: Final = 304
_STATUSES: Final = {
    401: "network.refused",
    403: "network.refused",
    404: "network.not_found",
    410: "network.gone",
}


@dataclass(slots=True)
class _Trip:
    """One fetch on its way.

    Attributes:
        asked: what it is for.
        deadline: when it is given up, by the timer.
        contacts: the requests tried.
    """

    asked: Asked
    deadline: float
    contacts: list[Contact] = field(default_factory=list)


class Fetcher:
    """Fetches what is asked for, or says why it could not. Safe on any thread."""

    def __init__(
        self,
        transport: Transport,
        resolve: Resolver,
        clock: Clock,
        *,
        offline: Callable[[], bool] = lambda: False,
        timer: Callable[[], float] = time.monotonic,
    ) -> None:
        """Ask through this transport.

        Args:
            transport: sends one request.
            resolve: gives the IP addresses of a host.
            clock: when an answer came.
            offline: whether nobody may be contacted at all.
            timer: seconds that never go back.
        """
        self._transport = transport
        self._resolve = resolve
        self._clock = clock
        self._offline = offline
        self._timer = timer

    def fetch(self, asked: Asked, may: Callable[[str], bool]) -> Gained:
        """Fetch one thing.

        Args:
            asked: the address, and what it is taken for.
            may: whether the person agreed to a host (``HttpsAddress.authority``).

        Returns:
            What came, or a resource whose ``problem`` says why nothing did. Nothing is raised.
        """
        trip = _Trip(asked, self._timer() + limits.FETCH_SECONDS)
        try:
            address = self._permitted(asked.address, may)
            resource = self._follow(address, trip)
        except NetworkError as error:
            resource = Resource(asked.address, self._clock(), problem=error.code)
        return Gained(resource, tuple(trip.contacts))

    def _permitted(self, text: str, may: Callable[[str], bool]) -> HttpsAddress:
        if self._offline():
            raise NetworkError("network.offline")
        try:
            address = https_address.parse(text)
        except EncodingError as error:
            raise NetworkError("network.address_refused") from error
        if not may(address.authority):
            raise NetworkError("network.not_agreed")
        return address

    def _follow(self, address: HttpsAddress, trip: _Trip) -> Resource:
        """Ask, and ask again where the host itself points to another of its addresses."""
        for _ in range(limits.MAX_REDIRECTS + 1):
            answer = self._recorded(address, trip)
            if isinstance(answer, Resource):
                return answer
            address = answer
        raise NetworkError("network.redirected_too_often")

    def _recorded(self, address: HttpsAddress, trip: _Trip) -> Resource | HttpsAddress:
        """Make one request and write down that it was made, whatever comes of it."""
        began, result = self._clock(), "network.answered"
        try:
            answer = self._ask(address, trip)
            if isinstance(answer, HttpsAddress):
                result = "network.redirected"
            elif answer.problem is not None:
                result = answer.problem
            elif answer.data is not None and trip.asked.known and answer.data is trip.asked.known.data:
                result = "network.unchanged"
        except NetworkError as error:
            result = error.code
            raise
        else:
            return answer
        finally:
            contact = Contact(address.authority, str(address), trip.asked.kind, began, result)
            trip.contacts.append(contact)

    def _ask(self, address: HttpsAddress, trip: _Trip) -> Resource | HttpsAddress:
        ips = self._resolve(address.host)[: limits.MAX_IPS]
        if not public.all_public(ips):
            raise NetworkError("network.private_address")
        reply = self._send(address, ips, trip)
        try:
            return self._read(address, reply, trip)
        finally:
            reply.close()

    def _send(self, address: HttpsAddress, ips: tuple[str, ...], trip: _Trip) -> Reply:
        """Try the host's addresses in turn; one that is reached is the last."""
        headers = _headers(trip.asked)
        for place, ip in enumerate(ips):
            try:
                return self._transport.send(Request(address, ip, headers, self._left(trip)))
            except NetworkError as error:
                if error.code != "network.unreachable" or place == len(ips) - 1:
                    raise
        raise NetworkError("network.unreachable")

    def _read(self, address: HttpsAddress, reply: Reply, trip: _Trip) -> Resource | HttpsAddress:
        if reply.status in _REDIRECTS:
            return _redirected(address, reply.headers.get("location", ""))
        known = trip.asked.known
        if reply.status == _UNCHANGED and known is not None and known.data is not None:
            return replace(known, as_of=self._clock())
        if reply.status != _OK:
            problem = _STATUSES.get(reply.status, "network.failed")
            return Resource(str(address), self._clock(), problem=problem)
        kind = KINDS[trip.asked.kind]
        media_type = media.type_of(reply.headers.get("content-type", ""))
        media.check_type(media_type, kind)
        pieces = self._in_time(reply, trip)
        data = body.read(pieces, reply.headers.get("content-encoding", ""), kind.max_bytes)
        media.check_content(data)
        return Resource(
            str(address),
            self._clock(),
            data,
            media_type,
            etag=media.validator(reply.headers.get("etag")),
            last_modified=media.validator(reply.headers.get("last-modified")),
        )

    def _in_time(self, reply: Reply, trip: _Trip) -> Iterator[bytes]:
        for chunk in reply.chunks():
            self._left(trip)
            yield chunk

    def _left(self, trip: _Trip) -> float:
        left = trip.deadline - self._timer()
        if left <= 0:
            raise NetworkError("network.too_slow")
        return left


def _headers(asked: Asked) -> dict[str, str]:
    """Give the headers: the same for everybody, but for what is known of this very address."""
    headers = {
        "Accept": KINDS[asked.kind].accept,
        "Accept-Encoding": "gzip",
        "User-Agent": USER_AGENT,
    }
    known = asked.known
    if known is not None and known.data is not None and known.address == asked.address:
        if known.etag is not None:
            headers["If-None-Match"] = known.etag
        if known.last_modified is not None:
            headers["If-Modified-Since"] = known.last_modified
    return headers


def _redirected(address: HttpsAddress, location: str) -> HttpsAddress:
    """Give where a redirect points to, when that is on the same host."""
    if not location:
        raise NetworkError("network.malformed")
    try:
        target = https_address.parse(urljoin(str(address), location))
    except (EncodingError, ValueError) as error:
        raise NetworkError("network.redirected_elsewhere") from error
    if target.authority != address.authority:
        raise NetworkError("network.redirected_elsewhere")
    return target
