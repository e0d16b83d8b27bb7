"""Lists go in: what the graph holds afterwards, and what the report says."""

import threading
from datetime import date
from pathlib import Path

import pytest

from crm.rights import NotAllowed
from crm.schools.choose import Unknown
from graph_schema import nodes
from graph_schema.actor import CONSOLE, Actor, Role
from graph_schema.database import Database
from imports.errors import FileRefused, WrongInstruction
from imports.models import ImportOptions, Report
from imports.reference import loader
from imports.service import ImportService
from tests import factories as make
from tests.filled import filled
from tests.imports.graph import attendances, dump, persons, seats

pytestmark = pytest.mark.slow

TODAY = date(2026, 7, 17)
NOTHING = ImportOptions()


def _sector(database: Database) -> None:
    """Three schools with their domains, a partner, a result, a theme and a network."""
    make.school(database, "25PJ", name="Deltion College", domains=["deltion.nl"])
    make.school(database, "25LX", name="Curio", domains=["curio.nl"])
    make.school(database, "21CY", name="Curio (Prinsentuin)", aliases=["Curio"])
    make.organisation(database, "kennisnet", name="Kennisnet", kind="partner", domains=["kennisnet.nl"])
    make.result(database, "MORA")
    make.theme(database, "DATA", {"architect": 1.0, "informatiemanager": 1.0})
    make.network(database, "architectuur", name="Netwerk Architectuur")


@pytest.fixture
def sector(database: Database) -> Database:
    filled(database, _sector)
    return database


@pytest.fixture
def run(database: Database, tmp_path: Path):
    service = ImportService(database, lambda: TODAY)

    def _run(content: str | bytes | Path, options: ImportOptions = NOTHING, **chosen: object) -> Report:
        path = content
        if not isinstance(path, Path):
            path = tmp_path / "lijst.csv"
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return service.run(CONSOLE, path, ImportOptions(**chosen) if chosen else options)

    return _run


LIST = """Naam;Functie;School;E-mail;Telefoon
Fictief, Joris (dhr.);Architect;Deltion College;j.fictief@deltion.nl;038-1234567
Sanne van der Voorbeeld;Informatiemanager;-;s.vandervoorbeeld@curio.nl;
Renée de Proef;Regisseur;Kennisnet;r@kennisnet.nl;
"""
EVENT = {
    "event": "Kennismaking MORA",
    "date": date(2022, 3, 14),
    "about": ("mora",),
    "network": "architectuur",
}


def test_a_contact_list_makes_people_with_jobs(sector, run) -> None:
    report = run(LIST).as_json()
    assert report["format"] == "contact-list"
    assert (report["rows"], report["unchanged"], report["rejected"]) == (3, 0, [])
    assert report["new"] == {"Person": 3, "WORKS_AT": 3}
    assert report["updated"] == {}
    assert seats(sector) == {
        ("Fictief", "25PJ", "architect", "Architect"),
        ("Voorbeeld", "25LX", "informatiemanager", "Informatiemanager"),
        ("Proef", "Kennisnet", None, "Regisseur"),
    }
    joris = persons(sector)["j.fictief@deltion.nl"]
    assert (joris["given_name"], joris["phone"], joris["import_id"]) == (
        "Joris",
        "+31381234567",
        report["import"],
    )
    assert [(item["row"], item["field"], item["value"]) for item in report["review"]] == [
        (4, "Functie", "Regisseur")
    ]


def test_an_import_is_recorded_with_what_it_came_from(sector, run) -> None:
    report = run(LIST)
    (row,) = sector.read("MATCH (i:Import) RETURN properties(i) AS i")
    assert row["i"]["id"] == report.import_id
    assert (row["i"]["file_name"], row["i"]["format"], row["i"]["rows"]) == ("lijst.csv", "contact-list", 3)
    assert row["i"]["actor"] == "console"
    made = sector.read("MATCH (n) WHERE n.import_id = $id RETURN count(n) AS n", id=report.import_id)
    ties = sector.read("MATCH ()-[r]->() WHERE r.import_id = $id RETURN count(r) AS n", id=report.import_id)
    assert (made[0]["n"], ties[0]["n"]) == (3, 3)


