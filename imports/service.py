"""Imports a file: read, recognise, resolve, apply; all of it, or nothing."""

from datetime import date
from pathlib import Path

from crm.clock import Clock
from crm.rights import guarded
from graph_schema import settings
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import new_id
from graph_schema.writer import Writer
from imports.apply.queries import ONE_AT_A_TIME
from imports.apply.write import record_import, write_plan
from imports.models import ImportOptions, Report
from imports.read import Source, read_file
from imports.read.door import MEGABYTE
from imports.recognise import Reading, Subject, recognise
from imports.resolve.duo import plan_authorities, plan_schools, plan_students
from imports.resolve.events import event_of
from imports.resolve.load import load
from imports.resolve.people import plan_people
from imports.resolve.plan import Plan

ACTION = "import"

_LOCK = "one-import-at-a-time"


class _NothingToKeep(Exception):
    """Ends a transaction of which nothing stays: a dry run, or an import that changes nothing."""

    def __init__(self, report: Report) -> None:
        super().__init__()
        self.report = report


@guarded("imports")
class ImportService:
    """Takes lists in.

    Args:
        database: where they go.
        clock: gives today; an event that is still to come was attended by nobody.
        max_bytes: the largest file that is read; what the settings say, when not given.

    """

    def __init__(self, database: Database, clock: Clock, max_bytes: int | None = None) -> None:
        self._database = database
        self._clock = clock
        self._max_bytes = settings.load().import_max_mb * MEGABYTE if max_bytes is None else max_bytes

    def run(self, actor: Actor, path: Path, options: ImportOptions) -> Report:
        """Import a file in one transaction; the same file twice changes nothing.

        A dry run does exactly the same work and then takes all of it back.

        Raises:
            NotAllowed: the actor's role may not import.
            FileRefused: the file is no list that can be read safely.
            UnknownFormat: its columns are not known.
            WrongInstruction: the options do not fit the file.
            Unknown: a result, theme or network that the options name does not exist.

        """
        source = read_file(path, self._max_bytes)
        reading = recognise(source)
        import_id = new_id()

        def work(writer: Writer) -> Report:
            writer.read(ONE_AT_A_TIME, key=_LOCK)
            plan = _plan(writer, reading, options, self._clock())
            report = _apply(writer, plan, source, reading, options, import_id)
            if report.import_id is None:
                raise _NothingToKeep(report)
            return report

        try:
            return self._database.write(actor, ACTION, work)
        except _NothingToKeep as ended:
            return ended.report


def _apply(
    writer: Writer, plan: Plan, source: Source, reading: Reading, options: ImportOptions, import_id: str
) -> Report:
    written = write_plan(writer, plan, import_id)
    rows = len(reading.records)
    kept = bool(written.new or written.updated) and not options.dry_run
    if kept:
        record_import(writer, import_id, source.file_name, reading.format.name, source.sha256, rows)
    event = plan.event
    return Report(
        import_id=import_id if kept else None,
        format=reading.format.name,
        rows=rows,
        new=written.new,
        updated=written.updated,
        unchanged=written.unchanged,
        review=tuple(plan.review),
        rejected=tuple(plan.rejected),
        event={"id": event.id, "title": event.title, "date": event.date.isoformat()} if event else None,
        dry_run=options.dry_run,
    )


def _plan(writer: Writer, reading: Reading, options: ImportOptions, today: date) -> Plan:
    knowledge = load(writer.read, people=reading.format.subject is Subject.PEOPLE)
    event = event_of(reading, options, knowledge, today)
    match reading.format.subject:
        case Subject.PEOPLE:
            as_of = options.as_of or (event.date if event else today)
            return plan_people(reading, knowledge, event, as_of)
        case Subject.SCHOOLS:
            return plan_schools(reading, knowledge)
        case Subject.STUDENTS:
            return plan_students(reading, knowledge)
        case Subject.AUTHORITIES:
            return plan_authorities(reading)
