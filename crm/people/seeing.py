"""Which of some people an actor may see: what every service that gives people out asks."""

from collections.abc import Collection
from datetime import date

from crm.people import queries_seeing
from crm.rights import sees_everybody, sees_names
from crm.schools.service import Reads
from graph_schema.actor import Actor


def seen(reader: Reads, actor: Actor, persons: Collection[str], on: date) -> frozenset[str]:
    """Give the people among some whom an actor may see; at most one round trip.

    Args:
        reader: the transaction.
        actor: who looks: a lezer sees nobody, a coördinator those at the schools of the pairs.
        persons: their ids.
        on: the day of the question.

    """
    if not persons or not sees_names(actor):
        return frozenset()
    if sees_everybody(actor):
        return frozenset(persons)
    rows = reader.read(queries_seeing.SEEN, persons=sorted(set(persons)), on=on)
    return frozenset(row["person"] for row in rows)
