"""Objections, the retention list with its decisions, and the register."""

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from crm.history import words
from crm.history.models import CannotPutBack, HistoryFilter
from crm.history.service import HistoryService
from crm.privacy.models import CannotErase, NobodyThere
from crm.privacy.register import OWN, RegisterUnreadable, read_register
from crm.privacy.service import HAND_OUT, PrivacyService
from crm.texts import speak
from graph_schema.actor import Actor, Role
from graph_schema.database import Database
from graph_schema.nodes import IMPORT, PERSON, TASK
from graph_schema.relationships import CONCERNS
from tests import factories as make

pytestmark = pytest.mark.slow

TODAY = date(2024, 2, 29)
ADMIN = Actor("beheerder-1", Role.BEHEERDER)


def service(database: Database) -> PrivacyService:
    return PrivacyService(database, lambda: TODAY)


def values(database: Database, key: str) -> tuple[object, object]:
    (row,) = database.read(
        "MATCH (p:Person {id: $key}) RETURN p.may_contact AS may, p.objected_on AS day", key=key
    )
    return row["may"], row["day"]


def test_an_objection_is_noted_listed_and_withdrawn(database: Database) -> None:
    make.person(database, "a", may_contact=True)
    make.person(database, "b", may_contact=False)
    make.person(database, "c")
    service(database).object(ADMIN, "a", date(2024, 1, 2))
    assert values(database, "a") == (False, date(2024, 1, 2))
    found, total = service(database).objections(ADMIN)
    assert ({one.id for one in found}, total) == ({"a", "b"}, 2)
    service(database).withdraw(ADMIN, "a")
    # nobody said that they may be mailed: that is not known again
    assert values(database, "a") == (None, None)
    with pytest.raises(NobodyThere):
        service(database).withdraw(ADMIN, "c")
    with pytest.raises(NobodyThere):
        service(database).object(ADMIN, "nobody")


def test_of_a_dossier_it_is_kept_who_took_it_and_nothing_else(
    database: Database, caplog: pytest.LogCaptureFixture
) -> None:
    make.person(database, "a", given_name="Quirijn", family_name="Zevenhuizen")
    asked, history = service(database), HistoryService(database)
    with caplog.at_level("INFO"):
        assert asked.hand_out(ADMIN, "a").name == "Quirijn Zevenhuizen"
    assert "Zevenhuizen" not in caplog.text
    (entry,) = history.recent(ADMIN, HistoryFilter(action=HAND_OUT)).entries
    assert [words.whole_line(entry, line) for line in entry.lines] == [
        "Uitgereikt: Persoon Quirijn Zevenhuizen"
    ]
    assert database.read("MATCH (e:Edit {kind: 'getoond'}) RETURN e.before AS b, e.after AS a") == [
        {"b": None, "a": None}
    ]
    # the next dossier tells the person of it
    assert HAND_OUT in [one.action for one in asked.hand_out(ADMIN, "a").history]
    with pytest.raises(CannotPutBack):
        history.put_back(ADMIN, entry.id)
    asked.erase(ADMIN, "a")
    again = history.change(ADMIN, entry.id)
    assert [words.whole_line(again, line) for line in again.lines] == ["Uitgereikt: Persoon [verwijderd]"]
    with pytest.raises(NobodyThere):
        asked.hand_out(ADMIN, "nobody")


def quiet(database: Database, years: int = 2) -> list[str]:
    page = service(database).quiet(ADMIN, years)
    assert page.total == len(page.people)
    return [one.id for one in page.people]


def test_who_was_spoken_to_long_ago_is_on_the_list_the_longest_first(database: Database) -> None:
    for key, day in (("old", date(2020, 1, 1)), ("older", date(2018, 1, 1)), ("new", date(2023, 1, 1))):
        make.person(database, key)
        make.attended(database, key, make.event(database, key, day))
    make.attended(database, "old", make.event(database, "later than today", date(2025, 1, 1)))
    assert quiet(database) == ["older", "old"]
    assert quiet(database, 5) == ["older"]


def test_the_day_itself_is_not_yet_long_ago(database: Database) -> None:
    make.person(database, "a")
    make.attended(database, "a", make.event(database, "x", date(2022, 2, 28)))
    assert quiet(database) == []


def test_a_task_about_somebody_is_speaking_to_them(database: Database) -> None:
    for key, closed in (("a", date(2023, 5, 1)), ("b", date(2019, 5, 1))):
        make.person(database, key)
        make.attended(database, key, make.event(database, key, date(2018, 1, 1)))
        made = datetime(2019, 1, 1, tzinfo=UTC)
        row = {"id": key, "title": "x", "due": closed, "reason": "eigen", "state": "gedaan"}
        make.node(database, TASK, **row, closed=closed, created=made)
        make.tie(database, CONCERNS, TASK, PERSON, key, key)
    assert quiet(database) == ["b"]


def test_who_came_from_a_list_counts_from_its_day(database: Database) -> None:
    for key, year in (("old-list", 2020), ("new-list", 2023)):
        make.node(database, IMPORT, id=key, at=datetime(year, 1, 1, tzinfo=UTC), format="x", actor="console")
        make.person(database, f"of-{key}", import_id=key)
    assert quiet(database) == ["of-old-list"]


def test_who_was_made_by_hand_counts_from_that_day(database: Database) -> None:
    database.write(ADMIN, "test", lambda w: w.nodes(PERSON, [{"id": "just-made"}]))
    assert quiet(database) == []


def test_keeping_needs_a_day_to_come_and_a_reason_and_ends_by_itself(database: Database) -> None:
    for key in ("a", "b"):
        make.person(database, key)
    for until, reason in ((TODAY, "bestuurslid"), (date(2025, 1, 1), "  ")):
        with pytest.raises(CannotErase):
            service(database).keep(ADMIN, ["a"], until, reason)
    with pytest.raises(NobodyThere):
        service(database).keep(ADMIN, ["a", "nobody"], date(2025, 1, 1), "bestuurslid")
    service(database).keep(ADMIN, ["a"], date(2025, 1, 1), "bestuurslid")
    assert quiet(database) == ["b"]
    later = PrivacyService(database, lambda: date(2025, 1, 2)).quiet(ADMIN, 2)
    assert {one.id: one.reason for one in later.people} == {"a": "bestuurslid", "b": None}


def test_some_are_erased_together_and_leave_the_list(database: Database) -> None:
    for key in ("a", "b", "c"):
        make.person(database, key)
    assert service(database).erase_many(ADMIN, ["a", "b"]) == 2
    assert quiet(database) == ["c"]


def test_the_register_is_complete_in_both_languages() -> None:
    dutch = read_register()
    speak("en")
    english = read_register()
    speak("nl")
    assert len(dutch) == len(english) >= 3
    assert all(one.purpose != other.purpose for one, other in zip(dutch, english, strict=True))


def test_an_own_register_in_the_data_folder_holds(tmp_path: Path) -> None:
    line = "\n".join(
        f'{name} = "eigen {name}"'
        for name in ("name", "purpose", "ground", "data", "people", "recipients", "retention")
    )
    (tmp_path / OWN).write_text(f"[[processing]]\n{line}\n", "utf-8")
    assert [one.purpose for one in read_register(tmp_path)] == ["eigen purpose"]
    (tmp_path / OWN).write_text('[[processing]]\nname = "x"\n', "utf-8")
    with pytest.raises(RegisterUnreadable, match="lacks purpose"):
        read_register(tmp_path)
    (tmp_path / OWN).write_text("[[", "utf-8")
    with pytest.raises(RegisterUnreadable, match="cannot be read"):
        read_register(tmp_path)
