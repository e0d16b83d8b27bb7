"""Importing: upload a list, look it over, decide, apply, and take it back."""

from crm.rights import allows
from dashboards.page import Page
from dashboards.pages.importing import paging
from dashboards.pages.importing.callbacks import register
from dashboards.pages.importing.layout import KEYS, PATH, layout
from dashboards.pages.importing.tables import rejected

PAGE = Page(
    name="importing",
    path=PATH,
    label="Import",
    layout=layout,
    register=register,
    keys=(*KEYS, *paging.KEYS.values()),
    filters=False,
    offered=lambda actor: allows(actor, "pending.receive"),
    tables={"geweigerd": rejected},
)
