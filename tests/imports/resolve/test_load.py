"""Whom a list may mean is looked up, and of many of one name those who are near its rows."""

from crm.values.names import parse
from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from graph_schema.nodes import PERSON, SCHOOL
from graph_schema.relationships import WORKS_AT
from imports.resolve.candidates import Sought
from imports.resolve.load import persons
from tests import factories as make

MANY = 40
MOBILE = "+31612345678"


def crowd(database: Database) -> None:
    """Forty who bear one name at one school, and as many whose names begin so."""
    make.school(database, "25PJ")
    make.school(database, "25LX")
    people = [
        {"id": f"{first}{number:02}", "given_name": first, "tussenvoegsel": "de", "family_name": "Vries"}
        for first in ("Jan", "Joke")
        for number in range(MANY)
    ]
    jobs = [
        {"start": row["id"], "end": "25LX", "id": f"{row['id']}-lx", "function": "architect"}
        for row in people
    ]
    database.write(CONSOLE, "test", lambda writer: writer.nodes(PERSON, people))
    database.write(CONSOLE, "test", lambda writer: writer.relationships(WORKS_AT, PERSON, SCHOOL, jobs))


def found(
    database: Database, name: str, *addresses: str, phone: str = "", place: str | None = None
) -> set[str]:
    row = Sought(parse(name), addresses, [phone] if phone else [], place)
    return {known.id for known in persons(database.read, 2 * MANY, [row])}


def test_of_many_of_one_name_all_are_read_who_are_at_the_place_or_have_the_number(database: Database) -> None:
    crowd(database)
    make.seat(database, "Jan39", "25PJ", "inkoper")
    make.seat(database, "Joke39", "25PJ", "inkoper")
    make.node(database, PERSON, id="Jan38", mobile=MOBILE)
    make.node(database, PERSON, id="Joke38", phone=MOBILE)
    here = found(database, "Jan de Vries", phone=MOBILE, place="25PJ")
    assert {"Jan38", "Jan39", "Joke38", "Joke39"} <= here
    # and a few more of the very name, so that it is known that many bear it
    others = here - {"Jan38", "Jan39", "Joke38", "Joke39"}
    assert 11 <= len(others) <= 13
    assert all(one.startswith("Jan") for one in others)
    assert len(found(database, "Jan de Vries", place="25LX")) == 2 * MANY


def test_who_is_near_is_found_under_the_other_ways_to_write_a_name(database: Database) -> None:
    crowd(database)
    make.seat(database, "Joke39", "25PJ", "inkoper")
    for name in ("J. de Vries", "Johanna de Vries", "Johanna de Vries-Proef"):
        assert found(database, name, place="25PJ") == {"Joke39"}, name
    make.person(database, "alone", given_name="Johanna", family_name="Zeldzaam")
    assert found(database, "J. Zeldzaam", place="25PJ") == {"alone"}


def test_of_a_row_without_a_place_all_of_its_name_are_read_and_by_address_anybody(database: Database) -> None:
    crowd(database)
    assert len(found(database, "Jan de Vries")) == MANY
    make.person(database, "x", given_name="Kees", family_name="Anders", other_emails=["k@thuis.example"])
    assert found(database, "Sam Niemand", "k@thuis.example", place="25PJ") == {"x"}
