"""The tab AVG: requests of one person, objections, the retention list, the register, what was handled."""

from collections.abc import Callable, Mapping

from dash import Dash, dcc, html
from dash.development.base_component import Component

from crm.history.models import Entry, HistoryFilter
from crm.history.service import HistoryService
from crm.privacy.models import Processing
from crm.privacy.service import ERASE, HAND_OUT, KEEP, OBJECT, WITHDRAW
from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.components import history
from dashboards.components.aria import aria
from dashboards.page import Reading
from dashboards.pages.admin import avg_dossier, avg_lists, avg_person
from dashboards.pages.admin.tab import Tab

KEYS = ("deel", "persoon", "jaren")
_HANDLED = 25


def title(_services: Services, _reading: Reading) -> str:
    """Give the tab's title."""
    return _("What people may ask about their data")


def layout(services: Services, reading: Reading) -> list[Component]:
    """Give the part that the address names; the requests of one person at first."""
    name = reading.view.get("deel")
    chosen = name if name in _PARTS else "verzoeken"
    return [
        html.Nav(
            [
                dcc.Link(
                    label(),
                    href=f"/beheer?tab=avg&deel={part}",
                    className="tab-link here" if part == chosen else "tab-link",
                )
                for part, (label, _show) in _PARTS.items()
            ],
            className="tab-links",
            **aria(label=_("Parts of the AVG tab")),
        ),
        html.Div(_PARTS[chosen][1](services, reading), className="avg"),
    ]


def register(app: Dash, services: Services) -> None:
    """Add what the parts do, and the addresses of a dossier."""
    avg_person.register(app, services)
    avg_lists.register(app, services)
    avg_dossier.register(app.server, services)


def _register(services: Services, _reading: Reading) -> list[Component]:
    return [
        html.P(
            _(
                "What is done with personal data, why and on which ground. The controller decides on it: "
                "put an own version as verwerkingsregister.toml in the data folder."
            ),
            className="second",
        ),
        *(_processing(one) for one in services.privacy.register(reader())),
    ]


def _processing(one: Processing) -> Component:
    lines = (
        (_("Purpose"), one.purpose),
        (_("Legal ground"), one.ground),
        (_("Data"), one.data),
        (_("About whom"), one.people),
        (_("Who sees them"), one.recipients),
        (_("How long"), one.retention),
    )
    return html.Section(
        [
            html.H2(one.name),
            html.Dl(
                [part for word, text in lines for part in (html.Dt(word), html.Dd(text))],
                className="avg-register",
            ),
        ],
        className="card",
    )


def _handled(services: Services, _reading: Reading) -> list[Component]:
    found = [
        entry
        for action in (ERASE, HAND_OUT, OBJECT, WITHDRAW, KEEP)
        for entry in _of(services.history, action)
    ]
    found.sort(key=lambda entry: entry.at, reverse=True)
    return [
        html.Section(
            [
                html.H2(_("What was done for whom")),
                html.P(
                    _("Of an erasure only stands here that it was done: nothing of it can be read."),
                    className="explain",
                ),
                *history.listed(found[:_HANDLED], lambda _entry, _line, _name: None),
            ],
            className="card history",
        )
    ]


def _of(service: HistoryService, action: str) -> tuple[Entry, ...]:
    return service.recent(reader(), HistoryFilter(action=action), limit=_HANDLED).entries


_Part = tuple[Callable[[], str], Callable[[Services, Reading], list[Component]]]
_PARTS: Mapping[str, _Part] = {
    "verzoeken": (lambda: _("Requests"), avg_person.layout),
    "bezwaren": (lambda: _("Objections"), avg_lists.objections),
    "bewaarlijst": (lambda: _("Retention list"), avg_lists.quiet),
    "register": (lambda: _("Register"), _register),
    "afgehandeld": (lambda: _("Handled"), _handled),
}

TAB = Tab(
    name="avg",
    label="AVG",
    right="privacy.erase",
    title=title,
    layout=layout,
    register=register,
    keys=KEYS,
)
