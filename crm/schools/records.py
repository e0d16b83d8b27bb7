"""The list of schools and their records: what changes them, and who may."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crm.clock import Clock
from crm.coverage.models import Question
from crm.records.edit import Gone, Refused, change, there
from crm.records.listing import ListQuery
from crm.records.saved import saved
from crm.rights import guarded
from crm.schools import queries_records as queries
from crm.schools.mergers import read_consequences, write_merger
from crm.schools.models import PROVINCES
from crm.schools.records_models import Consequences, SchoolFile, SchoolList
from crm.schools.records_reading import read_file, read_list
from crm.values import brin as brins
from crm.values.problem import InvalidValue
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.nodes import FUNCTION, SCHOOL
from graph_schema.relationships import LACKS
from graph_schema.writer import BLANK, Writer

EDITABLE = (
    "name",
    "official_name",
    "kind",
    "street",
    "postcode",
    "place",
    "municipality",
    "province",
    "labour_region",
    "students",
    "students_year",
    "website",
    "phone",
    "aliases",
    "predecessors",
    "domains",
    "since",
    "until",
)
"""What people may change of a school; the rest comes from DUO, or follows."""


class WrongSchool(Refused):
    """A school that cannot be recorded like this."""

    code = "wrong-school"


@guarded("school_records")
class SchoolRecordsService:
    """Schools, one by one and as a list.

    Args:
        database: where they are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def page(self, actor: Actor, question: Question, query: ListQuery) -> SchoolList:
        """Give a part of the list, with ladder and DMU coverage for the question's subject and day.

        Raises:
            crm.schools.choose.Unknown: the subject is not known.

        """
        with self._database.reading() as reader:
            return read_list(reader, actor, question, query)

    def file(self, actor: Actor, question: Question, brin: str) -> SchoolFile:
        """Give one school's record.

        Raises:
            Gone: there is no such school.

        """
        with self._database.reading() as reader:
            return there(read_file(reader, actor, question, brin))

    def change(
        self, actor: Actor, brin: str, wanted: Mapping[str, Any], seen: Mapping[str, Any]
    ) -> str | None:
        """Change facts of a school; ``until`` makes it stop on a day. Gives the change's id.

        Raises:
            Gone: there is no such school.
            Conflict: somebody else changed the same in the meantime.
            InvalidValue: a value is none that a school can have.
            WrongSchool: a property that is not edited here, or an end before the beginning.

        """
        if set(wanted) - set(EDITABLE):
            raise WrongSchool("This cannot be changed here.")
        _check_values(wanted)
        return self._database.write(
            actor, "schools.change", lambda writer: _changed(writer, brin, wanted, seen)
        )

    def create(self, actor: Actor, values: Mapping[str, Any]) -> str:
        """Make a school; give its brin.

        Raises:
            InvalidValue: the brin is none, or a value is none that a school can have.
            WrongSchool: there is such a school already, or it has no name.

        """
        brin = brins.clean(str(values.get("brin") or ""))
        if not brin or not values.get("name"):
            raise WrongSchool("A school needs a brin and a name.")
        _check_values(values)

        def work(writer: Writer) -> None:
            if writer.lock(SCHOOL, [brin]):
                raise WrongSchool("There is a school with brin {brin} already.", brin=brin)
            writer.nodes(SCHOOL, [{**values, "brin": brin}])

        self._database.write(actor, "schools.create", work)
        return brin

    def lacks(self, actor: Actor, brin: str, function: str, since: date | None) -> str | None:
        """Record that a school says it does not have a job, from a day; from always without one.

        Raises:
            Gone: there is no such school or job.

        """

        def work(writer: Writer) -> str | None:
            _lock_seat(writer, brin, function)
            row = {"start": brin, "end": function, "since": since or BLANK, "until": BLANK}
            writer.relationships(LACKS, SCHOOL, FUNCTION, [row])
            return saved(writer)

        return self._database.write(actor, "schools.lacks", work)

    def has(self, actor: Actor, brin: str, function: str, on: date) -> str | None:
        """Take back that a school lacks a job: from a day it has it, and what was before stays known.

        Where it was said from that day or later, it was a mistake, and it is taken away altogether.

        Raises:
            Gone: there is no such school or job.

        """

        def work(writer: Writer) -> str | None:
            _lock_seat(writer, brin, function)
            place = {"start": brin, "end": function}
            for row in writer.read(queries.LACKING_NOW, brin=brin, function=function):
                if row["since"] is None or row["since"] < on:
                    writer.relationships(LACKS, SCHOOL, FUNCTION, [{**place, "until": on}])
                else:
                    writer.remove_relationships(LACKS, SCHOOL, FUNCTION, [place])
            return saved(writer)

        return self._database.write(actor, "schools.has", work)

    def consequences(self, actor: Actor, question: Question, absorbed: str, into: str) -> Consequences:
        """Give what a merger on the question's day will change; nothing is written.

        Raises:
            crm.schools.mergers.WrongMerger: it cannot be done.

        """
        with self._database.reading() as reader:
            return read_consequences(reader, actor, question, absorbed, into)

    def merge(self, actor: Actor, absorbed: str, into: str, on: date, note: str = "") -> str | None:
        """Let a school go into another from a day, in one action that the history can put back.

        Raises:
            crm.schools.mergers.WrongMerger: it cannot be done.

        """
        today = self._clock()

        def work(writer: Writer) -> str | None:
            write_merger(writer, absorbed, into, on, note, today)
            return saved(writer)

        return self._database.write(actor, "schools.merge", work)


def _check_values(values: Mapping[str, Any]) -> None:
    province = values.get("province")
    if province and province not in PROVINCES:
        raise InvalidValue("This is none of the twelve provinces. Choose one.")
    students = values.get("students")
    if students is not None and students < 0:
        raise InvalidValue("There cannot be fewer than no students.")


def _changed(writer: Writer, brin: str, wanted: Mapping[str, Any], seen: Mapping[str, Any]) -> str | None:
    present = writer.lock(SCHOOL, [brin]).get(brin, {})
    period = {name: wanted.get(name, present.get(name)) for name in ("since", "until")}
    if period["since"] and period["until"] and period["until"] <= period["since"]:
        raise WrongSchool("A school cannot stop before it began. Look at both days.")
    change(writer, SCHOOL, brin, wanted, seen)
    return saved(writer)


def _lock_seat(writer: Writer, brin: str, function: str) -> None:
    if not writer.lock(SCHOOL, [brin]) or not writer.read(queries.FUNCTIONS_KNOWN, function=function):
        raise Gone
