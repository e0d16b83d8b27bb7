"""The writer checks, compares, and writes only differences."""

from datetime import date

import pytest

from graph_schema.actor import Actor, Role
from graph_schema.batches import BATCH
from graph_schema.database import Database
from graph_schema.errors import DatabaseRefused, DeclarationError
from graph_schema.nodes import EVENT, FUNCTION, PERSON, SCHOOL
from graph_schema.outcome import Outcome
from graph_schema.relationships import ATTENDED, LACKS, WORKS_AT
from tests import factories as make

EDITOR = Actor("redacteur-1", Role.REDACTEUR)


def write_schools(database: Database, *rows: dict) -> Outcome:
    return database.write(EDITOR, "test", lambda writer: writer.nodes(SCHOOL, rows))


def changes(database: Database) -> list[dict]:
    return database.read(
        "MATCH (c:Change) RETURN c.actor AS actor, c.role AS role, c.action AS action, c.summary AS summary"
    )


def test_the_same_row_twice_writes_once(database: Database) -> None:
    row = {"brin": "25PJ", "name": "Deltion College", "aliases": ["Deltion"], "latitude": 52}
    assert write_schools(database, row).created == ("25PJ",)
    second = write_schools(database, row)
    assert second.unchanged == ("25PJ",)
    assert not second.changed


def test_an_update_knows_before_and_after(database: Database) -> None:
    write_schools(database, {"brin": "25PJ", "name": "Deltion", "students": 100})
    outcome = write_schools(database, {"brin": "25PJ", "name": "Deltion College", "students": 100})
    assert outcome.updated == {"25PJ": {"name": ("Deltion", "Deltion College")}}


def test_a_blank_never_overwrites_a_value(database: Database) -> None:
    write_schools(database, {"brin": "25PJ", "name": "Deltion College", "place": "Zwolle"})
    assert not write_schools(database, {"brin": "25PJ", "name": "Deltion College", "place": None}).changed
    assert database.read("MATCH (s:School) RETURN s.place AS place") == [{"place": "Zwolle"}]


def test_rows_with_one_key_are_one_node(database: Database) -> None:
    outcome = write_schools(database, {"brin": "25PJ", "name": "A"}, {"brin": "25PJ", "place": "Zwolle"})
    assert outcome.created == ("25PJ",)


@pytest.mark.slow
def test_more_rows_than_a_batch_all_go_in(database: Database) -> None:
    rows = [
        {"code": f"f{number}", "name": "x", "name_en": "x", "level": "staf", "order": number}
        for number in range(BATCH + 3)
    ]
    database.write(EDITOR, "test", lambda writer: writer.nodes(FUNCTION, rows))
    assert database.read("MATCH (f:Function) RETURN count(f) AS n") == [{"n": BATCH + 3}]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"name": "x"}, "School row 2: the key brin is blank"),
        ({"brin": "25PK", "nmae": "x"}, "School row 2: nmae is not declared"),
        ({"brin": "25PK", "name": "x", "students": "12"}, "School row 2: students must be integer, not str"),
        ({"brin": "25PK"}, "name is required"),
    ],
)
def test_a_row_that_does_not_fit_is_named_and_nothing_is_written(
    database: Database, row: dict, message: str
) -> None:
    with pytest.raises(DeclarationError, match=message):
        write_schools(database, {"brin": "25PJ", "name": "Deltion College"}, row)
    assert database.read("MATCH (s:School) RETURN count(s) AS n") == [{"n": 0}]


def test_a_value_outside_the_choices_is_refused(database: Database) -> None:
    with pytest.raises(DeclarationError, match="level must be one of bestuur, management"):
        make.function(database, "architect", level="top")


def test_a_relationship_to_nothing_is_named(database: Database) -> None:
    make.school(database, "25PJ")
    with pytest.raises(DeclarationError, match="LACKS: School or Function of 25PJ>architect does not exist"):
        make.lacks(database, "25PJ", "architect")


