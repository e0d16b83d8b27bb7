"""The question whether a contact with both schools of a buddy pair was a meeting of the pair."""

from collections.abc import Sequence

import dash_mantine_components as dmc
from dash.development.base_component import Component

from crm.contacts.models import Paired
from crm.texts import _

NONE = "-"
"""The answer that it was a meeting of none of them."""


def asked(found: Sequence[Paired], chosen: str | None) -> list[Component]:
    """Ask whether a contact with both schools of a buddy pair was a meeting of the pair.

    Args:
        found: the pairs; none asks nothing, and keeps what was said.
        chosen: the id of a pair, or ``-`` for none of them.

    """
    known = {pair.id for pair in found} | {NONE}
    if not found:
        return [dmc.RadioGroup([], id="contact-pair", value=chosen or None)]
    one = found[0] if len(found) == 1 else None
    label = (
        _("Was this a buddy meeting of {coach} and {learner}?").format(coach=one.coach, learner=one.learner)
        if one
        else _("Was this a meeting of one of these buddy pairs?")
    )
    options = [
        dmc.Radio(
            label=_("Yes, about {result}").format(result=pair.result)
            if one
            else f"{pair.coach} → {pair.learner} · {pair.result}",
            value=pair.id,
            mt=8,
        )
        for pair in found
    ]
    return [
        dmc.RadioGroup(
            [*options, dmc.Radio(label=_("No"), value=NONE, mt=8)],
            id="contact-pair",
            label=label,
            description=_("A meeting of the pair counts for how the pair does."),
            value=chosen if chosen in known else None,
        )
    ]


def pair_of(chosen: str | None) -> str:
    """Give the id of the pair that was chosen; blank for none."""
    return "" if chosen in (None, NONE) else str(chosen)
