"""Loading the reference data into a real database."""

from collections import Counter
from datetime import date

import pytest

from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.nodes import SCHOOL
from graph_schema.relationships import MERGED_INTO
from imports.reference import load
from imports.reference.files import Reference

pytestmark = pytest.mark.slow

COUNTS = "MATCH (n) RETURN labels(n)[0] AS label, count(*) AS n"
TIES = "MATCH ()-[r]->() RETURN type(r) AS type, count(*) AS n"


def test_everything_in_the_files_is_in_the_graph(database: Database) -> None:
    load(database, SYSTEM)
    reference = Reference()
    nodes = {row["label"]: row["n"] for row in database.read(COUNTS)}
    ties = {row["type"]: row["n"] for row in database.read(TIES)}
    assert nodes["School"] == 60
    assert nodes["Activity"] == len(reference.activities)
    assert nodes["Target"] == ties["OF"] == len(reference.targets)
    assert nodes["Result"] == len(reference.results)
    assert ties["PART_OF"] == len(reference.results) + sum(bool(a.theme) for a in reference.activities)
    assert ties["IN"] == len(reference.activities)
    assert ties["NEEDS"] == len(reference.needs)
    assert ties["MERGED_INTO"] == 5


def test_no_person_and_no_event_comes_with_the_reference_data(database: Database) -> None:
    load(database, SYSTEM)
    assert {"Person", "Event", "Observation"}.isdisjoint(row["label"] for row in database.read(COUNTS))


def test_a_second_load_writes_nothing(database: Database) -> None:
    load(database, SYSTEM)
    nodes, ties = database.read(COUNTS), database.read(TIES)
    load(database, SYSTEM)
    assert sorted(map(str, database.read(TIES))) == sorted(map(str, ties))
    assert sorted(map(str, database.read(COUNTS))) == sorted(map(str, nodes))
    assert {"label": "Change", "n": 1} in nodes


def test_loading_is_one_transaction_of_a_fixed_number_of_statements(database: Database) -> None:
    before = database.queries
    load(database, SYSTEM)
    assert database.queries - before <= 50
    assert database.read("MATCH (c:Change) RETURN count(c) AS n") == [{"n": 1}]


def test_what_somebody_changed_at_a_school_stays(database: Database) -> None:
    load(database, SYSTEM)
    database.write(
        SYSTEM,
        "test",
        lambda writer: (
            writer.nodes(SCHOOL, [{"brin": "25PJ", "students": 12345, "phone": "038-0000000"}]),
            writer.relationships(
                MERGED_INTO, SCHOOL, SCHOOL, [{"start": "25RA", "end": "25PT", "on": date(2025, 8, 1)}]
            ),
        ),
    )
    load(database, SYSTEM)
    [row] = database.read("MATCH (s:School {brin: '25PJ'}) RETURN s.students AS n, s.phone AS phone")
    assert row == {"n": 12345, "phone": "038-0000000"}
    [merger] = database.read("MATCH (:School {brin: '25RA'})-[m:MERGED_INTO]->() RETURN m.on AS on")
    assert merger == {"on": date(2025, 8, 1)}


def test_unknown_student_numbers_stay_unknown(database: Database) -> None:
    load(database, SYSTEM)
    rows = database.read("MATCH (s:School) RETURN s.students AS students")
    assert Counter(row["students"] is None for row in rows) == {True: 42, False: 18}


def test_a_partner_has_one_phase_on_any_day(database: Database) -> None:
    load(database, SYSTEM)
    rows = database.read(
        """MATCH (o:Organisation)-[c:COOPERATES]->(:Programme {code: 'doorpakken'})
        WITH o, collect({since: c.since, until: c.until}) AS periods
        UNWIND [date('2020-06-30'), date('2021-06-30'), date('2022-06-30'), date('2023-06-30')] AS day
        RETURN o.id AS id, day,
            size([p IN periods WHERE p.since <= day AND (p.until IS NULL OR day < p.until)]) AS n"""
    )
    assert {row["id"] for row in rows} == {"mbo-digitaal", "mbo-raad", "kennisnet", "surf", "ocw", "sbb"}
    assert {row["n"] for row in rows} == {1}


def test_the_target_for_mora_counts_seats_of_informatiemanagers_and_architecten(
    database: Database,
) -> None:
    load(database, SYSTEM)
    rows = database.read(
        """MATCH (t:Target {code: 'C1-T1-4.1a'})-[:COUNTS]->(counted)
        RETURN t.evidence AS evidence, t.minimum AS minimum, collect(counted.code) AS counted"""
    )
    assert [(row["evidence"], row["minimum"], sorted(row["counted"])) for row in rows] == [
        ("seats_reached", None, ["MORA", "architect", "informatiemanager"])
    ]
