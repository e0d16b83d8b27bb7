"""What a reader can do with a school: typed answers in, a sentence out."""

from collections.abc import Mapping
from datetime import date

from crm.records.fields import fields
from crm.services import Services
from crm.texts import _, formats
from crm.values import days
from dashboards.actor import reader
from dashboards.components import observation
from dashboards.components.forms import Wrong, answers, needed
from dashboards.components.record import Handler, Said
from dashboards.components.record_parts import href
from graph_schema.nodes import SCHOOL

Values = Mapping[str, str]


def _day(services: Services, values: Values, name: str) -> date | None:
    found: date | None = answers(values, {name: lambda text: days.clean(text, services.today())})[name]
    return found


def _must_day(services: Services, values: Values, name: str) -> date:
    needed(values, name)
    return _day(services, values, name) or services.today()


def make(services: Services, _key: str, values: Values) -> Said:
    """Add a school."""
    known = fields(SCHOOL, *(name for name in values if name in SCHOOL.by_name))
    given = answers(values, {item.name: item.parse for item in known})
    brin = services.school_records.create(reader(), {k: v for k, v in given.items() if v is not None})
    return Said(_("Added."), go=href("School", brin))


def lacks(services: Services, key: str, values: Values) -> Said:
    """Record that the school says it has no such job."""
    since = _day(services, values, "since")
    change = services.school_records.lacks(reader(), key, values["function"], since)
    return Said(_("Recorded: this school says that it has no such job. Its seat no longer counts."), change)


def has(services: Services, key: str, values: Values) -> Said:
    """Take that back."""
    on = _must_day(services, values, "on")
    change = services.school_records.has(reader(), key, values["function"], on)
    return Said(_("From {day} on this school has the job.").format(day=formats.day(on)), change)


def look(services: Services, key: str, values: Values) -> Said:
    """Show what a merger will change, before anything is written."""
    (other,) = needed(values, "into")
    on = _must_day(services, values, "on")
    label, _colon, brin = other.partition(":")
    if label != "School":
        raise Wrong({"into": _("Choose a school from the list.")})
    # what cannot be is told in the form, not on the next page
    services.school_records.consequences(reader(), services.coverage.question("", on), key, brin)
    where = f"{href('School', key)}&fusie={brin}&op={on.isoformat()}"
    return Said(_("Nothing is written yet: look at what will follow, then confirm."), go=where)


def merge(services: Services, key: str, values: Values) -> Said:
    """Let this school go into another from a day."""
    on = date.fromisoformat(values["on"])
    change = services.school_records.merge(reader(), key, values["into"], on, values.get("note", ""))
    said = _("The merger is recorded; people, pairs and coverage follow it from {day} on.")
    return Said(said.format(day=formats.day(on)), change, href("School", values["into"]))


ACTIONS: Mapping[str, Handler] = {
    "make": make,
    "lacks": lacks,
    "has": has,
    "look": look,
    "merge": merge,
    **observation.ACTIONS,
}
