"""A list of 500 rows as people keep them, of which the truth is known."""

import csv
import io
import random
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from imports.models import ImportOptions
from imports.reference import loader
from imports.reference.files import Reference
from imports.service import ImportService
from tests.imports.graph import dump

pytestmark = pytest.mark.slow

GIVEN = [
    "Sanne",
    "Joris",
    "Renée",
    "Björn",
    "Fatima",
    "Kees",
    "Zoë",
    "Anne Marie",
    "Daniël",
    "IJsbrand",
    "Noor",
]
FAMILY = [("van der", "Voorbeeld"), ("", "Fictief"), ("de", "Proef"), ("", "Testsma"),
          ("van den", "Verzonnen"),
          ("", "Bedacht"), ("ter", "Denkbeeld"), ("", "Nep-de Echt"), ("van 't", "Zogenaamd")]  # fmt: skip
TITLES = {
    "Informatiemanager": "informatiemanager",
    "informatiemanager a.i.": "informatiemanager",
    "Enterprise architect": "architect",
    "ARCHITECT": "architect",
    "Voorzitter CvB": "bestuurder",
    "lid college van bestuur": "bestuurder",
    "Hoofd onderwijslogistiek": "onderwijslogistiek",
    "i-coach": "i-coach",
    "": None,
}
PLACEHOLDERS = ["", "-", "ROC", "n.v.t.", "?", "onbekend", "MBO"]


@dataclass(frozen=True)
class Somebody:
    given: str
    prefix: str
    family: str
    address: str
    brin: str
    title: str
    present: bool


def people(source: random.Random) -> list[Somebody]:
    schools = [row for row in Reference().schools if row["domains"] and row["brin"] not in {"21CY"}]
    made = []
    for number in range(230):
        school = source.choice(schools)
        domain = source.choice(school["domains"])
        made.append(
            Somebody(
                source.choice(GIVEN),
                *source.choice(FAMILY),
                f"persoon{number}@{domain}",
                school["brin"],
                source.choice(list(TITLES)),
                source.random() < 0.7,
            )
        )
    return made


def written(who: Somebody, source: random.Random) -> list[str]:
    family = " ".join(part for part in (who.prefix, who.family) if part)
    name = source.choice(
        [
            f"{who.given} {family}",
            f"{who.family}, {who.given} {who.prefix}".strip(),
            f"{family}, {who.given}",
            f"{who.given} {family}".upper(),
            f"dhr. {who.given} {family}",
            f"  {who.given}  {family} (Guest)",
        ]
    )
    school = next(row for row in Reference().schools if row["brin"] == who.brin)
    names = [
        name for name in (school["name"], *school["aliases"], *school["predecessors"]) if "Curio" not in name
    ]
    organisation = source.choice([*names, *names, *PLACEHOLDERS, "Curio" if who.brin == "25LX" else names[0]])
    organisation = source.choice([organisation, organisation.upper(), f" {organisation} "])
    address = source.choice([who.address, who.address.upper(), f" {who.address} "])
    present = source.choice(
        ["ja", "x", "Aanwezig", "1"] if who.present else ["nee", "afgemeld", "", "no-show"]
    )
    return [name, address, organisation, who.title, present, "opmerking; met teken"]


def test_five_hundred_messy_rows_are_the_people_jobs_and_attendances_that_they_were_made_from(
    database: Database, tmp_path: Path
) -> None:
    loader.load(database, CONSOLE)
    source = random.Random(2022)
    everybody = people(source)
    rows = [written(who, source) for who in everybody]
    rows += [written(who, source) for who in source.choices(everybody, k=500 - len(rows) - 20)]
    wrong = [["Jan Fout", "jan@", "Deltion College", "architect", "ja", ""] for _ in range(20)]
    rows += wrong
    source.shuffle(rows)
    out = io.StringIO()
    out.write("Presentielijst netwerkdag, Zwolle\r\n\r\n")
    writer = csv.writer(out, delimiter=";")
    writer.writerow(
        ["Naam deelnemer ", "E-mailadres", "School / organisatie", "Functie", "Aanwezig?", "Opmerking"]
    )
    writer.writerows(rows)
    path = tmp_path / "lijst.csv"
    path.write_bytes(out.getvalue().encode("cp1252"))

    service = ImportService(database, lambda: date(2026, 1, 1))
    options = ImportOptions(event="Netwerkdag", date=date(2022, 6, 30), about=("MORA",))
    report = service.run(CONSOLE, path, options)

    assert (report.format, report.rows, len(report.rejected)) == ("attendance-list", 500, 20)
    assert sorted(remark.row for remark in report.rejected) == [
        number for number, row in enumerate(rows, start=4) if row in wrong
    ]
    found = database.read(
        "MATCH (p:Person) OPTIONAL MATCH (p)-[w:WORKS_AT]->(x) "
        "RETURN p.email AS address, p.given_name AS given, p.tussenvoegsel AS prefix, "
        "p.family_name AS family, collect(DISTINCT [x.brin, w.function]) AS jobs, "
        "EXISTS {(p)-[:ATTENDED]->(:Event {title: 'Netwerkdag'})} AS present"
    )
    assert {
        row["address"]: (row["given"], row["prefix"] or "", row["family"], row["present"]) for row in found
    } == {who.address: (who.given, who.prefix, who.family, who.present) for who in everybody}
    assert {row["address"]: row["jobs"] for row in found} == {
        who.address: [[who.brin, TITLES[who.title]]] for who in everybody
    }
    before = dump(database)
    again = service.run(CONSOLE, path, options)
    assert (again.new, again.updated, again.unchanged) == ({}, {}, 480)
    assert dump(database) == before
