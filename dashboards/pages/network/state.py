"""The page's part of the address, and the links that change it. Everything the page shows stands in it."""

from collections.abc import Sequence
from datetime import date

from crm.network.models import Ask, Lens, parse_element
from dashboards.address import View
from dashboards.choices import Options

PATH = "/netwerk"
KEYS = ("lens", "school", "open", "kies", "van", "naar", "diepte", "tabel")
"""Lens, brin in the middle, expanded elements, chosen element, both ends of a route, depth, table shown."""

MAX_OPENED = 25
"""The most expanded nodes in an address: more would make a link that some programs cut off."""


def ask_of(view: View, options: Options, today: date) -> Ask:
    """Turn an address into the question that the network service answers.

    What the address mangles is left out: an unknown lens is the first one, an element that cannot be one
    is not asked for.
    """
    lens = view.get("lens")
    return Ask(
        lens=Lens(lens) if lens in set(Lens) else Lens.DMU,
        subject=options.subject(view),
        on=view.on or today,
        theme=view.theme or None,
        functions=view.functions,
        school=view.get("school") or None,
        depth=2 if view.get("diepte") == "2" else 1,
        start=_element(view, "van"),
        end=_element(view, "naar"),
        opened=tuple(dict.fromkeys(item for item in view.many("open") if parse_element(item)))[:MAX_OPENED],
        chosen=_element(view, "kies"),
        provinces=view.provinces,
        regions=view.regions,
        kinds=view.kinds,
    )


def _element(view: View, key: str) -> str | None:
    return view.get(key) if parse_element(view.get(key)) else None


class Links:
    """The addresses that the page's own links lead to, from where it is now.

    Args:
        view: the address as read.

    """

    def __init__(self, view: View) -> None:
        self._view = view

    def lens(self, lens: Lens) -> str:
        """Look through another lens: the chosen node, the school and the route stay, expansions do not."""
        return self._view.href(PATH, lens=lens.value, open=None)

    def choose(self, element: str | None) -> str:
        """Look at a node, or at none."""
        return self._view.href(PATH, kies=element)

    def dmu(self, brin: str | None) -> str:
        """Put a school in the middle of the lens DMU, or show all schools again."""
        chosen = f"School:{brin}" if brin else None
        return self._view.href(PATH, lens=Lens.DMU.value, school=brin, kies=chosen, open=None)

    def shows_dmu(self, brin: str) -> bool:
        """Tell whether the lens DMU shows this school now."""
        return self._view.get("lens") in ("", Lens.DMU.value) and self._view.get("school") == brin

    def toggle(self, element: str) -> str:
        """Expand a node, or take its expansion back."""
        opened: Sequence[str] = self._view.many("open")
        now = [item for item in opened if item != element] if element in opened else [*opened, element]
        return self._view.href(PATH, open=",".join(now), kies=element)

    def closed(self) -> str:
        """Take all expansions back."""
        return self._view.href(PATH, open=None)

    def start(self, element: str | None) -> str:
        """Let the route start at a node."""
        return self._view.href(PATH, lens=Lens.ROUTE.value, van=element, open=None)

    def end(self, element: str | None) -> str:
        """Let the route end at a node."""
        return self._view.href(PATH, lens=Lens.ROUTE.value, naar=element, open=None)

    def via(self, element: str) -> str:
        """Show the warm routes from the team to a node."""
        return self._view.href(PATH, lens=Lens.ROUTE.value, van=None, naar=element, kies=element, open=None)

    def turned(self) -> str:
        """Walk the route the other way."""
        return self._view.href(PATH, van=self._view.get("naar"), naar=self._view.get("van"))

    def depth(self, depth: int) -> str:
        """See the networks and events of a school's people too, or not."""
        return self._view.href(PATH, diepte="2" if depth > 1 else None)

    def table(self, *, shown: bool) -> str:
        """Show the drawing as tables too, or not."""
        return self._view.href(PATH, tabel="1" if shown else None)

    def page(self, path: str, **keys: str) -> str:
        """Go to another page with the same question."""
        return self._view.shared().href(path, **keys)

    @property
    def search(self) -> str:
        """The query string as it is now, for exports."""
        return self._view.search()


def view_key(ask: Ask) -> str:
    """Name what is looked at as a whole: when it changes the picture is fitted anew, else it stays put."""
    parts = [ask.lens.value]
    if ask.lens is Lens.DMU:
        parts += [ask.school or "", str(ask.depth)]
    if ask.lens is Lens.ROUTE:
        parts += [ask.start or "", ask.end or ""]
    return "|".join(parts)