def test_a_relationship_between_labels_that_it_does_not_join_is_refused(database: Database) -> None:
    with pytest.raises(DeclarationError, match="ATTENDED does not join School to Event"):
        make.tie(database, ATTENDED, SCHOOL, EVENT, "25PJ", "e")


def test_two_jobs_at_one_school_are_two_seats(database: Database) -> None:
    make.school(database, "25PJ")
    who = make.person(database)
    make.seat(database, who, "25PJ", "architect")
    make.seat(database, who, "25PJ", "i-coach", since=date(2022, 1, 1))
    make.seat(database, who, "25PJ", "architect")
    assert database.read("MATCH (:Person)-[w:WORKS_AT]->(:School) RETURN count(w) AS n") == [{"n": 2}]


def test_a_relationship_is_updated_where_it_stands(database: Database) -> None:
    make.school(database, "25PJ")
    make.function(database, "architect")
    make.lacks(database, "25PJ", "architect", since=date(2020, 1, 1))
    make.lacks(database, "25PJ", "architect", until=date(2022, 1, 1))
    assert database.read("MATCH (:School)-[l:LACKS]->() RETURN l.since AS since, l.until AS until") == [
        {"since": date(2020, 1, 1), "until": date(2022, 1, 1)}
    ]


def test_what_an_import_makes_carries_its_id_and_what_it_finds_does_not(database: Database) -> None:
    make.school(database, "25PJ")

    def work(writer):
        writer.nodes(
            SCHOOL,
            [{"brin": "25PJ", "place": "Zwolle"}, {"brin": "25LW", "name": "Noorderpoort"}],
            "import-1",
        )
        writer.nodes(PERSON, [{"id": "p"}], "import-1")
        writer.relationships(WORKS_AT, PERSON, SCHOOL, [{"start": "p", "end": "25PJ", "id": "w"}], "import-1")

    database.write(EDITOR, "import", work)
    assert database.read("MATCH (s:School) RETURN s.brin AS brin, s.import_id AS id ORDER BY brin") == [
        {"brin": "25LW", "id": "import-1"},
        {"brin": "25PJ", "id": None},
    ]
    assert database.read("MATCH ()-[w:WORKS_AT]->() RETURN w.import_id AS id") == [{"id": "import-1"}]


def test_what_is_removed_is_gone_with_its_ties(database: Database) -> None:
    make.school(database, "25PJ")
    make.function(database, "architect")
    make.lacks(database, "25PJ", "architect")
    tie = [{"start": "25PJ", "end": "architect"}]
    removed = database.write(EDITOR, "test", lambda w: w.remove_relationships(LACKS, SCHOOL, FUNCTION, tie))
    assert removed.removed == ("25PJ>architect",)
    gone = database.write(EDITOR, "test", lambda w: w.remove_nodes(SCHOOL, ["25PJ", "unknown"]))
    assert gone.removed == ("25PJ",)


def test_a_write_leaves_who_did_what(database: Database) -> None:
    write_schools(database, {"brin": "25PJ", "name": "Deltion College"})
    assert changes(database) == [
        {"actor": "redacteur-1", "role": "redacteur", "action": "test", "summary": "School +1 ~0 -0"}
    ]


def test_a_write_that_changes_nothing_leaves_no_trace(database: Database) -> None:
    write_schools(database, {"brin": "25PJ", "name": "Deltion College"})
    write_schools(database, {"brin": "25PJ", "name": "Deltion College"})
    assert len(changes(database)) == 1


def test_what_is_made_without_looking_is_there_for_what_comes_after(database: Database) -> None:
    make.school(database, "25PJ")
    people = [{"id": f"p{number}", "family_name": "Proef"} for number in range(BATCH + 3)]
    jobs = [{"start": row["id"], "end": "25PJ", "id": f"s{row['id']}"} for row in people]

    def work(writer):
        made = writer.nodes(PERSON, people, "i", fresh=True)
        made += writer.relationships(WORKS_AT, PERSON, SCHOOL, jobs, "i", fresh=True)
        return made, writer.read("MATCH (p:Person)-[w:WORKS_AT]->() RETURN count(DISTINCT w.id) AS n")

    made, counted = database.write(EDITOR, "test", work)
    assert (len(made.created), counted) == (2 * len(people), [{"n": len(people)}])
    one = database.read(
        "MATCH (p:Person {id: 'p7'})-[w:WORKS_AT]->(s) RETURN p, properties(w) AS w, s.brin AS s"
    )
    assert one == [
        {
            "p": {"id": "p7", "family_name": "Proef", "sort_name": "proef", "import_id": "i"},
            "w": {"id": "sp7", "import_id": "i"},
            "s": "25PJ",
        }
    ]


