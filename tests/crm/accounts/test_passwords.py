"""What is asked of a password, and how it is kept."""

import pytest
from argon2 import PasswordHasher

from crm.accounts.passwords import Passwords, WeakPassword, check

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
GOOD = "vier paarse fietsen"


@pytest.mark.parametrize(
    "password",
    [
        "",
        "elf tekens!",
        "a" * 201,
        "abababababababab",
        "jan van der berg",
        "JanVanDerBerg2022",
        "j.vanderberg@school.example",
        "J.VanDerBerg123",
    ],
)
def test_a_password_that_is_easily_guessed_is_refused(password: str) -> None:
    with pytest.raises(WeakPassword):
        check(password, "Jan van der Berg", "j.vanderberg@school.example")


@pytest.mark.parametrize("password", [GOOD, "twaalf tekens", "Zoë eet 's avonds soep", "1234567890ab"])
def test_any_other_password_of_twelve_characters_will_do(password: str) -> None:
    check(password, "Jan van der Berg", "j.vanderberg@school.example")


def test_what_is_kept_is_argon2id_and_differs_for_the_same_password() -> None:
    passwords = Passwords()
    one, other = passwords.hash(GOOD), passwords.hash(GOOD)
    assert one.startswith("$argon2id$")
    assert one != other
    assert passwords.matches(one, GOOD)
    assert passwords.matches(other, GOOD)
    assert not passwords.matches(one, GOOD + ".")


def test_without_anything_kept_no_password_is_right() -> None:
    passwords = Passwords(QUICK)
    assert not passwords.matches(None, GOOD)
    assert not passwords.matches(None, "nobody has this password")
    assert not passwords.matches("no hash at all", GOOD)


def test_a_hash_of_other_parameters_is_outdated() -> None:
    assert Passwords().is_outdated(Passwords(QUICK).hash(GOOD))
    assert not Passwords(QUICK).is_outdated(Passwords(QUICK).hash(GOOD))
