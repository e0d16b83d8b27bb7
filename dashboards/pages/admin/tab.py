"""A tab of the page Beheer: what a page is, in small."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dash import Dash
from dash.development.base_component import Component

from crm.services import Services
from dashboards.page import Reading, TableMaker


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab.

    Attributes:
        name: its value of ``tab=`` in the address, and prefix of its ids.
        label: what stands on it, a msgid.
        right: the line of ``crm.rights.RIGHTS`` without which it is not there; the services refuse all the
            same.
        title: the page's title while it is shown, in the reader's language; gets what the layout gets.
        layout: gives what stands under it, for an address that was read.
        register: adds its callbacks.
        keys: the keys that it adds to the address; two tabs may share one.
        tables: its tables by name, for ``/uitvoer/admin/<table>.xlsx`` and ``.csv``.

    """

    name: str
    label: str
    right: str
    title: Callable[[Services, Reading], str]
    layout: Callable[[Services, Reading], Component | list[Component]]
    register: Callable[[Dash, Services], None] = lambda _app, _services: None
    keys: tuple[str, ...] = ()
    tables: Mapping[str, TableMaker] = field(default_factory=dict)
