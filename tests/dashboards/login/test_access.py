"""What the log-in takes from the settings, and the key that it keeps."""

import stat
from pathlib import Path

import pytest

from dashboards.login.access import KEY_FILE, from_settings, throwaway
from graph_schema.settings import Settings, SettingsError

OIDC = {"oidc_issuer": "https://idp.example", "oidc_client_id": "x", "oidc_client_secret": "y"}


def test_the_key_of_the_sessions_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    first = from_settings(Settings(), folder)
    assert from_settings(Settings(), folder).key == first.key
    assert len(first.key) >= 60
    assert stat.S_IMODE((folder / KEY_FILE).stat().st_mode) == 0o600
    assert from_settings(Settings(), tmp_path / "other").key != first.key
    assert first.key not in repr(first)


def test_a_key_that_a_broken_start_left_empty_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / KEY_FILE).touch()
    made = from_settings(Settings(), tmp_path)
    assert len(made.key) >= 60
    assert from_settings(Settings(), tmp_path).key == made.key


def test_a_key_of_the_settings_goes_before_and_its_file_before_that(tmp_path: Path) -> None:
    file = tmp_path / "key"
    file.write_text("f" * 40 + "\n")
    assert from_settings(Settings(secret_key="k" * 40), tmp_path).key == "k" * 40
    assert from_settings(Settings(secret_key="k" * 40, secret_key_file=file), tmp_path).key == "f" * 40
    assert not (tmp_path / KEY_FILE).exists()


def test_a_key_that_can_be_guessed_and_one_that_cannot_be_kept_are_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError):
        from_settings(Settings(secret_key="secret"), tmp_path)
    (tmp_path / "file").touch()
    with pytest.raises(SettingsError):
        from_settings(Settings(), tmp_path / "file" / "below")


def test_half_a_provider_is_told_and_a_whole_one_is_taken(tmp_path: Path) -> None:
    assert from_settings(Settings(), tmp_path).provider is None
    for missing in OIDC:
        with pytest.raises(SettingsError):
            from_settings(
                Settings(**{name: value for name, value in OIDC.items() if name != missing}), tmp_path
            )
    provider = from_settings(Settings(**OIDC), tmp_path).provider
    assert provider is not None
    assert (provider.issuer, provider.verified_claim) == ("https://idp.example", "email_verified")
    trusted = from_settings(Settings(**OIDC, oidc_every_email_verified=True), tmp_path).provider
    assert trusted is not None
    assert trusted.verified_claim == ""
    assert "'y'" not in repr(provider)


@pytest.mark.parametrize("address", ["landschap.example", "ftp://landschap.example", "https://l.example/map"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="public_url"):
        Settings(public_url=address)


def test_the_cookie_is_for_https_only_where_people_come_by_it(tmp_path: Path) -> None:
    assert from_settings(Settings(public_url="https://l.example/"), tmp_path).secure
    assert (
        from_settings(Settings(public_url="https://l.example/"), tmp_path).public_url == "https://l.example"
    )
    assert not from_settings(Settings(public_url="http://l.example"), tmp_path).secure
    assert not throwaway().secure
    assert throwaway().key != throwaway().key
