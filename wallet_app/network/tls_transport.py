"""One request over TLS, by urllib3: to the address that was looked at, proven to be the host's.

The certificate is checked against what this computer trusts (``truststore``), for the host's name,
and there is no way to go on without. urllib3 is told to follow nothing, repeat nothing, decode
nothing, and to look at no proxy of the environment: a pool is made for one address and thrown away.
"""

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator, Mapping
from typing import Any, Final

import truststore
import urllib3
from urllib3.connection import HTTPSConnection
from urllib3.exceptions import (
    ConnectTimeoutError,
    HTTPError,
    NewConnectionError,
    ReadTimeoutError,
    SSLError,
)
from urllib3.response import BaseHTTPResponse

from wallet_app import limits
from wallet_app.errors import NetworkError
from wallet_app.network.transport import Request

_CHUNK: Final = 64 * limits.KIB


class _Watch:
    """Hangs up when the time is over, wherever a request is: in the handshake, in the headers.

    Timeouts of a socket start anew with every byte; one byte a second would never end.
    """

    def __init__(self, seconds: float) -> None:
        self.rang = False
        self._socket: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._ring)
        self._timer.daemon = True
        self._timer.start()

    def hold(self, sock: socket.socket) -> None:
        """Watch this connection, by a handle of its own: TLS takes the other away."""
        self._socket = sock.dup()
        if self.rang:
            self._hang_up()

    def end(self) -> None:
        """Stop watching."""
        self._timer.cancel()
        if self._socket is not None:
            self._socket.close()

    def _ring(self) -> None:
        self.rang = True
        self._hang_up()

    def _hang_up(self) -> None:
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


class _Connection(HTTPSConnection):
    """A connection that is watched from its first byte on."""

    def __init__(self, *args: Any, watch: _Watch, **kwargs: Any) -> None:  # noqa: ANN401 - urllib3's own
        super().__init__(*args, **kwargs)
        self._watch = watch

    def _new_conn(self) -> socket.socket:
        sock = super()._new_conn()
        self._watch.hold(sock)
        return sock


class _Pool(urllib3.HTTPSConnectionPool):
    ConnectionCls = _Connection


class TlsTransport:
    """Sends requests over TLS. Safe on any thread."""

    def __init__(self, context: ssl.SSLContext | None = None) -> None:
        """Rely on the certificates that this computer trusts, or on those of a context."""
        self._context = context

    def send(self, request: Request) -> "_Reply":
        """Connect, let the host prove its name, and ask. See ``transport.Transport``."""
        watch = _Watch(request.seconds)
        pool = self._pool(request, watch)
        headers = {"Host": request.address.authority, "Connection": "close", **request.headers}
        try:
            answer = pool.urlopen(
                "GET",
                request.address.target,
                headers=headers,
                retries=False,
                redirect=False,
                assert_same_host=False,
                preload_content=False,
                decode_content=False,
            )
        except (HTTPError, OSError, ValueError) as error:
            watch.end()
            pool.close()
            raise _told(error, watch) from error
        reply = _Reply(answer, pool, watch)
        if reply.header_bytes > limits.MAX_HEADER_BYTES:
            reply.close()
            raise NetworkError("network.malformed")
        return reply

    def _pool(self, request: Request, watch: _Watch) -> _Pool:
        timeout = urllib3.Timeout(connect=min(limits.CONNECT_SECONDS, request.seconds), read=request.seconds)
        return _Pool(
            request.ip,
            request.address.port,
            timeout=timeout,
            maxsize=1,
            ssl_context=self._trusted(),
            server_hostname=request.address.host,
            assert_hostname=request.address.host,
            watch=watch,
        )

    def _trusted(self) -> ssl.SSLContext:
        if self._context is not None:
            return self._context
        context = truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.minimum_version = ssl.TLSVersion.TLSv1_2
        return context


class _Reply:
    """An answer of urllib3."""

    def __init__(self, answer: BaseHTTPResponse, pool: _Pool, watch: _Watch) -> None:
        self._answer = answer
        self._pool = pool
        self._watch = watch
        self.status = answer.status
        self.headers: Mapping[str, str] = {name.lower(): value for name, value in answer.headers.itermerged()}
        self.header_bytes = sum(len(name) + len(value) for name, value in answer.headers.iteritems())

    def chunks(self) -> Iterator[bytes]:
        """Give the body as it was sent."""
        try:
            yield from self._answer.stream(_CHUNK, decode_content=False)
        except (HTTPError, OSError, ValueError) as error:
            raise _told(error, self._watch) from error
        if self._watch.rang:
            # Hanging up looks like the end of a body that named no length.
            raise NetworkError("network.too_slow")

    def close(self) -> None:
        """Hang up."""
        self._watch.end()
        self._answer.close()
        self._pool.close()


def _told(error: Exception, watch: _Watch) -> NetworkError:
    """Say in our words what urllib3 says; the text of an error may hold an address, and is not kept."""
    if watch.rang or isinstance(error, (ReadTimeoutError, TimeoutError)):
        return NetworkError("network.too_slow")
    if isinstance(error, (SSLError, ssl.SSLError)):
        return NetworkError("network.not_secure")
    if isinstance(error, (NewConnectionError, ConnectTimeoutError, ConnectionRefusedError)):
        return NetworkError("network.unreachable")
    return NetworkError("network.malformed")
