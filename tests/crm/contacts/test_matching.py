"""Who is known, and what a typed line says."""

import pytest

from crm.contacts.matching import Known, Verdict, recognise, typed
from crm.values.names import PersonName, parse

NOOR = PersonName("Noor", None, None, "Visser")


def known(id_: str = "a", text: str = "Noor Visser", *addresses: str, here: bool = False) -> Known:
    return Known(id_, parse(text) or NOOR, addresses, here)


def test_the_same_address_and_a_name_that_fits_is_the_same_person() -> None:
    found = recognise(NOOR, "n.visser@school.example", [known("a", "N. Visser", "n.visser@school.example")])
    assert found.same == "a"


def doubted(found: Verdict) -> set[str]:
    assert found.same is None
    return {who for who, _why in found.doubts}


def test_the_same_address_with_another_name_is_asked() -> None:
    found = recognise(NOOR, "n.visser@school.example", [known("a", "Piet Bakker", "n.visser@school.example")])
    assert doubted(found) == {"a"}
    assert "the same address" in found.doubts[0][1]


def test_a_shared_mailbox_tells_nothing() -> None:
    found = recognise(NOOR, "info@school.example", [known("a", "Piet Bakker", "info@school.example")])
    assert found == recognise(NOOR, None, [])


def test_the_same_name_at_the_same_place_is_the_same_person() -> None:
    assert recognise(NOOR, None, [known(here=True)]).same == "a"


def test_the_same_name_at_the_same_place_with_another_address_is_asked() -> None:
    here = [known("a", "Noor Visser", "noor@school.example", here=True)]
    assert doubted(recognise(NOOR, "visser.n@school.example", here)) == {"a"}


def test_who_has_a_number_in_the_address_is_not_the_one_without() -> None:
    here = [known("a", "Noor Visser", "noor.visser@school.example", here=True)]
    assert doubted(recognise(NOOR, "noor.visser2@school.example", here)) == set()


def test_two_namesakes_at_one_place_are_asked() -> None:
    found = recognise(NOOR, None, [known("a", here=True), known("b", here=True)])
    assert doubted(found) == {"a", "b"}


def test_the_same_name_with_its_parts_in_the_wrong_places_is_asked() -> None:
    turned = Known("a", PersonName("Visser", None, None, "Noor"), (), True)
    assert doubted(recognise(NOOR, None, [turned])) == {"a"}
    # written one behind the other it is read for what it is
    assert recognise(NOOR, None, [known("a", "Visser Noor", here=True)]).same == "a"


@pytest.mark.parametrize("text", ["Noor Viser", "N. Visser", "Noor Visser-Bedachthof"])
def test_another_way_of_writing_the_name_at_the_same_place_is_asked_with_the_reason(text: str) -> None:
    found = recognise(NOOR, None, [known("a", text, here=True)])
    assert doubted(found) == {"a"}
    assert "the same school" in found.doubts[0][1]


def test_a_call_name_is_asked() -> None:
    name = PersonName("Kees", None, None, "Bedachthof")
    assert doubted(recognise(name, None, [known("a", "Cornelis Bedachthof", here=True)])) == {"a"}


def test_the_same_name_elsewhere_is_asked_and_another_one_at_the_same_place_is_not() -> None:
    elsewhere = Known("a", NOOR, (), here=False, elsewhere=True)
    assert doubted(recognise(NOOR, None, [elsewhere])) == {"a"}
    assert recognise(NOOR, None, [known("a", "Piet Visser", here=True)]) == Verdict()


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
