"""Personen: the list of people, one person's record, and who leads what."""

from crm.rights import allows
from dashboards.components import list as lists
from dashboards.page import Page
from dashboards.pages.people.callbacks import KEYS, register
from dashboards.pages.people.layout import layout
from dashboards.pages.people.leaders import leaders_table
from dashboards.pages.people.listing import LIST

PAGE = Page(
    name="people",
    path="/personen",
    label="Persons",
    layout=layout,
    register=register,
    keys=KEYS,
    filters=False,
    offered=lambda actor: allows(actor, "people.list"),
    tables={LIST.table: lists.table(LIST), "trekkers": leaders_table},
)
