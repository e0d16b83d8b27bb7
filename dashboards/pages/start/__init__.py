"""The first page of an empty installation: what is there already, and what to do next."""

from dashboards.page import Page
from dashboards.pages.start.layout import layout

PAGE = Page(
    name="start",
    path="/begin",
    label="Start here: step by step to your own picture",
    layout=layout,
    register=lambda _app, _services: None,
    filters=False,
    in_navigation=False,
)
