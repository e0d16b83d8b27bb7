"""The words of tasks in the reader's language, and where what they are about is found."""

from crm.tasks.models import Reason, State, Subject, Task, When
from crm.texts import _, formats

_PATHS = {
    "School": "/scholen",
    "Person": "/personen",
    "Event": "/bijeenkomsten",
    "Network": "/netwerken",
    "Organisation": "/organisaties",
}


def reason_name(reason: Reason) -> str:
    """Say why a task exists."""
    return {
        Reason.AFSPRAAK: _("from a contact"),
        Reason.GAT: _("an open seat"),
        Reason.BUDDYPAAR: _("a buddy pair"),
        Reason.PLAN: _("an outreach plan"),
        Reason.EIGEN: _("made by hand"),
    }[reason]


def state_name(state: State) -> str:
    """Say how a task stands."""
    return {State.OPEN: _("Open"), State.GEDAAN: _("Done"), State.VERVALLEN: _("Dropped")}[state]


def owner_name(task: Task) -> str:
    """Name who does a task, and say so of who no longer can; blank for nobody."""
    if task.owner_gone:
        return _("{name} (has no tasks any more)").format(name=task.owner_name)
    return task.owner_name


def when_name(when: When) -> str:
    """Name a part of the open tasks by their day."""
    return {
        When.WEEK: _("This week"),
        When.LATE: _("Too late"),
        When.LATER: _("Later"),
        When.ALL: _("All open"),
    }[when]


def subject_href(subject: Subject) -> str:
    """Give the address of the record that a task is about; blank for what has none."""
    path = _PATHS.get(subject.label)
    return f"{path}?record={subject.key}" if path else ""


def subject_name(subject: Subject) -> str:
    """Name what a task is about."""
    if subject.label == "BuddyPair":
        return _("the buddy pair")
    return formats.brief(subject.key, subject.name) if subject.label == "Result" else subject.name
