"""Network: schools, people, networks and events as one picture that keeps its places."""

from dashboards.page import Page
from dashboards.pages.network.callbacks import register
from dashboards.pages.network.layout import layout
from dashboards.pages.network.state import KEYS, PATH
from dashboards.pages.network.tables import TABLES

PAGE = Page(
    name="network",
    path=PATH,
    label="Network",
    layout=layout,
    register=register,
    keys=KEYS,
    tables=TABLES,
)
