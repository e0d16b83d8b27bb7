"""What a reader can do with a person: typed answers in, a sentence out."""

from collections.abc import Mapping, Sequence
from datetime import date

from crm.contacts.models import Likeness, NewPerson, NotLogged, Ref
from crm.people.ties import TieKind
from crm.records.fields import fields
from crm.services import Services
from crm.texts import _, formats
from crm.values import days
from crm.values.names import PersonName
from dashboards.actor import reader
from dashboards.components.forms import answers, needed
from dashboards.components.record import Handler, Said
from dashboards.components.record_parts import href
from graph_schema.nodes import PERSON

Values = Mapping[str, str]

_NAMED = 3
"""Of those who look like somebody new so many are named, the surest first."""


def _day(services: Services, values: Values, name: str) -> date | None:
    found: date | None = answers(values, {name: lambda text: days.clean(text, services.today())})[name]
    return found


def _must_day(services: Services, values: Values, name: str) -> date:
    needed(values, name)
    return _day(services, values, name) or services.today()


def _job(values: Values) -> tuple[str, str | None, str | None]:
    (place,) = needed(values, "place")
    return place, values.get("function") or None, values.get("title", "").strip() or None


def make(services: Services, _key: str, values: Values) -> Said:
    """Add somebody, with their job where a place was given."""
    known = fields(PERSON, *(name for name in values if name in PERSON.by_name))
    given = answers(values, {item.name: item.parse for item in known})
    since = _day(services, values, "since")
    place, function, title = (values.get(name) or None for name in ("place", "function", "title"))
    named = PersonName(*map(given.get, ("given_name", "initials", "tussenvoegsel", "family_name"))).show()
    new = NewPerson(named, Ref.read(place) if place else None, function, given.get("email") or "")
    # looked for before: afterwards the new one would be who looks most like them
    alike = _alike(services, new)
    key, change = services.people.make(reader(), given, place, function, title, since)
    return Said(_added(alike), change, href("Person", key))


def _alike(services: Services, new: NewPerson) -> Sequence[Likeness]:
    try:
        return services.contacts.likenesses(reader(), new)
    except NotLogged:
        # of an address alone nobody can be recognised; whether it is enough to be added is not said here
        return ()


def _added(alike: Sequence[Likeness]) -> str:
    """Say that somebody was added, and who was known already that may be the same."""
    if not alike:
        return _("Added.")
    known = [f"{one.name} ({one.jobs})" if one.jobs else one.name for one in alike[:_NAMED]]
    said = _("Added. Who is known already may be the same: {people}. Undo this then, or merge the two.")
    return said.format(people="; ".join(known))


def start_job(services: Services, key: str, values: Values) -> Said:
    """Begin a job."""
    place, function, title = _job(values)
    since = _day(services, values, "since")
    return Said(
        _("The job is added."), services.people.start_job(reader(), key, place, function, title, since)
    )


def end_job(services: Services, key: str, values: Values) -> Said:
    """End a job."""
    until = _must_day(services, values, "until")
    change = services.people.end_job(reader(), key, values["job"], until)
    return Said(_("The job ends on {day}; it stays in the history.").format(day=formats.day(until)), change)


def change_job(services: Services, key: str, values: Values) -> Said:
    """End a job and begin the next."""
    on = _must_day(services, values, "on")
    place, function, title = _job(values)
    change = services.people.change_job(reader(), key, values["job"], on, place, function, title)
    return Said(_("The old job ends and the new one begins on {day}.").format(day=formats.day(on)), change)


def join(services: Services, key: str, values: Values) -> Said:
    """Begin a membership, an implementer's task or a leading role."""
    (to,) = needed(values, "to")
    since = _day(services, values, "since")
    role = values.get("role", "").strip() or None
    change = services.people.join(reader(), key, TieKind(values["kind"]), to, role, since)
    return Said(_("Added."), change)


def leave(services: Services, key: str, values: Values) -> Said:
    """End one of those."""
    until = _must_day(services, values, "until")
    change = services.people.leave(reader(), key, TieKind(values["kind"]), values["to"], until)
    return Said(_("It ends on {day}; it stays in the history.").format(day=formats.day(until)), change)


def know(services: Services, key: str, values: Values) -> Said:
    """Write down that two people know each other."""
    (other,) = needed(values, "other")
    change = services.people.know(reader(), key, other, values.get("note", "").strip() or None)
    return Said(_("Written down."), change)


def forget(services: Services, key: str, values: Values) -> Said:
    """Take such a note away."""
    return Said(_("Taken away."), services.people.forget(reader(), key, values["other"]))


def object_to_mail(services: Services, key: str, values: Values) -> Said:
    """Keep an objection to mail."""
    on = _must_day(services, values, "on")
    change = services.people.object_to_mail(reader(), key, on)
    return Said(_("The objection is recorded; this person gets no mail."), change)


def allow_mail(services: Services, key: str, _values: Values) -> Said:
    """Keep that mail is welcome."""
    return Said(_("This person may be mailed."), services.people.allow_mail(reader(), key))


def remove(services: Services, key: str, _values: Values) -> Said:
    """Remove somebody made by mistake."""
    return Said(_("Removed."), services.people.remove(reader(), key), "/personen")


ACTIONS: Mapping[str, Handler] = {
    "make": make,
    "start_job": start_job,
    "end_job": end_job,
    "change_job": change_job,
    "join": join,
    "leave": leave,
    "know": know,
    "forget": forget,
    "object": object_to_mail,
    "allow": allow_mail,
    "remove": remove,
}
