"""An HTTPS server on this computer with an authority of its own, which answers byte by byte as told."""

import contextlib
import datetime as dt
import socket
import ssl
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

HOST = "college.example"
Script = Callable[[ssl.SSLSocket, bytes], None]


@dataclass
class Server:
    """A running server.

    Attributes:
        port: where it listens, on 127.0.0.1.
        script: what it does with each request.
        requests: the requests it got: line and headers.
    """

    port: int
    authority: Path
    script: Script = lambda _sock, _request: None
    requests: list[bytes] = field(default_factory=list)
    ended: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def wait(self, seconds: float) -> None:
        """Let time pass, until the test is over at the latest."""
        self.ended.wait(seconds)

    def trusted(self) -> ssl.SSLContext:
        """Trust its authority and nobody else."""
        return ssl.create_default_context(cafile=str(self.authority))

    def answers(self, body: bytes = b"{}", status: str = "200 OK", **headers: str) -> None:
        """Answer everything with this."""
        lines = {"content-type": "application/json", "content-length": str(len(body)), **headers}
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in lines.items())
        whole = f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body
        self.script = lambda sock, _request: sock.sendall(whole)


def make_certificates(folder: Path, *, host: str = HOST, ended: bool = False) -> tuple[Path, Path]:
    """Make an authority and a server certificate; gives the authority's file and the server's."""
    root_key, key = ec.generate_private_key(ec.SECP256R1()), ec.generate_private_key(ec.SECP256R1())
    now = dt.datetime.now(dt.UTC)
    root_name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Test authority")])
    root = (
        _builder(root_name, root_name, root_key, now + dt.timedelta(days=1))
        .add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
        .add_extension(_usage(certs=True), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(root_key.public_key()), critical=False)
        .sign(root_key, hashes.SHA256())
    )
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, host)])
    until = now - dt.timedelta(hours=1) if ended else now + dt.timedelta(days=1)
    leaf = (
        _builder(name, root_name, key, until)
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.SERVER_AUTH]), critical=False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(root_key.public_key()), critical=False
        )
        .sign(root_key, hashes.SHA256())
    )
    authority, server = folder / "authority.pem", folder / "server.pem"
    authority.write_bytes(_pem(root))
    server.write_bytes(_private(key) + _pem(leaf))
    return authority, server


def _builder(name, issuer, key, until):
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(until - dt.timedelta(days=2))
        .not_valid_after(until)
    )


def _pem(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(serialization.Encoding.PEM)


def _private(key: ec.EllipticCurvePrivateKey) -> bytes:
    return key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def _usage(*, certs: bool) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not certs,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=certs,
        crl_sign=certs,
        encipher_only=False,
        decipher_only=False,
    )


@contextlib.contextmanager
def serve(folder: Path, **certificate) -> Iterator[Server]:
    """Run a server while inside."""
    authority, chain = make_certificates(folder, **certificate)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(chain)
    listener = socket.create_server(("127.0.0.1", 0))
    server = Server(listener.getsockname()[1], authority)
    thread = threading.Thread(target=_accept, args=(listener, context, server), daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.ended.set()
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        for one in (thread, *server.threads):
            one.join(5)


def _accept(listener: socket.socket, context: ssl.SSLContext, server: Server) -> None:
    while True:
        try:
            plain, _ = listener.accept()
        except OSError:
            return
        thread = threading.Thread(target=_answer, args=(plain, context, server), daemon=True)
        server.threads.append(thread)
        thread.start()


def _answer(plain: socket.socket, context: ssl.SSLContext, server: Server) -> None:
    plain.settimeout(20)
    with contextlib.suppress(OSError), plain, context.wrap_socket(plain, server_side=True) as sock:
        request = b""
        while b"\r\n\r\n" not in request:
            piece = sock.recv(4096)
            if not piece:
                return
            request += piece
        server.requests.append(request)
        server.script(sock, request)
