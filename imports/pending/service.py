"""A list on its way in: uploaded, mapped where its columns are unknown, looked over, decided, applied."""

import hashlib
from collections.abc import Callable, Collection, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import IO, Any

from crm.contacts.people import jobs
from crm.history.reading import read_names
from crm.rights import guarded
from crm.schools.service import Reads, read_vocabulary
from graph_schema import settings
from graph_schema.actor import Actor
from graph_schema.batches import batches
from graph_schema.database import Database
from graph_schema.errors import DatabaseUnavailable
from imports.apply.queries import SAME_FILE_SINCE
from imports.errors import FileRefused
from imports.garbage import seldom_looked_for
from imports.lists import ReadList, read_list
from imports.models import Columns, Decision, ImportOptions, Progress, Report, unheard
from imports.pending.rejected import RejectedRows, rejected_rows
from imports.pending.review import Review, nodes_of, review
from imports.pending.store import NoSuchList, Store, Waiting, decided
from imports.read import Source, read_file
from imports.read.door import MEGABYTE
from imports.recognise import ColumnMemory, columns_of, recognise
from imports.recognise.mapping import Unknown
from imports.resolve.answers import Question, questions
from imports.resolve.load import load
from imports.resolve.queries import SEATS_OF
from imports.service import ImportService

_JOBS = 3
"""Jobs that are named of somebody who may be meant."""
_ONE_AT_A_TIME = Lock()
"""Held from reading what is kept of a list until it is written anew: callbacks run beside each other."""


@dataclass(frozen=True, slots=True)
class Applied:
    """A list that was written, and waits no more.

    Attributes:
        name: of its file.
        report: what was done.
        rejected_rows: what was left, as it stood in the file.

    """

    name: str
    report: Report
    rejected_rows: RejectedRows


