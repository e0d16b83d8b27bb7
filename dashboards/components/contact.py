"""Logging a contact from any page: the button, the drawer with the form, and what is said afterwards.

``assets/contact.js`` opens it (the button, any element with ``data-contact``, or the key ``c``) and remembers
what was typed in the browser's session, so that nothing is lost when the drawer is shut by accident.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.contacts.models import ContactKind, Form, Gain, Likeness, Logged, Ref, Subject, Suggestion
from crm.contacts.words import kind_name, seat_now
from crm.rights import allows
from crm.texts import _, formats, language, ngettext
from dashboards.actor import reader
from dashboards.components import contact_pairs
from dashboards.components.aria import aria, data
from dashboards.components.panel import panel

CHIPS = 8
"""How many results stand as a chip; the others are in a list."""

_SHOWN_GAINS = 6
NEW = "new:"
FOR = "for:"
NOT_KNOWN = "-"
"""The answer that somebody new is none of the people who are known."""


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody new as the form holds them; all as typed."""

    name: str = ""
    place: str = ""
    place_name: str = ""
    function: str = ""
    email: str = ""
    same: str = ""


@dataclass(frozen=True, slots=True)
class Filled:
    """A form as it is filled in; ``who`` and ``about`` hold ``Label:key`` texts and codes."""

    key: str
    today: str
    day: str
    due: str
    owner: str
    who: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    kind: str = ContactKind.GESPREK.value
    note: str = ""
    action: str = ""
    cards: tuple[Card, ...] = ()
    continued: bool = False
    pair: str = ""
    """The buddy pair whose meeting it was; ``-`` for none, blank while that is not said."""
    names: Mapping[str, str] = field(default_factory=dict)
    """The name of each of ``who`` and of the places of the cards."""


def button() -> Component:
    """Give the button in the header."""
    return html.Button(
        [
            html.Span("+", **aria(hidden=True)),
            html.Span(_("Log a contact"), className="contact-word"),
            html.Span(_("Contact"), className="contact-short"),
        ],
        id="contact-button",
        className="contact-button",
        title=_("Log a contact ( c )"),
        **data(contact=""),
        **aria(label=_("Log a contact")),
    )


def opener(word: str, *who: str, about: str = "", pair: str = "") -> list[Component]:
    """Give a button that opens the form with people or schools filled in; nothing for who may not log.

    Args:
        word: what it says.
        who: ``Person:<id>``, ``School:<brin>``, ``Organisation:<id>`` or ``Network:<code>``.
        about: the code of a result or theme; blank for none.
        pair: the id of the buddy pair whose meeting it was; blank for none.

    """
    if not allows(reader(), "contacts.log"):
        return []
    given = data(contact=",".join(who), contact_about=about, contact_pair=pair)
    return [html.Button(word, className="export", **given)]


def places() -> list[Component]:
    """Give what stays on every page: the stores and the drawer, shut."""
    return [
        dcc.Store(id="contact-open"),
        # the browser's session: gone with the tab, never in the address
        dcc.Store(id="contact-draft", storage_type="session"),
        dcc.Store(id="contact-sent"),
        panel("contact-drawer", "min(620px, 100%)", above=2),
    ]


def said() -> Component:
    """Give the place where it is said what a contact changed."""
    return html.Div(id="contact-done", className="notices said", role="status")


