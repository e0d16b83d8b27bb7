"""The outreach plan: which steps reach the open seats, at what cost, and how good that is."""

from dashboards.page import Page
from dashboards.pages.outreach.asked import KEYS
from dashboards.pages.outreach.callbacks import register
from dashboards.pages.outreach.layout import layout
from dashboards.pages.outreach.tables import TABLES

PAGE = Page(
    name="outreach",
    path="/bereikplan",
    label="Outreach plan",
    layout=layout,
    register=register,
    keys=KEYS,
    tables=TABLES,
)
