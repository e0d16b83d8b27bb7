"""Tasks: my week, what is late, of whom; done, moved or dropped; and what to make tasks of."""

from crm.rights import allows
from dashboards.page import Page
from dashboards.pages.tasks.asked import KEYS
from dashboards.pages.tasks.callbacks import register
from dashboards.pages.tasks.layout import layout
from dashboards.pages.tasks.tables import TABLES

PAGE = Page(
    name="tasks",
    path="/taken",
    label="Tasks",
    layout=layout,
    register=register,
    keys=KEYS,
    filters=False,
    offered=lambda actor: allows(actor, "tasks.tasks"),
    tables=TABLES,
)
