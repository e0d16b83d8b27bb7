"""DMU: for each school and each job in the theme's profile, who is reached, known, unknown or absent."""

from dashboards.page import Page
from dashboards.pages.dmu.callbacks import KEYS, register
from dashboards.pages.dmu.layout import layout
from dashboards.pages.dmu.tables import TABLES

PAGE = Page(
    name="dmu",
    path="/dmu",
    label="DMU",
    layout=layout,
    register=register,
    keys=KEYS,
    tables=TABLES,
)
