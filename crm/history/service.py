"""The history: of one record, of everything, and putting back."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from crm.history import queries
from crm.history.models import (
    CannotPutBack,
    ChangedSince,
    Choices,
    Entry,
    History,
    HistoryFilter,
    HistoryPage,
    NoSuchChange,
    Origin,
)
from crm.history.putting_back import no_longer_said, refuse, take_back
from crm.history.reading import ALL, entries, nets, who
from crm.rights import NotAllowed, allows, guarded, sees_everybody
from crm.schools.service import Reads
from graph_schema import statements
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import element
from graph_schema.nodes import NODE_BY_LABEL, PERSON
from graph_schema.undo import only
from graph_schema.writer import Writer
from graph_schema.zone import AMSTERDAM

ACTION = "put_back"

_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9999, 1, 1, tzinfo=UTC)


@guarded("history")
class HistoryService:
    """Tells what was changed, and puts it back.

    Args:
        database: where it is.

    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, actor: Actor, label: str, key: str, limit: int = 50, offset: int = 0) -> History:
        """Give the history of one record, newest first, with its relationships.

        Of a person that includes the persons who were merged into it.

        Args:
            actor: who asks; changes of accounts are for a beheerder only.
            label: the record's label.
            key: the record's key.
            limit: changes at most.
            offset: how many of the newest to skip.

        """
        with self._database.reading() as reader:
            elements = _elements(reader, label, key)
            rows = reader.read(queries.OF_ELEMENTS, elements=elements, offset=offset, limit=limit)
            total = reader.read(queries.OF_ELEMENTS_COUNT, elements=elements)[0]["total"]
            shown = [row for row in rows if _may_see(actor, row["action"])]
            found = entries(reader, shown, elements)
            origins = reader.read(statements.origins_of(NODE_BY_LABEL[label]), key=key)
        return History(found, total, tuple(_origin(row) for row in origins))

    def recent(self, actor: Actor, wanted: HistoryFilter, offset: int = 0, limit: int = 50) -> HistoryPage:
        """Give the changes that fit a filter, newest first, and how many there are."""
        asked = {
            "actor": wanted.actor,
            "action": wanted.action,
            "since": _midnight(wanted.since) if wanted.since else _FIRST,
            "until": _midnight(wanted.until + timedelta(days=1)) if wanted.until else _LAST,
            "label": f"{wanted.label}:" if wanted.label else None,
            "record": wanted.record,
            "accounts": _may_see(actor, "account."),
        }
        with self._database.reading() as reader:
            rows = reader.read(queries.RECENT, offset=offset, limit=limit, **asked)
            total = reader.read(queries.RECENT_COUNT, **asked)[0]["total"]
            return HistoryPage(entries(reader, rows), total)

    def change(self, actor: Actor, change: str) -> Entry:
        """Give one change whole, with every line.

        Raises:
            NoSuchChange: there is none, or the actor may not see it.

        """
        with self._database.reading() as reader:
            found = _change(reader, change)
        if not _may_see(actor, found.action):
            raise NoSuchChange("This change does not exist.")
        return found

    def choices(self, actor: Actor) -> Choices:
        """Give what the history can be filtered by."""
        with self._database.reading() as reader:
            actors = reader.read(queries.ACTORS)
            actions = reader.read(queries.ACTIONS, accounts=_may_see(actor, "account."))
        return Choices(
            tuple((row["actor"], who(row["actor"], row["name"])) for row in actors),
            tuple(row["action"] for row in actions),
        )

    def put_back(self, actor: Actor, change: str, edit: str | None = None, field: str | None = None) -> str:
        """Put back a whole change, or one field of one of its lines, as one change that can be put back too.

        Args:
            actor: who does it; a coördinator only what they did themselves.
            change: the key of the change.
            edit: the key of the line, for one field.
            field: the name of that field.

        Returns:
            the key of the change that this made.

        Raises:
            NoSuchChange: there is no such change, line or field.
            CannotPutBack: it is of a kind that is not put back here, or there is nothing left to do.
            ChangedSince: something of it was changed since; it says what, and nothing was written.

        """

        def work(writer: Writer) -> str:
            found = _change(writer, change)
            _may_put_back(actor, writer, change)
            parts = nets(found.lines)
            refuse(writer, found, parts, whole=edit is None)
            if edit is not None:
                line = next((line for line in found.lines if line.id == edit), None)
                place = (line.element, line.start, line.end) if line else ("", None, None)
                parts = only(parts, place, field or "")
                if not parts:
                    raise NoSuchChange("This change does not exist.")
            take_back(writer, found, parts)
            if edit is None:
                no_longer_said(writer, change)
            writer.put_back = change
            return writer.change

        return self._database.write(actor, ACTION, work)


def _change(reader: Reads, change: str) -> Entry:
    rows = reader.read(queries.CHANGE, id=change)
    if not rows:
        raise NoSuchChange("This change does not exist.")
    return entries(reader, rows, each=ALL)[0]


def _may_put_back(actor: Actor, writer: Writer, change: str) -> None:
    owner: Any = writer.read(queries.CHANGE, id=change)[0]["actor"]
    if not sees_everybody(actor) and owner != actor.id:
        raise NotAllowed("Your role ({role}) may not do this.", role=actor.role.value)


def _may_see(actor: Actor, action: str) -> bool:
    """Tell whether a change may be shown: what was done to accounts is a beheerder's."""
    return not action.startswith("account.") or allows(actor, "accounts.accounts")


def _elements(reader: Reads, label: str, key: str) -> list[str]:
    former = reader.read(queries.FORMER, key=key)[0]["former"] if label == PERSON.label else []
    return [element(label, one) for one in (key, *former)]


def _origin(row: dict[str, Any]) -> Origin:
    return Origin(
        row["id"], row["file_name"], row["at"], who(row["actor"], row["name"]), row["own"], row["ties"]
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), AMSTERDAM).astimezone(UTC)


__all__ = ["ACTION", "CannotPutBack", "ChangedSince", "HistoryService"]