def test_the_same_list_twice_changes_nothing_at_all(sector, run) -> None:
    run(LIST, **EVENT)
    before = dump(sector)
    again = run(LIST, **EVENT)
    assert dump(sector) == before
    assert (again.import_id, again.new, again.updated, again.unchanged) == (None, {}, {}, 3)
    assert len(again.review) == 1


def test_a_dry_run_says_the_same_and_writes_nothing(sector, run) -> None:
    before = dump(sector)
    foreseen = run(LIST, **EVENT, dry_run=True).as_json()
    assert dump(sector) == before
    assert foreseen["import"] is None
    done = run(LIST, **EVENT).as_json()
    for key in ("format", "rows", "new", "updated", "unchanged", "rejected", "event"):
        assert foreseen[key] == done[key]
    assert [item["reason"] for item in foreseen["review"]] == [item["reason"] for item in done["review"]]


def test_a_list_with_an_event_records_who_was_there(sector, run) -> None:
    report = run(LIST, **EVENT).as_json()
    assert report["new"] == {"Person": 3, "WORKS_AT": 3, "Event": 1, "ABOUT": 1, "OF": 1, "ATTENDED": 3}
    assert report["event"]["date"] == "2022-03-14"
    assert attendances(sector) == {(who, "Kennismaking MORA") for who in ("Fictief", "Voorbeeld", "Proef")}
    (about,) = sector.read("MATCH (e:Event)-[:ABOUT]->(r:Result) RETURN e.date AS day, r.code AS code")
    assert about == {"day": date(2022, 3, 14), "code": "MORA"}
    assert sector.read("MATCH (:Event)-[:OF]->(n:Network) RETURN n.code AS code") == [
        {"code": "architectuur"}
    ]


def test_a_meeting_that_was_planned_under_another_title_is_the_same_meeting(sector, run) -> None:
    key = make.event(sector, "Kennismaking", date(2022, 3, 14), kind="bijeenkomst", planning="gepland")
    sector.write(
        CONSOLE,
        "test",
        lambda writer: writer.nodes(nodes.EVENT, [{"id": key, "title": "Kennismaking: MORA"}]),
    )
    report = run(LIST, event="kennismaking MORA", date=date(2022, 3, 14))
    assert "Event" not in report.new
    assert sector.read("MATCH (e:Event) RETURN e {.id, .title, .kind} AS e") == [
        {"e": {"id": key, "title": "Kennismaking: MORA", "kind": "bijeenkomst"}}
    ]
    assert len(attendances(sector)) == 3
    # on another day it is another one
    assert run(LIST, event="kennismaking MORA", date=date(2022, 3, 15)).new["Event"] == 1


def test_an_event_may_be_about_a_theme(sector, run) -> None:
    run(LIST, event="Dag", date=date(2022, 1, 1), about=("DATA", "MORA"))
    rows = sector.read("MATCH (:Event)-[:ABOUT]->(x) RETURN labels(x)[0] AS label ORDER BY label")
    assert [row["label"] for row in rows] == ["Result", "Theme"]


def test_who_was_not_there_goes_in_without_attendance(sector, run) -> None:
    listed = (
        "Presentielijst\nNaam;E-mail;Aanwezig\nJan A;a@deltion.nl;ja\nPiet B;b@deltion.nl;nee\n"
        "Kees C;c@deltion.nl;afgemeld\nEls D;d@deltion.nl;X\nBo E;e@deltion.nl;\nMo F;f@deltion.nl;no-show\n"
    )
    report = run(listed, **EVENT)
    assert (report.format, report.new["Person"], report.new["ATTENDED"]) == ("attendance-list", 6, 2)
    assert {who for who, _ in attendances(sector)} == {"A", "D"}


