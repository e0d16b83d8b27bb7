"""Schools and readings for the map's pure parts."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from crm.coverage.models import Coverage, FunctionInfo, Question, SchoolRow, Seat, Stage
from crm.schools.models import SchoolRecord
from dashboards.address import Choices, View
from dashboards.choices import Options
from dashboards.page import Reading

FUNCTIONS = ("bestuurder", "informatiemanager", "architect")


def row(brin: str, **properties: Any) -> SchoolRow:
    """Make one school's row; nothing is known of it unless it is given."""
    stage = properties.pop("stage", Stage.ONBEKEND)
    seats = dict.fromkeys(FUNCTIONS, Seat.ONBEKEND) | properties.pop("seats", {})
    given: dict[str, Any] = {
        "name": f"School {brin}",
        "kind": "ROC",
        "place": "Zwolle",
        "province": "Overijssel",
        "region": "Zwolle",
        "latitude": 52.52,
        "longitude": 6.08,
        "students": None,
        "students_year": None,
        "reached": stage is not Stage.ONBEKEND,
        "dmu_coverage": None,
    }
    return SchoolRow(brin=brin, stage=stage, seats=seats, **{**given, **properties})


def record(brin: str, **properties: Any) -> SchoolRecord:
    """Make one school as recorded."""
    given: dict[str, Any] = dict.fromkeys(SchoolRecord.__dataclass_fields__)
    known = {"name": f"School {brin}", "latitude": 52.52, "longitude": 6.08}
    return SchoolRecord(**{**given, **known, "brin": brin, **properties})


def coverage(*rows: SchoolRow, weights: tuple[float | None, ...] = (3.0, 2.0, None)) -> Coverage:
    """Make an answer about MORA; the architect is not in the DMU profile."""
    infos = tuple(
        FunctionInfo(code, code.capitalize(), code.capitalize(), "staf", weight, None)
        for code, weight in zip(FUNCTIONS, weights, strict=True)
    )
    asked = Question("MORA", date(2022, 6, 30))
    return Coverage(asked, "Referentiearchitectuur", "flex", "Flexibilisering", infos, rows)


@pytest.fixture
def read() -> Callable[..., Reading]:
    """Give a function that makes a reading of an address with the page's own keys."""

    def read_(functions: tuple[str, ...] = (), **page: str) -> Reading:
        names = {code: (code.capitalize(), code.capitalize()) for code in FUNCTIONS}
        choices = Choices(results=("MORA",), functions=FUNCTIONS)
        options = Options(choices, topics={}, functions=names, schools={})
        return Reading(View(functions=functions).put(**page), (), options)

    return read_
