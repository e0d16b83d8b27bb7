"""Overview: how far the sector is, what is missing most, and what was promised."""

from dashboards.page import Page
from dashboards.pages.overview.callbacks import register
from dashboards.pages.overview.layout import layout
from dashboards.pages.overview.tables import TABLES

PAGE = Page(
    name="overview",
    path="/",
    label="Overview",
    layout=layout,
    register=register,
    keys=("rijen", "keuze"),
    tables=TABLES,
)
