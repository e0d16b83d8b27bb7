"""Answers questions about events, and makes, changes and removes them."""

from collections.abc import Iterable, Mapping
from typing import Any

from crm.clock import Clock
from crm.events import queries
from crm.events.models import KINDS, EventFile, EventLine, FormChoices, Losses, Named, NewEvent
from crm.events.reading import MOST, read_file, read_list, read_seats
from crm.records.edit import Gone, Refused, change, there
from crm.records.listing import ListPage, ListQuery
from crm.records.saved import saved
from crm.rights import guarded
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.declare import Node, Relationship
from graph_schema.keys import event_id
from graph_schema.nodes import EVENT, NETWORK, ORGANISATION, RESULT, SCHOOL, THEME
from graph_schema.relationships import ABOUT, AT, OF
from graph_schema.writer import BLANK, Writer

EDITABLE = ("title", "date", "kind", "place", "note")
"""What people may change of an event, beside what it is tied to."""


class WrongEvent(Refused):
    """An event that cannot be recorded like this."""

    code = "wrong-event"


@guarded("events")
class EventsService:
    """Events, one by one and as a list.

    Args:
        database: where they are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(self, actor: Actor, query: ListQuery) -> ListPage[EventLine]:
        """Give a part of the list; filters: see :func:`crm.events.reading.read_list`."""
        with self._database.reading() as reader:
            return read_list(reader, actor, query)

    def form(self, actor: Actor) -> FormChoices:  # noqa: ARG002  # names of networks and places only
        """Give what filters and form offer: one round trip. Schools and organisations are looked up."""
        row = self._database.read(queries.FORM, limit=MOST)[0]
        return FormChoices(
            kinds=tuple(dict.fromkeys((*KINDS, *row["kinds"]))),
            places=tuple(row["places"]),
            networks=tuple(Named(**item) for item in row["networks"]),
        )

    def file(self, actor: Actor, key: str) -> EventFile:
        """Give one event's record.

        Raises:
            Gone: there is no such event.

        """
        with self._database.reading() as reader:
            return there(read_file(reader, actor, key, self._clock()))

    def create(self, actor: Actor, new: NewEvent) -> str:
        """Make an event; give its id. The same title on a day is one event, as it is for the importer.

        Raises:
            WrongEvent: it has no title, there is one already, or it is tied to what does not exist.

        """
        if not new.title.strip():
            raise WrongEvent("An event needs a title.")
        key = event_id(new.title, new.on)
        self._check(new)

        def work(writer: Writer) -> None:
            if writer.lock(EVENT, [key]):
                raise WrongEvent("There is an event with this title on this day already.")
            row = {"id": key, "title": new.title.strip(), "date": new.on}
            texts = {"kind": new.kind, "place": new.place, "note": new.note}
            filled = {name: text.strip() for name, text in texts.items() if text.strip()}
            writer.nodes(EVENT, [{**row, **filled}])
            _tie(writer, key, new)

        self._database.write(actor, "events.create", work)
        return key

    def change(
        self, actor: Actor, key: str, wanted: Mapping[str, Any], seen: Mapping[str, Any]
    ) -> str | None:
        """Change facts of an event; gives the change's id, None when nothing changed.

        Raises:
            Gone: there is no such event.
            Conflict: somebody else changed the same in the meantime.
            WrongEvent: a property that is not edited here.

        """
        if set(wanted) - set(EDITABLE):
            raise WrongEvent("This cannot be changed here.")

        def work(writer: Writer) -> str | None:
            change(writer, EVENT, key, wanted, seen)
            return saved(writer)

        return self._database.write(actor, "events.change", work)

    def rewrite(self, actor: Actor, key: str, new: NewEvent) -> str | None:
        """Write an event anew, with everything that it is tied to; who was there stays.

        Raises:
            Gone: there is no such event.
            WrongEvent: it has no title, or is tied to what does not exist.

        """
        if not new.title.strip():
            raise WrongEvent("An event needs a title.")
        self._check(new)

        def work(writer: Writer) -> str | None:
            if not writer.lock(EVENT, [key]):
                raise Gone
            texts = {"kind": new.kind, "place": new.place, "note": new.note}
            filled = {name: text.strip() or BLANK for name, text in texts.items()}
            writer.nodes(EVENT, [{"id": key, "title": new.title.strip(), "date": new.on, **filled}])
            _loosen(writer, key, new)
            _tie(writer, key, new)
            return saved(writer)

        return self._database.write(actor, "events.rewrite", work)

    def losses(self, actor: Actor, key: str) -> Losses:
        """Give what would go with an event: people's presence, and seats reached by nothing else.

        Raises:
            Gone: there is no such event.

        """
        with self._database.reading() as reader:
            found = read_file(reader, actor, key, self._clock())
            seats = read_seats(reader, queries.ONLY_REACHED, id=key, on=self._clock())
        if found is None:
            raise Gone
        return Losses(found.persons or 0, found.observations, seats)

    def remove(self, actor: Actor, key: str) -> str | None:
        """Remove an event with everything that hangs on it; the history can put it back."""

        def work(writer: Writer) -> str | None:
            writer.remove_nodes(EVENT, [key])
            return saved(writer)

        return self._database.write(actor, "events.remove", work)

    def _check(self, new: NewEvent) -> None:
        wanted = {
            "about": new.about,
            "networks": new.networks,
            "schools": new.schools,
            "organisations": new.organisations,
        }
        asked = {name: list(dict.fromkeys(keys)) for name, keys in wanted.items()}
        known = self._database.read(queries.KNOWN, **asked)[0]
        # a theme and a result may share a code: then there is more than was asked for
        if any(known[name] < len(keys) for name, keys in asked.items()):
            raise WrongEvent("Something that this event is tied to does not exist any more; choose again.")


def _ends(writer: Writer, new: NewEvent) -> Iterable[tuple[Relationship, Node, str, set[str]]]:
    row = writer.read(queries.SUBJECTS, about=list(new.about))[0]
    # where a result and a theme share a code the result is meant, as everywhere in the program
    themes = set(row["themes"]) - set(row["results"])
    return (
        (ABOUT, RESULT, "results", set(row["results"])),
        (ABOUT, THEME, "themes", themes),
        (OF, NETWORK, "networks", set(new.networks)),
        (AT, SCHOOL, "schools", set(new.schools)),
        (AT, ORGANISATION, "organisations", set(new.organisations)),
    )


def _tie(writer: Writer, key: str, new: NewEvent) -> None:
    for kind, label, _, wanted in _ends(writer, new):
        if wanted:
            writer.relationships(kind, EVENT, label, [{"start": key, "end": end} for end in sorted(wanted)])


def _loosen(writer: Writer, key: str, new: NewEvent) -> None:
    present = writer.read(queries.TIES, id=key)[0]
    for kind, label, name, wanted in _ends(writer, new):
        gone = [{"start": key, "end": end} for end in present[name] if end not in wanted]
        if gone:
            writer.remove_relationships(kind, EVENT, label, gone)
