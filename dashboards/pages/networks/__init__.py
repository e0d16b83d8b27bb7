"""Netwerken: the list of networks, one network's record, and which schools have nobody in them."""

from dashboards.components import list as lists
from dashboards.page import Page
from dashboards.pages.networks.callbacks import register
from dashboards.pages.networks.layout import layout
from dashboards.pages.networks.listing import LIST
from dashboards.pages.networks.presence import gaps_table, presence_table
from dashboards.pages.networks.record import KEYS

PAGE = Page(
    name="networks",
    path="/netwerken",
    label="Networks",
    layout=layout,
    register=register,
    keys=KEYS,
    tables={LIST.table: lists.table(LIST), "scholen": presence_table, "zonder": gaps_table},
)
