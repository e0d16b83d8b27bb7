"""A registry on this machine that serves made-up jars, well or badly."""

import hashlib
import ssl
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_address
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from graph_schema.local.artifacts import Jar, Lock


class Registry:
    """Serves ``content`` by file name; what is broken or altered is so for a number of requests."""

    def __init__(self, count: int = 5, size: int = 200_000) -> None:
        self.content = {f"part{n}-1.0.jar": bytes([n]) * size for n in range(count)}
        self.broken: Counter[str] = Counter()
        self.altered: Counter[str] = Counter()
        self.asked: Counter[str] = Counter()
        self.address = ""
        self._guard = threading.Lock()

    @property
    def lock(self) -> Lock:
        return Lock(
            "1.0",
            tuple(
                Jar("org.example", name.split("-")[0], "1.0", "", len(body), hashlib.sha256(body).hexdigest())
                for name, body in self.content.items()
            ),
        )

    @property
    def registries(self) -> dict[str, str]:
        return {"test": self.address}

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        name = request.path.rsplit("/", 1)[-1]
        body = self.content.get(name)
        if body is None:
            request.send_error(404)
            return
        with self._guard:
            self.asked[name] += 1
            broken, altered = self.broken[name] > 0, self.altered[name] > 0
            self.broken[name] -= broken
            self.altered[name] -= altered
        request.send_response(200)
        request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        if altered:
            body = body[:-1] + b"!"
        with suppress(ConnectionError):  # a client that gave up
            request.wfile.write(body[: len(body) // 2] if broken else body)


def certificate(path: Path) -> Path:
    """Write a certificate for this machine, and its key, that nobody else vouches for."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "a proxy that looks into connections")])
    address = x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))])
    now = datetime.now(UTC)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=1))
        .add_extension(address, critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    form, closed = serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    path.write_bytes(made.public_bytes(pem) + key.private_bytes(pem, form, closed))
    return path


@contextmanager
def running(registry: Registry, shown: Path | None = None) -> Iterator[Registry]:
    """Serve a registry; over TLS with the certificate that it shows, where one is given."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            registry.answer(self)

        def handle(self) -> None:
            with suppress(ssl.SSLError):  # a client that does not trust us
                super().handle()

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        if shown is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(shown)
            # each connection shakes hands in its own thread: one that is refused must not end the server
            web.socket = context.wrap_socket(web.socket, server_side=True, do_handshake_on_connect=False)
        registry.address = f"http{'s' if shown else ''}://127.0.0.1:{web.server_address[1]}"
        thread = threading.Thread(target=web.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield registry
        finally:
            web.shutdown()
            thread.join()
