"""What changes in the figure that the browser has, for an answer; the shapes of the country stay there."""

from dash import Patch

from crm.texts import _, formats
from dashboards.pages.map import figures, findings
from dashboards.pages.map.places import Room, places
from dashboards.pages.map.question import Shown


def redrawn(shown: Shown, room: Room, drag: str | bool) -> Patch:
    """Give the changes.

    Args:
        shown: the answer.
        room: how much room the map has.
        drag: what dragging over the map does, as the reader chose it: ``select``, ``lasso`` or nothing.

    """
    at = places(shown.schools, room)
    figure = Patch()
    shades = findings.shades(shown.found.rows, shown.colours)
    for number, changes in enumerate(figures.provinces(shades)):
        for key, value in changes.items():
            figure["data"][number][key] = value
    for number, trace in figures.marks(shown.found.rows, at, shown.colours, shown.chosen).items():
        figure["data"][number] = trace
    figure["layout"]["dragmode"] = drag if drag in ("select", "lasso") else False
    # what only the saved picture needs: it has no page around it
    asked = shown.found.question
    figure["layout"]["meta"] = {
        "title": shown.title,
        "note": _("{result} on {day}. Schools: DUO; shapes: Natural Earth.").format(
            result=shown.reading.options.short(shown.reading.view), day=formats.day(asked.on)
        ),
        "legend": figures.legend(shown.colours, shown.found.rows),
        "name": f"landschap-kaart-{asked.subject}-{asked.on.isoformat()}",
    }
    return figure
