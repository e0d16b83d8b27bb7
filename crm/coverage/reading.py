"""From the graph to the rows of an answer: what a question asks for, the facts for it, and the count.

A question costs the same six round trips whatever the number of schools: two for the words and the schools
(``read_frame``), four for the facts (``read_facts``). The count itself (``count_rows``) is pure.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from crm.coverage import queries
from crm.coverage.models import FunctionInfo, Question, SchoolRow, Seat, Stage
from crm.coverage.rules import dmu_coverage, effective_schools, ladder_stage, latest_stage, seat
from crm.schools import choose
from crm.schools.models import SchoolRecord, Sector, ThemeChoice, Vocabulary
from crm.schools.service import Reads, read_sector, read_vocabulary


@dataclass(frozen=True, slots=True)
class Scope:
    """What an event may be about to reach somebody, and which results a ladder looks at."""

    name: str
    results: tuple[str, ...]
    themes: tuple[str, ...]

    def parameters(self) -> dict[str, list[str]]:
        """Give the scope as query parameters."""
        return {"results": list(self.results), "themes": list(self.themes)}


@dataclass(frozen=True, slots=True)
class Frame:
    """A question made exact: every code known, and the schools that it is about.

    ``members`` gives, per school that counts, the brins whose people and history count there: its own
    and those of the schools that merged into it.
    """

    question: Question
    sector: Sector
    scope: Scope
    theme: ThemeChoice | None
    functions: tuple[FunctionInfo, ...]
    schools: tuple[SchoolRecord, ...]
    members: Mapping[str, tuple[str, ...]]

    @property
    def brins(self) -> list[str]:
        """All brins whose facts are needed."""
        return [brin for members in self.members.values() for brin in members]

    @property
    def shown(self) -> tuple[FunctionInfo, ...]:
        """The functions whose seats are shown: those that the filter names, else all."""
        chosen = self.question.filters.functions
        return tuple(info for info in self.functions if not chosen or info.code in chosen)

    @property
    def weights(self) -> dict[str, float]:
        """The weights of the DMU profile by function."""
        return {info.code: info.weight for info in self.functions if info.weight is not None}


@dataclass(frozen=True, slots=True)
class Facts:
    """What is recorded, per brin as recorded: nothing is merged or judged yet.

    A brin is in ``reached`` as soon as anybody there is reached, with the functions that they hold.
    """

    held: Mapping[str, Collection[str]] = field(default_factory=dict)
    reached: Mapping[str, Collection[str]] = field(default_factory=dict)
    observed: Mapping[str, Collection[tuple[str, date, Stage]]] = field(default_factory=dict)
    lacking: Mapping[str, Collection[str]] = field(default_factory=dict)


def effective_on(sector: Sector, on: date) -> dict[str, str]:
    """Say under which school each brin counts on a day; see :func:`crm.coverage.rules.effective_schools`."""
    return effective_schools(
        {school.brin: (school.since, school.until) for school in sector.schools},
        [(merger.absorbed, merger.into, merger.on) for merger in sector.mergers],
        on,
    )


def read_frame(reader: Reads, question: Question) -> Frame:
    """Read the words and the schools, and make the question exact.

    Raises:
        crm.schools.choose.Unknown: a code in the question is not known; the sentence names near ones.

    """
    return frame(read_vocabulary(reader), read_sector(reader), question)


def frame(vocabulary: Vocabulary, sector: Sector, question: Question) -> Frame:
    """Make a question exact; see :func:`read_frame`."""
    question = _exact(vocabulary, sector, question)
    theme = _weighing_theme(vocabulary, question)
    needs = {need.function: need for need in theme.needs} if theme else {}
    functions = tuple(
        FunctionInfo(
            code=item.code,
            name=item.name,
            name_en=item.name_en,
            level=item.level,
            weight=needs[item.code].weight if item.code in needs else None,
            role=needs[item.code].role if item.code in needs else None,
        )
        for item in vocabulary.functions
    )
    effective = effective_on(sector, question.on)
    schools = tuple(school for school in sector.schools if _counts(school, effective, question))
    members: dict[str, list[str]] = {school.brin: [] for school in schools}
    for brin, end in effective.items():
        if end in members:
            members[end].append(brin)
    return Frame(
        question=question,
        sector=sector,
        scope=_scope(vocabulary, question.subject),
        theme=theme,
        functions=functions,
        schools=schools,
        members={brin: tuple(sorted(found)) for brin, found in members.items()},
    )


def _exact(vocabulary: Vocabulary, sector: Sector, question: Question) -> Question:
    asked = question.filters
    stages = {**{stage.value: stage.value for stage in Stage}, **_spaced_stages()}
    return replace(
        question,
        subject=choose.one(question.subject, choose.subjects(vocabulary), choose.NO_SUBJECT),
        theme=question.theme and choose.one(question.theme, choose.themes(vocabulary), choose.NO_THEME),
        filters=replace(
            asked,
            provinces=choose.some(asked.provinces, choose.provinces(sector), choose.NO_PROVINCE),
            regions=choose.some(asked.regions, choose.regions(sector), choose.NO_REGION),
            kinds=choose.some(asked.kinds, choose.kinds(sector), choose.NO_KIND),
            functions=choose.some(asked.functions, choose.functions(vocabulary), choose.NO_FUNCTION),
            stages=choose.some(asked.stages, stages, choose.NO_STAGE),
            schools=choose.some(asked.schools, choose.schools(sector), choose.NO_SCHOOL),
        ),
    )


def _spaced_stages() -> dict[str, str]:
    return {stage.value.replace("_", " "): stage.value for stage in Stage}


def _weighing_theme(vocabulary: Vocabulary, question: Question) -> ThemeChoice | None:
    if question.theme:
        return vocabulary.theme[question.theme]
    if question.subject in vocabulary.result:
        themes = vocabulary.result[question.subject].themes
        return vocabulary.theme[themes[0]] if themes else None
    return vocabulary.theme[question.subject]


def _scope(vocabulary: Vocabulary, subject: str) -> Scope:
    if subject in vocabulary.result:
        return Scope(vocabulary.result[subject].name, (subject,), ())
    parts = tuple(result.code for result in vocabulary.results if subject in result.themes)
    return Scope(vocabulary.theme[subject].name, parts, (subject,))


def _counts(school: SchoolRecord, effective: Mapping[str, str], question: Question) -> bool:
    asked = question.filters
    return (
        effective.get(school.brin) == school.brin
        and (not asked.provinces or school.province in asked.provinces)
        and (not asked.regions or school.region in asked.regions)
        and (not asked.kinds or school.kind in asked.kinds)
        and (not asked.schools or school.brin in asked.schools)
    )


def read_facts(reader: Reads, frame: Frame) -> Facts:
    """Read what is recorded for the frame's schools, brought together in the server: four round trips."""
    on, brins = frame.question.on, frame.brins
    recorded = read_recorded(reader, on, brins, frame.scope.results)
    reached = reader.read(queries.REACHED, on=on, brins=brins, **frame.scope.parameters())
    return replace(recorded, reached=_functions(reached))


