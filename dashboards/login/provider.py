"""Logging in at an OpenID Connect provider, such as SURFconext.

The code flow with PKCE, state and nonce, by authlib. The identity token must be signed by the provider, for
us, now, and for this very attempt. Who comes in is decided by :meth:`crm.accounts.door.Door.admit`.
"""

import logging
from typing import Any

import requests
from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.flask_client import OAuth
from flask import Flask, Response
from joserfc.errors import JoseError

from crm.accounts.door import Refused
from dashboards.login.access import ProviderAccess

log = logging.getLogger(__name__)

_NAME = "provider"
_LEEWAY = 30  # seconds that two clocks may differ
_PATIENCE = 10  # seconds for an answer of the provider
_SIGNED_BY = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")


class Provider:
    """One provider.

    Args:
        server: the app.
        access: what is known of the provider.

    """

    def __init__(self, server: Flask, access: ProviderAccess) -> None:
        self.name = access.name
        self._access = access
        # it is asked what it offers when somebody first goes there, not when the program starts
        self._client: Any = OAuth(server).register(
            _NAME,
            client_id=access.client_id,
            client_secret=access.client_secret,
            server_metadata_url=access.issuer.rstrip("/") + "/.well-known/openid-configuration",
            client_kwargs={
                "scope": access.scopes,
                "code_challenge_method": "S256",
                "default_timeout": _PATIENCE,
            },
        )

    def leave(self, back: str) -> Response:
        """Send somebody to the provider.

        Args:
            back: the address to which it sends them back.

        Raises:
            Refused: the provider does not answer, or is another than was set.

        """
        try:
            self._discover()
            response: Response = self._client.authorize_redirect(back)
        except _FAILURES as error:
            raise self._failed(error) from error
        return response

    def arrived(self) -> tuple[str, str, str | None]:
        """Give who came back: issuer, subject, and the address if the provider has verified it.

        Raises:
            Refused: what the provider says cannot be believed, or nobody logged in there.

        """
        try:
            self._discover()
            token = self._client.authorize_access_token(claims_options=self._claims(), leeway=_LEEWAY)
            claims = dict(token.get("userinfo") or {})
            if not claims.get("sub"):
                raise ValueError("no identity token")
            if self._access.email_claim not in claims and "userinfo_endpoint" in self._client.server_metadata:
                more = dict(self._client.userinfo(token=token))
                # only what it says of the same person counts
                claims |= more if more.get("sub") == claims["sub"] else {}
        except _FAILURES as error:
            raise self._failed(error) from error
        return self._access.issuer, str(claims["sub"]), self._address(claims)

    def _address(self, claims: dict[str, Any]) -> str | None:
        found = claims.get(self._access.email_claim)
        if isinstance(found, list):
            found = found[0] if len(found) == 1 else None
        if self._access.verified_claim and claims.get(self._access.verified_claim) not in (True, "true"):
            return None
        return found if isinstance(found, str) else None

    def _discover(self) -> None:
        metadata = self._client.load_server_metadata()
        if metadata.get("issuer") != self._access.issuer:
            raise ValueError("another issuer")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        # a provider that offers none, or a secret shared with everybody, is not taken at its word
        metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one in _SIGNED_BY]

    def _claims(self) -> dict[str, Any]:
        return {
            "iss": {"essential": True, "value": self._access.issuer},
            "aud": {"essential": True, "value": self._access.client_id},
            "sub": {"essential": True},
            "exp": {"essential": True},
        }

    def _failed(self, error: Exception) -> Refused:
        # the class says enough for a maintainer, and its text may hold an address
        log.warning("logging in elsewhere failed: %s", type(error).__name__)
        return Refused(
            "Logging in by {name} did not succeed. Try again; if it keeps happening, ask a beheerder.",
            name=self.name,
        )


_FAILURES = (OAuthError, JoseError, requests.RequestException, ValueError, RuntimeError)
"""What goes wrong between two programs; the last two are authlib's for answers that are none."""
