"""Bijeenkomsten: the list of events, and one event's record."""

from dashboards.components import list as lists
from dashboards.page import Page
from dashboards.pages.events.callbacks import register
from dashboards.pages.events.layout import layout
from dashboards.pages.events.listing import LIST
from dashboards.pages.events.record import KEYS

PAGE = Page(
    name="events",
    path="/bijeenkomsten",
    label="Events",
    layout=layout,
    register=register,
    keys=KEYS,
    filters=False,
    tables={LIST.table: lists.table(LIST)},
)
