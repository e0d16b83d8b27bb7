"""What a page is, and what it gets from the shell.

A page lives in ``pages/<name>/`` and offers one ``PAGE`` from its ``__init__``; ``pages/__init__.py`` lists
them in the order of the navigation. The shell draws the page's frame when the path or the language
changes. After that the frame stays, and the page's callbacks answer to ``question(name)`` (the filter line)
or ``address(name)`` (the whole query string, with the page's own keys): they change with every filter, every
step back and every link. Both are empty until the browser has read the address; then a callback gets a text.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from dash import Dash, Input
from dash.development.base_component import Component

from crm.services import Services
from dashboards import address as addresses
from dashboards.address import Ignored, View
from dashboards.choices import Options, load
from dashboards.export import Table
from graph_schema.actor import Actor

TableMaker = Callable[[Services, "Reading"], Table]
"""Makes one of a page's tables for an address that was understood."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the program.

    Attributes:
        name: its folder's name; prefix of its ids and part of its export addresses.
        path: its address, such as ``/dmu``.
        label: its name in the navigation, a msgid.
        layout: gives the frame; gets the services and the address as read. Keep it light: what
            the filters change belongs in a callback on ``address(name)``.
        register: adds the page's callbacks to the app.
        keys: the keys that the page adds to the address.
        filters: whether the filter line stands under its title.
        in_navigation: whether the navigation lists it.
        offered: tells for whom the navigation lists it and its address works; the services refuse all the
            same.
        tables: its tables by name, for ``/uitvoer/<page>/<table>.xlsx`` and ``.csv``.

    """

    name: str
    path: str
    label: str
    layout: Callable[[Services, "Reading"], Component | list[Component]]
    register: Callable[[Dash, Services], None]
    keys: tuple[str, ...] = ()
    filters: bool = True
    in_navigation: bool = True
    offered: Callable[[Actor], bool] = lambda _actor: True
    tables: Mapping[str, TableMaker] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Reading:
    """An address understood: the view, what was ignored, and what there is to choose."""

    view: View
    ignored: tuple[Ignored, ...]
    options: Options


def address(name: str) -> Input:
    """Give the input for what a page's own keys change: the whole query string, while it is shown."""
    return Input(address_id(name), "data")


def question(name: str) -> Input:
    """Give the input for what only the filter line changes: the shared part of the query string.

    It stays still when a page's own keys change, so that opening the rows behind a number does not count
    everything again.
    """
    return Input(question_id(name), "data")


def address_id(name: str) -> str:
    """Give the id of the store that holds the query string for a page."""
    return f"{name}-address"


def path_id(name: str) -> str:
    """Give the id of the store that holds a page's own path."""
    return f"{name}-path"


def question_id(name: str) -> str:
    """Give the id of the store that holds the shared part of the query string for a page."""
    return f"{name}-question"


def understand(services: Services, search: str | None, keys: tuple[str, ...] = ()) -> Reading:
    """Parse a query string against what the installation has.

    What the address leaves open stays open in the view: ``Options.subject`` and ``choices.question`` fill
    in the default result and today.

    Raises:
        DatabaseUnavailable: the choices cannot be read.

    """
    options = load(services)
    view, ignored = addresses.read(search, options.choices, keys)
    return Reading(view, ignored, options)
