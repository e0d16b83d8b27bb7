"""How people come in: what an installation chose, from its settings."""

import os
import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

from graph_schema.settings import Settings, SettingsError

KEY_FILE = "session.key"
_LEAST = 32
"""The fewest characters of a key: what signs a session must not be guessed."""


@dataclass(frozen=True, slots=True)
class ProviderAccess:
    """An OpenID Connect provider, such as SURFconext.

    Attributes:
        issuer: its address, exactly as it calls itself.
        client_id: this installation's name there.
        client_secret: its password there.
        name: what the button says.
        scopes: what is asked for.
        email_claim: the claim that holds the address by which people are invited.
        verified_claim: the claim that must be true for that; empty when the provider verifies every address.

    """

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    name: str = "SURFconext"
    scopes: str = "openid email profile"
    email_claim: str = "email"
    verified_claim: str = "email_verified"


@dataclass(frozen=True, slots=True)
class Access:
    """What the log-in needs to know.

    Attributes:
        key: signs the sessions; who has it can be anybody.
        public_url: where people find the program, without a slash at the end; empty when it is only reached
            at the address where it listens.
        idle: a session ends when nothing was asked for so long.
        longest: a session ends after so long, whatever was asked.
        proxies: how many reverse proxies stand before the program; their ``X-Forwarded-`` headers count.
        provider: where people may log in instead of here; None for nowhere.

    """

    key: str = field(repr=False)
    public_url: str = ""
    idle: timedelta = timedelta(hours=2)
    longest: timedelta = timedelta(hours=12)
    proxies: int = 0
    provider: ProviderAccess | None = None

    @property
    def secure(self) -> bool:
        """Whether every request comes by https: then the cookie goes by nothing else."""
        return self.public_url.startswith("https://")


def throwaway() -> Access:
    """Give the defaults with a key that nobody will know again: sessions end when the program does."""
    return Access(secrets.token_urlsafe(_LEAST))


def from_settings(settings: Settings, folder: Path | None) -> Access:
    """Give what the settings say; the key of the sessions is made once and kept in the data folder.

    Args:
        settings: the installation's.
        folder: the data folder; None where the database is elsewhere, then the settings' own.

    Raises:
        SettingsError: a secret cannot be read or is too short, the key cannot be kept, or the provider is
            set by half.

    """
    given = settings.secret("secret_key")
    if given is not None and len(given) < _LEAST:
        raise SettingsError(
            "CRM_SECRET_KEY is too short: use at least {n} characters of chance, such as from"
            " `openssl rand -hex 32`.",
            n=_LEAST,
        )
    return Access(
        key=given or _kept_key(folder or settings.folder()),
        public_url=(settings.public_url or "").rstrip("/"),
        idle=timedelta(minutes=settings.session_idle_minutes),
        longest=timedelta(hours=settings.session_hours),
        proxies=settings.proxies,
        provider=_provider(settings),
    )


def _kept_key(folder: Path) -> str:
    file = folder / KEY_FILE
    try:
        folder.mkdir(parents=True, exist_ok=True)
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            kept = file.read_text("ascii").strip()
            if len(kept) >= _LEAST:
                return kept
            file.unlink()  # a start that was broken off left it empty
            return _kept_key(folder)
        with os.fdopen(handle, "w", encoding="ascii") as made:
            key = secrets.token_urlsafe(48)
            made.write(key)
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(
            "The key of the sessions cannot be kept in {file}. Make the folder writable, or set"
            " CRM_SECRET_KEY_FILE.",
            file=str(file),
        ) from error
    return key


def _provider(settings: Settings) -> ProviderAccess | None:
    secret = settings.secret("oidc_client_secret")
    parts = (settings.oidc_issuer, settings.oidc_client_id, secret)
    if not any(parts):
        return None
    if not settings.oidc_issuer or not settings.oidc_client_id or not secret:
        raise SettingsError(
            "Logging in elsewhere needs all three of CRM_OIDC_ISSUER, CRM_OIDC_CLIENT_ID and"
            " CRM_OIDC_CLIENT_SECRET_FILE (or CRM_OIDC_CLIENT_SECRET)."
        )
    return ProviderAccess(
        issuer=settings.oidc_issuer,
        client_id=settings.oidc_client_id,
        client_secret=secret,
        name=settings.oidc_name,
        scopes=settings.oidc_scopes,
        email_claim=settings.oidc_email_claim,
        verified_claim="" if settings.oidc_every_email_verified else settings.oidc_verified_claim,
    )
