"""Schools and the programme's words as the rest of the domain needs them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

PROVINCES = (
    "Drenthe",
    "Flevoland",
    "Friesland",
    "Gelderland",
    "Groningen",
    "Limburg",
    "Noord-Brabant",
    "Noord-Holland",
    "Overijssel",
    "Utrecht",
    "Zeeland",
    "Zuid-Holland",
)
"""The twelve provinces: one may ask for each, also where no school is known."""


@dataclass(frozen=True, slots=True)
class FunctionChoice:
    """A job in a school."""

    code: str
    name: str
    name_en: str
    level: str


@dataclass(frozen=True, slots=True)
class Need:
    """One line of a theme's DMU profile: a function's role in the decision, and how much it weighs."""

    function: str
    role: str | None
    weight: float


@dataclass(frozen=True, slots=True)
class ThemeChoice:
    """A theme with its DMU profile."""

    code: str
    name: str
    name_en: str
    needs: tuple[Need, ...]


@dataclass(frozen=True, slots=True)
class ResultChoice:
    """A result, and the themes that it is part of, in the plan's order."""

    code: str
    name: str
    name_en: str
    themes: tuple[str, ...]


@dataclass(frozen=True)
class Vocabulary:
    """The functions, themes and results, each in the order of the screen."""

    functions: tuple[FunctionChoice, ...]
    themes: tuple[ThemeChoice, ...]
    results: tuple[ResultChoice, ...]

    @cached_property
    def function(self) -> Mapping[str, FunctionChoice]:
        """The functions by code."""
        return {choice.code: choice for choice in self.functions}

    @cached_property
    def theme(self) -> Mapping[str, ThemeChoice]:
        """The themes by code."""
        return {choice.code: choice for choice in self.themes}

    @cached_property
    def result(self) -> Mapping[str, ResultChoice]:
        """The results by code."""
        return {choice.code: choice for choice in self.results}


@dataclass(frozen=True, slots=True)
class SchoolRecord:
    """A school as recorded: degrees are WGS 84, ``None`` is unknown, the period is half open."""

    brin: str
    name: str
    kind: str | None
    place: str | None
    province: str | None
    region: str | None
    region_code: str | None
    latitude: float | None
    longitude: float | None
    students: int | None
    students_year: int | None
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class Merger:
    """A school that went into another, from a day; without a day it does not count yet."""

    absorbed: str
    into: str
    on: date | None


@dataclass(frozen=True)
class Sector:
    """All schools that ever were, in the order of their names, and their mergers."""

    schools: tuple[SchoolRecord, ...]
    mergers: tuple[Merger, ...]

    @cached_property
    def school(self) -> Mapping[str, SchoolRecord]:
        """The schools by brin."""
        return {school.brin: school for school in self.schools}


@dataclass(frozen=True, slots=True)
class Region:
    """An arbeidsmarktregio."""

    code: str | None
    name: str


@dataclass(frozen=True, slots=True)
class Choices:
    """Everything one can filter or ask by, each list in the order of the screen."""

    vocabulary: Vocabulary
    provinces: tuple[str, ...]
    regions: tuple[Region, ...]
    kinds: tuple[str, ...]
    schools: tuple[SchoolRecord, ...]
