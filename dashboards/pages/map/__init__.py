"""Coverage map: where in the country schools know a result, who is missing there, and how that grew."""

from dashboards.page import Page
from dashboards.pages.map.callbacks import register
from dashboards.pages.map.layout import layout
from dashboards.pages.map.question import KEYS, PATH
from dashboards.pages.map.tables import TABLES

PAGE = Page(
    name="map",
    path=PATH,
    label="Coverage map",
    layout=layout,
    register=register,
    keys=KEYS,
    tables=TABLES,
)
