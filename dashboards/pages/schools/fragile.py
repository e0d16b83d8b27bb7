"""What is fragile: schools that hang on one contact, people who alone connect, and what goes with them."""

from collections.abc import Sequence
from typing import Any

from dash import html, no_update
from dash.development.base_component import Component

from crm.rights import coarse, sees_names
from crm.routes.fragile_models import Connector, Fragile, OneContact
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components import bars, grid, notice, via
from dashboards.components.record_parts import href, link
from dashboards.export import Column, Table
from dashboards.page import Reading

VIEW = "kwetsbaar"
SHOWN = 50
"""Lines of a list on the screen at most; the rows and the file hold all."""


def view(services: Services, reading: Reading) -> tuple[Any, Any]:
    """Give what is fragile where the address asks for it, and the finding as the title."""
    if reading.view.get("beeld") != VIEW or reading.view.get("record"):
        return no_update, no_update
    found = _read(services, reading)
    schools = _schools(reading, found)
    count = ngettext(
        "{n} school hangs on one contact", "{n} schools hang on one contact", len(schools)
    ).format(n=formats.number(len(schools)))
    connect = _counted(found)
    if connect == 0:
        title = _("{schools}; nobody alone connects groups").format(schools=count)
    else:
        people = ngettext(
            "{n} person alone connects groups", "{n} people alone connect groups", connect or 2
        ).format(n=formats.persons(connect))
        title = f"{count}; {people}"
    return _body(reading, found, schools), title


def _read(services: Services, reading: Reading) -> Fragile:
    return services.routes.fragile(reader(), reading.view.on or services.today())


def _schools(reading: Reading, found: Fragile) -> list[OneContact]:
    """Give the schools with one contact that lie within the filters."""
    view = reading.view
    return [
        one
        for one in found.schools
        if (not view.provinces or one.province in view.provinces)
        and (not view.regions or one.region in view.regions)
        and (not view.kinds or one.kind in view.kinds)
    ]


def _counted(found: Fragile) -> int | None:
    return coarse(reader(), len(found.connectors))


def _body(reading: Reading, found: Fragile, schools: Sequence[OneContact]) -> list[Component]:
    names = sees_names(reader())
    told: list[Component] = [
        html.P(
            _(
                "A contact works at the school, may be mailed and takes part: was at a meeting in the last "
                "two years, is in a network, leads or implements something, or is a contact of a buddy pair."
            ),
            className="second",
        )
    ]
    if found.cut:
        told.append(html.P(_("There are more contacts than were looked at."), className="notice notice-note"))
    if not found.contacts:
        return [
            *told,
            notice.empty(
                _("There are no contacts yet. Import a list of a network, or log a contact."),
                _("Import"),
                "/import",
            ),
        ]
    return [
        *told,
        html.Div(
            [
                _figure(reading, _("Schools that hang on one contact"), len(schools), "een-contact"),
                _figure(reading, _("People who alone connect groups"), _counted(found), "verbinders")
                if names
                else _figure(reading, _("People who alone connect groups"), _counted(found), ""),
            ],
            className="record-figures",
        ),
        html.Div(
            [
                _one_contacts(reading, schools, names=names),
                *([_connectors(reading, found)] if names else []),
            ],
            className="record-columns",
        ),
    ]


def _figure(reading: Reading, label: str, count: int | None, rows: str) -> html.Div:
    text = formats.persons(count)
    opens = reading.view.put(rijen=rows).href("/scholen")
    value = bars.number(text, opens, label=label) if rows else text
    return html.Div(
        [html.Span(label, className="figure-label"), html.Div(value, className="record-figure")],
        className="card",
    )


