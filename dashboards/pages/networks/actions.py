"""What a reader can do with a network: typed answers in, a sentence out."""

from collections.abc import Mapping

from crm.records.fields import fields
from crm.services import Services
from crm.texts import _, formats
from crm.values import days
from dashboards.actor import reader
from dashboards.components.forms import Wrong, answers, needed
from dashboards.components.record import Handler, Said
from dashboards.components.record_parts import href
from graph_schema.nodes import NETWORK

Values = Mapping[str, str]


def make(services: Services, _key: str, values: Values) -> Said:
    """Add a network."""
    known = fields(NETWORK, *(name for name in values if name in NETWORK.by_name))
    given = answers(values, {item.name: item.parse for item in known})
    code = services.networks.create(reader(), {k: v for k, v in given.items() if v is not None})
    return Said(_("Added."), go=href("Network", code))


def join(services: Services, key: str, values: Values) -> Said:
    """Put somebody in the network."""
    (who,) = needed(values, "person")
    label, _colon, person = who.partition(":")
    if label != "Person":
        raise Wrong({"person": _("Choose somebody from the list.")})
    since = answers(values, {"since": lambda text: days.clean(text, services.today())})["since"]
    change = services.networks.join(reader(), key, person, since, values.get("role", ""))
    return Said(_("Added."), change)


def leave(services: Services, key: str, values: Values) -> Said:
    """Let a membership end."""
    needed(values, "until")
    until = answers(values, {"until": lambda text: days.clean(text, services.today())})["until"]
    change = services.networks.leave(reader(), key, values["person"], until or services.today())
    said = _("It ends on {day}; it stays in the history.").format(day=formats.day(until))
    return Said(said, change)


ACTIONS: Mapping[str, Handler] = {"make": make, "join": join, "leave": leave}
