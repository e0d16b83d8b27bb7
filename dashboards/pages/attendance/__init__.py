"""Attendance: who was at a meeting, in one screen."""

from crm.rights import allows
from dashboards.page import Page
from dashboards.pages.attendance.callbacks import KEYS, register
from dashboards.pages.attendance.layout import layout

PAGE = Page(
    name="attendance",
    path="/aanwezigheid",
    label="Attendance",
    layout=layout,
    register=register,
    keys=KEYS,
    filters=False,
    in_navigation=False,
    offered=lambda actor: allows(actor, "attendance.save"),
)
