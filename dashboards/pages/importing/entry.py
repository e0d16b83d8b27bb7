"""The import page without a list: where a file is dropped, what waits, and what was imported before."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from dash import dcc, html
from dash.development.base_component import Component

from crm.texts import _, formats, ngettext
from dashboards.components import notice
from dashboards.components.aria import aria, data
from dashboards.login import csrf
from dashboards.pages.importing.layout import PATH
from dashboards.pages.importing.runs import Run
from dashboards.pages.importing.saying import kind_of_list
from imports.apply.undone import Listed, Undone
from imports.models import Stage, Step
from imports.pending.store import Waiting

_STAYED = 50
"""What stays of an import that is named; of more the number is told."""


def drop_zone(most: int) -> Component:
    """Give the place for a file; ``assets/importing.js`` sends it.

    Args:
        most: the greatest file that is taken, in MB.

    """
    return html.Section(
        [
            html.P(_("Drop a list here, or choose it"), className="import-drop-lead"),
            html.P(
                _(
                    "Excel or CSV, up to {n} MB: your own list, attendance from Teams or Eventbrite, "
                    "contacts from Outlook, Google, Mailchimp, HubSpot or Dynamics, answers from Forms, or a "
                    "file of DUO. First you see what would happen; nothing is written before you say so."
                ).format(n=formats.number(most)),
                className="second",
            ),
            html.Button(_("Choose a file"), id="import-choose", className="button"),
            html.Progress(id="import-sent", max="100", hidden=True, **aria(label=_("Sending the file"))),
            html.P(id="import-sending", className="second", role="status"),
        ],
        id="import-drop",
        className="card import-drop",
        **data(
            token=csrf.token(),
            address=f"{PATH}/bestand",
            most=str(most),
            sending=_("Sending {name}…"),
            large=_("The file is greater than {n} MB. Split it.").format(n=formats.number(most)),
            failed=_("The file did not arrive. Try again."),
        ),
    )


def waiting(lists: Sequence[Waiting], days: int, busy: Collection[str] = ()) -> list[Component]:
    """Give the lists that wait for who looks, each with the day on which it goes.

    Args:
        lists: newest first.
        days: for how many days a list waits.
        busy: the keys of those that are being applied now.

    """
    if not lists:
        return []
    return [
        html.Section(
            [
                html.H2(_("Not applied yet")),
                html.P(
                    ngettext(
                        "A list holds personal data. It goes when nothing is done with it for {n} day.",
                        "A list holds personal data. It goes when nothing is done with it for {n} days.",
                        days,
                    ).format(n=days),
                    className="second",
                ),
                html.Ul(
                    [
                        html.Li(
                            [
                                dcc.Link(one.file.name, href=f"{PATH}?lijst={one.id}"),
                                html.Span(
                                    " · "
                                    + _("sent {at}, goes on {day}").format(
                                        at=formats.moment(one.at), day=formats.day(one.goes(days).date())
                                    ),
                                    className="second",
                                ),
                                *([html.P(said)] if (said := _applying(one, busy)) else []),
                            ]
                        )
                        for one in lists
                    ],
                    className="import-waiting",
                ),
            ],
            className="card",
        )
    ]


def _applying(one: Waiting, busy: Collection[str]) -> str:
    if one.id in busy:
        return _("The list is being applied")
    return ended() if one.applying else ""


def ended() -> str:
    """Say of a list that was being applied when the program ended how it stands."""
    return _(
        "The program or its database stopped while this list was being applied. Nothing of it was written: "
        "apply it again."
    )


def earlier(lists: Sequence[Listed], runs: Mapping[str, Run], told: str = "") -> Component:
    """Give the imports that there were, newest first, each with a way back.

    Args:
        lists: the imports.
        runs: what goes on or was done about taking them back, by their keys.
        told: the import of which that stands above already.

    """
    if not lists:
        return html.Section(
            [html.H2(_("Earlier imports")), html.P(_("Nothing was imported yet."), className="second")],
            className="card",
        )
    heads = (_("File"), _("Format"), _("Rows"), _("When"), _("By"), _("Undo"))
    return html.Section(
        [
            html.H2(_("Earlier imports")),
            html.Div(
                html.Table(
                    [
                        html.Caption(_("Earlier imports"), className="hidden"),
                        html.Thead(html.Tr([html.Th(label, scope="col") for label in heads])),
                        html.Tbody([_one(found, runs.get(found.id), told) for found in lists]),
                    ],
                    className="import-table",
                ),
                className="import-scroll",
                tabIndex="0",
                role="region",
                **aria(label=_("Earlier imports")),
            ),
        ],
        className="card",
    )


def _one(found: Listed, run: Run | None, told: str) -> Component:
    going_on = run is not None and not run.done.is_set()
    if going_on or found.undone:
        said = _("is being taken back") if going_on else _("taken back")
        if told == found.id or run is None:
            back: Component = html.Span(said, className="second")
        else:
            name = html.Span(f": {found.file_name or kind_of_list(found.format)}", className="hidden")
            back = dcc.Link([said, name], href=f"{PATH}?terug={found.id}")
    else:
        back = undo_button(found.id, found.file_name or kind_of_list(found.format), "list")
    return html.Tr(
        [
            html.Td(found.file_name or "–"),
            html.Td(kind_of_list(found.format)),
            html.Td(formats.number(found.rows)),
            html.Td(formats.moment(found.at)),
            html.Td(found.who),
            html.Td(back),
        ]
    )


def undo_button(import_id: str, name: str, at: str) -> Component:
    """Give the way back of an import; ``at`` tells two of one import on a page apart."""
    return html.Button(
        _("Undo"),
        id={"type": "import-undo", "id": import_id, "at": at},
        className="export",
        **aria(label=_("Undo: {name}").format(name=name)),
    )


def undone(answer: Undone) -> Component:
    """Say what taking an import back did, and what stays and why."""
    lines: list[Component] = [
        html.P(
            _("{name} was taken back: {removed} removed, {restored} restored.").format(
                name=answer.file_name or _("The list"),
                removed=formats.number(sum(answer.removed.values())),
                restored=formats.number(sum(answer.restored.values())),
            )
        )
    ]
    if answer.stayed:
        lines += [
            html.P(_("What stays:")),
            html.Ul([html.Li(f"{left.name}: {left.reason}") for left in answer.stayed[:_STAYED]]),
        ]
    if len(answer.stayed) > _STAYED:
        more = len(answer.stayed) - _STAYED
        lines.append(html.P(_("and {n} more").format(n=formats.number(more))))
    return html.Div(lines, className="notice notice-note", role="status")


def as_it_stands(found: Listed) -> Component:
    """Say of an import that was to be taken back whether it was, where what it did is not known any more."""
    name = found.file_name or kind_of_list(found.format)
    said = (
        _("{name} was taken back.").format(name=name)
        if found.undone
        else _(
            "The program or its database stopped before {name} was taken back. "
            "It stands as it was: undo it again."
        ).format(name=name)
    )
    return html.Div(html.P(said), className="notice notice-note", role="status")


def progress(step: Step, kind: str) -> list[Component]:
    """Say what goes on and how far it is; a bar without an end where that is not counted."""
    said = _STAGES[step.stage]
    text = _(said)
    if step.total:
        text = _("{what}: {done} of {total}").format(
            what=text, done=formats.number(step.done), total=formats.number(step.total)
        )
    known: dict[str, Any] = {"value": str(step.done), "max": str(step.total)} if step.total else {}
    lead = _(_LEADS[kind])
    return [
        html.P(lead, className="import-drop-lead"),
        html.Progress(className="import-bar", **known, **aria(label=text)),
        html.P(text, className="second"),
        html.P(_("You can go on with other work; this goes on by itself."), className="second"),
    ]


_LEADS = {
    "prepare": "The list is being read",
    "apply": "The list is being applied",
    "undo": "The list is being taken back",
}
_STAGES = {
    Stage.READ: "reading the file",
    Stage.RECOGNISE: "recognising the columns",
    Stage.RESOLVE: "finding who and which school each row means",
    Stage.WRITE: "people, jobs and attendances",
    Stage.LOOK: "looking for what only this list says",
    Stage.REMOVE: "removing what only this list says",
    Stage.SHOW: "what this list would do",
    Stage.KEEP: "making it last",
}


def failed(text: str, *more: Component) -> list[Component]:
    """Say why a list cannot be read, with the ways on."""
    return [
        notice.error(text),
        *more,
        html.Div(
            [
                html.Button(_("Drop this list"), id=do("drop"), className="export"),
                dcc.Link(_("Choose another file"), href=PATH, className="form-open"),
            ],
            className="avg-buttons",
        ),
    ]


def do(what: str) -> dict[str, str]:
    """Give the id of a button of the page."""
    return {"type": "import-do", "what": what}


def open_rows(n: int) -> str:
    """Say how many rows still wait for a choice."""
    return ngettext("{n} row still waits for your choice.", "{n} rows still wait for your choice.", n).format(
        n=formats.number(n)
    )
