"""The pages, in the order of the navigation. A new page is one line here."""

from dashboards.page import Page
from dashboards.pages import dmu, overview, start

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    dmu.PAGE,
    start.PAGE,
)
