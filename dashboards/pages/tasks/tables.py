"""The tasks as a file."""

from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.tasks.asked import asked
from dashboards.pages.tasks.words import owner_name, reason_name, state_name, subject_name


def tasks(services: Services, reading: Reading) -> Table:
    """Give the tasks of an address."""
    actor = reader()
    found = services.tasks.tasks(actor, asked(reading.view, actor.id))
    return Table(
        _("Tasks"),
        (
            Column("title", _("What is to be done"), width=240),
            Column("due", _("Due on"), "date", width=110),
            Column("owner", _("By whom")),
            Column("reason", _("Why")),
            Column("about", _("About")),
            Column("state", _("State")),
            Column("note", _("Notes")),
            Column("outcome", _("Reason given")),
        ),
        tuple(
            {
                "title": task.title,
                "due": task.due,
                "owner": owner_name(task),
                "reason": reason_name(task.reason),
                "about": ", ".join(subject_name(item) for item in task.about),
                "state": state_name(task.state),
                "note": task.note,
                "outcome": task.outcome,
            }
            for task in found.rows
        ),
        empty=_("Nothing to do this week."),
    )


TABLES = {"taken": tasks}
