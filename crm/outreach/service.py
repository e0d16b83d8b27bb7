"""Makes an outreach plan out of the graph, and tasks of its steps."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from crm.clock import Clock
from crm.coverage.reading import Frame
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
    SeatKey,
    Wanted,
    Who,
)
from crm.outreach.options import Known, best_chances, options
from crm.outreach.reading import Facts, read_plan
from crm.outreach.showing import bare, shown_to
from crm.outreach.words import task_note, task_title
from crm.outreach.written import write_question
from crm.people.seeing import seen
from crm.rights import guarded
from crm.schools.queries import VERSION
from crm.tasks.models import Changed, NewTask, Reason
from crm.tasks.service import TasksService
from crm.texts import formats
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import content_id

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
        self._facts: KeptAnswers[Facts] = KeptAnswers(VERSION, _FACTS)
        self._choices = Choices(_CHOICES)

    def plan(self, actor: Actor, wanted: Wanted, seconds: float = SECONDS, *, quick: bool = False) -> Plan:
        """Make the plan: some eighteen round trips, and two as long as nothing was written since.

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
        wanted = replace(
            wanted,
            subject=asked.question.subject,
            filters=asked.question.filters,
            factors=facts.factors,
        )
        all_options = options(known, wanted)
        ids = {reach.person for option in all_options for reach in option.reaches}
        ids |= {option.person for option in all_options} | set(wanted.leaves)
        ids |= {one.id for option in all_options if option.route for one in option.route.people}
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
        chosen = shown_to(actor, chosen, visible, wanted.threshold)
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
                for one in (bare(actor, option) for option in all_options)
                if one.id in (*wanted.must, *wanted.without)
            },
            schools=facts.rows,
            final=final,
            routes_cut=known.doors_cut,
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

    def _read(self, wanted: Wanted, on: date) -> Facts:
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
        return self._facts.give(key, self._database, lambda reader: read_plan(reader, wanted, on))

    def make_tasks(
        self, actor: Actor, wanted: Wanted, steps: Sequence[str], due: date, owner: str | None
    ) -> Changed:
        """Make a task of each of some steps; a step that has an open task gets no other.

        A step's task is for its own person: who does it out of their hours, who opens the door, or who leads
        the network of the meeting, as far as they can have tasks.

        Args:
            actor: who makes them.
            wanted: the question of the plan.
            steps: ids of options.
            due: the day of each task; of a planned meeting at the latest a week before it.
            owner: the account that does those that are nobody's own; None is nobody yet.

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
        # who does what follows from the whole choice
        made = {step.option.id: step.owner for step in self.plan(actor, wanted).chosen.steps}
        own = {id_: made.get(id_) or there[id_].whose for id_ in chosen}
        accounts = sorted({account for account in own.values() if account})
        rows = self._database.read(queries.OWNERS, accounts=accounts) if accounts else []
        can = {row["account"] for row in rows}
        subject = asked.question.subject
        names = {info.code: info.name for info in asked.functions}
        names_of = {target.brin: target.school for target in known.targets}
        tasks = [
            (
                task_text(subject, id_),
                NewTask(
                    title=task_title(there[id_], formats.brief(subject, asked.scope.name)),
                    due=_due(there[id_], due, on),
                    owner=own[id_] if own[id_] in can else owner,
                    reason=Reason.PLAN,
                    note=task_note(there[id_], names_of, names),
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


def _silent(known: Known) -> frozenset[SeatKey]:
    open_to = {seat for person in known.people if not person.objects for seat in person.seats}
    return frozenset(seat for person in known.people for seat in person.seats if seat not in open_to)


def _due(option: Option, due: date, today: date) -> date:
    if option.day is None:
        return due
    return max(today, min(due, option.day - timedelta(days=7)))


def _about(option: Option, asked: Frame) -> tuple[str, ...]:
    subject = asked.question.subject
    about = [f"Result:{subject}"] if subject in asked.scope.results else []
    if option.kind in (Kind.BEZOEK, Kind.GESPREK, Kind.ROUTE, Kind.INTRODUCTIE, Kind.BUDDY):
        about.append(f"School:{option.brin}")
    if option.event:
        about.append(f"Event:{option.event}")
    on_route = [one.id for one in option.route.people[1:]] if option.route else []
    about += [f"Person:{key}" for key in dict.fromkeys((*on_route, option.person)) if key]
    if option.pair:
        about.append(f"BuddyPair:{option.pair}")
    return tuple(about)
