"""The list of events: its columns and filters, and the form of an event."""

from collections.abc import Mapping
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from crm.events.models import EventFile, EventLine, FormChoices
from crm.records.listing import ListPage, ListQuery
from crm.records.words import choice_word
from crm.rights import allows, sees_everybody, sees_names
from crm.services import Services
from crm.texts import _, formats, language, ngettext
from crm.values import days as typed
from dashboards.actor import reader
from dashboards.choices import Options
from dashboards.components.aria import data
from dashboards.components.forms import Ask, Form, day_help, opener
from dashboards.components.list import ListFilter, ListSpec
from dashboards.components.record_parts import href
from dashboards.export import Column
from dashboards.page import Reading

_FILTERS = {"gebeurtenis": "kind", "over": "about", "netwerk": "network", "plaats": "place"}
_DAYS = {"van": "from", "tot": "to"}


def columns() -> tuple[Column, ...]:
    """Give the columns in the reader's language."""
    number = "number" if sees_names(reader()) else "text"
    return (
        Column("title", _("Event"), link="href", width=300),
        Column("on", _("Date"), "date", width=125),
        Column("kind", _("Kind"), width=140),
        Column("about", _("About"), width=150),
        Column("networks", _("Network"), width=180),
        Column("place", _("Place"), width=110),
        Column("persons", _("Were there"), number, width=110),
        Column("invited", _("Invited"), number, width=100),
    )


def find(services: Services, query: ListQuery) -> ListPage[Mapping[str, Any]]:
    """Ask the service; give rows as cells."""
    names = {**_FILTERS, **_DAYS}
    asked = ListQuery(
        query.text,
        query.order,
        query.descending,
        {names[key]: values for key, values in query.filters.items() if key in names},
        query.offset,
        query.limit,
        query.keys,
    )
    found = services.events.page(reader(), asked)
    return ListPage(tuple(_cells(line) for line in found.rows), found.total)


def _cells(line: EventLine) -> dict[str, Any]:
    return {
        "key": line.id,
        "href": href("Event", line.id),
        "title": line.title or named(line.kind),
        "on": line.on,
        "kind": choice_word(line.kind),
        "about": ", ".join(line.about),
        "networks": ", ".join(network.name for network in line.networks),
        "place": line.place,
        "persons": formats.persons(None) if line.persons is None else line.persons,
        "invited": formats.persons(None) if line.invited is None else line.invited,
    }


def named(kind: str) -> str:
    """Give what an event is called by its kind, where its title may not be told."""
    word = choice_word(kind)
    return word[:1].upper() + word[1:] if word else _("Event")


def headline(total: int, _more: bool) -> str:
    """Say how many events there are, as a title or as a count."""
    return ngettext("{n} event", "{n} events", total).format(n=formats.number(total))


def filters(services: Services, reading: Reading) -> tuple[ListFilter, ...]:
    """Give the filters."""
    offered, options = services.events.form(reader()), reading.options
    return (
        ListFilter("gebeurtenis", _("Kind"), tuple((kind, choice_word(kind)) for kind in offered.kinds)),
        ListFilter("over", _("About"), subjects(options)),
        ListFilter("netwerk", _("Network"), tuple((item.key, item.name) for item in offered.networks)),
        ListFilter("plaats", _("Place"), tuple((place, place) for place in offered.places)),
    )


def subjects(options: Options) -> tuple[tuple[str, str], ...]:
    """Give results and themes, as code and name."""
    choices = options.choices
    return (
        *((code, options.brief(code)) for code in choices.results),
        *((code, _("theme {name}").format(name=options.topic(code))) for code in choices.themes),
    )


def days(reading: Reading) -> Component:
    """Give the first and last day that the list shows."""
    shown = reading.view
    made: Component = dmc.DatesProvider(
        html.Div(
            [_day("van", _("From"), shown.get("van")), _day("tot", _("Up to"), shown.get("tot"))],
            className="event-days",
        ),
        settings={"locale": language(), "firstDayOfWeek": 1},
    )
    return made


def _day(name: str, label: str, value: str) -> html.Div:
    return html.Div(
        dmc.DateInput(
            id=f"events-filter-{name}",
            label=label,
            value=value or None,
            valueFormat="D MMM YYYY",
            clearable=True,
            clearButtonProps={"aria-label": _("Clear {field}").format(field=label)},
            popoverProps={"withinPortal": True},
        ),
        className="filter",
        **data(filter=name, shows=value, one="yes"),
    )


def form(options: Options, offered: FormChoices, file: EventFile | None, today: str = "") -> Form:
    """Give the form of an event: of a new one, or of one that is changed."""
    values = file.values if file else {}
    about = ",".join(file.about) if file else ""
    return Form(
        "rewrite" if file else "make",
        (
            Ask("title", _("Title"), value=str(values.get("title") or ""), required=True),
            Ask(
                "on",
                _("Day"),
                day_help(),
                value=typed.write(file.on) if file else today,
                required=True,
            ),
            Ask(
                "kind",
                _("Kind"),
                input="choice",
                value=str(values.get("kind") or ""),
                options=(("", _("not known")), *((kind, choice_word(kind)) for kind in offered.kinds)),
            ),
            Ask("place", _("Place"), value=str(values.get("place") or "")),
            Ask(
                "about",
                _("About"),
                _("Who was there is reached with each of these."),
                "several",
                about,
                options=subjects(options),
            ),
            _several("networks", _("Of the network"), offered.networks, file.networks if file else ()),
            *(_places(file) if file else ()),
            Ask(
                "place_at",
                _("At which school or organisation"),
                _("Type a part of its name or its abbreviation, and choose."),
                "lookup",
                lookup="plek",
            ),
            Ask(
                "note",
                _("Note"),
                _("Only who edits reads it."),
                "long",
                str(values.get("note") or ""),
            ),
        ),
        save=_("Save") if file else _("Add"),
        title=_("Change the event") if file else _("New event"),
    )


def _places(file: EventFile) -> tuple[Ask, ...]:
    """Ask which of the schools and organisations where it was stay; nothing where there are none."""
    options = (
        *((f"School:{item.key}", item.name) for item in file.schools),
        *((f"Organisation:{item.key}", item.name) for item in file.organisations),
    )
    if not options:
        return ()
    return (Ask("at", _("Was at"), "", "several", ",".join(key for key, _name in options), options=options),)


def _several(name: str, label: str, offered: Any, chosen: Any) -> Ask:
    return Ask(
        name,
        label,
        "",
        "several",
        ",".join(item.key for item in chosen),
        options=tuple((item.key, item.name) for item in offered),
    )


def new(services: Services, reading: Reading) -> list[Component]:
    """Give the button that makes an event, to who may."""
    if not allows(reader(), "events.create"):
        return []
    offered = services.events.form(reader())
    made = form(reading.options, offered, None, typed.write(services.today()))
    return [opener(made, _("New event"), kind="button")]


LIST = ListSpec(
    page="events",
    table="bijeenkomsten",
    columns=columns,
    find=find,
    headline=headline,
    empty=lambda: (
        _("Choose New event for one that is planned, or + Contact for what took place.")
        if allows(reader(), "events.create")
        else ""
    ),
    search=lambda: (
        _("Title or place") if sees_everybody(reader()) else _("Titles are not shown to your role")
    ),
    sortable=frozenset({"title", "on", "kind", "place", "persons", "invited"}),
    narrow=frozenset({"title", "on"}),
    filters=filters,
    filter_keys=("gebeurtenis", "over", "netwerk", "plaats", "van", "tot"),
    hidden=frozenset({"invited"}),
)
