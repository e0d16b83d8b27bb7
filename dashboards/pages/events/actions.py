"""What a reader can do with an event: typed answers in, a sentence out."""

from collections.abc import Mapping

from crm.events.models import NewEvent
from crm.services import Services
from crm.texts import _
from crm.values import days
from dashboards.actor import reader
from dashboards.components.forms import answers, needed
from dashboards.components.record import Handler, Said
from dashboards.components.record_parts import href

Values = Mapping[str, str]


def _read(services: Services, values: Values) -> NewEvent:
    title, day = needed(values, "title", "on")
    on = answers({"on": day}, {"on": lambda text: days.clean(text, services.today())})["on"]
    places = [*_many(values, "at"), *_many(values, "place_at")]
    at = [place.partition(":") for place in places]
    return NewEvent(
        title=title,
        on=on or services.today(),
        kind=values.get("kind", ""),
        place=values.get("place", ""),
        note=values.get("note", ""),
        about=_many(values, "about"),
        networks=_many(values, "networks"),
        schools=tuple(key for label, _colon, key in at if label == "School"),
        organisations=tuple(key for label, _colon, key in at if label == "Organisation"),
    )


def _many(values: Values, name: str) -> tuple[str, ...]:
    return tuple(part for part in values.get(name, "").split(",") if part)


def make(services: Services, _key: str, values: Values) -> Said:
    """Make an event."""
    key = services.events.create(reader(), _read(services, values))
    return Said(_("Added."), go=href("Event", key))


def rewrite(services: Services, key: str, values: Values) -> Said:
    """Write an event anew, with what it is tied to."""
    change = services.events.rewrite(reader(), key, _read(services, values))
    return Said(_("Saved.") if change else _("Nothing changed: it was so already."), change)


def remove(services: Services, key: str, _values: Values) -> Said:
    """Remove an event."""
    return Said(_("Removed."), services.events.remove(reader(), key), "/bijeenkomsten")


ACTIONS: Mapping[str, Handler] = {"make": make, "rewrite": rewrite, "remove": remove}