def _part(reading: Reading, title: str, table: str, lines: list[Component], empty: str) -> html.Section:
    more = len(lines) - SHOWN
    return html.Section(
        [
            html.H2(title),
            html.P(grid.exports("schools", table, reading.view.search()), className="second"),
            html.Ul(lines[:SHOWN], className="related") if lines else html.P(empty, className="second"),
            *(
                [html.P(_("and {n} more: choose the number above").format(n=formats.number(more)))]
                if more > 0
                else []
            ),
        ],
        className="card",
    )


def _line(name: list[Any], note: str, acts: list[Component]) -> html.Li:
    return html.Li(
        [
            html.Div(
                [
                    html.Span(name, className="related-name"),
                    html.Span(note, className="second related-note"),
                ],
                className="related-text",
            ),
            html.Div(acts, className="via-acts"),
        ]
    )


def _one_contacts(reading: Reading, schools: Sequence[OneContact], *, names: bool) -> html.Section:
    lines: list[Component] = [
        _line(
            [
                link("School", one.brin, one.name),
                *(
                    [": ", link("Person", one.person, one.person_name)]
                    if one.person and one.person_name
                    else []
                ),
            ],
            "" if one.person or not names else _("somebody whom your role does not see"),
            [
                *via.opener(one.brin, one.name),
                *(via.leaving(one.person, one.person_name) if one.person and one.person_name else []),
            ],
        )
        for one in schools
    ]
    return _part(
        reading,
        _("Schools that hang on one contact"),
        "een-contact",
        lines,
        _("No school hangs on one contact. That is good."),
    )


def _connectors(reading: Reading, found: Fragile) -> html.Section:
    lines: list[Component] = [
        _line(
            [
                link("Person", one.person, one.person_name)
                if one.person and one.person_name
                else _("somebody")
            ],
            _cut_off(one),
            via.leaving(one.person, one.person_name) if one.person and one.person_name else [],
        )
        for one in found.connectors
    ]
    return _part(
        reading,
        _("People who alone connect groups"),
        "verbinders",
        lines,
        _("Nobody alone connects groups. That is good."),
    )


def _cut_off(one: Connector) -> str:
    count = ngettext(
        "without them {n} person is cut off from the rest",
        "without them {n} people are cut off from the rest",
        one.people or 2,
    ).format(n=formats.persons(one.people))
    return f"{count}: {', '.join(one.groups)}" if one.groups else count


def one_contact_table(services: Services, reading: Reading) -> Table:
    """Give the schools with one contact, and who it is for who may see that."""
    return Table(
        _("Schools that hang on one contact"),
        (
            Column("name", _("School"), link="href", width=220),
            Column("brin", _("Brin"), width=80),
            Column("province", _("Province")),
            Column("kind", _("Kind of school")),
            *(
                [Column("person", _("Contact"), link="person_href", width=200)]
                if sees_names(reader())
                else []
            ),
        ),
        tuple(
            {
                "name": one.name,
                "href": href("School", one.brin),
                "brin": one.brin,
                "province": one.province,
                "kind": one.kind,
                "person": one.person_name,
                "person_href": href("Person", one.person) if one.person else "",
            }
            for one in _schools(reading, _read(services, reading))
        ),
        empty=_("No school hangs on one contact. That is good."),
    )


def connectors_table(services: Services, reading: Reading) -> Table:
    """Give who alone connects groups, and what is cut off without them; no rows for who may see no names."""
    found = _read(services, reading).connectors if sees_names(reader()) else ()
    return Table(
        _("People who alone connect groups"),
        (
            Column("person", _("Person"), link="href", width=200),
            Column("people", _("People cut off"), "number"),
            Column("parts", _("Parts"), "number"),
            Column("groups", _("Groups cut off"), width=320),
        ),
        tuple(
            {
                "person": one.person_name or _("somebody"),
                "href": href("Person", one.person) if one.person else "",
                "people": one.people,
                "parts": one.parts,
                "groups": ", ".join(one.groups),
            }
            for one in found
        ),
        note="" if sees_names(reader()) else _("Your role does not see who."),
        empty=_("Nobody alone connects groups. That is good."),
    )
