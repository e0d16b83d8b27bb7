"""Taking lists back in any order, with edits in between: what is left is what is still said."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from crm.contacts.models import Contact, ContactKind, Ref
from crm.contacts.service import ContactsService
from crm.events.models import NewEvent
from crm.events.service import EventsService
from crm.people.service import PeopleService
from crm.privacy.service import PrivacyService
from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from graph_schema.dump import dump
from graph_schema.nodes import IMPORT
from graph_schema.withdraw import Kept
from imports.apply.undone import AlreadyUndone, Undone
from imports.models import ImportOptions
from imports.service import ImportService
from tests import factories as make
from tests.filled import filled
from tests.imports.graph import persons, seats

pytestmark = pytest.mark.slow

TODAY = date(2999, 7, 17)
"""After every edit by hand in these tests, which have the day on which they are made."""

AN = "an@deltion.nl"
PHONE = f"Naam;E-mail;School;Telefoon\nAn Een;{AN};Deltion College;{{}}\n"
MAIL = f"Naam;E-mail;Nieuwsbrief\nAn Een;{AN};{{}}\n"
ONE, TWO = "038-1111111", "038-2222222"
THEN, LATER, LATEST = date(2020, 1, 1), date(2021, 1, 1), date(2022, 1, 1)
DAY = {"event": "Netwerkdag", "date": date(2022, 6, 30), "about": ("MORA",)}

Run = Callable[..., str]
Undo = Callable[[str], Undone]


def _sector(database: Database) -> None:
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.nl"])
    make.school(database, "25LX", name="Curio", domains=["curio.nl"])
    make.result(database, "MORA")
    make.result(database, "FIM")


@pytest.fixture
def sector(database: Database) -> Database:
    filled(database, _sector)
    return database


@pytest.fixture
def run(sector: Database, tmp_path: Path) -> Run:
    def _run(content: str, **options: Any) -> str:
        path = tmp_path / "lijst.csv"
        path.write_text(content, encoding="utf-8")
        service = ImportService(sector, lambda: TODAY)
        return str(service.run(CONSOLE, path, ImportOptions(**options)).import_id)

    return _run


@pytest.fixture
def undo(sector: Database) -> Undo:
    return lambda import_id: ImportService(sector, lambda: TODAY).undo(CONSOLE, import_id)


def an(database: Database) -> dict[str, Any]:
    return persons(database)[AN]


def people(database: Database) -> PeopleService:
    return PeopleService(database, lambda: TODAY)


def kept(undone: Undone) -> set[tuple[str, str | None, Kept]]:
    return {(left.element.partition(":")[0], left.property, left.kept) for left in undone.stayed}


def leaves_nothing(database: Database, run: Run, undo: Undo, content: str, **options: Any) -> bool:
    before = list(dump(database))
    undo(run(content, **options))
    return list(dump(database)) == before


def test_a_value_goes_back_to_the_newest_of_the_lists_that_are_left(sector, run, undo) -> None:
    run(PHONE.format(ONE), as_of=THEN)
    newest = run(PHONE.format(ONE + " "), as_of=LATEST)
    run(PHONE.format(TWO), as_of=LATER)
    assert an(sector)["phone"] == "+31381111111"
    undo(newest)
    assert an(sector)["phone"] == "+31382222222"


def test_an_address_goes_with_its_list_also_where_another_added_one_to_it(sector, run, undo) -> None:
    row = "Naam;E-mail;School\nAn Een;{};Deltion College\n"
    first = run(row.format(f"{AN}, an.een@deltion.nl"))
    second = run(row.format(f"{AN}, een@deltion.nl"))
    assert an(sector)["other_emails"] == ["an.een@deltion.nl", "een@deltion.nl"]
    undo(first)
    assert an(sector)["other_emails"] == ["een@deltion.nl"]
    undo(second)
    assert persons(sector) == {}


def test_an_old_list_that_filled_a_blank_comes_in_again_after_it_was_taken_back(sector, run, undo) -> None:
    run(PHONE.format(""), as_of=LATEST)
    for _ in range(2):
        old = run(PHONE.format(ONE), as_of=THEN)
        assert an(sector)["phone"] == "+31381111111"
        undo(old)
        assert "phone" not in an(sector)


def test_an_objection_stays_while_a_list_that_objects_does(sector, run, undo) -> None:
    key, _ = people(sector).make(CONSOLE, {"given_name": "An", "family_name": "Een", "email": AN})
    people(sector).allow_mail(CONSOLE, key)
    first = run(MAIL.format("nee"), as_of=THEN)
    second = run(MAIL.format("nee") + "\n", as_of=LATER)
    undo(second)
    assert an(sector)["may_contact"] is False
    undo(first)
    assert an(sector)["may_contact"] is True


@pytest.mark.parametrize("how", ["edited", "tied"])
def test_who_stayed_whole_stays_so_whatever_comes_and_goes_after(sector, run, undo, how: str) -> None:
    made = run(PHONE.format(ONE), as_of=THEN)
    second = run(PHONE.format("") + "\n", as_of=LATER)
    key = an(sector)["id"]
    if how == "edited":
        people(sector).object_to_mail(CONSOLE, key, LATER)
    else:
        contact = Contact("c", ContactKind.GESPREK, TODAY, (Ref("Person", key),))
        undo(second)
        ContactsService(sector, lambda: TODAY).log(CONSOLE, contact)
        second = ""
    assert ("Person", None, Kept(how)) in kept(undo(made))
    assert leaves_nothing(sector, run, undo, PHONE.format(TWO), as_of=LATEST)
    if second:
        # it said the name too, and did not make anybody
        undo(second)
    left = an(sector)
    assert (left["family_name"], left["email"], left["phone"]) == ("Een", AN, "+31381111111")


def test_who_was_tied_to_something_that_is_gone_does_not_go_with_a_list_that_did_not_make_them(
    sector, run, undo
) -> None:
    made = run(PHONE.format(ONE))
    contacts, events = ContactsService(sector, lambda: TODAY), EventsService(sector, lambda: TODAY)
    contact = Contact("c", ContactKind.GESPREK, TODAY, (Ref("Person", an(sector)["id"]),))
    event = contacts.log(CONSOLE, contact).event
    undo(made)
    events.remove(CONSOLE, event)
    assert leaves_nothing(sector, run, undo, PHONE.format(TWO))
    assert an(sector)["phone"] == "+31381111111"


def test_of_who_stayed_whole_and_is_erased_then_no_value_is_kept(sector, run, undo, tmp_path) -> None:
    made = run(PHONE.format(ONE))
    key = an(sector)["id"]
    people(sector).object_to_mail(CONSOLE, key, LATER)
    undo(made)
    held = "MATCH (e:Edit) WHERE coalesce(e.before, '') + coalesce(e.after, '') CONTAINS $text "
    held += "RETURN e.element AS it"
    assert sector.read(held, text="+31381111111") == [{"it": f"Person:{key}"}]
    PrivacyService(sector, lambda: TODAY, tmp_path).erase(CONSOLE, key)
    for text in ("+31381111111", "Een", AN):
        assert sector.read(held, text=text) == []


def test_a_meeting_that_stays_whole_keeps_what_it_was_about(sector, run, undo) -> None:
    made = run(f"Naam;E-mail;School;Aanwezig\nAn Een;{AN};Deltion College;x\n", **DAY)
    (event,) = sector.read("MATCH (e:Event) RETURN e.id AS id, properties(e) AS held")
    EventsService(sector, lambda: TODAY).change(CONSOLE, event["id"], {"place": "Utrecht"}, event["held"])
    assert kept(undo(made)) == {("Event", None, Kept.EDITED)}
    about = "MATCH (:Event)-[:ABOUT]->(r) RETURN r.code AS code"
    assert sector.read(about) == [{"code": "MORA"}]
    assert leaves_nothing(
        sector, run, undo, "Naam;E-mail;School;Aanwezig\nBo Twee;bo@curio.nl;Curio;x\n", **DAY
    )


def test_a_meeting_that_somebody_mended_is_not_written_over_by_its_list(sector, run) -> None:
    row = "Naam;E-mail;School;Aanwezig\n{};Curio;x\n"
    run(row.format("An Een;an@curio.nl"), **DAY)
    (event,) = sector.read("MATCH (e:Event) RETURN e.id AS id")
    mended = NewEvent("Netwerkdag architectuur", date(2022, 7, 1), about=("MORA",))
    EventsService(sector, lambda: TODAY).rewrite(CONSOLE, event["id"], mended)
    run(row.format("Bo Twee;bo@curio.nl"), **DAY)
    assert sector.read(
        "MATCH (e:Event)<-[:ATTENDED]-(p) RETURN e.title AS title, e.date AS day, count(p) AS people"
    ) == [{"title": "Netwerkdag architectuur", "day": date(2022, 7, 1), "people": 2}]


def test_a_list_that_names_no_school_does_not_say_where_somebody_was_said_to_work(sector, run, undo) -> None:
    wrong = run(f"Naam;E-mail;School\nAn Een;{AN};Curio\n")
    run(f"Naam;E-mail;Telefoon\nAn Een;{AN};{ONE}\n")
    assert seats(sector) == {("Een", "25LX", None, None)}
    undo(wrong)
    assert (an(sector)["phone"], seats(sector)) == ("+31381111111", set())


def test_a_list_whose_address_tells_the_school_says_it_too(sector, run, undo) -> None:
    first = run(f"Naam;E-mail;School\nAn Een;{AN};Deltion College\n")
    run(f"Naam;E-mail;Telefoon\nAn Een;{AN};{ONE}\n")
    undo(first)
    assert seats(sector) == {("Een", "25PJ", None, None)}


def test_a_school_keeps_what_the_second_of_two_lists_of_duo_says_too(sector, run, undo, data) -> None:
    read = (data / "formats" / "duo_instellingenmbo_2026.csv").read_text("cp1252").replace("99ZA", "25PJ")
    before = list(dump(sector))
    first, second = run(read), run(read + "\n")
    held = sector.read("MATCH (s:School {brin: '25PJ'}) RETURN properties(s) AS held")
    assert held[0]["held"]["municipality"]
    undo(first)
    assert sector.read("MATCH (s:School {brin: '25PJ'}) RETURN properties(s) AS held") == held
    undo(second)
    assert list(dump(sector)) == before


def test_the_day_on_which_a_list_was_taken_back_is_that_of_the_netherlands(sector, run, undo) -> None:
    made = run(PHONE.format(ONE))
    undo(made)
    late = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)
    sector.write(CONSOLE, "test", lambda writer: writer.nodes(IMPORT, [{"id": made, "undone": late}]))
    with pytest.raises(AlreadyUndone) as refused:
        undo(made)
    assert refused.value.params["day"] == "2026-07-01"
