"""A small real OpenID Connect provider: discovery, authorize, token with PKCE, keys, userinfo.

It signs with a key of its own and checks what a client must send. A test says who logs in, and may let the
provider lie in one respect.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import RSAKey

CLIENT_ID = "landschap"
CLIENT_SECRET = "geheim van de client"


@dataclass
class Oidc:
    """The provider, and who logs in at it next."""

    claims: dict[str, Any] = field(default_factory=dict)
    lie: Callable[[dict[str, Any]], dict[str, Any]] = lambda claims: claims
    userinfo: dict[str, Any] = field(default_factory=dict)
    issuer_says: str = ""
    signed_by: str = "own"
    asked: list[dict[str, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.other_key = RSAKey.generate_key(2048, {"kid": "one", "use": "sig", "alg": "RS256"})
        self.codes: dict[str, dict[str, str]] = {}
        self.server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self.issuer = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()

    def metadata(self) -> dict[str, Any]:
        return {
            "issuer": self.issuer_says or self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
            "jwks_uri": f"{self.issuer}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256", "none"],
            "token_endpoint_auth_methods_supported": ["client_secret_basic"],
            "code_challenge_methods_supported": ["S256"],
        }

    def authorize(self, query: dict[str, str]) -> str:
        """Log whoever it is in, and give the address to go back to."""
        assert query["client_id"] == CLIENT_ID
        assert query["response_type"] == "code"
        assert "openid" in query["scope"].split()
        assert query["code_challenge_method"] == "S256"
        code = secrets.token_urlsafe(8)
        self.codes[code] = query
        self.asked.append(query)
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def token(self, form: dict[str, str], authorization: str) -> tuple[int, dict[str, Any]]:
        asked = self.codes.pop(form.get("code", ""), None)
        given = base64.b64decode(authorization.removeprefix("Basic ")).decode()
        challenge = (
            base64.urlsafe_b64encode(hashlib.sha256(form.get("code_verifier", "").encode()).digest())
            .decode()
            .rstrip("=")
        )
        if (
            asked is None
            or given not in (f"{CLIENT_ID}:{CLIENT_SECRET}", f"{CLIENT_ID}:geheim+van+de+client")
            or challenge != asked["code_challenge"]
            or form.get("redirect_uri") != asked["redirect_uri"]
        ):
            return 400, {"error": "invalid_grant"}
        now = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": now,
            "exp": now + 300,
            "nonce": asked["nonce"],
            **self.claims,
        }
        claims = self.lie(claims)
        if self.signed_by == "nobody":
            parts = [json.dumps({"alg": "none"}).encode(), json.dumps(claims).encode()]
            signed = ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts) + "."
        else:
            key = self.key if self.signed_by == "own" else self.other_key
            signed = jwt.encode({"alg": "RS256", "kid": "one"}, claims, key)
        return 200, {"access_token": "access", "token_type": "Bearer", "expires_in": 300, "id_token": signed}


def _handler(oidc: Oidc) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            pass

        def do_GET(self) -> None:
            at = urlsplit(self.path)
            if at.path == "/.well-known/openid-configuration":
                return self._json(200, oidc.metadata())
            if at.path == "/jwks":
                return self._json(200, {"keys": [oidc.key.as_dict(private=False)]})
            if at.path == "/userinfo" and self.headers["Authorization"] == "Bearer access":
                return self._json(200, oidc.userinfo)
            if at.path == "/authorize":
                query = {name: values[0] for name, values in parse_qs(at.query).items()}
                self.send_response(302)
                self.send_header("Location", oidc.authorize(query))
                return self.end_headers()
            return self._json(404, {})

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            form = {name: values[0] for name, values in parse_qs(body).items()}
            self._json(*oidc.token(form, self.headers.get("Authorization", "")))

        def _json(self, status: int, found: dict[str, Any]) -> None:
            body = json.dumps(found).encode()
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler
