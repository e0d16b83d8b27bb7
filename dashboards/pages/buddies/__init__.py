"""Buddy's: the pairs and how they do, one pair's record, and rounds of proposals."""

from dashboards.components import list as lists
from dashboards.page import Page
from dashboards.pages.buddies.callbacks import register
from dashboards.pages.buddies.layout import layout
from dashboards.pages.buddies.listing import LIST
from dashboards.pages.buddies.mapped import chain_table, map_table
from dashboards.pages.buddies.state import KEYS
from dashboards.pages.buddies.tables import coaches_table, round_table

PAGE = Page(
    name="buddies",
    path="/buddys",
    label="Buddies",
    layout=layout,
    register=register,
    keys=KEYS,
    tables={
        LIST.table: lists.table(LIST),
        "voorstellen": round_table,
        "coaches": coaches_table,
        "kaart": map_table,
        "keten": chain_table,
    },
)
