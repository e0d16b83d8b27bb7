"""Pages of a hundred within a group of a review; which page is drawn stands in the address."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from dash import dcc, html
from dash.development.base_component import Component

from crm.texts import _, formats
from dashboards.address import View
from dashboards.components.aria import aria, data
from dashboards.pages.importing.layout import PATH

PAGE = 100
"""Things of a group that are drawn at once: each has inputs, and a thousand of those make a page slow."""

KEYS: Mapping[str, str] = {
    "ask": "kies",
    "rejected": "weiger",
    "look": "kijk",
    "changed": "wijzig",
    "new": "nieuw",
    "out": "weg",
}
"""Group to the key of the address that holds its page."""

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Pages:
    """Which page of each group an address asks."""

    view: View

    def chosen(self, group: str) -> bool:
        """Tell whether the address names a page of a group."""
        return bool(self.view.get(KEYS[group]))

    def first(self, group: str, total: int) -> int:
        """Give the place of the first thing that is drawn, from 0; of no such page that of the nearest."""
        text = self.view.get(KEYS[group])
        number = int(text) if text.isascii() and text.isdigit() and len(text) < 7 else 1
        last = max((total - 1) // PAGE, 0)
        return PAGE * min(max(number - 1, 0), last)

    def part(self, group: str, things: Sequence[Thing]) -> Sequence[Thing]:
        """Give the things of the page that is asked."""
        first = self.first(group, len(things))
        return things[first : first + PAGE]

    def bar(self, group: str, heading: str, kept: int, count: int) -> list[Component]:
        """Say which part of a group is drawn, with the way to the others; nothing where all of it is.

        Args:
            group: its name.
            heading: what it is called.
            kept: how many things there are to page through.
            count: how many there are in all.

        """
        if count <= PAGE:
            return []
        first = self.first(group, kept)
        shown = _("{first} to {last} of {total}").format(
            first=formats.number(first + 1),
            last=formats.number(min(first + PAGE, kept)),
            total=formats.number(count),
        )
        links: list[Component] = []
        for word, to, there in (
            (_("Previous"), first - PAGE, first > 0),
            (_("Next"), first + PAGE, first + PAGE < kept),
        ):
            if there:
                href = self.view.href(PATH, **{KEYS[group]: str(to // PAGE + 1)})
                name = html.Span(f": {heading}", className="hidden")
                links.append(dcc.Link([word, name], href=href, className="export import-turn"))
        more = (
            [html.P(_("Of the others only the number is known here; they are applied like these."))]
            if count > kept and first + PAGE >= kept
            else []
        )
        return [
            html.Nav(
                [html.Span(shown, className="second"), *links, *more],
                className="tasks-bar",
                **aria(label=heading),
                **data(group=group),
            )
        ]
