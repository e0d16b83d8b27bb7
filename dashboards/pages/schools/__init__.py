"""Scholen: the list of schools, what is fragile, and one school's record."""

from dashboards.components import list as lists
from dashboards.page import Page
from dashboards.pages.schools.callbacks import register
from dashboards.pages.schools.fragile import connectors_table, one_contact_table
from dashboards.pages.schools.layout import layout
from dashboards.pages.schools.listing import LIST
from dashboards.pages.schools.record import KEYS

PAGE = Page(
    name="schools",
    path="/scholen",
    label="Schools",
    layout=layout,
    register=register,
    keys=KEYS,
    tables={
        LIST.table: lists.table(LIST),
        "een-contact": one_contact_table,
        "verbinders": connectors_table,
    },
)
