"""Writes a plan with the transaction's writer, and tells which records changed something."""

from dataclasses import dataclass

from graph_schema.nodes import EVENT, IMPORT, NETWORK, ORGANISATION, PERSON, RESULT, SCHOOL, THEME
from graph_schema.relationships import ABOUT, ATTENDED, OF, WORKS_AT
from graph_schema.writer import Outcome, Writer
from imports.resolve.plan import EventPlan, Plan


@dataclass(frozen=True, slots=True)
class Written:
    """What was written: how many by label or type, and how many records changed nothing."""

    new: dict[str, int]
    updated: dict[str, int]
    unchanged: int


def write_plan(writer: Writer, plan: Plan, import_id: str) -> Written:
    """Write a plan; what is there already is compared and left alone."""
    total: dict[str, Outcome] = {}

    def noted(name: str, outcome: Outcome) -> None:
        total[name] = total.get(name, Outcome()) + outcome

    noted(SCHOOL.label, writer.nodes(SCHOOL, plan.schools, import_id))
    noted(ORGANISATION.label, writer.nodes(ORGANISATION, plan.organisations, import_id))
    noted(PERSON.label, writer.nodes(PERSON, plan.persons, import_id))
    noted(
        WORKS_AT.type,
        writer.relationships(WORKS_AT, PERSON, SCHOOL, plan.school_seats, import_id)
        + writer.relationships(WORKS_AT, PERSON, ORGANISATION, plan.organisation_seats, import_id),
    )
    if plan.event:
        for name, outcome in _event(writer, plan.event, import_id):
            noted(name, outcome)
        noted(ATTENDED.type, writer.relationships(ATTENDED, PERSON, EVENT, plan.attendances, import_id))
    return Written(
        new={name: len(outcome.created) for name, outcome in total.items() if outcome.created},
        updated={name: len(outcome.updated) for name, outcome in total.items() if outcome.updated},
        unchanged=len(plan.used) - len(_changed(plan, total)),
    )


def record_import(
    writer: Writer, import_id: str, file_name: str, format_: str, sha256: str, rows: int
) -> None:
    """Leave the record of an import beside what it made."""
    writer.nodes(
        IMPORT,
        [
            {
                "id": import_id,
                "at": writer.at,
                "file_name": file_name,
                "format": format_,
                "sha256": sha256,
                "rows": rows,
                "actor": writer.actor.id,
            }
        ],
    )


def _event(writer: Writer, event: EventPlan, import_id: str) -> list[tuple[str, Outcome]]:
    def ties(*codes: str) -> list[dict[str, str]]:
        return [{"start": event.id, "end": code} for code in codes]

    row = {"id": event.id, "title": event.title, "date": event.date}
    made = writer.nodes(EVENT, [row], import_id)
    about = writer.relationships(ABOUT, EVENT, RESULT, ties(*event.about_results))
    about += writer.relationships(ABOUT, EVENT, THEME, ties(*event.about_themes))
    network = writer.relationships(OF, EVENT, NETWORK, ties(event.network) if event.network else [])
    return [(EVENT.label, made), (ABOUT.type, about), (OF.type, network)]


def _changed(plan: Plan, total: dict[str, Outcome]) -> set[int]:
    return {
        record
        for name, outcome in total.items()
        for key in (*outcome.created, *outcome.updated)
        for record in plan.sources.get((name, key), ())
    }