def test_an_attendance_list_without_event_or_date_is_a_clear_error(sector, run) -> None:
    before = dump(sector)
    with pytest.raises(WrongInstruction, match="--event TITLE --date"):
        run("Naam;Aanwezig\nJan;ja\n")
    with pytest.raises(WrongInstruction, match="--date"):
        run("Naam;Aanwezig\nJan;ja\n", event="Dag")
    with pytest.raises(WrongInstruction, match="name it with --event"):
        run(LIST, date=date(2022, 1, 1))
    with pytest.raises(WrongInstruction, match="still to come"):
        run(LIST, event="Dag", date=date(2027, 1, 1))
    assert dump(sector) == before


def test_an_unknown_result_or_network_names_near_ones_and_writes_nothing(sector, run) -> None:
    before = dump(sector)
    with pytest.raises(Unknown, match="MORA"):
        run(LIST, event="Dag", date=date(2022, 1, 1), about=("MOAR",))
    with pytest.raises(Unknown, match="architectuur"):
        run(LIST, event="Dag", date=date(2022, 1, 1), network="architektuur")
    assert dump(sector) == before


def test_a_rejected_row_is_reported_and_the_others_go_in(sector, run) -> None:
    listed = (
        "Voornaam;Achternaam;E-mail;Brin;Functie\n"
        "Jan;Fictief;jan@;25PJ;architect\n"
        ";;;25PJ;architect\n"
        "Els;Proef;e@x.example;25P;architect\n"
        "Mo;Goed;m@x.example;25pj;architect\n"
    )
    report = run(listed).as_json()
    assert [(item["row"], item["field"], item["value"]) for item in report["rejected"]] == [
        (2, "E-mail", "jan@"),
        (3, "E-mail", ""),
        (4, "Brin", "25P"),
    ]
    assert all(item["reason"] for item in report["rejected"])
    assert (report["rows"], report["new"]) == (4, {"Person": 1, "WORKS_AT": 1})
    assert seats(sector) == {("Goed", "25PJ", "architect", "architect")}


def test_reasons_are_in_the_language_of_the_reader(sector, run) -> None:
    reason = run("Naam;E-mail\nJan;jan@\n").as_json()["rejected"][0]["reason"]
    assert reason == "Dit is geen e-mailadres. Verbeter het, of laat het leeg."


def test_a_blank_overwrites_nothing_and_a_later_list_completes(sector, run) -> None:
    run(
        "Naam;E-mail;Telefoon;Functie;School\nJ. Fictief;j@deltion.nl;038-1234567;architect;Deltion College\n"
    )
    report = run("Naam;E-mail;Mobiel\nJoris Fictief; J@DELTION.NL ;06-12345678\n")
    assert (report.new, report.updated) == ({}, {"Person": 1})
    assert persons(sector)["j@deltion.nl"] | {"id": "", "import_id": ""} == {
        "id": "",
        "import_id": "",
        "given_name": "Joris",
        "initials": "J.",
        "family_name": "Fictief",
        "email": "j@deltion.nl",
        "phone": "+31381234567",
        "mobile": "+31612345678",
        "sort_name": "fictief joris",
    }


def test_people_behind_a_shared_address_stay_several_also_the_second_time(sector, run) -> None:
    listed = "Naam;E-mail;School\nJan Een;info@deltion.nl;\nPiet Twee;info@deltion.nl;\n"
    assert run(listed).new == {"Person": 2, "WORKS_AT": 2}
    assert run(listed).unchanged == 2


def test_two_equal_rows_are_one_person_and_two_functions_two_jobs(sector, run) -> None:
    listed = (
        "Naam;E-mail;School;Functie\nJan Fictief;j@x.example;Deltion College;architect\n"
        "Jan Fictief;J@x.example;deltion college;Architect\nJan Fictief;;Deltion College;i-coach\n"
    )
    assert run(listed).new == {"Person": 1, "WORKS_AT": 2}


def test_who_left_the_mailing_list_is_not_mailed_whatever_a_later_list_says(sector, run, data) -> None:
    run("Naam;E-mail;Mag gemaild worden\nBjörn Testsma;b.testsma@aocverzonnen.example;ja\n")
    run(data / "formats" / "mailchimp_unsubscribed.csv")
    assert persons(sector)["b.testsma@aocverzonnen.example"]["may_contact"] is False
    run("Naam;E-mail;Mag gemaild worden\nBjörn Testsma;b.testsma@aocverzonnen.example;ja\n")
    run(data / "formats" / "mailchimp_subscribed.csv")
    assert persons(sector)["b.testsma@aocverzonnen.example"]["may_contact"] is False


