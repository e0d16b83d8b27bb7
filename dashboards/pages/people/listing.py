"""The list of people: its columns, its filters, and what a file of it holds."""

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

from crm.people.models import PersonRow
from crm.records.fields import fields
from crm.records.listing import ListPage, ListQuery
from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats, ngettext
from crm.values import phone
from dashboards.actor import reader
from dashboards.components.forms import Ask, Form, ask_field, day_help, opener
from dashboards.components.list import ListFilter, ListSpec
from dashboards.components.record_parts import href
from dashboards.export import Column
from dashboards.page import Reading
from graph_schema.nodes import PERSON

MADE_WITH = ("given_name", "tussenvoegsel", "family_name", "email", "mobile")


def columns() -> tuple[Column, ...]:
    """Give the columns in the reader's language."""
    return (
        Column("name", _("Name"), link="href", width=170),
        Column("function", _("Function"), width=160),
        Column("place", _("School or organisation"), width=200),
        Column("province", _("Province"), width=120),
        Column("email", _("E-mail"), width=230),
        Column("phone", _("Telephone"), width=130),
        Column("networks", _("Networks"), width=200),
        Column("last", _("Last contact"), "date", width=120),
        Column("mail", _("May be mailed"), width=120),
    )


def find(services: Services, query: ListQuery) -> ListPage[Mapping[str, Any]]:
    """Ask the service; give rows as cells."""
    found = services.people.list(reader(), query)
    return ListPage(tuple(_cells(row) for row in found.rows), found.total, found.more)


def _cells(row: PersonRow) -> dict[str, Any]:
    functions = dict.fromkeys(place.function for place in row.places if place.function)
    return {
        "key": row.key,
        "href": href("Person", row.key),
        "name": row.name,
        "function": ", ".join(functions),
        "place": ", ".join(dict.fromkeys(place.name for place in row.places)),
        "province": ", ".join(dict.fromkeys(place.province for place in row.places if place.province)),
        "email": row.email,
        "phone": phone.show(row.phone) if row.phone else None,
        "networks": ", ".join(row.networks),
        "last": row.last,
        "mail": {True: _("yes"), False: _("no"), None: ""}[row.may_contact],
    }


def headline(total: int, more: bool) -> str:
    """Say how many people there are, as a title or as a count."""
    count = formats.number(total)
    if more:
        return _("More than {n} people").format(n=count)
    return ngettext("{n} person", "{n} people", total).format(n=count)


def filters(services: Services, reading: Reading) -> tuple[ListFilter, ...]:
    """Give the filters."""
    options = reading.options
    results = options.choices.results
    reached = [
        *((code, _("reached with {result}").format(result=options.brief(code))) for code in results),
        *((f"-{code}", _("not yet with {result}").format(result=options.brief(code))) for code in results),
    ]
    return (
        ListFilter(
            "functie",
            _("Function"),
            tuple((code, options.name(code)) for code in options.choices.functions),
        ),
        ListFilter("provincie", _("Province"), tuple((name, name) for name in options.choices.provinces)),
        ListFilter("netwerk", _("Network"), services.records.lists(reader()).networks),
        ListFilter("bereikt", _("Reached"), tuple(reached)),
    )


def chip(_reading: Reading, key: str, value: str) -> str:
    """Say a filter that came with a link."""
    if key == "mail":
        return _("May be mailed: {answer}").format(answer=_("yes") if value == "ja" else _("no"))
    label, _colon, place = value.partition(":")
    name = _reading.options.schools.get(place, place)
    return _("At {place}").format(place=name) if label else value


def actions(reading: Reading) -> list[Component]:
    """Give the button that adds somebody."""
    if not allows(reader(), "people.make"):
        return []
    return [opener(new_person(reading), _("New person"), kind="button")]


def empty() -> str:
    """Say what to do while nobody is known, or nobody that the reader may see."""
    if allows(reader(), "pending.receive"):
        return _("Import a list, or choose New person.")
    return _("You see the people at schools of a buddy pair that was asked: make some at Buddies, Proposals.")


def new_person(reading: Reading) -> Form:
    """Give the form for somebody new, with their job."""
    return Form(
        "make",
        (
            *(ask_field(field) for field in fields(PERSON, *MADE_WITH)),
            *job_asks(reading, required=False),
        ),
        save=_("Add"),
        title=_("New person"),
    )


def job_asks(reading: Reading, *, required: bool = True, on: str = "") -> tuple[Ask, ...]:
    """Ask where somebody works, as what, and since when."""
    functions = tuple((code, reading.options.name(code)) for code in reading.options.choices.functions)
    return (
        Ask(
            "place",
            _("School or organisation"),
            _("Type a part of its name or its abbreviation, and choose."),
            input="lookup",
            lookup="plek",
            required=required,
        ),
        Ask(
            "function",
            _("Function"),
            _("What belongs to none of these is a title only."),
            input="choice",
            options=(("", _("none of these")), *functions),
        ),
        Ask("title", _("Job title"), _("As the school writes it, such as Enterprise architect.")),
        Ask(
            "since",
            _("Since"),
            day_help(always=True),
            value=on,
        ),
    )


LIST = ListSpec(
    page="people",
    table="personen",
    private=True,
    columns=columns,
    find=find,
    headline=headline,
    empty=empty,
    search=lambda: _("Name, e-mail address or school"),
    sortable=frozenset({"name", "email", "place", "function", "last"}),
    narrow=frozenset({"name", "place"}),
    filters=filters,
    filter_keys=("functie", "provincie", "netwerk", "bereikt"),
    keys=("plek", "mail"),
    hidden=frozenset({"province", "phone", "networks", "mail"}),
    chip=chip,
    actions=actions,
)
