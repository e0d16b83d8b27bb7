"""Organisaties: partners with the phase of their cooperation, market parties with the steps they took."""

from dashboards.components import list as lists
from dashboards.page import Page
from dashboards.pages.organisations.callbacks import register
from dashboards.pages.organisations.layout import layout
from dashboards.pages.organisations.listing import KEYS, LIST

PAGE = Page(
    name="organisations",
    path="/organisaties",
    label="Organisations",
    layout=layout,
    register=register,
    keys=KEYS,
    filters=False,
    tables={LIST.table: lists.table(LIST)},
)
