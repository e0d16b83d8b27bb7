"""Beheer: who may come in, what was changed, and what the law asks. One module a tab."""

from crm.rights import allows
from dashboards.page import Page
from dashboards.pages.admin.layout import layout, register
from dashboards.pages.admin.tabs import TABS

PAGE = Page(
    name="admin",
    path="/beheer",
    label="Administration",
    layout=layout,
    register=register,
    keys=("tab", *dict.fromkeys(key for tab in TABS for key in tab.keys)),
    filters=False,
    offered=lambda actor: any(allows(actor, tab.right) for tab in TABS),
    tables={name: table for tab in TABS for name, table in tab.tables.items()},
)
