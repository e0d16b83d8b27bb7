"""What the import page works with: the lists that wait, and what goes on about them."""

from time import monotonic

from flask import current_app

from crm.events.models import EventLine
from crm.records.listing import ListQuery
from crm.rights import check
from crm.services import Services
from dashboards.pages.importing.runs import EVERYBODY, Run, Runs
from graph_schema import settings
from graph_schema.actor import Actor
from imports.apply.undone import Undone
from imports.pending.rejected import RejectedRows
from imports.pending.review import Review
from imports.pending.service import Applied, PendingService
from imports.service import ImportService

NAME = "landschap-imports"

_EVERY = 3600  # seconds
_EVENTS = 100
"""The most events that are offered."""


class Desk:
    """The services of the page and its running work, one for an app."""

    def __init__(self, services: Services) -> None:
        self.imports = ImportService(services.database, services.clock)
        self.runs = Runs()
        self._services = services
        self._swept: float | None = None

    @property
    def pending(self) -> PendingService:
        """The lists that wait in the data folder."""
        return PendingService(self._services.database, self.imports, settings.load().folder())

    def events(self, actor: Actor) -> list[EventLine]:
        """Give the latest events until today, newest first: a list of who was there is about one of those."""
        until = (self._services.today().isoformat(),)
        return list(self._services.events.page(actor, ListQuery(filters={"to": until}, limit=_EVENTS)).rows)

    def sweep(self) -> None:
        """Take away lists that waited too long, at most once an hour; whoever asks for whatever page."""
        now = monotonic()
        if self._swept is None or now - self._swept > _EVERY:
            self._swept = now
            self.pending.sweep()

    def look(self, actor: Actor, key: str, *, anew: bool = False) -> Run:
        """Give the work about a list; begin to read it where nothing was begun, or ``anew``.

        Raises:
            NoSuchList: it does not wait for this account.

        """
        run = self.runs.get((actor.id, key))
        if run is not None and not (anew and run.done.is_set()):
            return run
        self.pending.idle(actor, key)
        return self.runs.start(
            (actor.id, key), "prepare", lambda progress: self.pending.prepare(actor, key, progress)
        )

    def apply(self, actor: Actor, key: str) -> Run:
        """Begin to write a list."""
        return self.runs.start(
            (actor.id, key), "apply", lambda progress: self.pending.apply(actor, key, progress)
        )

    def undo(self, actor: Actor, import_id: str) -> Run:
        """Begin to take an import back; one that is being taken back, or was, is not begun again.

        Raises:
            NotAllowed: the actor's role may not.

        """
        run = self.undoing(actor, import_id)
        if run is not None and isinstance(run.answer, Undone):
            return run
        return self.runs.start(
            (EVERYBODY, import_id),
            "undo",
            lambda progress: self.imports.undo(actor, import_id, progress),
        )

    def undoing(self, actor: Actor, import_id: str) -> Run | None:
        """Give what goes on or was done about taking an import back, as far as that is remembered.

        Raises:
            NotAllowed: the actor's role may not take one back.

        """
        check(actor, "imports.undo")
        return self.runs.get((EVERYBODY, import_id))

    def drop(self, actor: Actor, key: str) -> None:
        """Take a list away."""
        self.pending.drop(actor, key)
        self.runs.forget((actor.id, key))

    def rejected_rows(self, actor: Actor, key: str) -> RejectedRows:
        """Give the rejected rows of a list, waiting for them where it is still being worked on.

        Raises:
            LandschapError: the list cannot be read as it stands.

        """
        run = self.look(actor, key)
        run.done.wait()
        if isinstance(run.answer, Review | Applied):
            return run.answer.rejected_rows
        return self.pending.prepare(actor, key).rejected_rows


def desk() -> Desk:
    """Give the desk of the app that answers this request."""
    found: Desk = current_app.extensions[NAME]
    return found
