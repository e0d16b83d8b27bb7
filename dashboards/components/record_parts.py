"""The parts of a record: facts, related things, time line, small network. Pure: values in, parts out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote

from dash import dcc, html
from dash.development.base_component import Component

from crm.network.models import Picture
from crm.records.fields import Field
from crm.records.timeline import Entry
from crm.texts import _, formats
from dashboards.components.aria import aria, data
from dashboards.components.forms import Form, ask_field, opener
from dashboards.pages.network.svg import draw
from graph_schema.edits import write_values

_PAGES: Mapping[str, str] = {
    "Person": "/personen",
    "School": "/scholen",
    "Organisation": "/organisaties",
    "Network": "/netwerken",
    "Event": "/bijeenkomsten",
    "Task": "/taken",
}

_KINDS: Mapping[str, str] = {
    "event": "◆",
    "observation": "▲",
    "job": "●",
    "network": "⬢",
    "buddy": "⇄",
    "task": "✓",
    "organisation": "■",
    "change": "✎",
}

SHOWN_AT_FIRST = 12
"""Entries of a time line before *show all*."""


def href(label: str, key: str) -> str:
    """Give the address of a record; empty for what has no page of its own."""
    return f"{_PAGES[label]}?record={quote(key, safe='')}" if label in _PAGES else ""


def link(label: str, key: str, text: str) -> Component | str:
    """Give a link to a record, or the bare text for what has no page of its own."""
    where = href(label, key)
    return dcc.Link(text, href=where) if where else text


def back(path: str, word: str) -> html.Nav:
    """Give the way back to the list, as it was left."""
    return html.Nav(
        dcc.Link(["← ", word], href=path, className="record-back"),
        className="record-nav",
        **aria(label=_("Back")),
    )


def card(title: str, *parts: Any, wide: bool = False) -> html.Section:
    """Give a part of a record with its heading."""
    return html.Section(
        [html.H2(title), *(part for part in parts if part is not None)],
        className="card record-wide" if wide else "card",
    )


def facts(spec_fields: Iterable[Field], values: Mapping[str, Any], *, editable: bool) -> html.Dl:
    """Give the facts, each with its value; a click or Enter on a value edits it in place.

    Args:
        spec_fields: the fields, in their order.
        values: the record's values.
        editable: whether the reader may edit; who may not sees the filled ones only.

    """
    lines = []
    for item in spec_fields:
        value = values.get(item.name)
        if not editable and value in (None, "", []):
            continue
        lines += [html.Dt(item.label), html.Dd(_fact(item, value) if editable else _shown(item, value))]
    return html.Dl(lines, className="record-facts")


def _shown(item: Field, value: Any) -> Component | str:
    text = item.show(value)
    if item.input == "email" and value:
        return html.A(text, href=f"mailto:{value}")
    if item.input == "tel" and value:
        return html.A(text, href=f"tel:{value}")
    return text


def _fact(item: Field, value: Any) -> html.Div:
    text = item.show(value)
    form = Form("edit", (ask_field(item, value),), title="")
    return html.Div(
        [
            html.Button(
                [text or html.Span(_("fill in"), className="fact-empty")],
                className="fact-value",
                **data(form=form.written(), seen=write_values({item.name: value}), fact=item.name),
                **aria(label=_("Change {field}: {value}").format(field=item.label, value=text or "–")),
            ),
            html.Div(className="form-place"),
        ],
        className="form-holder fact-holder",
    )


def period(since: date | None, until: date | None, today: date) -> str:
    """Say a half-open period in words: since a day, from one to another, from a day on."""
    if until is not None:
        start = formats.day(since) if since else _("always")
        return _("{since} to {until}").format(since=start, until=formats.day(until))
    if since is None:
        return _("start not known")
    if since > today:
        return _("from {day} on").format(day=formats.day(since))
    return _("since {day}").format(day=formats.day(since))


@dataclass(frozen=True, slots=True)
class Line:
    """One related thing: where it leads, a note behind it, and what can be done with it."""

    text: str
    about: tuple[str, str] | None = None
    note: str = ""
    past: bool = False
    forms: tuple[tuple[Form, str], ...] = ()


def related(lines: Sequence[Line], empty: str) -> Component:
    """Give related things as a list; what is over is paler and comes last as it was given."""
    if not lines:
        return html.P(empty, className="second")
    return html.Ul(
        [html.Li(_line(line), className="past" if line.past else None) for line in lines], className="related"
    )


def _line(line: Line) -> list[Component]:
    name = link(*line.about, line.text) if line.about else line.text
    return [
        html.Div(
            [
                html.Span(name, className="related-name"),
                *([html.Span(line.note, className="second related-note")] if line.note else []),
            ],
            className="related-text",
        ),
        *(
            opener(form, word, label=f"{word}: {line.text}") for form, word in line.forms
        ),
    ]  # fmt: skip


def time_line(entries: Sequence[Entry], title: str = "") -> html.Section:
    """Give the time line, newest first; beyond a dozen it opens further."""
    if not entries:
        return card(title or _("Time line"), html.P(_("Nothing has happened yet."), className="second"))
    first, rest = entries[:SHOWN_AT_FIRST], entries[SHOWN_AT_FIRST:]
    more = [
        html.Details(
            [
                html.Summary(_("Show {n} earlier").format(n=formats.number(len(rest)))),
                html.Ol([_entry(item) for item in rest], className="time-line"),
            ]
        )
    ]
    return card(
        title or _("Time line"),
        html.Ol([_entry(item) for item in first], className="time-line"),
        *(more if rest else []),
    )


def _entry(entry: Entry) -> html.Li:
    where = href(*entry.about) if entry.about else ""
    return html.Li(
        [
            html.Span(_KINDS[entry.kind], className=f"time-sign time-{entry.kind}", **aria(hidden=True)),
            html.Time(formats.day(entry.day) if entry.day else _("no date"), className="second"),
            dcc.Link(entry.sentence, href=where) if where else html.Span(entry.sentence),
        ]
    )


def small_network(picture: Picture, title: str, page: str) -> html.Section:
    """Give the neighbourhood of a record as a still picture, with the way to the whole network."""
    if len(picture.nodes) < 2:
        return card(_("Network"), html.P(_("Nothing is tied to this yet."), className="second"))
    return card(
        _("Network"),
        html.Img(
            src="data:image/svg+xml;utf8," + quote(draw(picture, title)),
            className="record-network",
            alt=title,
        ),
        dcc.Link(_("Open in the network"), href=page),
    )
