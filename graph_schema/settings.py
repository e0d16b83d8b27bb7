"""Settings, each from one environment variable that begins with ``CRM_``."""

from enum import StrEnum
from pathlib import Path

from platformdirs import user_cache_path, user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from graph_schema.errors import LandschapError


class SettingsError(LandschapError):
    """An environment variable holds something that cannot be used."""

    code = "settings"


class Language(StrEnum):
    """The languages of screen and command line."""

    NL = "nl"
    EN = "en"


class Settings(BaseSettings):
    """What an installation can choose; every field has a default that suits one person's own machine."""

    model_config = SettingsConfigDict(env_prefix="CRM_", env_ignore_empty=True, frozen=True)

    data_dir: Path | None = None
    """Folder for the local database; this user's own place for data when not set."""
    cache_dir: Path = Field(default_factory=lambda: user_cache_path("landschap"))
    """Folder for what was downloaded; it can always be thrown away."""
    neo4j_uri: str | None = None
    """Address of a Neo4j server; when it is set, no local database is ever touched."""
    neo4j_user: str = "neo4j"
    neo4j_password: SecretStr | None = None
    neo4j_password_file: Path | None = None
    """A file with the password, for containers; it goes before `neo4j_password`."""
    neo4j_database: str = "neo4j"
    local_heap_mb: int = Field(default=2048, ge=256)
    """The most heap that the local database may take, in megabytes."""
    host: str = "127.0.0.1"
    port: int = Field(default=8050, ge=1, le=65535)
    language: Language = Language.NL
    import_max_mb: int = Field(default=100, ge=1)
    """The largest file that is imported, in megabytes."""
    import_keep_days: int = Field(default=30, ge=1, le=365)
    """For how many days a list waits on the import page with nobody doing anything with it; then it goes."""

    public_url: str | None = Field(default=None, pattern=r"^https?://[^\s/?#]+/?$")
    """Where people find the pages, such as `https://landschap.example`; links begin with it."""
    proxies: int = Field(default=0, ge=0, le=5)
    """How many reverse proxies stand before the pages; their `X-Forwarded-` headers are believed."""
    secret_key: SecretStr | None = None
    secret_key_file: Path | None = None
    """A file with what signs the sessions; without it a key is made once and kept in the data folder."""
    session_idle_minutes: int = Field(default=120, ge=5, le=1440)
    session_hours: int = Field(default=12, ge=1, le=168)
    oidc_issuer: str | None = None
    """An OpenID Connect provider where people may log in, such as `https://connect.surfconext.nl`."""
    oidc_client_id: str | None = None
    oidc_client_secret: SecretStr | None = None
    oidc_client_secret_file: Path | None = None
    oidc_name: str = "SURFconext"
    oidc_scopes: str = "openid email profile"
    oidc_email_claim: str = "email"
    oidc_verified_claim: str = "email_verified"
    oidc_every_email_verified: bool = False
    """Whether the provider hands out verified addresses only and does not say so in a claim."""

    def folder(self, *, demo: bool = False) -> Path:
        """Give the data folder: the chosen one, else the platform's own place (the demo has its own)."""
        return self.data_dir or user_data_path("landschap-demo" if demo else "landschap")

    def password(self) -> str:
        """Give the password of the server at `neo4j_uri`.

        Raises:
            SettingsError: there is none, or its file cannot be read.

        """
        found = self.secret("neo4j_password")
        if found is None:
            raise SettingsError(
                "CRM_NEO4J_URI is set, but no password: set CRM_NEO4J_PASSWORD_FILE or CRM_NEO4J_PASSWORD."
            )
        return found

    def secret(self, name: str) -> str | None:
        """Give a secret, from its file where one is named, else its own value; None when neither is set.

        Args:
            name: the setting, such as `neo4j_password`; its file is that name with `_file` behind it.

        Raises:
            SettingsError: its file cannot be read.

        """
        file: Path | None = getattr(self, f"{name}_file")
        if file is not None:
            try:
                return file.read_text("utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                raise SettingsError(
                    "The file {file} cannot be read: see {setting}.",
                    file=str(file),
                    setting=f"CRM_{name.upper()}_FILE",
                ) from error
        value: SecretStr | None = getattr(self, name)
        return None if value is None else value.get_secret_value()


def load() -> Settings:
    """Read the settings from the environment.

    Raises:
        SettingsError: a variable holds something else than its kind; the value itself is not repeated.

    """
    try:
        return Settings()
    except ValueError as error:
        # pydantic's own error is a ValueError; its text would repeat the value, which may be a secret
        names = ", ".join(
            f"CRM_{'.'.join(str(part) for part in detail['loc']).upper()}"
            for detail in getattr(error, "errors", list)()
        )
        raise SettingsError(
            "The setting {names} cannot be used; see the administrator's guide for what it may be.",
            names=names,
        ) from error