def form(filled: Filled, offered: Form) -> list[Component]:
    """Give the form, filled in."""
    chips, more = _subjects(offered.subjects, filled.about)
    return [
        dcc.Store(id="contact-key", data=filled.key),
        dcc.Store(id="contact-typed", data=""),
        *(
            [
                html.P(
                    [
                        _("This is what you had typed before."),
                        " ",
                        html.Button(_("Begin anew"), id="contact-anew", className="linklike"),
                    ],
                    className="contact-continued",
                )
            ]
            if filled.continued
            else []
        ),
        dmc.MultiSelect(
            id="contact-who",
            label=_("With whom"),
            description=_("People, schools, organisations or a network. Somebody new: name, job, school."),
            data=[{"value": key, "label": filled.names.get(key, key)} for key in filled.who],
            value=list(filled.who),
            searchable=True,
            filter={"function": "contactAll"},
            selectFirstOptionOnChange=True,
            hidePickedOptions=True,
            placeholder=_("Type a name"),
            maxDropdownHeight=280,
            clearButtonProps={"aria-label": _("Clear {field}").format(field=_("With whom"))},
            comboboxProps={"withinPortal": True, "zIndex": 400},
            **data(autofocus="true"),
        ),
        html.Div(
            [card(f"d{place}", one, offered) for place, one in enumerate(filled.cards)], id="contact-cards"
        ),
        # filled once it is known of which schools these are
        html.Div(contact_pairs.asked((), filled.pair), id="contact-pairs"),
        dmc.DatesProvider(
            html.Div(
                [
                    dmc.DateInput(
                        id="contact-day",
                        label=_("When"),
                        value=filled.day,
                        valueFormat="D MMM YYYY",
                        popoverProps={"withinPortal": True, "zIndex": 400},
                    ),
                    html.Button(_("Today"), id="contact-today", className="export", **data(day=filled.today)),
                    html.Button(_("Yesterday"), id="contact-yesterday", className="export"),
                ],
                className="contact-row",
            ),
            settings={"locale": language(), "firstDayOfWeek": 1},
        ),
        _group(
            _("How"),
            dmc.ChipGroup(
                [dmc.Chip(kind_name(kind), value=kind.value, size="md") for kind in ContactKind],
                id="contact-kind",
                value=filled.kind,
                multiple=False,
            ),
        ),
        _group(
            _("About which results"),
            dmc.ChipGroup(
                [dmc.Chip(_brief(item), value=item.code, size="md") for item in chips],
                id="contact-about",
                value=[code for code in filled.about if code in {item.code for item in chips}],
                multiple=True,
            ),
        ),
        *(
            [
                dmc.MultiSelect(
                    id="contact-more",
                    label=_("Another result or theme"),
                    data=[{"value": item.code, "label": _brief(item)} for item in more],
                    value=[],
                    searchable=True,
                    comboboxProps={"withinPortal": True, "zIndex": 400},
                )
            ]
        ),
        dmc.Textarea(id="contact-note", label=_("Notes"), value=filled.note, autosize=True, minRows=2),
        _next(filled, offered),
        html.Div(id="contact-problem"),
        html.Div(
            [
                html.Button(_("Save"), id="contact-save", className="button"),
                html.Span(_("or Ctrl and Enter"), className="second small"),
            ],
            className="contact-foot",
        ),
    ]


def _group(label: str, inner: Component) -> Component:
    return html.Div(
        [html.P(label, className="contact-label"), html.Div(inner, className="contact-chips")],
        role="group",
        **aria(label=label),
    )


def _next(filled: Filled, offered: Form) -> Component:
    made: Component = dmc.DatesProvider(
        html.Div(
            [
                dmc.TextInput(
                    id="contact-action",
                    label=_("Next action"),
                    value=filled.action,
                    placeholder=_("What is to be done? May be left empty"),
                    className="contact-wide",
                ),
                dmc.DateInput(
                    id="contact-due",
                    label=_("Due on"),
                    value=filled.due,
                    valueFormat="D MMM YYYY",
                    popoverProps={"withinPortal": True, "zIndex": 400},
                ),
                dmc.Select(
                    id="contact-owner",
                    label=_("By whom"),
                    data=[{"value": key, "label": name} for key, name in offered.owners],
                    value=filled.owner,
                    searchable=True,
                    allowDeselect=False,
                    comboboxProps={"withinPortal": True, "zIndex": 400},
                ),
            ],
            className="contact-next",
        ),
        settings={"locale": language(), "firstDayOfWeek": 1},
    )
    return made


