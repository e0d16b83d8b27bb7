"""Who is known, and what a typed line says."""

import pytest

from crm.contacts.matching import (
    N_AT_PLACE,
    N_BY_ADDRESS,
    N_ELSEWHERE,
    N_OTHER_ADDRESS,
    Known,
    recognise,
    typed,
)
from crm.values.names import PersonName, parse

NOOR = PersonName("Noor", None, None, "Visser")


def known(id_: str = "a", text: str = "Noor Visser", *addresses: str, here: bool = False) -> Known:
    return Known(id_, parse(text) or NOOR, addresses, here)


def test_the_same_address_and_a_name_that_fits_is_the_same_person() -> None:
    found = recognise(NOOR, "n.visser@school.example", [known("a", "N. Visser", "n.visser@school.example")])
    assert found.same == "a"


def test_the_same_address_with_another_name_is_asked() -> None:
    found = recognise(NOOR, "n.visser@school.example", [known("a", "Piet Bakker", "n.visser@school.example")])
    assert found.same is None
    assert found.doubts == (("a", N_BY_ADDRESS),)


def test_a_shared_mailbox_tells_nothing() -> None:
    found = recognise(NOOR, "info@school.example", [known("a", "Piet Bakker", "info@school.example")])
    assert found == recognise(NOOR, None, [])


def test_the_same_name_at_the_same_place_is_the_same_person() -> None:
    assert recognise(NOOR, None, [known(here=True)]).same == "a"


def test_the_same_name_at_the_same_place_with_another_address_is_asked() -> None:
    found = recognise(
        NOOR, "noor2@school.example", [known("a", "Noor Visser", "noor@school.example", here=True)]
    )
    assert found.doubts == (("a", N_OTHER_ADDRESS),)


def test_two_namesakes_at_one_place_are_asked() -> None:
    found = recognise(NOOR, None, [known("a", here=True), known("b", here=True)])
    assert found.same is None
    assert {who for who, _why in found.doubts} == {"a", "b"}


def test_a_typing_error_at_the_same_place_is_asked() -> None:
    assert recognise(NOOR, None, [known("a", "Noor Viser", here=True)]).doubts == (("a", N_AT_PLACE),)


def test_the_same_name_elsewhere_is_asked_and_a_resembling_one_there_is_not() -> None:
    assert recognise(NOOR, None, [known()]).doubts == (("a", N_ELSEWHERE),)
    assert recognise(NOOR, None, [known("a", "N. Visser")]).doubts == ()


@pytest.mark.parametrize(
    ("line", "name", "function", "email", "rest"),
    [
        ("Noor Visser", "Noor Visser", None, "", ()),
        ("Noor Visser, architect, Deltion", "Noor Visser", "architect", "", ("Deltion",)),
        ("Noor Visser\tDeltion\tn.visser@x.example", "Noor Visser", None, "n.visser@x.example", ("Deltion",)),
        (
            "Noor Visser <n.visser@x.example>; Deltion",
            "Noor Visser",
            None,
            "n.visser@x.example",
            ("Deltion",),
        ),
        ("noor.visser@x.example", "Noor Visser", None, "noor.visser@x.example", ()),
    ],
)
def test_a_line_is_taken_apart(line: str, name: str, function: str | None, email: str, rest: tuple) -> None:
    read = typed(line)
    assert (read.name, read.function, read.email, read.rest) == (name, function, email, rest)
