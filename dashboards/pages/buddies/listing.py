"""The list of pairs: its columns, its filters, and what a file of it holds."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from crm.buddies.models import Health, PairLine, Status
from crm.buddies.words import health_name, status_name
from crm.records.listing import ListPage, ListQuery
from crm.rights import allows, sees_names
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.choices import Options, load
from dashboards.components.list import ListFilter, ListSpec
from dashboards.components.record_parts import href
from dashboards.export import Column
from dashboards.page import Reading
from graph_schema.nodes import BUDDY_PAIR


def columns() -> tuple[Column, ...]:
    """Give the columns in the reader's language."""
    people = [Column("contacts", _("Contact persons"), width=200)] if sees_names(reader()) else []
    return (
        Column("pair", _("Pair"), link="href", width=300),
        Column("health", _("How it does"), width=180),
        Column("reason", _("Why"), width=260),
        Column("status", _("Status"), width=110),
        Column("result", _("Result"), width=110),
        Column("last", _("Last meeting"), "date", width=130),
        Column("next", _("Next meeting"), "date", width=130),
        Column("since", _("Start"), "date", width=120),
        *people,
    )


def find(services: Services, query: ListQuery) -> ListPage[Mapping[str, Any]]:
    """Ask the service; give rows as cells."""
    found, told = services.buddies.page(reader(), *asked(services, query)), load(services)
    return ListPage(tuple(_cells(line, told) for line in found.rows), found.total)


def asked(services: Services, query: ListQuery) -> tuple[date, ListQuery]:
    """Give the day and the question as the service takes them."""
    on = query.one("peildatum")
    filters = {
        "status": query.many("stand"),
        "gezondheid": query.many("gezondheid"),
        "resultaat": query.many("resultaat"),
    }
    order = "coach" if query.order == "pair" else query.order
    wanted = ListQuery(query.text, order, query.descending, filters, query.offset, query.limit, query.keys)
    return date.fromisoformat(on) if on else services.today(), wanted


def _cells(line: PairLine, told: Options) -> dict[str, Any]:
    return {
        "key": line.id,
        "href": href(BUDDY_PAIR.label, line.id),
        "pair": f"{line.coach.name} → {line.learner.name}",
        "health": health_name(line.verdict.health),
        "reason": line.verdict.reason,
        "status": status_name(line.status),
        "result": told.briefs(line.result),
        "last": line.last,
        "next": line.next,
        "since": line.since,
        "contacts": ", ".join(contact.name for contact in line.contacts),
    }


def headline(total: int, _more: bool) -> str:
    """Say how many pairs there are, as a title or as a count."""
    return ngettext("{n} buddy pair", "{n} buddy pairs", total).format(n=formats.number(total))


def filters(_services: Services, _reading: Reading) -> tuple[ListFilter, ...]:
    """Give the filters on status and on how a pair does."""
    return (
        ListFilter("stand", _("Status"), tuple((item.value, status_name(item)) for item in Status)),
        ListFilter("gezondheid", _("How it does"), tuple((item.value, health_name(item)) for item in Health)),
    )


LIST = ListSpec(
    page="buddies",
    table="paren",
    columns=columns,
    find=find,
    headline=headline,
    empty=lambda: _("Choose Proposals to make some.") if allows(reader(), "buddies.make") else "",
    search=lambda: _("School or result"),
    sortable=frozenset({"pair", "health", "status", "result", "last", "next", "since"}),
    narrow=frozenset({"pair", "health"}),
    filters=filters,
    filter_keys=("stand", "gezondheid"),
    keys=("peildatum", "resultaat"),
)
