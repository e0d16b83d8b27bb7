"""Makes an outreach plan out of the graph, and tasks of its steps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from statistics import median

from crm.clock import Clock
from crm.coverage.models import Question, SchoolRow, Seat
from crm.coverage.reading import Frame, count_rows, read_facts, read_frame, seats_open
from crm.keeping import KeptAnswers
from crm.outreach import queries
from crm.outreach.choice import choose
from crm.outreach.inviting import Invitations, candidates, invitations
from crm.outreach.memory import Choices, question_key
from crm.outreach.models import (
    THRESHOLD,
    Chosen,
    Kind,
    NoPlan,
    Option,
    Plan,
    Reach,
    SeatKey,
    Target,
    Wanted,
    Weigh,
    Who,
)
from crm.outreach.options import Buddy, Introducer, Known, Person, Planned, best_chances, options
from crm.outreach.words import task_note, task_title
from crm.outreach.written import write_question
from crm.people.objection import objects
from crm.people.seeing import seen
from crm.rights import guarded, sees_everybody
from crm.schools.queries import VERSION
from crm.schools.service import Reads
from crm.tasks.models import Changed, NewTask, Reason
from crm.tasks.service import TasksService
from crm.values.names import PersonName
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import content_id

HISTORY = timedelta(days=3 * 365)
"""How far back meetings say something about whether somebody comes."""

CONFERENCE = "conferentie"
"""The kind of event that is a conference."""

SECONDS = 8.0
"""What an answer may take, the reading not counted."""

QUICK = 0.4
"""What a first answer may take, of which the proof is to follow."""

_FACTS = 16
_CHOICES = 64


@guarded("outreach")
class OutreachService:
    """The outreach plan.

    A lezer sees schools, functions and numbers; a coördinator the names of those at the buddy pairs' schools.
    Every method raises :class:`crm.schools.choose.Unknown` for a code that is not known, and
    :class:`graph_schema.errors.DatabaseUnavailable` when the server is gone.

    Args:
        database: where the facts are.
        clock: gives today, the day of the question.
        tasks: makes the tasks.

    """

    def __init__(self, database: Database, clock: Clock, tasks: TasksService) -> None:
        self._database = database
        self._clock = clock
        self._tasks = tasks
        self._facts: KeptAnswers[_Read] = KeptAnswers(VERSION, _FACTS)
        self._choices = Choices(_CHOICES)

    def plan(self, actor: Actor, wanted: Wanted, seconds: float = SECONDS, *, quick: bool = False) -> Plan:
        """Make the plan: some fourteen round trips, and two as long as nothing was written since.

        The same question of the same facts gets the choice that it had: a plan does not change between its
        screen, its export and its tasks.

        Args:
            actor: who asks.
            wanted: what is asked.
            seconds: what the choosing may take.
            quick: give a first choice at once, unless the whole answer is known; ``final`` tells which it is.

        Raises:
            NoPlan: it cannot be made as asked.

        """
        wanted.check()
        on = self._clock()
        facts = self._read(wanted, on)
        asked, known, unknown = facts.asked, facts.known, facts.unknown
        named = {person.id: person for person in known.people}
        wanted = replace(wanted, subject=asked.question.subject, filters=asked.question.filters)
        all_options = options(known, wanted)
        ids = {reach.person for option in all_options for reach in option.reaches}
        ids |= {option.person for option in all_options} | set(wanted.leaves)
        with self._database.reading() as reader:
            visible = seen(reader, actor, ids - {""}, on)

        def answer(within: float, curve: bool) -> Chosen:
            return choose(
                known.targets,
                all_options,
                wanted,
                chances=best_chances(known),
                silent=_silent(known),
                seconds=within,
                with_curve=curve,
            )

        key = question_key(repr(known), write_question(wanted))
        chosen = self._choices.known(key)
        final = chosen is not None or not quick
        if chosen is None and quick:
            chosen = answer(QUICK, curve=False)
        elif chosen is None:
            chosen = self._choices.keep(key, answer(seconds, curve=True))
        people = {key: Who(named[key].name, named[key].objects) for key in sorted(visible & named.keys())}
        people |= {who.id: Who(who.name) for who in known.introducers if who.id in visible}
        people |= {key: Who(name) for key, name in facts.leaving.items() if key in visible}
        chosen = _shown_to(actor, chosen, people, wanted.threshold)
        return Plan(
            wanted=wanted,
            on=on,
            subject_name=asked.scope.name,
            targets=known.targets,
            options=len(all_options),
            chosen=chosen,
            people=people,
            functions={info.code: (info.name, info.name_en) for info in asked.functions},
            students_unknown=unknown,
            prior=known.prior,
            named={
                one.id: one
                for one in (_bare(actor, option) for option in all_options)
                if one.id in (*wanted.must, *wanted.without)
            },
            schools=facts.rows,
            final=final,
        )

    def invitations(self, actor: Actor, wanted: Wanted, step: str) -> Invitations:  # noqa: ARG002  # a right
        """Give whom to write about a step, as recorded at this moment, without those who objected to mail.

        Raises:
            NoPlan: the step is not there any more.

        """
        wanted.check()
        facts = self._read(wanted, self._clock())
        option = next((one for one in options(facts.known, wanted) if one.id == step), None)
        if option is None:
            raise NoPlan("A step that must be in the plan is not there (any more): {id}.", id=step)
        people = candidates(option, facts.known)
        addresses = self._database.read(queries.ADDRESSES, persons=[person.id for person in people])
        return invitations(option, facts.known, addresses, people)

    def _read(self, wanted: Wanted, on: date) -> "_Read":
        """Read what a plan needs; kept for the next question about the same until something is written."""
        about = replace(
            wanted,
            budget=None,
            events=None,
            team=(),
            hours={},
            rooms={},
            threshold=THRESHOLD,
            must=(),
            without=(),
        )
        key = question_key(write_question(about), on.isoformat())
        return self._facts.give(key, self._database, lambda reader: _read(reader, wanted, on))

    def make_tasks(
        self, actor: Actor, wanted: Wanted, steps: Sequence[str], due: date, owner: str | None
    ) -> Changed:
        """Make a task of each of some steps; a step that has an open task gets no other.

        Args:
            actor: who makes them.
            wanted: the question of the plan.
            steps: ids of options.
            due: the day of each task; of a planned meeting at the latest a week before it.
            owner: the account that does them; None is nobody yet.

        Raises:
            NoPlan: no step was chosen, or one is not there any more.
            crm.tasks.models.NoTask: the owner cannot have tasks.

        """
        wanted.check()
        on = self._clock()
        facts = self._read(wanted, on)
        asked, known = facts.asked, facts.known
        there = {option.id: option for option in options(known, wanted)}
        chosen = list(dict.fromkeys(steps))
        if not chosen:
            raise NoPlan("Choose at least one step.")
        missing = [id_ for id_ in chosen if id_ not in there]
        if missing:
            raise NoPlan("A step that must be in the plan is not there (any more): {id}.", id=missing[0])
        subject = asked.question.subject
        names = {info.code: info.name for info in asked.functions}
        schools = {target.brin: target.school for target in known.targets}
        tasks = [
            (
                task_text(subject, id_),
                NewTask(
                    title=task_title(there[id_], subject),
                    due=_due(there[id_], due, on),
                    owner=owner,
                    reason=Reason.PLAN,
                    note=task_note(there[id_], schools, names),
                    about=_about(there[id_], asked),
                ),
            )
            for id_ in chosen
        ]
        return self._tasks.make_once(actor, tasks)


def task_text(subject: str, option: str) -> str:
    """Give what the task of a step is for, as a text that stays the same."""
    return f"plan:{subject}:{option}"


def task_key(subject: str, option: str) -> str:
    """Give the key of the first task of a step."""
    return content_id("task", task_text(subject, option))


@dataclass(frozen=True, slots=True)
class _Read:
    """All that a plan needs.

    Attributes:
        asked: the question made exact.
        known: the open seats and all about them.
        unknown: the schools whose students are not known, when those weigh.
        rows: the schools as they stand.
        leaving: names of those who are thought away.

    """

    asked: Frame
    known: Known
    unknown: tuple[str, ...]
    rows: tuple[SchoolRow, ...]
    leaving: Mapping[str, str]


def _read(reader: Reads, wanted: Wanted, on: date) -> _Read:
    asked = read_frame(reader, Question(wanted.subject, on, wanted.theme, wanted.filters))
    if not asked.question.filters.functions:
        profile = tuple(info.code for info in asked.functions if info.weight is not None)
        question = replace(asked.question, filters=replace(asked.question.filters, functions=profile))
        asked = replace(asked, question=question)
    home = {member: brin for brin, members in asked.members.items() for member in members}
    rows = count_rows(asked, read_facts(reader, asked))
    leaving: dict[str, str] = {}
    if wanted.leaves:
        rows, leaving = _without(reader, asked, rows, wanted.leaves, home)
    open_seats, _of = seats_open(rows)
    targets, unknown = _targets(asked, open_seats, wanted)
    people = _people(reader, asked, targets, home, wanted.leaves)
    brins = sorted({member for target in targets for member in asked.members[target.brin]})
    planned = reader.read(
        queries.PLANNED,
        on=on,
        until=wanted.until,
        persons=[person.id for person in people],
        **asked.scope.parameters(),
    )
    attended = reader.read(
        queries.ATTENDANCE, persons=[person.id for person in people], on=on, since=on - HISTORY
    )
    introducers: dict[str, Introducer] = {}
    for row in reader.read(queries.INTRODUCERS, brins=brins, on=on, leaves=list(wanted.leaves)):
        who = Introducer(row["person"], PersonName.of(row).show(), home[row["brin"]], row["met"])
        best = introducers.get(who.brin)
        if best is None or who.met > best.met:
            introducers[who.brin] = who
    conferences = (
        reader.read(
            queries.CONFERENCES,
            kind=CONFERENCE,
            persons=[person.id for person in people],
            on=on,
            since=on - HISTORY,
        )
        if any(row["kind"] == CONFERENCE for row in planned)
        else []
    )
    pairs = reader.read(queries.BUDDIES, brins=brins, results=list(asked.scope.results))
    known = Known(
        targets=targets,
        people=people,
        planned=tuple(
            Planned(
                row["id"],
                row["title"],
                row["day"],
                tuple(row["networks"]),
                row["about"],
                frozenset(row["persons"]),
                conference=row["kind"] == CONFERENCE,
            )
            for row in planned
        ),
        attended={row["person"]: (row["held"], row["came"]) for row in attended},
        conferences={row["person"]: (row["held"], row["came"]) for row in conferences},
        introducers=tuple(introducers[brin] for brin in sorted(introducers)),
        buddies=tuple(Buddy(row["pair"], home[row["brin"]], row["coach"]) for row in pairs),
    )
    return _Read(asked, known, unknown, tuple(rows), leaving)


def _without(
    reader: Reads,
    asked: Frame,
    rows: Sequence[SchoolRow],
    leaves: Sequence[str],
    home: Mapping[str, str],
) -> tuple[tuple[SchoolRow, ...], dict[str, str]]:
    """Think people away from their jobs: a seat is then what the others who hold it make it.

    Returns:
        the rows with those seats judged anew, and the names of who was thought away.

    """
    found = reader.read(
        queries.BESIDE,
        brins=asked.brins,
        persons=list(leaves),
        on=asked.question.on,
        **asked.scope.parameters(),
    )
    names = {row["person"]: PersonName.of(row).show() for row in found if row["person"] in leaves}
    theirs = {(home[row["brin"]], row["function"]) for row in found if row["person"] in leaves}
    others: dict[SeatKey, bool] = {}
    for row in found:
        seat = (home[row["brin"]], row["function"])
        if row["person"] not in leaves:
            others[seat] = others.get(seat, False) or row["reached"]

    def state(brin: str, function: str, now: Seat) -> Seat:
        seat = (brin, function)
        if seat not in theirs:
            return now
        if seat not in others:
            return Seat.ONBEKEND
        return Seat.BEREIKT if others[seat] else Seat.BEKEND

    return (
        tuple(
            replace(row, seats={code: state(row.brin, code, now) for code, now in row.seats.items()})
            for row in rows
        ),
        names,
    )


def _targets(
    asked: Frame, seats: Sequence[tuple[SchoolRow, str, Seat]], wanted: Wanted
) -> tuple[tuple[Target, ...], tuple[str, ...]]:
    """Give the open seats with their weight; a school of unknown size weighs as the middle one."""
    sizes = {row.brin: row.students for row, _function, _state in seats}
    known = [size for size in sizes.values() if size is not None]
    middle = Fraction(median(known)) if known else Fraction(1)
    found = []
    for row, function, state in seats:
        weight = Fraction(1)
        if wanted.weigh is Weigh.STUDENTEN:
            weight = middle if row.students is None else Fraction(row.students)
        elif wanted.weigh is Weigh.ROL:
            weight = Fraction(str(asked.weights.get(function, 0)))
        elif wanted.weigh is Weigh.EIGEN:
            weight = wanted.weights.get(function, Fraction(1))
        found.append(Target(row.brin, row.name, row.province, function, state, weight, row.students))
    unknown = tuple(sorted(brin for brin, size in sizes.items() if size is None))
    return tuple(sorted(found, key=lambda item: item.key)), unknown if wanted.weigh is Weigh.STUDENTEN else ()


def _people(
    reader: Reads,
    asked: Frame,
    targets: Sequence[Target],
    home: Mapping[str, str],
    leaves: Sequence[str],
) -> tuple[Person, ...]:
    wanted = {target.key for target in targets if target.state is Seat.BEKEND}
    brins = sorted({member for brin, _function in wanted for member in asked.members[brin]})
    functions = sorted({function for _brin, function in wanted})
    rows = reader.read(queries.HOLDERS, brins=brins, functions=functions, on=asked.question.on)
    found = []
    for row in rows:
        held = {(home[job["brin"]], job["function"]) for job in row["jobs"]}
        if held & wanted and row["person"] not in leaves:
            seats = tuple(sorted(held & wanted))
            found.append(Person(row["person"], PersonName.of(row).show(), seats, objects(row), row["met"]))
    return tuple(found)


def _silent(known: Known) -> frozenset[SeatKey]:
    open_to = {seat for person in known.people if not person.objects for seat in person.seats}
    return frozenset(seat for person in known.people for seat in person.seats if seat not in open_to)


def _shown_to(actor: Actor, chosen: Chosen, people: Mapping[str, Who], least: Fraction) -> Chosen:
    """Take out of what was chosen the people whom the reader may not see, and what tells of one of them."""

    def seat(reach: Reach) -> Reach:
        if not reach.person or reach.person in people:
            return reach
        # the chance of one person is that person's; that it is enough may be known
        return replace(reach, person="", attendance=None, chance=least if reach.attendance else Fraction(1))

    def option(one: Option) -> Option:
        # a meeting's title may name somebody
        title = "" if one.event and not sees_everybody(actor) else one.title
        kept = replace(one, title=title, reaches=tuple(map(seat, one.reaches)))
        return kept if not one.person or one.person in people else replace(kept, person="", met=None)

    steps = tuple(
        replace(step, option=option(step.option), new=tuple(map(seat, step.new))) for step in chosen.steps
    )
    uncovered = chosen.uncovered
    if not sees_everybody(actor):
        uncovered = tuple(replace(item, chance=None) for item in uncovered)
    return replace(chosen, steps=steps, uncovered=uncovered)


def _bare(actor: Actor, option: Option) -> Option:
    """Give an option as a name only, without anybody in it."""
    title = "" if option.event and not sees_everybody(actor) else option.title
    return replace(option, title=title, person="", met=None, reaches=())


def _due(option: Option, due: date, today: date) -> date:
    if option.day is None:
        return due
    return max(today, min(due, option.day - timedelta(days=7)))


def _about(option: Option, asked: Frame) -> tuple[str, ...]:
    subject = asked.question.subject
    about = [f"Result:{subject}"] if subject in asked.scope.results else []
    if option.kind in (Kind.BEZOEK, Kind.GESPREK, Kind.INTRODUCTIE, Kind.BUDDY):
        about.append(f"School:{option.brin}")
    if option.event:
        about.append(f"Event:{option.event}")
    if option.person:
        about.append(f"Person:{option.person}")
    if option.pair:
        about.append(f"BuddyPair:{option.pair}")
    return tuple(about)
