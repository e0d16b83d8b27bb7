"""The tables of the round and of the coaches, as their files hold them."""

from crm.buddies.words import criterion_name
from crm.coverage.words import stage_name
from crm.services import Services
from crm.texts import _
from dashboards.components.record_parts import href
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.buddies import coaches, proposals


def round_table(services: Services, reading: Reading) -> Table:
    """Give the proposals with the points of each criterion."""
    found = proposals.read(services, reading)
    return Table(
        _("Proposals"),
        (
            Column("coach", _("Coach"), link="href"),
            Column("learner", _("Learner")),
            Column("score", _("Score"), "number"),
            Column("km", _("Distance in km"), "number"),
            *(Column(item.value, criterion_name(item), "number") for item in found.wanted.weights),
            Column("runner_up", _("Runner-up")),
        ),
        tuple(
            {
                "coach": each.coach.name,
                "href": href("School", each.coach.brin),
                "learner": each.learner.name,
                "score": round(each.score, 1),
                "km": None if each.distance is None else round(each.distance),
                **{item.value: number for item, number in each.points.items()},
                "runner_up": each.others[0].coach.name if each.others else "",
            }
            for each in found.proposals
        ),
    )


def coaches_table(services: Services, reading: Reading) -> Table:
    """Give the coaches with their places."""
    found = coaches.read(services, reading)
    return Table(
        _("Coaches"),
        (
            Column("name", _("School"), link="href"),
            Column("stage", _("Stage")),
            Column("capacity", _("Can coach"), "number"),
            Column("running", _("Coaches now"), "number"),
            Column("free", _("Free places"), "number"),
        ),
        tuple(
            {
                "name": coach.school.name,
                "href": href("School", coach.school.brin),
                "stage": stage_name(coach.school.stage),
                "capacity": coach.capacity,
                "running": coach.running,
                "free": coach.free,
            }
            for coach in found.coaches
        ),
    )
