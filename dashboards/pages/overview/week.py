"""What needs doing this week: the reader's own tasks, beside the figures."""

from dash import Dash, Input, Output, dcc, html
from dash.development.base_component import Component

from crm.rights import allows
from crm.services import Services
from crm.tasks.models import Task, Week
from crm.texts import _, formats, ngettext
from dashboards.actor import reader

PATH = "/taken"


def place() -> list[Component]:
    """Give the place of the part; nothing for who has no tasks."""
    if not allows(reader(), "tasks.week"):
        return []
    return [html.Section(id="overview-week", className="card overview-week", hidden=True)]


def register(app: Dash, services: Services) -> None:
    """Add the callback of the part."""

    @app.callback(
        Output("overview-week", "children"),
        Output("overview-week", "hidden"),
        Input("overview-week", "id"),
    )
    def show(_id: str) -> tuple[list[Component], bool]:
        found = services.tasks.week(reader())
        return part(found), not found.total


def part(found: Week) -> list[Component]:
    """Give the first tasks, and how many there are and are late."""
    count = ngettext("{n} task this week", "{n} tasks this week", found.total - found.late).format(
        n=formats.number(found.total - found.late)
    )
    late = ngettext("{n} is too late", "{n} are too late", found.late).format(n=formats.number(found.late))
    numbers: list[Component | str] = [dcc.Link(count, href=PATH, className="number-link")]
    if found.late:
        numbers += [" · ", dcc.Link(late, href=f"{PATH}?wanneer=telaat", className="number-link late")]
    return [
        html.H2(_("What needs doing this week")),
        html.P(numbers, className="explain"),
        html.Ul([html.Li(_line(task)) for task in found.tasks], className="week-list"),
    ]


def _line(task: Task) -> list[Component | str]:
    when = _("too late, {day}") if task.late else "{day}"
    look = "second small late" if task.late else "second small"
    return [html.Span(when.format(day=formats.day(task.due)), className=look), " ", task.title]