def _subjects(
    subjects: Sequence[Subject], chosen: Sequence[str]
) -> tuple[tuple[Subject, ...], tuple[Subject, ...]]:
    """Divide the subjects in chips and the rest; what is chosen is a chip, wherever it stands."""
    first = [item for item in subjects if item.code in chosen]
    rest = [item for item in subjects if item.code not in chosen]
    room = max(CHIPS - len(first), 0)
    shown = {item.code for item in (*first, *rest[:room])}
    return (
        tuple(item for item in subjects if item.code in shown),
        tuple(item for item in subjects if item.code not in shown),
    )


def _brief(item: Subject) -> str:
    return formats.brief(item.code, item.name_en if language() == "en" else item.name)


def card(number: str, given: Card, offered: Form) -> Component:
    """Give the part of the form about somebody new."""

    def ident(part: str) -> dict[str, str]:
        return {"type": f"contact-{part}", "n": number}

    functions = [
        {"value": code, "label": name_en if language() == "en" else name}
        for code, name, name_en in offered.functions
    ]
    place = [{"value": given.place, "label": given.place_name or given.place}] if given.place else []
    return html.Fieldset(
        [
            html.Legend([_("New person")]),
            html.Button(
                "×",
                id=ident("drop"),
                className="contact-drop",
                **aria(label=_("Take {name} away").format(name=given.name or _("New person"))),
            ),
            dmc.TextInput(id=ident("name"), label=_("Name"), value=given.name),
            dmc.Select(
                id=ident("place"),
                label=_("School"),
                data=place,
                value=given.place or None,
                searchable=True,
                clearable=True,
                clearButtonProps={"aria-label": _("Clear {field}").format(field=_("School"))},
                filter={"function": "contactAll"},
                selectFirstOptionOnChange=True,
                comboboxProps={"withinPortal": True, "zIndex": 400},
            ),
            dmc.Select(
                id=ident("function"),
                label=_("Function"),
                data=functions,
                value=given.function or None,
                searchable=True,
                clearable=True,
                clearButtonProps={"aria-label": _("Clear {field}").format(field=_("Function"))},
                selectFirstOptionOnChange=True,
                comboboxProps={"withinPortal": True, "zIndex": 400},
            ),
            dmc.TextInput(id=ident("email"), label=_("E-mail (may be left empty)"), value=given.email),
            html.Div(
                dmc.RadioGroup([], id=ident("same"), value=given.same or None),
                id=ident("alike"),
                className="contact-alike",
            ),
        ],
        className="contact-card",
    )


def alike(number: str, found: Sequence[Likeness], chosen: str | None) -> list[Component]:
    """Give the question whether somebody new is known already; empty where nobody is like them."""
    ident = {"type": "contact-same", "n": number}
    if len(found) == 1 and not found[0].reason:
        known = ", ".join(part for part in (found[0].name, found[0].jobs) if part)
        return [
            html.P(_("Known already: {name}. That record is used.").format(name=known), role="status"),
            dmc.RadioGroup([], id=ident, value=chosen),
        ]
    if not found:
        return [dmc.RadioGroup([], id=ident, value=chosen)]
    options = [
        dmc.Radio(
            label=" · ".join(part for part in (item.name, item.jobs, item.reason) if part),
            value=item.person,
            mt=8,
        )
        for item in found[:6]
    ]
    values = {item.person for item in found} | {NOT_KNOWN}
    return [
        dmc.RadioGroup(
            [*options, dmc.Radio(label=_("None of these: somebody new"), value=NOT_KNOWN, mt=8)],
            id=ident,
            label=_("Is this somebody who is known already?"),
            value=chosen if chosen in values else None,
        )
    ]


