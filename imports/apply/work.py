"""The work of one import in its transaction: resolve, hold back what is older, write, keep what is said."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from graph_schema.keys import new_id
from graph_schema.nodes import EVENT, SCHOOL
from graph_schema.writer import Writer
from imports.apply.dated import hold_back, remarks
from imports.apply.foresee import Change, Question, changes, questions
from imports.apply.queries import ONE_AT_A_TIME, SAME_FILE
from imports.apply.write import Writing, Written, event_ties, keep_said, record_import
from imports.models import Decision, ImportOptions, Progress, Report, Stage, Step, unheard
from imports.read import Source
from imports.recognise import Reading, Subject
from imports.resolve.answers import answered
from imports.resolve.duo import plan_authorities, plan_schools, plan_students
from imports.resolve.events import as_known, event_of, survey_event
from imports.resolve.load import load, persons
from imports.resolve.people import plan_people
from imports.resolve.plan import Ahead, EventPlan, Plan
from imports.resolve.queries import ABOUT, EVENTS_ALIKE
from imports.resolve.saying import with_mended

LOCK = "one-import-at-a-time"


@dataclass(frozen=True, slots=True)
class Done:
    """What an import did, or would do; the changes and questions only where they were asked."""

    report: Report
    changes: tuple[Change, ...] = ()
    questions: tuple[Question, ...] = ()


class NothingToKeep(Exception):
    """Ends a transaction of which nothing stays: a dry run, or an import that changes nothing."""

    def __init__(self, done: Done) -> None:
        super().__init__()
        self.done = done


@dataclass(frozen=True, slots=True)
class Work:
    """A list and how it is to be taken.

    Attributes:
        source: the file; ``reading`` what was recognised in it.
        options: how it is to be taken.
        decisions: what somebody decided about its rows.
        progress: hears of each step.
        shown: also give the changes and questions.

    """

    source: Source
    reading: Reading
    options: ImportOptions
    decisions: tuple[Decision, ...] = ()
    progress: Progress = unheard
    shown: bool = False

    def do(self, writer: Writer, today: date) -> Done:
        """Do it; it may be done more than once, when the transaction is repeated.

        Raises:
            NothingToKeep: nothing of it stays; it holds what was found.
            WrongInstruction, Unknown: the options do not fit the file or the graph.

        """
        writer.read(ONE_AT_A_TIME, key=LOCK)
        import_id = new_id()
        writing = Writing(writer, import_id, self.progress)
        plan, as_of = self._plan(writer, today, writing.ahead)
        self._add_said(plan)
        writer.of_import, writer.as_of, writer.days = import_id, as_of, plan.days
        held = hold_back(writer, plan, as_of)
        if held:
            places = {at: (record.row, record.sheet) for at, record in enumerate(self.reading.records)}
            plan.review += remarks(plan, held, places)
        written = writing.rest(plan)
        kept = self._kept(writer, plan, written, as_of)
        if kept:
            name, rows = self.reading.format.name, len(self.reading.records)
            source = self.source
            record_import(writer, import_id, source.file_name, name, source.sha256, rows, as_of)
        done = self._done(plan, written, import_id if kept else None, _event(writer, plan.event))
        if not kept:
            raise NothingToKeep(done)
        self.progress(Step(Stage.KEEP))
        return done

    def _plan(self, writer: Writer, today: date, ahead: Ahead) -> tuple[Plan, date]:
        reading, options = with_mended(self.reading, self.decisions), self.options
        subject = reading.format.subject
        knowledge = load(writer.read, of_people=subject is Subject.PEOPLE)
        said = answered(reading, options.survey, knowledge) if options.survey else None
        event = (
            survey_event(said, options, knowledge, today)
            if said
            else event_of(reading, options, knowledge, today)
        )
        if event:
            event = as_known(event, writer.read(EVENTS_ALIKE, id=event.id, day=event.date))
        as_of = options.as_of or (event.date if event else today)
        match subject:
            case Subject.PEOPLE:
                plan = plan_people(
                    reading,
                    knowledge,
                    event,
                    as_of,
                    said,
                    self.decisions,
                    self.progress,
                    today,
                    lambda rows: persons(writer.read, knowledge.people, rows, self.decisions),
                    ahead,
                )
            case Subject.SCHOOLS:
                plan = plan_schools(reading, knowledge, self.decisions)
            case Subject.STUDENTS:
                plan = plan_students(reading, knowledge, self.decisions)
            case Subject.AUTHORITIES:
                plan = plan_authorities(reading)
        plan.known |= {(SCHOOL.label, school.brin) for school in knowledge.schools}
        return plan, as_of

    @staticmethod
    def _add_said(plan: Plan) -> None:
        """Note what a list says of schools and of its event; of people it was noted row by row."""
        for row in plan.schools:
            plan.says(SCHOOL.label, row["brin"], **{name: row[name] for name in row if name != "brin"})
        if plan.event:
            event = plan.event
            plan.says(EVENT.label, event.id, title=event.title, date=event.date, kind=event.kind)
            for kind, _, code in event_ties(plan):
                plan.says(kind.type, f"{event.id}>{code}")

    def _kept(self, writer: Writer, plan: Plan, written: Written, as_of: date) -> bool:
        """Keep what the list says of what was there; tell whether anything of it stays."""
        if self.options.dry_run:
            return False
        changed = bool(written.new or written.updated)
        # another list that says the same is kept as such; the same file twice is not
        if not changed and writer.read(SAME_FILE, sha256=self.source.sha256):
            return False
        said = keep_said(writer, plan, written.outcomes, as_of)
        return changed or bool(said)

    def _done(
        self, plan: Plan, written: Written, import_id: str | None, event: Mapping[str, Any] | None
    ) -> Done:
        report = Report(
            import_id=import_id,
            format=self.reading.format.name,
            rows=len(self.reading.records),
            new=written.new,
            updated=written.updated,
            unchanged=written.unchanged,
            review=tuple(plan.review),
            rejected=tuple(plan.rejected),
            event=event,
            dry_run=self.options.dry_run,
        )
        if not self.shown:
            return Done(report)
        self.progress(Step(Stage.SHOW))
        return Done(
            report,
            tuple(changes(plan, written.outcomes, self.reading)),
            tuple(questions(plan, self.reading)),
        )


def _event(writer: Writer, event: EventPlan | None) -> Mapping[str, Any] | None:
    """Tell which event a list is about, with the codes of what that was about, whoever said so."""
    if event is None:
        return None
    about = [row["code"] for row in writer.read(ABOUT, id=event.id)]
    return {"id": event.id, "title": event.title, "date": event.date.isoformat(), "about": about}
