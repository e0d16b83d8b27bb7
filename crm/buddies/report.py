"""Who coaches whom as a text, a table or JSON."""

from typing import TYPE_CHECKING, Any

from crm import instances
from crm.texts import _, formats

if TYPE_CHECKING:
    from rich.table import Table

    from crm.buddies.instance import Answer
    from crm.buddies.proposals import Other, Round


def text(answer: "Answer") -> str:
    """Say how many learners have a coach, who has whom, and who is left over."""
    lines = [
        _("{matched} of {learners} learners have a coach, with a total of {total}.").format(
            matched=len(answer.pairs),
            learners=len(answer.pairs) + len(answer.unmatched),
            total=instances.as_json(answer.total),
        )
    ]
    lines += [
        _("{coach} coaches {learner}: {score}").format(coach=coach, learner=learner, score=score)
        for coach, learner, score in answer.pairs
    ]
    if answer.unmatched:
        lines.append(_("Without a coach: {ids}").format(ids=", ".join(answer.unmatched)))
    return "".join(f"{line}\n" for line in lines)


def as_json(found: "Round") -> dict[str, Any]:
    """Give a round as JSON: brins, scores of 100, points per criterion, and what others would cost."""
    return {
        "result": found.field.result,
        "on": found.field.on.isoformat(),
        "weights": {criterion.value: weight for criterion, weight in found.wanted.weights.items()},
        "pairs": [
            {
                "coach": each.coach.brin,
                "learner": each.learner.brin,
                "score": each.score,
                "points": {criterion.value: number for criterion, number in each.points.items()},
                "distance_km": None if each.distance is None else round(each.distance, 1),
                "others": [
                    {
                        "coach": other.coach.brin,
                        "score": other.score,
                        "costs_learners": other.learners,
                        "costs_points": other.points,
                    }
                    for other in each.others
                ],
            }
            for each in found.proposals
        ],
        "total": found.total,
        "unmatched": [{"learner": item.school.brin, "why": item.why} for item in found.waiting],
        "free": [
            {"coach": coach.school.brin, "places": coach.free - found.taken.get(coach.school.brin, 0)}
            for coach in found.free
        ],
    }


def table(found: "Round") -> "Table":
    """Give a round as a table: each pair with its score, its two best points, and the runner-up."""
    from rich.table import Table

    from crm.buddies.words import criterion_name

    made = Table(
        title=_("Proposals for {result}: {pairs}; {waiting} learners wait").format(
            pairs=len(found.proposals), result=found.field.result, waiting=len(found.waiting)
        )
    )
    for heading in (_("Coach"), _("Learner"), _("Score"), _("Because of"), _("Runner-up")):
        made.add_column(heading)
    for each in found.proposals:
        best = sorted(each.points.items(), key=lambda item: -item[1] * found.wanted.weights[item[0]])[:2]
        made.add_row(
            each.coach.name,
            each.learner.name,
            formats.number(round(each.score, 1)),
            ", ".join(f"{criterion_name(criterion)} {number}" for criterion, number in best),
            cost(each.others[0]) if each.others else _("no other coach"),
        )
    return made


def cost(other: "Other") -> str:
    """Say another coach with what choosing it costs the whole."""
    if other.learners:
        return _("{coach} ({n} learner fewer has a coach)").format(coach=other.coach.name, n=other.learners)
    return _("{coach} (costs {points} points in all)").format(
        coach=other.coach.name, points=formats.number(round(other.points, 1))
    )