@guarded("pending")
class PendingService:
    """Lists that wait for who uploaded them; nobody else sees them.

    Args:
        database: what they are held against.
        imports: reads, resolves and writes them.
        folder: the data folder.
        max_bytes: the largest file that is taken; what the settings say, when not given.
        keep_days: for how many days a list waits; likewise.

    """

    def __init__(
        self,
        database: Database,
        imports: ImportService,
        folder: Path,
        max_bytes: int | None = None,
        keep_days: int | None = None,
    ) -> None:
        self._database = database
        self._imports = imports
        self._store = Store(folder)
        self._memory = ColumnMemory(folder)
        self._max_bytes = settings.load().import_max_mb * MEGABYTE if max_bytes is None else max_bytes
        self.keep_days = settings.load().import_keep_days if keep_days is None else keep_days

    def sweep(self) -> int:
        """Take away the lists of everybody with which nobody did anything for too long; give how many."""
        return self._store.sweep(self.keep_days, datetime.now(UTC))

    def receive(self, actor: Actor, name: str, stream: IO[bytes]) -> Waiting:
        """Keep an uploaded file until it is applied or dropped.

        Raises:
            FileRefused: it is empty or too big.

        """
        return self._store.receive(actor.id, name, stream, self._max_bytes)

    def one(self, actor: Actor, key: str) -> Waiting:
        """Give a list that waits.

        Raises:
            NoSuchList: there is none for this account.

        """
        return self._store.one(actor.id, key)

    def all(self, actor: Actor, busy: Collection[str] = ()) -> tuple[Waiting, ...]:
        """Give the lists that wait for this account, newest first.

        One that was written whole just before the program or the database ended waits no more: it goes. One
        that has ``applying`` and is not ``busy`` was being applied when it ended; nothing of it was written.

        Args:
            actor: who asks.
            busy: the keys of those that are being applied now.

        """
        self.sweep()
        return tuple(
            one for one in self._store.all(actor.id) if one.id in busy or not self._written(actor, one)
        )

    def idle(self, actor: Actor, key: str) -> Waiting:
        """Give a list that nobody is applying; one that was written whole goes, as with :meth:`all`.

        Raises:
            NoSuchList: there is none for this account.

        """
        waiting = self._store.one(actor.id, key)
        # once it went it is not found, and that is told
        return self._store.one(actor.id, key) if self._written(actor, waiting) else waiting

    def _written(self, actor: Actor, waiting: Waiting) -> bool:
        """Tell whether a list was written of which that could not be told any more, and let it go if so."""
        if waiting.applying is None:
            return False
        mark = hashlib.sha256(waiting.file.read_bytes()).hexdigest()
        if not self._database.read(SAME_FILE_SINCE, sha256=mark, actor=actor.id, since=waiting.applying):
            return False
        self._store.drop(actor.id, waiting.id)
        return True

    def drop(self, actor: Actor, key: str) -> None:
        """Take a list away, with the file and all that was decided."""
        self._store.drop(actor.id, key)

    def decide(
        self, actor: Actor, key: str, made: Callable[[tuple[Decision, ...]], Sequence[Decision]]
    ) -> Waiting:
        """Keep what was decided about rows; leaving the page loses nothing.

        Args:
            actor: whose list it is.
            key: the list.
            made: from what was decided so far to what is decided now: two windows may decide at once.

        """
        with _ONE_AT_A_TIME:
            waiting = self._store.one(actor.id, key)
            kept = replace(waiting, decisions=decided(waiting.decisions, made(waiting.decisions)))
            self._store.keep(actor.id, kept)
        return kept

    def choose(self, actor: Actor, key: str, options: ImportOptions) -> Waiting:
        """Keep how a list is to be taken; confirmed columns are known for the next file like it."""
        kept = self._keep_options(actor, key, options)
        if options.columns:
            self._memory.remember(read_file(kept.file, self._max_bytes), options.columns)
        return kept

    def _keep_options(self, actor: Actor, key: str, options: ImportOptions) -> Waiting:
        with _ONE_AT_A_TIME:
            kept = replace(self._store.one(actor.id, key), options=options, said=True)
            self._store.keep(actor.id, kept)
        return kept

    def prepare(self, actor: Actor, key: str, progress: Progress = unheard) -> Review:
        """Read and resolve a list and say what it would do.

        A file that is refused is another one once it is mended: it does not wait. One of which somebody said
        what its columns hold does, since that may be what is wrong.

        Raises:
            as ``ImportService.prepare``.

        """
        waiting = self._store.one(actor.id, key)
        try:
            listed = self._read(actor, waiting, progress)
        except FileRefused:
            if self._store.one(actor.id, key).options.columns is None:
                self._store.drop(actor.id, key)
            raise
        prepared = self._imports.prepare(actor, listed, waiting.decisions, progress)
        with self._database.reading() as reader:
            names = read_names(reader, nodes_of(prepared))
            jobs = _jobs(reader, {person for asked in prepared.questions for person in asked.persons})
        return review(prepared, names, waiting.decisions, jobs)

    def apply(self, actor: Actor, key: str, progress: Progress = unheard) -> Applied:
        """Write a list with what was decided, and let it wait no more.

        Raises:
            as ``ImportService.run``.

        """
        waiting = self._marked(actor, key, datetime.now(UTC))
        with ExitStack() as failed:
            # whoever reads why it failed need not be told that the program ended
            failed.callback(self._unmarked, actor, key)
            # applying resolves it anew: what it would do need not be known before
            listed = self._read(actor, waiting, progress)
            try:
                report = self._imports.apply(actor, listed, waiting.decisions, progress)
            except DatabaseUnavailable:
                failed.pop_all()  # whether it was written is looked for when the database is back
                raise
            failed.pop_all()
        self._store.drop(actor.id, key)
        return Applied(waiting.file.name, report, rejected_rows(listed, report.rejected))

    def _unmarked(self, actor: Actor, key: str) -> None:
        with suppress(NoSuchList):
            self._marked(actor, key, None)

    def _marked(self, actor: Actor, key: str, applying: datetime | None) -> Waiting:
        with _ONE_AT_A_TIME:
            kept = replace(self._store.one(actor.id, key), applying=applying)
            self._store.keep(actor.id, kept)
        return kept

    def columns(self, actor: Actor, key: str) -> Unknown | None:
        """Give the columns of a list with a guess for each; None when no line can be a header."""
        return columns_of(self._source(actor, key))

    def questions(self, actor: Actor, key: str) -> tuple[Question, ...]:
        """Give the closed questions of a survey, with what their answers seem to mean."""
        reading = recognise(self._source(actor, key))
        if not reading.format.answers:
            return ()
        with self._database.reading() as reader:
            knowledge = load(reader.read)
        return questions(reading, knowledge)

    def _source(self, actor: Actor, key: str) -> Source:
        return read_file(self._store.one(actor.id, key).file, self._max_bytes)

    def _read(self, actor: Actor, waiting: Waiting, progress: Progress) -> ReadList:
        """Read a list; where its columns are unknown, as it was said of one like it before, which is kept."""

        def said_before(source: Source) -> Columns | None:
            columns = self._memory.find(source)
            if columns:
                self._keep_options(actor, waiting.id, replace(waiting.options, columns=columns))
            return columns

        with seldom_looked_for():
            return read_list(waiting.file, waiting.options, self._max_bytes, progress, said_before)


def _jobs(reader: Reads, persons: Collection[str]) -> dict[str, str]:
    """Say where people work or worked, by their keys; some jobs of each, those that go on first."""
    if not persons:
        return {}
    vocabulary = read_vocabulary(reader)
    held: dict[str, list[dict[str, Any]]] = {}
    for batch in batches(sorted(persons)):
        for row in reader.read(SEATS_OF, keys=batch):
            held.setdefault(row["person"], []).append(row)
    return {
        person: jobs(
            {"jobs": sorted(rows, key=lambda row: (row["until"] is not None, row["name"]))[:_JOBS]},
            vocabulary,
        )
        for person, rows in held.items()
    }
