"""Real requests over TLS to a server on this computer."""

import time

import pytest

from tests.network.loopback import HOST, Server, serve
from wallet_app.encoding.https_address import HttpsAddress
from wallet_app.errors import NetworkError
from wallet_app.network.tls_transport import TlsTransport
from wallet_app.network.transport import Request

pytestmark = pytest.mark.enable_socket


@pytest.fixture
def server(tmp_path):
    with serve(tmp_path) as running:
        yield running


def ask(server: Server, *, seconds=5.0, host=HOST, target="/did.json", context=None, **headers):
    transport = TlsTransport(context or server.trusted())
    reply = transport.send(Request(HttpsAddress(host, server.port, target), "127.0.0.1", headers, seconds))
    try:
        return reply.status, reply.headers, b"".join(reply.chunks())
    finally:
        reply.close()


def refused(*args, **kwargs) -> str:
    with pytest.raises(NetworkError) as caught:
        ask(*args, **kwargs)
    return caught.value.code


def test_it_asks_the_address_it_is_given_in_the_name_of_the_host(server):
    server.answers(b'{"id": 1}', ETag='"a"', X_Twice="1")
    status, headers, body = ask(server, Accept="application/json")
    assert (status, headers["etag"], body) == (200, '"a"', b'{"id": 1}')
    request = server.requests[0].decode()
    assert request.startswith("GET /did.json HTTP/1.1\r\n")
    names = [line.partition(":")[0].lower() for line in request.split("\r\n")[1:] if line]
    assert sorted(names) == ["accept", "accept-encoding", "connection", "host", "user-agent"]
    assert f"Host: {HOST}:{server.port}\r\n" in request


def test_a_body_is_given_as_it_was_sent(server):
    server.answers(b"\x1f\x8b not gzip", content_encoding="gzip")
    assert ask(server)[2] == b"\x1f\x8b not gzip"


def test_a_redirect_is_not_followed(server):
    server.answers(b"", "302 Found", Location=f"https://{HOST}/other")
    assert ask(server)[0] == 302
    assert len(server.requests) == 1


def test_chunks_are_put_together(server):
    server.script = lambda sock, _: sock.sendall(
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    assert ask(server)[2] == b"abcde"


def test_a_certificate_of_another_name_is_not_secure(server):
    server.answers()
    assert refused(server, host="bank.example") == "network.not_secure"
    assert server.requests == []


def test_a_certificate_nobody_trusts_is_not_secure(server):
    server.answers()
    transport = TlsTransport()  # what this computer trusts
    with pytest.raises(NetworkError, match=r"network\.not_secure"):
        transport.send(Request(HttpsAddress(HOST, server.port, "/"), "127.0.0.1", {}, 5.0))


def test_a_certificate_that_has_ended_is_not_secure(tmp_path):
    with serve(tmp_path, ended=True) as server:
        assert refused(server) == "network.not_secure"


def test_where_nobody_listens_is_unreachable(server, unused_port):
    server.port = unused_port
    assert refused(server) == "network.unreachable"


def test_no_answer_at_all_is_too_slow(server):
    server.script = lambda _sock, _request: server.wait(3)
    began = time.monotonic()
    assert refused(server, seconds=0.5) == "network.too_slow"
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize("start", [b"HTTP/1.1 200 OK\r\nX: ", b"HTTP/1.1 200 OK\r\n\r\n"])
def test_one_byte_at_a_time_is_too_slow(server, start):
    def drip(sock, _request):
        sock.sendall(start)
        for _ in range(40):
            sock.sendall(b"a")
            server.wait(0.1)

    server.script = drip
    began = time.monotonic()
    assert refused(server, seconds=0.7) == "network.too_slow"
    assert time.monotonic() - began < 1.7


def test_a_handshake_that_never_ends_is_too_slow(silent_server):
    began = time.monotonic()
    with pytest.raises(NetworkError, match=r"network\.too_slow"):
        TlsTransport().send(Request(HttpsAddress(HOST, silent_server, "/"), "127.0.0.1", {}, 0.5))
    assert time.monotonic() - began < 1.5


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"SSH-2.0-OpenSSH_9\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"".join(b"X%d: %s\r\n" % (n, b"y" * 60_000) for n in range(3)) + b"\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n",
    ],
    ids=["nothing", "ssh", "many headers", "large headers", "cut off", "bad chunk"],
)
def test_what_is_no_http_is_malformed(server, answer):
    server.script = lambda sock, _request: sock.sendall(answer)
    assert refused(server) == "network.malformed"


def test_nothing_of_the_environment_is_used(server, monkeypatch):
    for name in ("HTTPS_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    server.answers(b"ok")
    assert ask(server)[2] == b"ok"


@pytest.fixture
def unused_port():
    import socket

    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


@pytest.fixture
def silent_server():
    import socket

    with socket.create_server(("127.0.0.1", 0)) as listener:
        yield listener.getsockname()[1]
