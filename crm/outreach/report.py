"""An answer to an instance as a short text."""

from crm.instances import as_json
from crm.outreach.instance import Answer, Instance
from crm.texts import _

_MOST_IDS = 30


def text(instance: Instance, answer: Answer) -> str:
    """Say what was found, how good it is, and what was chosen."""
    lines = [
        _("Chosen: {chosen} of {options} options, at a cost of {cost}.").format(
            chosen=len(answer.chosen), options=len(instance.options), cost=as_json(answer.cost)
        ),
        _("Covered: {covered} of {targets} targets, weight {weight}.").format(
            covered=len(instance.targets) - len(answer.uncovered),
            targets=len(instance.targets),
            weight=as_json(answer.covered_weight),
        ),
        _quality(instance, answer),
        _("Found by {method} in {seconds} s.").format(method=answer.method, seconds=f"{answer.seconds:.1f}"),
    ]
    if answer.chosen:
        lines.append(_("Options: {ids}").format(ids=_listed(answer.chosen)))
    if answer.uncovered:
        lines.append(_("Not covered: {ids}").format(ids=_listed(answer.uncovered)))
    return "".join(f"{line}\n" for line in lines)


def _quality(instance: Instance, answer: Answer) -> str:
    percentage = f"{answer.gap * 100:.2g}"
    if instance.problem.budget is None:
        if answer.proven:
            return _("Proven: nothing covers as much for less.")
        return _("Not proven the cheapest: at most {gap}% too dear; no plan costs less than {bound}.").format(
            gap=percentage, bound=as_json(answer.bound)
        )
    if answer.proven:
        return _("Proven: nothing weighs more within the budget, and nothing that weighs as much costs less.")
    if answer.bound == answer.covered_weight:
        return _("Proven: nothing weighs more within the budget; whether it can cost less is open.")
    return _("Not proven the best: at most {gap}% more; nothing within the budget exceeds {bound}.").format(
        gap=percentage, bound=as_json(answer.bound)
    )


def _listed(ids: tuple[str, ...]) -> str:
    shown = ", ".join(ids[:_MOST_IDS])
    more = len(ids) - _MOST_IDS
    return shown if more <= 0 else _("{ids} and {more} more").format(ids=shown, more=more)
