"""A job is a dated seat: it begins, it ends, and it stays in the history. Works inside one transaction."""

from datetime import date

from crm.people import queries
from crm.records.edit import Refused
from graph_schema.keys import seat_id
from graph_schema.nodes import NODE_BY_LABEL, ORGANISATION, PERSON, SCHOOL
from graph_schema.relationships import WORKS_AT
from graph_schema.writer import Writer

PLACES = (SCHOOL, ORGANISATION)


def start(
    writer: Writer,
    person: str,
    place: str,
    function: str | None,
    title: str | None,
    since: date | None,
) -> str:
    """Begin a job; give its key.

    Args:
        writer: the transaction.
        person: who.
        place: label and key of a School or Organisation, such as ``School:25PJ``.
        function: code of the function; None for a title that belongs to none.
        title: the title as it is given; it goes beside a function too.
        since: the first day; None for always.

    Raises:
        Refused: they hold that job already, the place is none, or there is neither function nor title.

    """
    label, _, key = place.partition(":")
    if label not in {node.label for node in PLACES} or not key:
        raise Refused("Choose a school or organisation from the list.")
    if not function and not title:
        raise Refused("A job has a function or a title. Choose or write one.")
    held = writer.read(
        queries.SAME_JOB,
        key=person,
        place=key,
        job=function or title or "",
        since=since or date.min.replace(year=1),
    )
    if held:
        raise Refused("This person holds this job already.")
    job = seat_id(person, key, function or title, since)
    row = {"start": person, "end": key, "id": job, "function": function, "title": title, "since": since}
    writer.relationships(WORKS_AT, PERSON, NODE_BY_LABEL[label], [row])
    return job


def end(writer: Writer, person: str, job: str, until: date) -> None:
    """End a job: from this day on it is held no more.

    Raises:
        Refused: there is no such job, it has ended, or the day is not after its beginning.

    """
    found = writer.read(queries.JOB, key=person, job=job)
    if not found:
        raise Refused("This job does not exist (any more).")
    row = found[0]
    if row["until"] is not None and row["until"] <= until:
        raise Refused("This job had ended already.")
    if row["since"] is not None and until <= row["since"]:
        raise Refused("A job ends after it began. Choose a later day.")
    writer.relationships(
        WORKS_AT,
        PERSON,
        NODE_BY_LABEL[row["label"]],
        [{"start": person, "end": row["place"], "id": job, "until": until}],
    )