def test_start_and_end_of_a_job_are_taken_from_the_list_and_never_the_day_of_the_import(sector, run) -> None:
    run(
        "Naam;E-mail;School;Functie;Sinds;Tot\n"
        "A Een;a@x.example;Deltion College;architect;1-8-2020;2022-08-01\n"
        "B Twee;b@x.example;Deltion College;architect;;\n"
    )
    rows = sector.read("MATCH ()-[w:WORKS_AT]->() RETURN w.since AS since, w.until AS until ORDER BY since")
    assert rows == [
        {"since": date(2020, 8, 1), "until": date(2022, 8, 1)},
        {"since": None, "until": None},
    ]


def test_a_teams_list_knows_its_own_meeting_and_a_guest_is_somebody_without_a_school(
    sector, run, data
) -> None:
    make.school(sector, "99ZA", name="ROC Voorbeeld", domains=["rocvoorbeeld.example"])
    report = run(data / "formats" / "teams_attendance_2022.csv", about=("MORA",))
    assert report.event
    assert (report.event["title"], report.event["date"]) == ("Kennismaking MORA", "2022-03-14")
    assert (report.new["Person"], report.new["ATTENDED"], report.new["WORKS_AT"]) == (4, 4, 2)
    assert [(remark.row, remark.value) for remark in report.review] == [(14, "Gast Fictief (Guest)")]
    assert run(data / "formats" / "teams_attendance_2022_be.csv", about=("MORA",)).unchanged == 4


def test_a_date_that_reads_two_ways_needs_to_be_given(sector, run) -> None:
    teams = (
        "Meeting Summary\nTotal Number of Participants\t1\nMeeting Title\tOverleg\n"
        "Meeting Start Time\t3/4/2022, 9:29:07 AM\n\n"
        "Full Name\tJoin Time\tLeave Time\tDuration\tEmail\tRole\tParticipant ID (UPN)\n"
        "Jan Fictief\t3/4/2022, 9:30:46 AM\t3/4/2022, 10:30:12 AM\t59m\tj@deltion.nl\t\tj@deltion.nl\n"
    ).encode("utf-16")
    with pytest.raises(WrongInstruction, match="--date"):
        run(teams)
    report = run(teams, date=date(2022, 4, 3))
    assert report.event
    assert (report.event["title"], report.event["date"]) == ("Overleg", "2022-04-03")


@pytest.mark.parametrize(
    "path", sorted((Path(__file__).parents[1] / "data" / "formats").iterdir()), ids=lambda p: p.name
)
def test_every_sample_goes_in_and_goes_in_once(sector, run, path: Path) -> None:
    asked = {"event": "Regiobijeenkomst", "date": date(2022, 3, 1)} if path.name.startswith("eigen") else {}
    asked = {"event": "Oud overleg"} if "2020" in path.name else asked
    first = run(path, **asked)
    before = dump(sector)
    second = run(path, **asked)
    assert first.rows == second.rows == second.unchanged + len(second.rejected)
    assert (second.new, second.updated, second.import_id) == ({}, {}, None)
    assert dump(sector) == before


def test_duos_address_list_completes_the_schools_and_keeps_their_names(database, run, data) -> None:
    loader.load(database, CONSOLE)
    names = database.read("MATCH (s:School) RETURN s.brin AS brin, s.name AS name ORDER BY brin")
    report = run(data / "duo_adressen_mbo_2026-07-17.csv")
    assert (report.format, report.rows, report.rejected, report.new) == ("duo-instellingen", 55, (), {})
    assert database.read("MATCH (s:School) RETURN s.brin AS brin, s.name AS name ORDER BY brin") == names
    soma, kw1c, mondriaan, firda = (
        database.read("MATCH (s:School {brin: $brin}) RETURN properties(s) AS s", brin=brin)[0]["s"]
        for brin in ("04NZ", "04FO", "27GZ", "08PG")
    )
    assert (soma["place"], soma["postcode"], soma["phone"]) == ("Harderwijk", "3847LG", "+31341499100")
    assert (kw1c["place"], mondriaan["place"]) == ("'s-Hertogenbosch", "Den Haag")
    assert (firda["name"], firda["official_name"], firda["province"]) == (
        "ROC Friese Poort",
        "Firda",
        "Friesland",
    )
    assert "Regionaal Opleidingen Centrum Friese Poort" in firda["aliases"]
    assert run(data / "duo_adressen_mbo_2026-07-17.csv").unchanged == 55


