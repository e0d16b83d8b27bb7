"""Small invented sectors as plain lists, made by Hypothesis and put into a real graph."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from hypothesis import strategies as st

from crm.coverage.models import Stage
from crm.schools.models import (
    FunctionChoice,
    Merger,
    Need,
    ResultChoice,
    SchoolRecord,
    Sector,
    ThemeChoice,
    Vocabulary,
)
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.nodes import EVENT, FUNCTION, OBSERVATION, PERSON, RESULT, SCHOOL, THEME
from graph_schema.relationships import (
    ABOUT,
    ATTENDED,
    LACKS,
    MERGED_INTO,
    NEEDS,
    OF,
    ON,
    PART_OF,
    WORKS_AT,
)
from graph_schema.writer import Writer

DAYS = [date(2022, month, day) for month in (1, 2, 3) for day in (1, 15, 16)]
BRINS = ["01AA", "02BB", "03CC", "04DD", "05EE"]
FUNCTIONS = ["bestuurder", "architect", "informatiemanager", "inkoop"]
RESULTS = {"MORA": ["flex", "data"], "FIM": ["flex"], "kookboek": ["docent"], "los": []}
THEMES = ["flex", "data", "docent"]
PERSONS = [f"p{number}" for number in range(7)]


@dataclass(eq=False)  # one world is itself: what was counted of it can be remembered
class World:
    """Everything that is recorded, each fact one tuple."""

    schools: list[tuple[str, date | None, date | None, int | None]] = field(default_factory=list)
    mergers: list[tuple[str, str, date | None]] = field(default_factory=list)
    jobs: list[tuple[str, str, str | None, date | None, date | None]] = field(default_factory=list)
    lacks: list[tuple[str, str, date | None, date | None]] = field(default_factory=list)
    events: list[tuple[str, date, list[str], list[str]]] = field(default_factory=list)
    attended: Collection[tuple[str, str]] = field(default_factory=list)
    observations: list[tuple[str, str, date, str]] = field(default_factory=list)
    needs: list[tuple[str, str, float]] = field(default_factory=list)
    parts: dict[str, list[str]] = field(default_factory=lambda: RESULTS)


day = st.sampled_from(DAYS)
open_day = st.none() | day
brin = st.sampled_from(BRINS)
function = st.sampled_from(FUNCTIONS)


def _unique(strategy, key, most):
    return st.lists(strategy, max_size=most, unique_by=key)


@st.composite
def worlds(draw) -> World:
    brins = draw(st.lists(brin, min_size=1, max_size=5, unique=True))
    here = st.sampled_from(brins)
    # most schools have always been there, so that there is something to count
    start = st.sampled_from([None, None, None, *DAYS[:3]])
    end = st.sampled_from([None, None, None, *DAYS[4:]])
    events = draw(
        st.lists(
            st.tuples(
                day,
                st.lists(st.sampled_from(list(RESULTS)), max_size=2, unique=True),
                st.lists(st.sampled_from(THEMES), max_size=1),
            ),
            max_size=5,
        )
    )
    named = [(f"e{number}", *event) for number, event in enumerate(events)]
    attended = (
        draw(
            st.lists(
                st.tuples(st.sampled_from(PERSONS), st.sampled_from([event[0] for event in named])),
                max_size=8,
                unique=True,
            )
        )
        if named
        else []
    )
    return World(
        schools=[(code, draw(start), draw(end), draw(st.none() | st.integers(0, 30_000))) for code in brins],
        mergers=draw(
            _unique(
                st.tuples(here, here, open_day).filter(lambda item: item[0] != item[1]),
                lambda item: item[:2],
                4,
            )
        ),
        jobs=draw(
            st.lists(
                st.tuples(st.sampled_from(PERSONS), here, st.none() | function, open_day, open_day),
                max_size=12,
            )
        ),
        lacks=draw(_unique(st.tuples(here, function, open_day, open_day), lambda item: item[:2], 5)),
        events=named,
        attended=attended,
        observations=draw(
            st.lists(
                st.tuples(
                    here,
                    st.sampled_from(list(RESULTS)),
                    day,
                    st.sampled_from([*Stage]).map(str),
                ),
                max_size=6,
            )
        ),
        needs=draw(
            _unique(
                st.tuples(st.sampled_from(THEMES), function, st.sampled_from([0.5, 1.0, 2.0, 3.0])),
                lambda item: item[:2],
                8,
            )
        ),
    )


def vocabulary(world: World) -> Vocabulary:
    """The world's words, as they would be read from the graph."""
    return Vocabulary(
        functions=tuple(FunctionChoice(code, code, code, "staf") for code in FUNCTIONS),
        themes=tuple(
            ThemeChoice(
                theme,
                theme,
                theme,
                tuple(
                    Need(code, "beslisser", weight) for owner, code, weight in world.needs if owner == theme
                ),
            )
            for theme in THEMES
        ),
        results=tuple(ResultChoice(code, code, code, tuple(themes)) for code, themes in RESULTS.items()),
    )


def sector(world: World) -> Sector:
    """The world's schools, as they would be read from the graph."""
    return Sector(
        tuple(
            SchoolRecord(
                code, f"School {code}", None, None, None, None, None, None, None, students, None, since, until
            )
            for code, since, until, students in sorted(world.schools)
        ),
        tuple(Merger(*merger) for merger in world.mergers),
    )


