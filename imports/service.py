"""Imports a file: read, recognise, resolve, apply; all of it, or nothing. And takes it back.

Two ways in. A command runs a file whole::

    report = imports.run(actor, path, options, progress)

or, where the file had better be refused before there is a database::

    listed = read_list(path, options, max_bytes, progress)
    report = imports.apply(actor, listed, progress=progress)

A page that lets somebody look first prepares it, keeps the file with the options and the decisions (both are
plain data: ``Decision.as_json``), and applies it when all is decided::

    prepared = imports.prepare(actor, listed, decisions, progress)   # writes nothing
    prepared.report      # counts, what to look at, what is rejected and why
    prepared.changes     # each thing made or changed: old and new value side by side, and its rows
    prepared.questions   # rows that may mean one of several known persons
    report = imports.apply(actor, prepared, decisions, progress)

A :class:`~imports.models.Decision` is about one row: leave it out, it means this known person, it is somebody
new, or other texts stand in its cells. To come back later: prepare the kept file again with the kept
decisions; preparing takes about as long as a dry run. Applying resolves everything once more in its own
transaction, so that nothing is written from a plan that went stale.

Progress tells the truth: ``read`` and ``recognise`` are not counted, ``resolve`` counts rows, ``write``
counts people, jobs and attendances (of a long list most are written by then, while rows are resolved), and
after ``keep`` the server still has to make it last; it is done when the call returns, and not before. Looking
a list over ends with ``show`` instead, of which nothing is counted: what it would do is put together. Taking
back counts what it looks at (``look``) and what goes (``remove``), and ends with ``keep`` too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from crm.clock import Clock
from crm.rights import guarded
from graph_schema import settings
from graph_schema.actor import Actor
from graph_schema.claims import TAKING_BACK
from graph_schema.database import Database
from graph_schema.nodes import IMPORT
from graph_schema.withdraw import Phase, withdraw
from graph_schema.writer import Writer
from imports.apply import queries
from imports.apply.foresee import Change, Question
from imports.apply.undone import Listed, Undone, listed, one_import, told
from imports.apply.work import LOCK, Done, NothingToKeep, Work
from imports.garbage import seldom_looked_for
from imports.lists import ReadList, read_list
from imports.models import Decision, ImportOptions, Progress, Report, Stage, Step, unheard
from imports.read.door import MEGABYTE

ACTION = "import"
MANY = 1_000
"""Nodes and relationships that were made, or went, at once from which the server is asked to plan anew."""


@dataclass(frozen=True, slots=True)
class Prepared(ReadList):
    """A list that was read and resolved, and of which nothing is written yet.

    Attributes:
        report: what applying it would do, as things are now.
        changes: each thing that would be made or changed, with old and new values and its rows.
        questions: rows about which somebody must decide, with the known persons whom they may mean.

    """

    report: Report
    changes: tuple[Change, ...]
    questions: tuple[Question, ...]


@guarded("imports")
class ImportService:
    """Takes lists in, and takes them back.

    Args:
        database: where they go.
        clock: gives today; an event that is still to come was attended by nobody.
        max_bytes: the largest file that is read; what the settings say, when not given.

    """

    def __init__(self, database: Database, clock: Clock, max_bytes: int | None = None) -> None:
        self._database = database
        self._clock = clock
        self._max_bytes = settings.load().import_max_mb * MEGABYTE if max_bytes is None else max_bytes

    def run(self, actor: Actor, path: Path, options: ImportOptions, progress: Progress = unheard) -> Report:
        """Import a file in one transaction; the same file twice changes nothing.

        A dry run does exactly the same work and then takes all of it back.

        Args:
            actor: who does it.
            path: the file.
            options: how it is to be taken.
            progress: hears of each step.

        Raises:
            NotAllowed: the actor's role may not import.
            FileRefused: the file is no list that can be read safely.
            UnknownFormat: its columns are not known.
            WrongInstruction: the options do not fit the file.
            Unknown: a result, theme or network that the options name does not exist.

        """
        with seldom_looked_for():
            listed = read_list(path, options, self._max_bytes, progress)
            return self.apply(actor, listed, progress=progress)

    def prepare(
        self,
        actor: Actor,
        listed: ReadList,
        decisions: Sequence[Decision] = (),
        progress: Progress = unheard,
    ) -> Prepared:
        """Resolve a list that was read and give what applying it would do; nothing is written.

        Args:
            actor: who asks.
            listed: the list; keep its file until it is applied or put aside.
            decisions: what was decided about rows so far.
            progress: hears of each step.

        Raises:
            NotAllowed, WrongInstruction, Unknown: as :meth:`run`.

        """
        with seldom_looked_for():
            wanted = replace(listed, options=replace(listed.options, dry_run=True))
            done = self._do(actor, _work(wanted, decisions, progress, shown=True))
        return Prepared(
            listed.source, listed.reading, listed.options, done.report, done.changes, done.questions
        )

    def apply(
        self,
        actor: Actor,
        listed: ReadList,
        decisions: Sequence[Decision] = (),
        progress: Progress = unheard,
    ) -> Report:
        """Write a list that was read, in one transaction, with what was decided about its rows.

        One that was prepared is resolved once more, against the graph as it is now: what changed since is not
        overwritten by what was seen then.

        Raises:
            NotAllowed, WrongInstruction, Unknown: as :meth:`run`.

        """
        with seldom_looked_for():
            report = self._do(actor, _work(listed, decisions, progress)).report
        if not report.dry_run and sum(report.new.values()) >= MANY:
            self._database.plan_anew()
        return report

    def list(self, actor: Actor, limit: int = 200) -> tuple[Listed, ...]:  # noqa: ARG002  # no people
        """Give the lists that were read in, newest first."""
        return listed(self._database.read(queries.IMPORTS, limit=limit))

    def undo(self, actor: Actor, import_id: str, progress: Progress = unheard) -> Undone:
        """Take an import back, whatever came after it; in one transaction.

        What only it says goes, what it changed gets the value that the others leave, and what was edited by
        hand since stays and is told. An import that was taken back is not put back from the history: read
        the file in again.

        Args:
            actor: who does it.
            import_id: its key; the first characters will do, where they are of one import only.
            progress: hears of each step.

        Raises:
            NoSuchImport: there is none, or several begin so.
            AlreadyUndone: it was taken back before.

        """

        def heard(phase: Phase, done: int, total: int) -> None:
            progress(Step(Stage(phase.value), done, total))

        def work(writer: Writer) -> Undone:
            writer.read(queries.ONE_AT_A_TIME, key=LOCK)
            found = one_import(writer, import_id)
            writer.put_back = found.change
            withdrawn = withdraw(writer, found.id, heard)
            row = {"id": found.id, "undone": writer.at, "undone_by": writer.actor.id}
            writer.nodes(IMPORT, [row])
            undone = told(writer, found, withdrawn)
            progress(Step(Stage.KEEP))
            return undone

        with seldom_looked_for():
            undone = self._database.write(actor, TAKING_BACK, work)
        if sum(undone.removed.values()) >= MANY:
            self._database.plan_anew()
        return undone

    def _do(self, actor: Actor, asked: Work) -> Done:
        try:
            done = self._database.write(actor, ACTION, lambda writer: asked.do(writer, self._clock()))
        except NothingToKeep as ended:
            done = ended.done
        return replace(done, report=replace(done.report, hidden_sheets=asked.source.hidden))


def _work(
    listed: ReadList, decisions: Sequence[Decision], progress: Progress, *, shown: bool = False
) -> Work:
    return Work(listed.source, listed.reading, listed.options, tuple(decisions), progress, shown=shown)
