"""The pages, in the order of the navigation. A new page is one line here."""

from dashboards.page import Page
from dashboards.pages import (
    admin,
    attendance,
    buddies,
    dmu,
    events,
    importing,
    merge,
    network,
    networks,
    organisations,
    outreach,
    overview,
    people,
    schools,
    start,
    tasks,
)
from dashboards.pages import map as coverage_map

PAGES: tuple[Page, ...] = (
    overview.PAGE,
    coverage_map.PAGE,
    network.PAGE,
    dmu.PAGE,
    schools.PAGE,
    people.PAGE,
    networks.PAGE,
    events.PAGE,
    merge.PAGE,
    organisations.PAGE,
    outreach.PAGE,
    buddies.PAGE,
    tasks.PAGE,
    attendance.PAGE,
    importing.PAGE,
    admin.PAGE,
    start.PAGE,
)
