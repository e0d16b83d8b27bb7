"""The list of organisations: its columns, its filters, and what a file of it holds."""

from collections.abc import Mapping
from typing import Any

from dash.development.base_component import Component

from crm.organisations.models import PHASES, OrganisationRow, Step
from crm.records.fields import fields
from crm.records.listing import ListPage, ListQuery
from crm.records.words import choice_word
from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components import list as lists
from dashboards.components.forms import Form, ask_field, opener
from dashboards.components.list import ListFilter, ListSpec
from dashboards.components.record_parts import href
from dashboards.export import Column
from dashboards.page import Reading
from graph_schema.nodes import ORGANISATION

KEYS = (*lists.KEYS, "aard", "fase", "stap")
"""What the page adds to the address: the list's own, kind, phase, step."""


def step_name(step: Step) -> str:
    """Give a step's name in the reader's language."""
    return {
        Step.TALKED: _("talked with"),
        Step.TAUGHT: _("knowledge handed over"),
        Step.APPLIED: _("put into practice"),
    }[step]


def columns() -> tuple[Column, ...]:
    """Give the columns in the reader's language."""
    return (
        Column("name", _("Name"), link="href", width=220),
        Column("kind", _("Kind"), width=120),
        Column("phase", _("Phase"), width=130),
        Column("talked", _("First talk"), "date", width=120),
        Column("taught", _("Knowledge handed over"), "date", width=160),
        Column("applied", _("Put into practice at"), width=220),
        Column("people", _("People"), "number", width=90),
        Column("secures", _("Secures"), width=160),
    )


def find(services: Services, query: ListQuery) -> ListPage[Mapping[str, Any]]:
    """Ask the service; give rows as cells."""
    found = services.organisations.list(reader(), query)
    return ListPage(tuple(_cells(row) for row in found.rows), found.total, found.more)


def _cells(row: OrganisationRow) -> dict[str, Any]:
    return {
        "key": row.key,
        "href": href("Organisation", row.key),
        "name": row.name,
        "kind": choice_word(row.kind) if row.kind else "",
        "phase": choice_word(row.phase) if row.phase else "",
        "talked": row.talked,
        "taught": row.taught,
        "applied": ", ".join(row.applied),
        "people": row.people,
        "secures": ", ".join(row.secures),
    }


def headline(total: int, more: bool) -> str:  # noqa: ARG001  # organisations are always counted whole
    """Say how many organisations there are."""
    return ngettext("{n} organisation", "{n} organisations", total).format(n=formats.number(total))


def filters(_services: Services, _reading: Reading) -> tuple[ListFilter, ...]:
    """Give the filters."""
    kinds = ORGANISATION.by_name["kind"].choices
    return (
        ListFilter("aard", _("Kind"), tuple((kind, choice_word(kind)) for kind in kinds)),
        ListFilter("fase", _("Phase"), tuple((phase, choice_word(phase)) for phase in PHASES)),
        ListFilter("stap", _("Step"), tuple((step.value, step_name(step)) for step in Step)),
    )


def actions(_reading: Reading) -> list[Component]:
    """Give the button that adds an organisation."""
    if not allows(reader(), "organisations.make"):
        return []
    form = Form(
        "make",
        tuple(ask_field(field) for field in fields(ORGANISATION, "name", "kind", "website")),
        save=_("Add"),
        title=_("New organisation"),
    )
    return [opener(form, _("New organisation"), kind="button")]


LIST = ListSpec(
    page="organisations",
    table="organisaties",
    columns=columns,
    find=find,
    headline=headline,
    search=lambda: _("Name or abbreviation"),
    sortable=frozenset({"name", "kind", "phase", "talked", "taught", "applied", "people"}),
    narrow=frozenset({"name", "kind"}),
    filters=filters,
    filter_keys=("aard", "fase", "stap"),
    actions=actions,
)
