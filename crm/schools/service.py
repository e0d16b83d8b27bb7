"""Reads the sector's lists; what the filters of every page and command offer."""

from typing import Any, Protocol

from crm.keeping import Kept
from crm.rights import guarded
from crm.schools import choose, queries
from crm.schools.models import (
    Choices,
    FunctionChoice,
    Merger,
    Need,
    Region,
    ResultChoice,
    SchoolRecord,
    Sector,
    ThemeChoice,
    Vocabulary,
)
from graph_schema.actor import Actor
from graph_schema.database import Database


class Reads(Protocol):
    """Whatever can read: a database, or one transaction of it."""

    def read(self, query: str, /, **parameters: Any) -> list[dict[str, Any]]:
        """Run one query and give its rows."""


def read_vocabulary(reader: Reads) -> Vocabulary:
    """Read functions, themes with their DMU profiles, and results: one round trip."""
    row = reader.read(queries.VOCABULARY)[0]
    return Vocabulary(
        functions=tuple(FunctionChoice(**item) for item in row["functions"]),
        themes=tuple(
            ThemeChoice(
                code=item["code"],
                name=item["name"],
                name_en=item["name_en"],
                needs=tuple(Need(**need) for need in item["needs"]),
            )
            for item in row["themes"]
        ),
        results=tuple(
            ResultChoice(
                code=item["code"],
                name=item["name"],
                name_en=item["name_en"] or item["name"],
                themes=tuple(item["themes"]),
            )
            for item in row["results"]
        ),
    )


def read_sector(reader: Reads) -> Sector:
    """Read every school that ever was, with the mergers: one round trip."""
    schools: list[SchoolRecord] = []
    mergers: list[Merger] = []
    for row in reader.read(queries.SCHOOLS):
        mergers.extend(Merger(row["brin"], item["into"], item["on"]) for item in row.pop("mergers"))
        schools.append(SchoolRecord(**row))
    schools.sort(key=lambda school: (school.name.casefold(), school.brin))
    return Sector(tuple(schools), tuple(mergers))


@guarded("schools")
class SchoolsService:
    """Lists of schools and of the programme's words.

    Args:
        database: where they are.

    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._kept = Kept[Choices](queries.VERSION)

    def choices(self, actor: Actor) -> Choices:  # noqa: ARG002  # every role may see the lists
        """Give all that one can filter or ask by.

        In two round trips, or in one where nothing was written since it was last read.
        """
        return self._kept.give(self._database, _read_choices)


def _read_choices(reader: Reads) -> Choices:
    vocabulary, sector = read_vocabulary(reader), read_sector(reader)
    pairs = {(school.region_code, school.region) for school in sector.schools if school.region}
    regions = [Region(code, name) for code, name in pairs if name]
    return Choices(
        vocabulary=vocabulary,
        provinces=tuple(choose.provinces(sector)),
        regions=tuple(sorted(regions, key=lambda region: (region.name, region.code or ""))),
        kinds=tuple(choose.kinds(sector)),
        schools=sector.schools,
    )
