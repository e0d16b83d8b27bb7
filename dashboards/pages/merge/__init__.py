"""Two people who are one: side by side, chosen field by field."""

from crm.rights import allows
from dashboards.page import Page
from dashboards.pages.merge.layout import KEYS, layout, register

PAGE = Page(
    name="merge",
    path="/samenvoegen",
    label="Merge people",
    layout=layout,
    register=register,
    keys=KEYS,
    filters=False,
    in_navigation=False,
    offered=lambda actor: allows(actor, "merging.merge"),
)