def read_recorded(reader: Reads, on: date, brins: list[str], results: Collection[str]) -> Facts:
    """Read everything but who is reached, with observations on the given results: three round trips."""
    held = _functions(reader.read(queries.HELD, on=on, brins=brins))
    return replace(read_said(reader, on, brins, results), held=held)


def read_said(reader: Reads, on: date, brins: list[str], results: Collection[str]) -> Facts:
    """Read what schools say of themselves: what was observed, and what they lack; two round trips."""
    place = {"on": on, "brins": brins}
    observed: dict[str, list[tuple[str, date, Stage]]] = {}
    for row in reader.read(queries.OBSERVED, **place, results=list(results)):
        seen = [(row["result"], row["day"], Stage(stage)) for stage in row["stages"]]
        observed.setdefault(row["brin"], []).extend(seen)
    return Facts(observed=observed, lacking=_functions(reader.read(queries.LACKING, **place)))


def _functions(rows: list[dict[str, object]]) -> dict[str, Collection[str]]:
    return {str(row["brin"]): row["functions"] for row in rows}  # type: ignore[misc]  # lists of codes


def count_rows(frame: Frame, facts: Facts) -> tuple[SchoolRow, ...]:
    """Judge every seat and school of the frame, and leave the rows on the stages that were asked for."""
    codes = tuple(info.code for info in frame.functions)
    shown = tuple(info.code for info in frame.shown)
    rows = (_count_row(frame, facts, school, codes, shown) for school in frame.schools)
    stages = frame.question.filters.stages
    return tuple(row for row in rows if not stages or row.stage.value in stages)


def _count_row(
    frame: Frame, facts: Facts, school: SchoolRecord, codes: tuple[str, ...], shown: tuple[str, ...]
) -> SchoolRow:
    members = frame.members[school.brin]
    held = {code for brin in members for code in facts.held.get(brin, ())}
    reached = {code for brin in members for code in facts.reached.get(brin, ())}
    # what an absorbed school lacked says nothing about the school that it went into
    lacking = facts.lacking.get(school.brin, ())
    seats = {code: seat(held=code in held, reached=code in reached, lacks=code in lacking) for code in codes}
    school_reached = any(brin in facts.reached for brin in members)
    return SchoolRow(
        brin=school.brin,
        name=school.name,
        kind=school.kind,
        place=school.place,
        province=school.province,
        region=school.region,
        latitude=school.latitude,
        longitude=school.longitude,
        students=school.students,
        students_year=school.students_year,
        stage=_stage(frame, facts, members, reached=school_reached),
        reached=school_reached,
        dmu_coverage=dmu_coverage(seats, frame.weights),
        seats={code: seats[code] for code in shown},
    )


def _stage(frame: Frame, facts: Facts, members: tuple[str, ...], *, reached: bool) -> Stage:
    by_result: dict[str, list[tuple[date, Stage]]] = {}
    for brin in members:
        for result, day, stage in facts.observed.get(brin, ()):
            if result in frame.scope.results:
                by_result.setdefault(result, []).append((day, stage))
    latest = [latest_stage(seen, frame.question.on) for seen in by_result.values()]
    return ladder_stage(latest, reached=reached)


def seats_open(rows: Collection[SchoolRow]) -> tuple[list[tuple[SchoolRow, str, Seat]], int]:
    """Give the gaps among the shown seats of some schools, and of how many seats that are not afwezig."""
    counted = [
        (row, function, state)
        for row in rows
        for function, state in row.seats.items()
        if state is not Seat.AFWEZIG
    ]
    return [item for item in counted if item[2].is_gap], len(counted)