def put(database: Database, world: World) -> None:
    """Put a world into an empty graph, in one transaction."""

    def work(writer: Writer) -> None:
        writer.nodes(
            FUNCTION,
            [
                {"code": code, "name": code, "name_en": code, "level": "staf", "order": number}
                for number, code in enumerate(FUNCTIONS)
            ],
        )
        writer.nodes(
            THEME,
            [
                {"code": code, "name": code, "name_en": code, "order": number}
                for number, code in enumerate(THEMES)
            ],
        )
        writer.nodes(RESULT, [{"code": code, "name": code} for code in RESULTS])
        writer.relationships(
            PART_OF,
            RESULT,
            THEME,
            [{"start": code, "end": theme} for code, themes in RESULTS.items() for theme in themes],
        )
        writer.relationships(
            NEEDS,
            THEME,
            FUNCTION,
            [
                {"start": theme, "end": code, "role": "beslisser", "weight": weight}
                for theme, code, weight in world.needs
            ],
        )
        writer.nodes(
            SCHOOL,
            [
                {"brin": code, "name": f"School {code}", "since": since, "until": until, "students": students}
                for code, since, until, students in world.schools
            ],
        )
        writer.relationships(
            MERGED_INTO, SCHOOL, SCHOOL, [{"start": a, "end": b, "on": on} for a, b, on in world.mergers]
        )
        writer.nodes(PERSON, [{"id": who, "given_name": "Sam", "family_name": who} for who in PERSONS])
        writer.relationships(
            WORKS_AT,
            PERSON,
            SCHOOL,
            [
                {
                    "start": who,
                    "end": place,
                    "id": f"job-{number}",
                    "function": job,
                    "since": since,
                    "until": until,
                }
                for number, (who, place, job, since, until) in enumerate(world.jobs)
            ],
        )
        writer.relationships(
            LACKS,
            SCHOOL,
            FUNCTION,
            [
                {"start": place, "end": job, "since": since, "until": until}
                for place, job, since, until in world.lacks
            ],
        )
        writer.nodes(EVENT, [{"id": key, "title": key, "date": on} for key, on, _, _ in world.events])
        for label, column in ((RESULT, 2), (THEME, 3)):
            writer.relationships(
                ABOUT,
                EVENT,
                label,
                [{"start": event[0], "end": code} for event in world.events for code in event[column]],
            )
        writer.relationships(
            ATTENDED, PERSON, EVENT, [{"start": who, "end": key} for who, key in world.attended]
        )
        numbered = list(enumerate(world.observations))
        writer.nodes(
            OBSERVATION,
            [{"id": f"o{number}", "date": on, "stage": stage} for number, (_, _, on, stage) in numbered],
        )
        writer.relationships(
            OF, OBSERVATION, SCHOOL, [{"start": f"o{number}", "end": seen[0]} for number, seen in numbered]
        )
        writer.relationships(
            ON, OBSERVATION, RESULT, [{"start": f"o{number}", "end": seen[1]} for number, seen in numbered]
        )

    database.write(SYSTEM, "test", work)


def read(database: Database) -> World:
    """Take a world out of a real graph, fact by fact."""

    def facts(query: str) -> list[tuple]:
        return [tuple(row.values()) for row in database.read(query)]

    return World(
        schools=facts("MATCH (s:School) RETURN s.brin AS a, s.since AS b, s.until AS c, s.students AS d"),
        mergers=facts(
            "MATCH (s:School)-[m:MERGED_INTO]->(t:School) RETURN s.brin AS a, t.brin AS b, m.on AS c"
        ),
        jobs=facts(
            "MATCH (p:Person)-[w:WORKS_AT]->(s:School) "
            "RETURN p.id AS a, s.brin AS b, w.function AS c, w.since AS d, w.until AS e"
        ),
        lacks=facts(
            "MATCH (s:School)-[l:LACKS]->(f:Function) "
            "RETURN s.brin AS a, f.code AS b, l.since AS c, l.until AS d"
        ),
        events=facts(
            "MATCH (e:Event) RETURN e.id AS a, e.date AS b, "
            "COLLECT { MATCH (e)-[:ABOUT]->(r:Result) RETURN r.code } AS c, "
            "COLLECT { MATCH (e)-[:ABOUT]->(t:Theme) RETURN t.code } AS d"
        ),
        # a set: there are thousands, and each is looked up for each person and event
        attended=set(facts("MATCH (p:Person)-[:ATTENDED]->(e:Event) RETURN p.id AS a, e.id AS b")),
        observations=facts(
            "MATCH (r:Result)<-[:ON]-(o:Observation)-[:OF]->(s:School) "
            "RETURN s.brin AS a, r.code AS b, o.date AS c, o.stage AS d"
        ),
        needs=facts("MATCH (t:Theme)-[n:NEEDS]->(f:Function) RETURN t.code AS a, f.code AS b, n.weight AS c"),
        parts=dict(
            facts(
                "MATCH (r:Result) RETURN r.code AS a, "
                "COLLECT { MATCH (r)-[:PART_OF]->(t:Theme) RETURN t.code ORDER BY t.order } AS b"
            )
        ),
    )