@pytest.mark.parametrize("import_id", [None, "i"])
def test_new_people_with_their_jobs_are_as_if_made_one_after_the_other(database, import_id) -> None:
    for brin in ("25PJ", "25LX"):
        make.school(database, brin)
    people = [{"id": f"p{n}", "given_name": f"Sam{n}", "family_name": "Proef"} for n in range(BATCH + 3)]
    jobs = [
        {"start": row["id"], "end": ("25PJ", "25LX")[n % 2], "id": f"s{n}", "title": f"t{n}"}
        for n, row in enumerate(people)
    ]

    def together(writer):
        return writer.tied_nodes(PERSON, WORKS_AT, SCHOOL, people, jobs[::-1], import_id)

    def apart(writer):
        made = writer.nodes(PERSON, people, import_id, fresh=True)
        return made, writer.relationships(WORKS_AT, PERSON, SCHOOL, jobs, import_id, fresh=True)

    seen = []
    for way in (together, apart):

        def work(writer, way=way):
            counts = [len(outcome.created) for outcome in way(writer)]
            rows = writer.read(
                "MATCH (p:Person)-[w:WORKS_AT]->(s) "
                "RETURN properties(p) AS p, properties(w) AS w, s.brin AS s ORDER BY p.id"
            )
            seen.append((counts, rows, sorted(writer.edits, key=lambda edit: edit.element)))
            raise LookupError

        with pytest.raises(LookupError):
            database.write(EDITOR, "test", work)
    assert seen[0] == seen[1]
    assert seen[0][0] == [BATCH + 3, BATCH + 3]
    assert len(seen[0][1]) == BATCH + 3


def test_new_people_need_one_job_each_at_a_place_that_is_there(database: Database) -> None:
    make.school(database, "25PJ")
    people = [{"id": id_, "family_name": "Proef"} for id_ in "pq"]
    at_school = {"start": "p", "end": "25PJ", "id": "s"}
    for jobs, told in (
        ([at_school], "one relationship WORKS_AT"),
        ([at_school, at_school | {"id": "t"}], "one relationship WORKS_AT"),
        ([at_school, {"start": "q", "end": "25PJ", "id": "t"}, at_school | {"id": "u"}], "one relationship"),
        ([at_school, {"start": "q", "end": "no-school", "id": "t"}], "1 of 2"),
    ):

        def work(writer, jobs=jobs):
            return writer.tied_nodes(PERSON, WORKS_AT, SCHOOL, people, jobs)

        with pytest.raises(DeclarationError, match=told):
            database.write(EDITOR, "test", work)
    assert database.read("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 0}]


def test_what_is_made_without_looking_fails_whole_when_it_cannot_be(database: Database) -> None:
    person = [{"id": "p", "family_name": "Proef"}]
    job = [{"start": "p", "end": "no-school", "id": "s"}]

    def lost(writer):
        writer.nodes(PERSON, person, fresh=True)
        writer.relationships(WORKS_AT, PERSON, SCHOOL, job, fresh=True)

    with pytest.raises(DeclarationError, match="1 of 1"):
        database.write(EDITOR, "test", lost)
    database.write(EDITOR, "test", lambda writer: writer.nodes(PERSON, person))
    with pytest.raises(DatabaseRefused):
        database.write(EDITOR, "test", lambda writer: writer.nodes(PERSON, person, fresh=True))
    assert database.read("MATCH (p:Person) RETURN count(p) AS n") == [{"n": 1}]