def options(
    found: Sequence[Suggestion], seen: Sequence[Mapping[str, Any]], typed: str, *, newcomers: bool = True
) -> list[dict[str, Any]]:
    """Give the list under the type-ahead: what was found in groups, and the way to add somebody.

    Behind the mark stands what was offered before and is not shown: the control forgets a choice that its
    list no longer holds.
    """
    groups = {
        _("People"): [item for item in found if item.ref.label == "Person"],
        _("Schools and organisations"): [
            item for item in found if item.ref.label in ("School", "Organisation")
        ],
        _("Networks"): [item for item in found if item.ref.label == "Network"],
    }
    made: list[dict[str, Any]] = [
        {"group": name, "items": [_option(item) for item in items]} for name, items in groups.items() if items
    ]
    fresh = {str(item.ref) for item in found}
    if found and found[0].ref.label != "Person":
        # the best answer stands first, whatever it is
        made.sort(key=lambda group: str(found[0].ref) not in {item["value"] for item in group["items"]})
    if newcomers and len(typed) > 2:
        new = {"value": NEW + typed, "label": _("Add somebody new: {typed}").format(typed=typed)}
        # a comma begins a job or a school: that is how one writes somebody new
        made.insert(0 if "," in typed else len(made), new)
    return [*made, answers(typed), *(dict(item) for item in seen if item["value"] not in fresh)]


def answers(typed: str) -> dict[str, str]:
    """Give the mark that says to what a list answers: until it comes, the browser trusts no older list."""
    return {"value": FOR + typed, "label": ""}


def _option(item: Suggestion) -> dict[str, str]:
    return {"value": str(item.ref), "label": option_label(item)}


def option_label(item: Suggestion) -> str:
    """Write a suggestion on one line."""
    return f"{item.name} · {item.note}" if item.note else item.name


def done(logged: Logged, brief: Mapping[str, str], functions: Mapping[str, str]) -> Component:
    """Say what a contact changed, with the way to it and the way back.

    Args:
        logged: what the service answered.
        brief: code to name of the subjects.
        functions: code to name of the functions.

    """
    head = _("Was saved already: {title}") if logged.again else _("Saved: {title}")
    people = ngettext("{n} person", "{n} people", logged.people).format(n=formats.number(logged.people))
    body: list[Component | str] = [
        html.P([html.Strong(head.format(title=logged.title)), f" · {people}"]),
    ]
    if logged.gains:
        body.append(gains(logged.gains, brief, functions))
    elif not logged.again:
        body.append(html.P(_("No seat changed by it."), className="second"))
    if logged.pair:
        said = _("It counts as a meeting of the buddy pair {coach} and {learner}.")
        body.append(html.P(said.format(coach=logged.pair.coach, learner=logged.pair.learner)))
    links: list[Component] = [
        dcc.Link(_("Open the meeting"), href=f"/bijeenkomsten?record={logged.event}", className="export")
    ]
    if logged.change:
        links.append(undo(logged.change))
    links.append(html.Button(_("Close"), id="contact-hush", className="export"))
    return html.Div([*body, html.P(links, className="contact-links")], className="notice contact-said")


def gains(found: Sequence[Gain], brief: Mapping[str, str], functions: Mapping[str, str]) -> Component:
    """List the seats that stand elsewhere now: *Deltion College: informatiemanager nu bereikt (MORA)*."""
    lines = [
        _("{school}: {function} {now} ({result})").format(
            school=gain.school,
            function=functions.get(gain.function, gain.function).lower(),
            now=seat_now(gain.after),
            result=brief.get(gain.subject, gain.subject),
        )
        for gain in found[:_SHOWN_GAINS]
    ]
    if len(found) > _SHOWN_GAINS:
        lines.append(_("and {n} more").format(n=formats.number(len(found) - _SHOWN_GAINS)))
    return html.Ul([html.Li(line) for line in lines], className="contact-gains")


def undo(change: str) -> Component:
    """Give the button that takes a change back."""
    return html.Button(_("Undo"), id={"type": "contact-undo", "change": change}, className="export")


def told(text: str, change: str | None = None) -> Component:
    """Give one sentence in the place where it is said what changed, with the way back where there is one."""
    links: list[Component] = [undo(change)] if change else []
    links.append(html.Button(_("Close"), id="contact-hush", className="export"))
    return html.Div([html.P(text), html.P(links, className="contact-links")], className="notice contact-said")


def refs(values: Sequence[str] | None) -> tuple[Ref, ...]:
    """Read what was chosen in the type-ahead."""
    return tuple(Ref.read(value) for value in values or () if not value.startswith(NEW))
