"""A registry on this machine that serves made-up jars, well or badly."""

import hashlib
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

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


@contextmanager
def running(registry: Registry) -> Iterator[Registry]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            registry.answer(self)

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as web:
        registry.address = f"http://127.0.0.1:{web.server_address[1]}"
        thread = threading.Thread(target=web.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield registry
        finally:
            web.shutdown()
            thread.join()
