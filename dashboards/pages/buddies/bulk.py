"""What can be done with many pairs at once, above the list: ask those proposed, plan meetings, a calendar."""

from collections.abc import Sequence

from dash import html
from dash.development.base_component import Component

from crm.buddies.models import LIVING, PairLine, Status
from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats
from dashboards.actor import reader
from dashboards.choices import Options, load
from dashboards.components.forms import Ask, Form, opener
from dashboards.page import Reading
from dashboards.pages.buddies.proposals import series_asks
from dashboards.pages.buddies.state import PATH


def show(services: Services, reading: Reading) -> list[Component]:
    """Give the buttons; those for which there is no pair are left out."""
    calendar = html.A(
        _("Calendar file of these pairs"),
        href=f"{PATH}/agenda.ics{reading.view.search()}",
        className="export",
    )
    if not allows(reader(), "buddies.plan"):
        return [html.Div([calendar], className="record-actions")]
    pairs = services.buddies.pairs(reader(), services.today())
    proposed = [pair for pair in pairs if pair.status is Status.VOORGESTELD]
    bare = [pair for pair in pairs if pair.status in _MEETS and pair.next is None]
    told = load(services)
    buttons: list[Component] = []
    if proposed:
        form = Form(
            "ask", (_which(proposed, told),), save=_("They are asked"), title=_("Ask the proposed pairs")
        )
        buttons.append(
            opener(form, _("Ask the proposed pairs ({n})").format(n=formats.number(len(proposed))))
        )
    if bare:
        form = Form(
            "plan_many",
            (_which(bare, told), *series_asks(services, required=True)),
            save=_("Plan"),
            title=_("Plan meetings of pairs that have none to come"),
        )
        buttons.append(
            opener(form, _("Plan meetings ({n} pairs have none)").format(n=formats.number(len(bare))))
        )
    return [html.Div([*buttons, calendar], className="record-actions")]


_MEETS = frozenset(LIVING) - {Status.VOORGESTELD, Status.GEPAUZEERD}


def _which(pairs: Sequence[PairLine], told: Options) -> Ask:
    options = tuple(
        (pair.id, f"{pair.coach.name} → {pair.learner.name} · {told.briefs(pair.result)}") for pair in pairs
    )
    chosen = ",".join(value for value, _word in options)
    return Ask("pairs", _("Pairs"), input="several", value=chosen, options=options)
