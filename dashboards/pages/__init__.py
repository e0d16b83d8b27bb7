"""The pages, in the order of the navigation. A new page is one line here."""

from dashboards.page import Page
from dashboards.pages import admin, dmu, network, overview, people, start
from dashboards.pages import map as coverage_map

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    coverage_map.PAGE,
    network.PAGE,
    dmu.PAGE,
    people.PAGE,
    admin.PAGE,
    start.PAGE,
)
