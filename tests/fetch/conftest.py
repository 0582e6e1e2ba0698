"""A real server on this machine that misbehaves in every way that the tests name."""

import gzip
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

PAGE = b"<html><body><article><p>Envoys of both states met in Oslo on Monday, officials said.</p></article></body></html>"
Answer = Callable[["Connection"], None]


@dataclass
class Connection:
    """One request, and the way to answer it bit by bit."""

    socket: socket.socket
    target: str
    headers: dict[str, str]

    def send(self, data: bytes) -> None:
        self.socket.sendall(data)

    def answer(
        self, body: bytes = b"", status: str = "200 OK", *headers: str, length: int | None = None
    ) -> None:
        """A whole answer, with whatever length is told."""
        told = [f"HTTP/1.1 {status}", f"Content-Length: {len(body) if length is None else length}", *headers]
        self.send("\r\n".join([*told, "Connection: close", "", ""]).encode() + body)


@dataclass
class Server:
    """What is asked of it is counted by target; ``pages`` says how each target is answered."""

    port: int
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: Counter[str] = field(default_factory=Counter)
    times: list[tuple[str, float]] = field(default_factory=list)
    scheme: str = "http"

    def url(self, target: str) -> str:
        return f"{self.scheme}://127.0.0.1:{self.port}{target}"

    def page(self, target: str, body: bytes = PAGE, *headers: str, status: str = "200 OK") -> str:
        """A page that is answered well; its address."""
        self.pages[target] = lambda c: c.answer(body, status, *(headers or ("Content-Type: text/html",)))
        return self.url(target)

    def serve(self, listening: socket.socket) -> None:
        while True:
            try:
                connected, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._one, args=(connected,), daemon=True).start()

    def _one(self, connected: socket.socket) -> None:
        with connected:
            connected.settimeout(20)
            try:
                request = b""
                while b"\r\n\r\n" not in request:
                    request += (chunk := connected.recv(65_536))
                    if not chunk:
                        return
                first, *rest = request.decode("latin-1").split("\r\n")
                headers = {k.lower(): v.strip() for k, _, v in (line.partition(":") for line in rest)}
                target = first.split(" ")[1]
                self.asked[target] += 1
                self.times.append((target, time.monotonic()))
                unknown: Answer = lambda c: c.answer(b"", "404 Not Found")  # noqa: E731
                self.pages.get(target, unknown)(Connection(connected, target, headers))
            except OSError:
                return


@pytest.fixture
def server() -> Iterator[Server]:
    """The server, on a port of its own."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        found = Server(listening.getsockname()[1])
        threading.Thread(target=found.serve, args=(listening,), daemon=True).start()
        yield found


def _certificate(name: str) -> bytes:
    """A key and the certificate that it gives itself, for two days."""
    key = ec.generate_private_key(ec.SECP256R1())
    itself = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    signed = (
        x509.CertificateBuilder(
            itself, itself, key.public_key(), x509.random_serial_number(), now, now + timedelta(2)
        )
        .add_extension(x509.SubjectAlternativeName([x509.DNSName(name)]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    told = key.private_bytes(serialization.Encoding.PEM, *form)
    return told + signed.public_bytes(serialization.Encoding.PEM)


@pytest.fixture
def encrypted(tmp_path: Path) -> Iterator[Server]:
    """The same with a certificate that nobody vouches for."""
    certificate = tmp_path / "certificate.pem"
    certificate.write_bytes(_certificate("other.example"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate)
    with (
        socket.create_server(("127.0.0.1", 0)) as plain,
        context.wrap_socket(plain, server_side=True) as listening,
    ):
        found = Server(
            plain.getsockname()[1] if plain.fileno() >= 0 else listening.getsockname()[1], scheme="https"
        )
        threading.Thread(target=found.serve, args=(listening,), daemon=True).start()
        yield found


@pytest.fixture(scope="session")
def packed() -> Callable[[bytes], bytes]:
    return gzip.compress
