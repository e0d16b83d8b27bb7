"""Reads the reference files into rows, without a database.

Column and key names in the files are the names of the declared properties, so that a row goes to the
writer as it is; names that start with ``counts_``, and ``theme``, ``cluster``, ``results``, ``phases``,
``secures`` and ``targets`` become relationships.
"""

import csv
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from importlib.resources import files
from typing import Any

Row = dict[str, Any]

_SCHOOL_INTEGERS = ("students", "students_year")
_SCHOOL_NUMBERS = ("latitude", "longitude")
_COUNTED = ("results", "themes", "networks", "functions")


def read_text(name: str) -> str:
    """Read a reference file whole."""
    return (files("imports.reference") / "data" / name).read_text(encoding="utf-8")


def _csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(read_text(name).splitlines(), delimiter=";"))


def _toml(name: str, key: str) -> list[Row]:
    rows: list[Row] = tomllib.loads(read_text(name))[key]
    return rows


def _without(row: Row, *names: str) -> Row:
    return {name: value for name, value in row.items() if name not in names}


@dataclass(frozen=True)
class Activity:
    """One activity of the annual plan, with the relationships that its lines say."""

    row: Row
    cluster: str
    theme: str | None
    results: tuple[str, ...]
    targets: tuple[Row, ...]
    """As in the file, ``counts_…`` included."""

    @property
    def code(self) -> str:
        """The activity's code, such as ``C1-T1-4``."""
        return str(self.row["code"])


class Reference:
    """Everything that the reference files hold, read on first use."""

    @cached_property
    def schools(self) -> list[Row]:
        """Schools with names, predecessors and domains; an empty cell is left out: unknown, not zero."""
        aliases = _csv("aliassen.csv")
        domains = _csv("domeinen.csv")
        rows = []
        for cells in _csv("scholen.csv"):
            row: Row = {name: value for name, value in cells.items() if value}
            row |= {name: int(row[name]) for name in _SCHOOL_INTEGERS if name in row}
            row |= {name: float(row[name]) for name in _SCHOOL_NUMBERS if name in row}
            own = [line for line in aliases if line["brin"] == row["brin"]]
            names = {row["name"], row.get("official_name")}
            row["aliases"] = [
                line["alias"] for line in own if line["kind"] != "predecessor" and line["alias"] not in names
            ]
            row["predecessors"] = [line["alias"] for line in own if line["kind"] == "predecessor"]
            row["domains"] = [line["domain"] for line in domains if line["brin"] == row["brin"]]
            rows.append(row)
        return rows

    @cached_property
    def mergers(self) -> list[Row]:
        """MERGED_INTO rows; one without ``on`` has no known date and does not count yet."""
        return [
            {
                "start": line["brin"],
                "end": line["into"],
                "on": date.fromisoformat(line["on"]) if line["on"] else None,
                "note": line["note"],
            }
            for line in _csv("fusies.csv")
        ]

    @cached_property
    def programme(self) -> Row:
        """The programme itself."""
        row: Row = tomllib.loads(read_text("programma.toml"))["programme"]
        return row

    @cached_property
    def clusters(self) -> list[Row]:
        """The three clusters, and the undercurrent that has the same form in the plan."""
        return _toml("programma.toml", "clusters")

    @cached_property
    def themes(self) -> list[Row]:
        """The five themes, digital citizenship, and the undercurrent's theme."""
        return _toml("programma.toml", "themes")

    @cached_property
    def functions(self) -> list[Row]:
        """The fifteen functions, in the order in which the file has them."""
        return [
            row | {"order": order} for order, row in enumerate(_toml("programma.toml", "functions"), start=1)
        ]

    @cached_property
    def needs(self) -> list[Row]:
        """The DMU profile of each theme."""
        return [
            {
                "start": line["theme"],
                "end": line["function"],
                "role": line["role"],
                "weight": float(line["weight"]),
            }
            for line in _csv("dmu-profielen.csv")
        ]

    @cached_property
    def results(self) -> list[Row]:
        """Results, without the theme that they are part of."""
        return [_without(row, "theme") for row in _toml("resultaten.toml", "results")]

    @cached_property
    def results_in_themes(self) -> list[Row]:
        """PART_OF rows of the results: each in exactly one theme."""
        return [{"start": row["code"], "end": row["theme"]} for row in _toml("resultaten.toml", "results")]

    @cached_property
    def networks(self) -> list[Row]:
        """Networks, communities and consultations."""
        return _toml("netwerken.toml", "networks")

    @cached_property
    def organisations(self) -> list[Row]:
        """Partners, as in the file: ``phases`` and ``secures`` included."""
        return _toml("organisaties.toml", "organisations")

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """Every activity of annex 3, in the plan's order."""
        return tuple(
            Activity(
                row=_without(row, "cluster", "theme", "results", "targets")
                | {"order": order, "year": 2022, "source": "jaarplan 2022, bijlage 3"},
                cluster=row["cluster"],
                theme=row.get("theme"),
                results=tuple(row.get("results", ())),
                targets=tuple(row.get("targets", ())),
            )
            for order, row in enumerate(_toml("jaarplan-2022.toml", "activities"), start=1)
        )

    @cached_property
    def targets(self) -> list[Row]:
        """Every target, as a row for the writer."""
        return [
            _without(target, *(f"counts_{kind}" for kind in _COUNTED))
            | {"order": order, "source": "jaarplan 2022, bijlage 3"}
            for order, (_, target) in enumerate(self._targets(), start=1)
        ]

    @cached_property
    def targets_of_activities(self) -> list[Row]:
        """OF rows of the targets."""
        return [{"start": target["code"], "end": code} for code, target in self._targets()]

    def counted(self, kind: str) -> list[Row]:
        """COUNTS rows to one kind: ``results``, ``themes``, ``networks`` or ``functions``."""
        return [
            {"start": target["code"], "end": code}
            for _, target in self._targets()
            for code in target.get(f"counts_{kind}", ())
        ]

    @cached_property
    def evidence(self) -> dict[str, Row]:
        """The vocabulary of ``Target.evidence``."""
        words: dict[str, Row] = tomllib.loads(read_text("bewijs.toml"))
        return words

    def _targets(self) -> Iterator[tuple[str, Row]]:
        for activity in self.activities:
            for target in activity.targets:
                yield activity.code, target
