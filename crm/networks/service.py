"""Answers questions about networks, and changes who is in them."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from crm.clock import Clock
from crm.networks import queries
from crm.networks.models import GROUPS, KINDS, NetworkFile, NetworkLine, Presence, Summary
from crm.networks.reading import read_file, read_list, read_presence, read_summary
from crm.people import ties
from crm.people.ties import TieKind
from crm.records.edit import Gone, Refused, change, there
from crm.records.listing import ListPage, ListQuery
from crm.records.saved import saved
from crm.rights import guarded
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.folding import fold
from graph_schema.nodes import NETWORK, PERSON
from graph_schema.writer import Writer

EDITABLE = ("name", "name_en", "kind", "description", "source")
"""What people may change of a network."""


class WrongNetwork(Refused):
    """A network or membership that cannot be recorded like this."""

    code = "wrong-network"


@guarded("networks")
class NetworksService:
    """Networks, one by one and as a list.

    Args:
        database: where they are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(self, actor: Actor, on: date, query: ListQuery) -> ListPage[NetworkLine]:
        """Give a part of the list, as it is on a day."""
        with self._database.reading() as reader:
            return read_list(reader, actor, on, query)

    def kinds(self, actor: Actor) -> tuple[str, ...]:  # noqa: ARG002  # words only
        """Give the kinds of network that there are or may be."""
        found = [row["kind"] for row in self._database.read(queries.KINDS)]
        return tuple(dict.fromkeys((*KINDS, *found)))

    def file(self, actor: Actor, on: date, code: str) -> NetworkFile:
        """Give one network's record.

        Raises:
            Gone: there is no such network.

        """
        with self._database.reading() as reader:
            return there(read_file(reader, actor, on, code))

    def presence(
        self, actor: Actor, on: date, query: ListQuery, columns: Collection[str] = GROUPS
    ) -> ListPage[Presence]:
        """Give schools with how many of their people are in each network, or kind of network."""
        with self._database.reading() as reader:
            return read_presence(reader, actor, on, columns, query)

    def summary(
        self,
        actor: Actor,  # noqa: ARG002  # numbers of schools
        on: date,
        query: ListQuery,
        columns: Collection[str] = GROUPS,
    ) -> Summary:
        """Give how many schools have somebody in each network, or kind of network."""
        with self._database.reading() as reader:
            return read_summary(reader, on, columns, query)

    def create(self, actor: Actor, values: Mapping[str, Any]) -> str:
        """Make a network; give its code, made from its name.

        Raises:
            WrongNetwork: it has no name, or there is one of that name.

        """
        code = fold(str(values.get("name") or "")).replace(" ", "-")
        if not code:
            raise WrongNetwork("A network needs a name.")

        def work(writer: Writer) -> None:
            if writer.lock(NETWORK, [code]):
                raise WrongNetwork("There is a network of this name already.")
            writer.nodes(NETWORK, [{**values, "code": code}])

        self._database.write(actor, "networks.create", work)
        return code

    def change(
        self, actor: Actor, code: str, wanted: Mapping[str, Any], seen: Mapping[str, Any]
    ) -> str | None:
        """Change facts of a network; gives the change's id, None when nothing changed.

        Raises:
            Gone: there is no such network.
            Conflict: somebody else changed the same in the meantime.
            WrongNetwork: a property that is not edited here.

        """
        if set(wanted) - set(EDITABLE):
            raise WrongNetwork("This cannot be changed here.")

        def work(writer: Writer) -> str | None:
            change(writer, NETWORK, code, wanted, seen)
            return saved(writer)

        return self._database.write(actor, "networks.change", work)

    def join(self, actor: Actor, code: str, person: str, since: date | None, role: str = "") -> str | None:
        """Put somebody in a network from a day. Who was in it before comes back, in a period of its own.

        Raises:
            Gone: there is no such network or person.
            Refused: they are a member on that day.

        """

        def work(writer: Writer) -> str | None:
            _lock(writer, code, person)
            ties.join(writer, person, TieKind.MEMBER, f"{NETWORK.label}:{code}", role.strip() or None, since)
            return saved(writer)

        return self._database.write(actor, "networks.join", work)

    def leave(self, actor: Actor, code: str, person: str, until: date) -> str | None:
        """Let somebody's membership end on a day; that they were a member stays.

        Raises:
            Gone: there is no such network or person, or they never were a member.
            Refused: it had ended, or the day is not after it began.

        """

        def work(writer: Writer) -> str | None:
            _lock(writer, code, person)
            ties.leave(writer, person, TieKind.MEMBER, f"{NETWORK.label}:{code}", until)
            return saved(writer)

        return self._database.write(actor, "networks.leave", work)


def _lock(writer: Writer, code: str, person: str) -> None:
    if not writer.lock(NETWORK, [code]) or not writer.lock(PERSON, [person]):
        raise Gone
