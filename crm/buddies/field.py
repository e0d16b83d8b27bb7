"""Reads who can coach and who can learn: from the ladder, the running pairs, and what schools said."""

from datetime import date

from crm.buddies import queries
from crm.buddies.models import LIVING
from crm.buddies.proposals import Coach, Field
from crm.buddies.scoring import Candidate, Ties
from crm.coverage.models import Question, SchoolRow, Stage
from crm.coverage.reading import count_rows, effective_on, read_facts, read_frame
from crm.schools.service import Reads, read_sector

CAPACITY = {Stage.PAST_TOE: 1, Stage.BORGT_EN_COACHT: 2}
"""How many schools one coaches at once when it did not say."""

MOST = 5_000


def read_field(reader: Reads, result: str, on: date) -> Field:
    """Read the coaches and learners of a result on a day: some ten round trips.

    A coach stands at *past toe* or higher; a learner stands lower, and has no coach for this result.
    Schools that merged count as the school that they became.
    """
    asked = read_frame(reader, Question(result, on))
    rows = count_rows(asked, read_facts(reader, asked))
    become = effective_on(read_sector(reader), on)
    networks: dict[str, set[str]] = {}
    for row in reader.read(queries.NETWORKS, on=on, limit=MOST):
        networks.setdefault(become.get(row["brin"], row["brin"]), set()).update(row["networks"])
    stated = {row["brin"]: row["capacity"] for row in reader.read(queries.CAPACITIES, limit=MOST)}
    living = reader.read(queries.LIVING, on=on, living=[status.value for status in LIVING], limit=MOST)
    coaching = [become.get(row["coach"], row["coach"]) for row in living]
    coached = {become.get(row["learner"], row["learner"]) for row in living if result in row["results"]}
    candidates = [(_candidate(row, networks.get(row.brin, set())), row) for row in rows]
    return Field(
        on=on,
        result=result,
        coaches=tuple(
            Coach(school, stated.get(row.brin, CAPACITY[row.stage]), coaching.count(row.brin))
            for school, row in candidates
            if row.stage in CAPACITY
        ),
        learners=tuple(
            school for school, row in candidates if row.stage not in CAPACITY and row.brin not in coached
        ),
        ties=_ties(reader, on),
    )


def _candidate(row: SchoolRow, networks: set[str]) -> Candidate:
    return Candidate(
        brin=row.brin,
        name=row.name,
        stage=row.stage,
        kind=row.kind,
        students=row.students,
        latitude=row.latitude,
        longitude=row.longitude,
        networks=frozenset(networks),
    )


def _ties(reader: Reads, on: date) -> Ties:
    wishes = reader.read(queries.WISHES, limit=MOST)
    ended = reader.read(queries.ENDED, on=on, limit=MOST)
    last: dict[tuple[str, str], date] = {}
    for row in ended:
        pair = (row["coach"], row["learner"])
        last[pair] = max(row["ended"], last.get(pair, date.min))
    return Ties(
        wishes=frozenset((row["one"], row["other"]) for row in wishes if row["choice"] == "wens"),
        vetoes=frozenset((row["one"], row["other"]) for row in wishes if row["choice"] == "veto"),
        ended=last,
        stopped=frozenset((row["coach"], row["learner"]) for row in ended if row["status"] == "gestopt"),
    )