def test_a_new_brin_of_duo_makes_a_school(database, run, data) -> None:
    report = run(data / "formats" / "duo_adressen_mbo_klassiek.csv")
    assert report.new == {"School": 2}
    (row,) = database.read("MATCH (s:School {brin: '99ZA'}) RETURN properties(s) AS s")
    assert row["s"] | {"import_id": ""} == {
        "brin": "99ZA",
        "name": "Regionaal Opleidingen Centrum Voorbeeld",
        "official_name": "Regionaal Opleidingen Centrum Voorbeeld",
        "kind": "ROC",
        "street": "Oude Brêge 1-A",
        "postcode": "8900XX",
        "place": "Voorbeeldstad",
        "municipality": "Voorbeeldstad",
        "province": "Friesland",
        "authority": "99901",
        "denomination": "Algemeen bijzonder",
        "phone": "+31580000000",
        "website": "www.rocvoorbeeld.example",
        "domains": ["rocvoorbeeld.example"],
        "source": "DUO",
        "import_id": "",
    }


STUDENTS = "JAAR;INSTELLINGSCODE;INSTELLINGSNAAM;BBL;BOLDT;BOLVT;EX\n"


def figures(database: Database, brin: str) -> tuple[object, ...]:
    (row,) = database.read("MATCH (s:School {brin: $brin}) RETURN properties(s) AS s", brin=brin)
    return tuple(row["s"].get(name) for name in ("students", "students_year", "students_source"))


def test_students_are_those_of_the_latest_year_without_who_only_sits_an_exam(sector, run) -> None:
    run(STUDENTS + "2022;25PJ;Deltion;10;2;300;999\n2021;25PJ;Deltion;1;1;1;1\n2021;25LX;Curio;5;;5;0\n")
    assert figures(sector, "25PJ") == (312, 2022, "DUO")
    assert figures(sector, "25LX") == (10, 2021, "DUO")


def test_an_older_year_never_replaces_a_newer_one(sector, run) -> None:
    run(STUDENTS + "2022;25PJ;Deltion;10;2;300;0\n")
    report = run(STUDENTS + "2021;25PJ;Deltion;9;9;9;0\n")
    assert (report.updated, report.unchanged) == ({}, 1)
    assert figures(sector, "25PJ") == (312, 2022, "DUO")


def test_a_masked_number_is_unknown_and_what_is_no_number_is_rejected(sector, run) -> None:
    report = run(STUDENTS + "2022;25PJ;Deltion;10;<5;300;<5\n2022;25LX;Curio;veel;0;1;0\n").as_json()
    assert figures(sector, "25PJ") == (310, 2022, "DUO")
    assert figures(sector, "25LX") == (None, None, None)
    assert [(item["row"], item["field"], item["value"]) for item in report["rejected"]] == [
        (3, "BBL", "veel")
    ]
    assert [(item["row"], item["field"]) for item in report["review"]] == [(2, "BOLDT")]


def test_a_school_of_which_every_number_is_masked_stays_unknown(sector, run) -> None:
    run(STUDENTS + "2022;25PJ;Deltion;<5;<5;<5;0\n")
    assert figures(sector, "25PJ") == (None, None, None)


def test_events_are_not_for_lists_of_schools_or_answers(sector, run, data) -> None:
    for name in ("duo_studenten_per_instelling.csv", "ms_forms_en.csv"):
        with pytest.raises(WrongInstruction):
            run(data / "formats" / name, event="Dag", date=date(2022, 1, 1))


