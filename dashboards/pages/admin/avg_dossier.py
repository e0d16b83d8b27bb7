"""All that is held about one person, as a document made for printing and as JSON.

``/avg/dossier/<key>.html`` and ``.json``; the service refuses who may not have it, and keeps who took it
and when. The document stands on its own: it can be saved and handed over as one file.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date, datetime
from html import escape
from typing import Any

from flask import Flask, Response, request

from crm.history import words
from crm.privacy.models import Dossier, Held
from crm.records.fields import Field
from crm.services import Services
from crm.texts import _, formats, language
from dashboards.actor import reader
from graph_schema.declare import Node, Property, Relationship
from graph_schema.keys import split_element
from graph_schema.nodes import NODE_BY_LABEL, PERSON
from graph_schema.relationships import RELATIONSHIP_BY_TYPE

_STYLE = """
body{font:11pt/1.5 system-ui,sans-serif;color:#17212B;max-width:80ch;margin:2rem auto;padding:0 1rem}
h1{font-size:20pt;line-height:1.2}h2{font-size:14pt;margin:1.6em 0 .4em;border-bottom:1px solid #D9DFE5}
dl{display:grid;grid-template-columns:minmax(9rem,16rem) 1fr;gap:.2rem 1.2rem}dt{font-weight:600}dd{margin:0}
dd,li,p{overflow-wrap:anywhere}li{margin:.3rem 0}.second{color:#4A5866}
@media print{body{margin:0;max-width:none}h2{break-after:avoid}li{break-inside:avoid}}
@media (max-width:600px){dl{grid-template-columns:1fr}}
"""


def register(server: Flask, services: Services) -> None:
    """Add the address of a dossier."""

    @server.get("/avg/dossier/<person>.<any(html, json):ending>")
    def dossier(person: str, ending: str) -> Response:
        found = services.privacy.hand_out(reader(), person)
        body = as_json(found) if ending == "json" else as_html(found)
        headers = {"Cache-Control": "no-store"}
        if ending == "json" or request.args.get("bewaar"):
            # the name of a file stays in many places: it names nobody
            name = f"landschap-dossier-{found.made.isoformat()}.{ending}"
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        kind = "application/json" if ending == "json" else "text/html; charset=utf-8"
        return Response(body, mimetype=kind.partition(";")[0], headers=headers)


def as_json(found: Dossier) -> str:
    """Give a dossier as JSON: every property by its declared name."""
    return json.dumps(asdict(found), ensure_ascii=False, indent=2, default=_plain)


def as_html(found: Dossier) -> str:
    """Give a dossier as a document in the reader's language."""
    head = _("What Landschap holds about {name}").format(name=found.name)
    made = _("Made on {day}. Everything that is held is in this document.").format(
        day=formats.day(found.made)
    )
    parts = [
        _part(_("Facts"), [_list(_facts(PERSON, found.person))]),
        _part(_("Ties"), [_items(_tie(one) for one in found.held)]),
        _part(_("Texts that mention you"), [_items(_mentions(found))]),
        _part(_("Lists that you came from"), [_items(_lists(found))]),
        _part(
            _("Accounts with your address"),
            [_items(f"{one.name}, {one.email} ({one.role})" for one in found.accounts)],
        ),
        _part(_("Changes"), [_items(_changes(found))]),
    ]
    if found.former:
        keys = ", ".join(found.former)
        parts.append(_part(_("Records that were merged into this one"), [_items([keys])]))
    return (
        f'<!DOCTYPE html><html lang="{language()}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(head)}</title><style>{_STYLE}</style></head><body><main><h1>{escape(head)}</h1>"
        f'<p class="second">{escape(made)}</p>{"".join(parts)}</main></body></html>'
    )


def _part(title: str, body: Iterable[str]) -> str:
    return f"<section><h2>{escape(title)}</h2>{''.join(body)}</section>"


def _items(texts: Iterable[str]) -> str:
    made = "".join(f"<li>{escape(text)}</li>" for text in texts)
    return f"<ul>{made}</ul>" if made else f'<p class="second">{escape(_("Nothing."))}</p>'


def _list(facts: Iterable[tuple[str, str]]) -> str:
    made = "".join(f"<dt>{escape(word)}</dt><dd>{escape(text)}</dd>" for word, text in facts)
    return f"<dl>{made}</dl>" if made else f'<p class="second">{escape(_("Nothing."))}</p>'


def _facts(declared: Node | Relationship, values: Mapping[str, Any]) -> Iterable[tuple[str, str]]:
    for prop in declared.properties:
        # what follows from other values says nothing more
        if prop.traced and values.get(prop.name) not in (None, "", []):
            yield Field(prop).label, _shown(prop, values[prop.name])


def _shown(prop: Property, value: Any) -> str:
    return formats.moment(value) if isinstance(value, datetime) else Field(prop).show(value)


def _tie(one: Held) -> str:
    kind = RELATIONSHIP_BY_TYPE[one.type]
    said = (kind.en if language() == "en" else kind.nl).partition(";")[0]
    details = [f"{word}: {text}" for word, text in _facts(kind, one.properties)]
    if one.other:
        details += [f"{word}: {text}" for word, text in _facts(NODE_BY_LABEL[one.label], one.other)]
    return f"{said}: {one.name}" + (f" ({'; '.join(details)})" if details else "")


def _mentions(found: Dossier) -> Iterable[str]:
    for one in found.mentions:
        label = split_element(one.element)[0]
        doubt = "" if one.sure else f" [{_('possibly about somebody else')}]"
        yield f"{words.label_word(label)} {one.name}, {words.field_label(label, one.prop)}: {one.text}{doubt}"


def _lists(found: Dossier) -> Iterable[str]:
    for one in found.lists:
        yield f"{one.file_name or _('a list')}, {formats.moment(one.at)}"


def _changes(found: Dossier) -> Iterable[str]:
    for entry in found.history:
        for line in entry.lines:
            yield f"{formats.moment(entry.at)}, {entry.who}: {words.whole_line(entry, line)}"


def _plain(value: object) -> str:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    raise TypeError(f"a dossier cannot hold a {type(value).__name__}")
