"""Keeps plans with their versions, and tells what came of each."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from crm.clock import Clock
from crm.coverage.models import Filters, Question, Seat
from crm.coverage.reading import Frame, count_rows, effective_on, read_facts, read_frame
from crm.outreach import queries_kept as queries
from crm.outreach.kept import Compared, Evidence, KeptPlan, compare, first_since
from crm.outreach.models import NoPlan, SeatKey, Wanted
from crm.outreach.service import OutreachService, task_key
from crm.outreach.written import promised, read_question, read_steps, write_question, write_steps
from crm.people.seeing import seen
from crm.rights import guarded, sees_everybody
from crm.schools.service import Reads
from crm.values.names import PersonName
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import content_id
from graph_schema.nodes import OUTREACH_PLAN
from graph_schema.writer import Writer

_SHOWN = 100
_LONGEST = 120  # signs of a name


@guarded("kept_plans")
class KeptPlansService:
    """The plans that were kept.

    Everybody reads them; the name of a plan, and of the meetings in it, is for who may see every person,
    since it may hold one. Every method raises :class:`graph_schema.errors.DatabaseUnavailable` when the
    server is gone.

    Args:
        database: where they are.
        clock: gives today.
        outreach: makes the plan that is kept.

    """

    def __init__(self, database: Database, clock: Clock, outreach: OutreachService) -> None:
        self._database = database
        self._clock = clock
        self._outreach = outreach

    def keep(self, actor: Actor, wanted: Wanted, name: str, series: str = "") -> tuple[KeptPlan, str | None]:
        """Keep the plan of a question.

        Args:
            actor: who keeps it.
            wanted: the question.
            name: what it is called.
            series: of which plan it is the next version; empty for a new one.

        Returns:
            the plan, and the change that made it; keeping the same once more on one day changes nothing.

        Raises:
            NoPlan: it has no name, nothing to keep, or there is no such plan to be a version of.

        """
        name = " ".join(name.split())[:_LONGEST]
        if not name:
            raise NoPlan("Give the plan a name, such as the quarter that it is for.")
        plan = self._outreach.plan(actor, wanted)
        if not plan.chosen.steps:
            raise NoPlan("This plan has no step. Ask another question before keeping it.")
        asked, steps = write_question(plan.wanted), write_steps(promised(plan.chosen))
        id_ = content_id("outreach-plan", series, name, plan.on.isoformat(), asked, steps)

        def work(writer: Writer) -> str | None:
            # two who keep a version at once wait for each other on the first one
            if series and not writer.lock(OUTREACH_PLAN, [series]) and not _versions(writer, series):
                raise NoPlan("This plan is not there any more. Keep it as a new one.")
            if writer.lock(OUTREACH_PLAN, [id_]):
                return None
            row = {
                "id": id_,
                "name": name,
                "series": series or id_,
                "version": 1 + (_versions(writer, series) if series else 0),
                "on": plan.on,
                "subject": plan.wanted.subject,
                "asked": asked,
                "steps": steps,
                "owner": actor.id,
                "created": writer.at,
            }
            writer.nodes(OUTREACH_PLAN, [row])
            return writer.change

        change = self._database.write(actor, "plan.keep", work)
        with self._database.reading() as reader:
            return _one(reader, actor, id_), change

    def all(self, actor: Actor) -> tuple[KeptPlan, ...]:
        """Give the plans that were kept, the last first; at most a hundred."""
        return tuple(_kept(actor, row) for row in self._database.read(queries.ALL, limit=_SHOWN))

    def compare(self, actor: Actor, id: str) -> Compared:
        """Put what a kept plan expected beside what came of it: a fixed number of round trips.

        Raises:
            NoPlan: there is no such plan (any more).
            crm.schools.choose.Unknown: its result or theme is not there any more.

        """
        on = self._clock()
        with self._database.reading() as reader:
            plan = _one(reader, actor, id)
            versions = tuple(_kept(actor, row) for row in reader.read(queries.VERSIONS, series=plan.series))
            seats = plan.promised.seats | set(plan.promised.left)
            asked, states, home = _states(reader, plan, seats, on)
            rows = reader.read(
                queries.EVIDENCE,
                brins=sorted(home),
                functions=sorted({function for _brin, function in seats}),
                on=on,
                **asked.scope.parameters(),
            )
            evidence, names = _evidence(rows, seats, home)
            events = [step.event for step in plan.promised.steps if step.event]
            meetings = reader.read(queries.MEETINGS, events=events)
            keys = {task_key(plan.wanted.subject, step.id): step.id for step in plan.promised.steps}
            tasks = reader.read(queries.TASKS, tasks=list(keys))
            shown = {item.person for item in first_since(evidence, plan.on).values()}
            visible = seen(reader, actor, shown, on)
        everybody = sees_everybody(actor)
        evidence = [
            replace(
                item,
                person=item.person if item.person in visible else "",
                title=item.title if everybody else "",
            )
            for item in evidence
        ]
        steps, outside = compare(
            plan.promised,
            states,
            evidence,
            plan.on,
            on,
            {keys[row["id"]]: row["state"] for row in tasks},
            {row["id"]: (row["title"] if everybody else "", row["day"]) for row in meetings},
        )
        return Compared(
            plan=plan,
            subject_name=asked.scope.name,
            on=on,
            steps=steps,
            outside=outside,
            versions=versions,
            people={key: names[key] for key in sorted(visible)},
            functions={info.code: (info.name, info.name_en) for info in asked.functions},
        )

    def drop(self, actor: Actor, id: str) -> str | None:
        """Throw a version away; give the change that can put it back.

        Raises:
            NoPlan: there is no such plan (any more).

        """

        def work(writer: Writer) -> str | None:
            if not writer.lock(OUTREACH_PLAN, [id]):
                raise NoPlan("This plan is not there any more.")
            writer.remove_nodes(OUTREACH_PLAN, [id])
            return writer.change

        return self._database.write(actor, "plan.drop", work)


def _versions(writer: Writer, series: str) -> int:
    """Give the number of the last version; 0 where there is none."""
    return int(writer.read(queries.LAST_VERSION, series=series)[0]["version"] or 0)


def _one(reader: Reads, actor: Actor, id_: str) -> KeptPlan:
    rows = reader.read(queries.ONE, id=id_)
    if not rows:
        raise NoPlan("This plan is not there any more.")
    return _kept(actor, rows[0])


def _kept(actor: Actor, row: Mapping[str, Any]) -> KeptPlan:
    everybody = sees_everybody(actor)
    return KeptPlan(
        id=row["id"],
        name=row["name"] if everybody else "",
        series=row["series"],
        version=row["version"],
        on=row["on"],
        wanted=read_question(row["asked"]),
        promised=read_steps(row["steps"]),
        created=row["created"],
        who=(row["who"] or "") if everybody else "",
    )


def _states(
    reader: Reads, plan: KeptPlan, seats: frozenset[SeatKey] | set[SeatKey], on: date
) -> tuple[Frame, dict[SeatKey, tuple[str, Seat]], dict[str, tuple[str, ...]]]:
    """Give how seats stand today: by the seat as it was kept, with the school that it is now.

    Also, for each brin whose people count, the kept brins whose seats they hold.
    """
    functions = tuple(sorted({function for _brin, function in seats}))
    question = Question(plan.wanted.subject, on, plan.wanted.theme)
    asked = read_frame(reader, question)
    known = {info.code for info in asked.functions}
    shown = Filters(functions=tuple(code for code in functions if code in known))
    now = effective_on(asked.sector, on)  # a school that merged since is its successor
    wanted = {brin: now.get(brin, brin) for brin, _function in seats}
    ends = set(wanted.values())
    asked = replace(
        asked,
        question=replace(asked.question, filters=shown),
        schools=tuple(school for school in asked.schools if school.brin in ends),
        members={brin: found for brin, found in asked.members.items() if brin in ends},
    )
    rows = {row.brin: row for row in count_rows(asked, read_facts(reader, asked))}
    states = {
        (brin, function): (rows[wanted[brin]].name, rows[wanted[brin]].seats[function])
        for brin, function in seats
        if wanted[brin] in rows and function in rows[wanted[brin]].seats
    }
    home: dict[str, tuple[str, ...]] = {}
    for brin, end in sorted(wanted.items()):
        for member in asked.members.get(end, ()):
            home[member] = (*home.get(member, ()), brin)
    return asked, states, home


def _evidence(
    rows: list[dict[str, Any]], seats: frozenset[SeatKey] | set[SeatKey], home: Mapping[str, tuple[str, ...]]
) -> tuple[list[Evidence], dict[str, str]]:
    found, names = [], {}
    for row in rows:
        names[row["person"]] = PersonName.of(row).show()
        found += [
            Evidence((brin, row["function"]), row["person"], row["event"], row["title"], row["day"])
            for brin in home[row["brin"]]
            if (brin, row["function"]) in seats
        ]
    return found, names
