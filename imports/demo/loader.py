"""Writes the demo, in one transaction; loading it again changes nothing."""

from typing import Any

from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.declare import Node, Relationship
from graph_schema.keys import seat_id
from graph_schema.nodes import (
    BUDDY_PAIR,
    CLUSTER,
    EVENT,
    FUNCTION,
    NETWORK,
    NODE_BY_LABEL,
    OBSERVATION,
    ORGANISATION,
    PERSON,
    RESULT,
    SCHOOL,
    TASK,
    THEME,
)
from graph_schema.relationships import (
    ABOUT,
    AT,
    ATTENDED,
    COACH,
    CONCERNS,
    CONTACT_OF,
    HELPED_BY,
    IMPLEMENTS,
    INVITED,
    KNOWS,
    LACKS,
    LEADS,
    LEARNER,
    MEMBER_OF,
    OF,
    ON,
    SEEN_AT,
    WORKS_AT,
)
from graph_schema.writer import Writer
from imports.demo.tell import tell
from imports.demo.world import Job, World


def load(database: Database, actor: Actor) -> None:
    """Write the invented people and their story; the reference data must be there.

    Raises:
        DeclarationError: a school, result or network of the reference data is missing.
        DatabaseUnavailable: the server does not answer; nothing was written.

    """
    world = tell()

    def work(writer: Writer) -> None:
        for node, rows in _nodes(world):
            writer.nodes(node, rows)
        for relationship, start, end, rows in _relationships(world):
            writer.relationships(relationship, start, end, rows)

    database.write(actor, "demo.load", work)


def _nodes(world: World) -> list[tuple[Node, list[dict[str, Any]]]]:
    return [
        (ORGANISATION, world.organisations),
        (PERSON, world.people),
        (EVENT, world.events),
        (OBSERVATION, world.observations),
        (BUDDY_PAIR, world.pairs),
        (TASK, world.tasks),
    ]


def _relationships(world: World) -> list[tuple[Relationship, Node, Node, list[dict[str, Any]]]]:
    return [
        (WORKS_AT, PERSON, SCHOOL, [_seat(job) for job in world.jobs if not job.at_organisation]),
        (WORKS_AT, PERSON, ORGANISATION, [_seat(job) for job in world.jobs if job.at_organisation]),
        (LACKS, SCHOOL, FUNCTION, world.lacks),
        (MEMBER_OF, PERSON, NETWORK, world.members),
        (IMPLEMENTS, PERSON, RESULT, world.implements_results),
        (IMPLEMENTS, PERSON, THEME, world.implements_themes),
        (LEADS, PERSON, THEME, world.leads_themes),
        (LEADS, PERSON, CLUSTER, world.leads_clusters),
        (KNOWS, PERSON, PERSON, world.knows),
        (ATTENDED, PERSON, EVENT, world.attended),
        (INVITED, PERSON, EVENT, world.invited),
        (ABOUT, EVENT, RESULT, world.about_results),
        (ABOUT, EVENT, THEME, world.about_themes),
        (OF, EVENT, NETWORK, world.of_networks),
        (OF, EVENT, BUDDY_PAIR, world.of_pairs),
        (AT, EVENT, SCHOOL, world.at_schools),
        (OF, OBSERVATION, SCHOOL, world.observed_schools),
        (ON, OBSERVATION, RESULT, world.observed_results),
        (SEEN_AT, OBSERVATION, EVENT, world.seen_at),
        (HELPED_BY, OBSERVATION, ORGANISATION, world.helped_by),
        (COACH, BUDDY_PAIR, SCHOOL, world.pair_coaches),
        (LEARNER, BUDDY_PAIR, SCHOOL, world.pair_learners),
        (ON, BUDDY_PAIR, RESULT, world.pair_results),
        (CONTACT_OF, PERSON, BUDDY_PAIR, world.contacts_of),
        *((CONCERNS, TASK, NODE_BY_LABEL[label], rows) for label, rows in world.task_ties.items()),
    ]


def _seat(job: Job) -> dict[str, Any]:
    return {
        "start": job.person,
        "end": job.place,
        "id": seat_id(job.person, job.place, job.function or job.title, job.since),
        "function": job.function,
        "title": job.title,
        "since": job.since,
        "until": job.until,
    }
