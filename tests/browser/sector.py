"""The data of the browser tests: the real schools and plan, with people who do not exist."""

from datetime import date

from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from imports.reference.loader import load
from tests import factories as make


def fill(database: Database) -> None:
    """Load schools and plan, and reach some schools with MORA."""
    load(database, SYSTEM)
    brins = [row["brin"] for row in database.read("MATCH (s:School) RETURN s.brin AS brin ORDER BY brin")]
    talk = make.event(database, "MORA in het kort", date(2021, 10, 12), ["MORA"], kind="presentatie")
    for number, brin in enumerate(brins):
        for place, job in enumerate(("informatiemanager", "architect", "bestuurder")):
            if (number + place) % 3:
                who = make.person(database)
                make.seat(database, who, brin, job, since=date(2020, 1, 1))
                if (number + 2 * place) % 4 == 0:
                    make.attended(database, who, talk)
        if number % 5 == 0:
            make.observed(database, brin, "MORA", "verkent", date(2022, 3, 14))
        if number % 11 == 0:
            make.observed(database, brin, "MORA", "past_toe", date(2022, 4, 14))
        if number % 7 == 0:
            make.lacks(database, brin, "architect")
