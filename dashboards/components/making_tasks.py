"""Making tasks of what is ticked: the line that asks by when and by whom, and how its answers are read."""

from collections.abc import Sequence
from datetime import date

import dash_mantine_components as dmc
from dash import html

from crm.texts import _
from dashboards.components.aria import data
from graph_schema.errors import LandschapError

NOBODY = "-"
"""What a choice of owner holds when a task is nobody's yet."""

_ABOVE = {"withinPortal": True, "zIndex": 400}


def line(
    prefix: str, owners: Sequence[tuple[str, str]], owner: str, due: date, kind: str, by: str = ""
) -> html.Div:
    """Give the line; ``assets/tasks.js`` acts on its button.

    Args:
        prefix: what the ids begin with: ``<prefix>-due`` and ``<prefix>-owner``.
        owners: keys and names of those who can have a task.
        owner: the one who is chosen at first, or NOBODY.
        due: the day at first.
        kind: what the button does with what is ticked.
        by: the words above the choice of owner, where it does not hold for all of them.

    """
    people = [{"value": key, "label": name} for key, name in owners]
    return html.Div(
        [
            dmc.DateInput(
                id=f"{prefix}-due",
                label=_("Due on"),
                value=due.isoformat(),
                valueFormat="D MMM YYYY",
                popoverProps=_ABOVE,
            ),
            dmc.Select(
                id=f"{prefix}-owner",
                label=by or _("By whom"),
                value=owner,
                allowDeselect=False,
                data=[{"value": NOBODY, "label": _("nobody yet")}, *people],
                comboboxProps=_ABOVE,
            ),
            html.Button(
                _("Make tasks of what is ticked"),
                className="button",
                **data(task_do=kind, task="ticked"),
            ),
        ],
        className="tasks-make",
    )


def owner_of(value: str | None) -> str | None:
    """Give the owner of a choice; None for nobody."""
    return None if value in (None, NOBODY) else value


def picked_day(text: str | None, problem: LandschapError) -> date:
    """Give the day that a date field holds.

    Raises:
        LandschapError: ``problem``, where it holds none.

    """
    try:
        return date.fromisoformat((text or "")[:10])
    except ValueError as error:
        raise problem from error
