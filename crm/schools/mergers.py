"""A merger is one fact with a day: people, pairs and coverage follow it by rule from that day on.

Nothing is moved. Only a buddy pair between the two schools ends: from that day a school would be its own
buddy.
"""

from collections.abc import Sequence
from datetime import date

from crm.buddies.models import LIVING
from crm.coverage.models import Question, Seat
from crm.coverage.rules import covers
from crm.records.edit import Refused
from crm.schools import queries_records as queries
from crm.schools.measuring import members_of, read_mergers
from crm.schools.models import Merger, SchoolRecord
from crm.schools.records_models import Consequences, SchoolLine, Side
from crm.schools.records_reading import MOST, read_lines, read_schools
from crm.schools.service import Reads
from graph_schema.actor import Actor
from graph_schema.nodes import BUDDY_PAIR, SCHOOL
from graph_schema.relationships import MERGED_INTO
from graph_schema.writer import BLANK, Writer


class WrongMerger(Refused):
    """A merger that cannot be: the sentence says why, and what to do."""

    code = "wrong-merger"


def check(
    reader: Reads, absorbed: str, into: str, on: date
) -> tuple[SchoolRecord, SchoolRecord, tuple[Merger, ...]]:
    """Check that a school can go into another on a day: two round trips.

    Returns:
        both schools, and the mergers as they will be.

    Raises:
        WrongMerger: it cannot.

    """
    schools = {school.brin: school for school in read_schools(reader, [absorbed, into])}
    if absorbed not in schools or into not in schools:
        raise WrongMerger("Choose a school that exists.")
    if absorbed == into:
        raise WrongMerger("A school cannot go into itself. Choose the other school.")
    known = read_mergers(reader)
    for merger in known:
        if merger.absorbed == absorbed and merger.into != into and merger.on is not None:
            raise WrongMerger(
                "{school} has gone into another school already, on {day}. Put that merger back first.",
                school=schools[absorbed].name,
                day=merger.on.isoformat(),
            )
    others = [merger for merger in known if (merger.absorbed, merger.into) != (absorbed, into)]
    if absorbed in _reached_from(into, others):
        raise WrongMerger(
            "{into} goes into {school} itself, so the two would go round in a circle.",
            into=schools[into].name,
            school=schools[absorbed].name,
        )
    gone = any(merger.absorbed == into and merger.on is not None and merger.on <= on for merger in others)
    if gone or not covers(schools[into].since, schools[into].until, on):
        raise WrongMerger(
            "On {day} {into} does not exist. Choose another day, or its successor.",
            day=on.isoformat(),
            into=schools[into].name,
        )
    return schools[absorbed], schools[into], (*others, Merger(absorbed, into, on))


def _reached_from(brin: str, mergers: Sequence[Merger]) -> set[str]:
    found: set[str] = set()
    following = [brin]
    while following:
        here = following.pop()
        onward = {merger.into for merger in mergers if merger.absorbed == here} - found
        found |= onward
        following.extend(onward)
    return found


def read_consequences(
    reader: Reads, actor: Actor, question: Question, absorbed: str, into: str
) -> Consequences:
    """Work out what will follow on the question's day, without writing anything.

    Raises:
        WrongMerger: see :func:`check`.

    """
    on = question.on
    old, new, mergers = check(reader, absorbed, into, on)
    without = [merger for merger in mergers if (merger.absorbed, merger.into) != (absorbed, into)]
    before = {line.row.brin: line for line in read_lines(reader, actor, question, [old, new], without)}
    after = {line.row.brin: line for line in read_lines(reader, actor, question, [old, new], mergers)}
    ours = members_of([absorbed], without, on)[absorbed]
    theirs = members_of([into], without, on)[into]
    pairs = reader.read(queries.PAIRS_OF, brins=list(ours), limit=MOST)
    ended = reader.read(queries.PAIRS_BETWEEN, brins=[*ours, *theirs], on=on, limit=MOST)
    gone = {row["id"] for row in ended}
    running = [row for row in pairs if row["status"] in (*LIVING, None)]
    return Consequences(
        absorbed=_side(old, before.get(absorbed)),
        before=_side(new, before.get(into)),
        after=_side(new, after.get(into)),
        on=on,
        pairs_moved=tuple(
            (row["coach_name"], row["learner_name"])
            for row in running
            if row["id"] not in gone and (row["until"] is None or on < row["until"])
        ),
        pairs_ended=tuple((row["coach_name"], row["learner_name"]) for row in ended),
    )


def _side(school: SchoolRecord, line: SchoolLine | None) -> Side:
    row = line.row if line else None
    return Side(
        brin=school.brin,
        name=school.name,
        persons=line.persons if line else 0,
        students=school.students,
        stage=row.stage if row else None,
        dmu_coverage=row.dmu_coverage if row else None,
        seats={state: list(row.seats.values()).count(state) for state in Seat} if row else {},
    )


def write_merger(writer: Writer, absorbed: str, into: str, on: date, note: str, today: date) -> None:
    """Write a merger, and end the pairs between the two on its day.

    Raises:
        WrongMerger: see :func:`check`; it is checked again under the lock of both schools.

    """
    writer.lock(SCHOOL, [absorbed, into])
    _, _, mergers = check(writer, absorbed, into, on)
    writer.relationships(
        MERGED_INTO,
        SCHOOL,
        SCHOOL,
        [{"start": absorbed, "end": into, "on": on, "note": note.strip() or BLANK}],
    )
    brins = members_of([into], mergers, on)[into]
    ended = writer.read(queries.PAIRS_BETWEEN, brins=list(brins), on=on, limit=MOST)
    # a pair that runs until a day to come is still active; its end is what the merger adds
    status = (
        {"status": "gestopt", "status_since": on, "reason": "fusie van de scholen"} if on <= today else {}
    )
    if ended:
        writer.nodes(BUDDY_PAIR, [{"id": row["id"], "until": on, **status} for row in ended])