@pytest.mark.parametrize("role", [Role.LEZER, Role.COORDINATOR])
def test_who_may_only_read_may_not_import(sector, tmp_path: Path, role: Role) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(LIST)
    before = dump(sector)
    with pytest.raises(NotAllowed):
        ImportService(sector, lambda: TODAY).run(Actor("iemand", role), path, NOTHING)
    assert dump(sector) == before


def test_two_imports_of_one_file_at_once_leave_one_set_of_people(sector, tmp_path: Path) -> None:
    path = tmp_path / "lijst.csv"
    path.write_text(LIST)
    service = ImportService(sector, lambda: TODAY)
    reports: list[Report] = []
    start = threading.Barrier(3)

    def work() -> None:
        start.wait()
        reports.append(service.run(CONSOLE, path, ImportOptions(event="Dag", date=date(2022, 1, 1))))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(report.unchanged for report in reports) == [0, 3, 3]
    assert len(persons(sector)) == 3
    assert sector.read("MATCH (i:Import) RETURN count(i) AS n") == [{"n": 1}]


def test_the_settings_say_how_large_a_file_may_be(sector, tmp_path: Path, monkeypatch) -> None:
    path = tmp_path / "lijst.csv"
    path.write_bytes(LIST.encode() + 2 * (b" " * 600_000 + b"\n"))
    monkeypatch.setenv("CRM_IMPORT_MAX_MB", "1")
    with pytest.raises(FileRefused, match="CRM_IMPORT_MAX_MB"):
        ImportService(sector, lambda: TODAY).run(CONSOLE, path, NOTHING)
    monkeypatch.setenv("CRM_IMPORT_MAX_MB", "2")
    assert ImportService(sector, lambda: TODAY).run(CONSOLE, path, NOTHING).rows == 3


def test_a_later_list_without_a_school_adds_no_job_to_who_has_one(sector, run) -> None:
    make.school(sector, "08PG", name="Firda", domains=["firda.nl"])
    make.school(sector, "25LG", name="Friesland College")
    run("Naam;E-mail;School;Functie\nA Een;a@firda.nl;Friesland College;architect\n")
    run("Naam;E-mail;Functie\nA Een;a@firda.nl;\nB Twee;b@firda.nl;architect\n")
    assert seats(sector) == {
        ("Een", "25LG", "architect", "architect"),
        ("Twee", "08PG", "architect", "architect"),
    }


def test_someone_who_changed_school_is_recognised_and_gets_a_new_job(sector, run) -> None:
    run("Naam;E-mail;School;Functie\nA Een;a@x.example;Deltion College;architect\n")
    report = run("Naam;E-mail;School;Functie\nA Een;a@x.example;;\nA Een;a@x.example;Kennisnet;Adviseur\n")
    assert report.new == {"WORKS_AT": 1}
    assert {place for _, place, _, _ in seats(sector)} == {"25PJ", "Kennisnet"}


def test_after_a_large_list_and_its_undo_the_server_plans_anew_and_a_failure_harms_nothing(
    sector, run, monkeypatch, caplog
) -> None:
    monkeypatch.setattr("imports.service.MANY", 4)
    caplog.set_level("INFO", logger="graph_schema.database")
    asked: list[threading.Thread] = []
    plan_anew = sector.plan_anew
    monkeypatch.setattr(sector, "plan_anew", lambda: asked.append(plan_anew()))
    run(LIST, dry_run=True)
    run("Naam;E-mail\nIemand Anders;i@anders.example\n")
    assert asked == []
    report = run(LIST)
    ImportService(sector, lambda: TODAY).undo(CONSOLE, report.import_id)
    for thread in asked:
        thread.join()
    assert [record.message for record in caplog.records if "plan" in record.message] == [
        "the server plans its queries anew"
    ] * 2
    monkeypatch.setattr("graph_schema.database._PLAN_ANEW", "CALL db.thereIsNoSuchProcedure()")
    assert run(LIST).import_id
    asked[-1].join()
    assert "not asked to plan anew" in caplog.text
    assert len(asked) == 3
