"""A list looked over: what is new, what changes, what to choose, what to look at, what is rejected."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import dash_mantine_components as dmc
from dash import html
from dash.development.base_component import Component

from crm.texts import _, formats, ngettext
from dashboards.components import notice
from dashboards.components.aria import aria
from dashboards.pages.importing.entry import do, open_rows, undo_button
from dashboards.pages.importing.paging import Pages
from dashboards.pages.importing.saying import kind_of_list
from imports.apply.foresee import At
from imports.models import Decision, Remark, Report
from imports.pending.review import Ask, Item, Review, Value
from imports.pending.service import Applied

NEW = "+"
SKIP = "-"
"""The answers to a choice beside somebody's key: somebody new, and leave the row out."""
_MOST_TOGETHER = 500
"""Rows that get one field to mend them all."""
_NAMED = 3
"""Rows of one thing that are named; of more their number is told."""


def title(found: Review, name: str) -> str:
    """Give the finding as one sentence."""
    return ngettext(
        "{name}: {n} row, {new} new, {changed} to change, {ask} to choose, {rejected} rejected",
        "{name}: {n} rows, {new} new, {changed} to change, {ask} to choose, {rejected} rejected",
        found.report.rows,
    ).format(
        name=name,
        n=formats.number(found.report.rows),
        **{group: formats.number(found.counts[group]) for group in ("new", "changed", "ask", "rejected")},
    )


def page(found: Review, decisions: Sequence[Decision], key: str, pages: Pages) -> list[Component]:
    """Give the screen; of each group the page that is asked."""
    made = {at_text(At(one.row, one.sheet)): one for one in decisions}
    return [
        html.P(_facts(found.report), className="second"),
        *_about_nothing(found.report),
        *_sheets(found),
        _asks(found, made, pages),
        _remarks(
            _("Rejected ({n})"),
            _("Of these rows only what they answer of their school is written, unless you mend them here.")
            if found.observed
            else _("Nothing of these rows is written, unless you mend them here."),
            found.rejected,
            found,
            pages,
            made,
            group="rejected",
            downloads=_downloads(key) if found.rejected else None,
        ),
        _remarks(
            _("To look at ({n})"),
            _("These rows are written as they are understood; correct them where that is wrong."),
            found.look,
            found,
            pages,
            made,
            group="look",
        ),
        _items(_("Changes ({n})"), found.changed, found.counts["changed"], pages, made, group="changed"),
        _items(_("New ({n})"), found.new, found.counts["new"], pages, made, group="new"),
        _left_out(found, made, pages),
        _foot(found.left_open(decisions)),
    ]


def applied(made: Applied, key: str) -> list[Component]:
    """Say what was done with a list, by its key; what was rejected can still be had."""
    report, name = made.report, made.name
    new = sum(report.new.values())
    updated = sum(report.updated.values())
    if report.import_id is None:
        said = _("Everything in {name} was known already: nothing changed.").format(name=name)
    else:
        said = _("{name} is imported: {new} new, {updated} updated, {rejected} rejected.").format(
            name=name,
            new=formats.number(new),
            updated=formats.number(updated),
            rejected=formats.number(len(report.rejected)),
        )
    back = [undo_button(report.import_id, name, "made")] if report.import_id else []
    left = [_downloads(key)] if report.rejected else []
    return [html.Div([html.P(said), *left, *back], className="notice notice-note", role="status")]


def at_text(at: At) -> str:
    """Write a row as an id holds it."""
    return f"{at.row}|{at.sheet or ''}"


def read_at(text: str) -> At:
    """Read what :func:`at_text` wrote."""
    row, _bar, sheet = text.partition("|")
    return At(int(row), sheet or None)


def all_text(rows: Iterable[At]) -> str:
    """Write several rows as an id holds them; no sheet of a workbook has a slash in its name."""
    return "/".join(map(at_text, rows))


def read_all(text: str) -> tuple[At, ...]:
    """Read what :func:`all_text` wrote."""
    return tuple(map(read_at, text.split("/")))


def _facts(report: Report) -> str:
    parts = [
        _("Recognised as {format}").format(format=kind_of_list(report.format)),
        ngettext("{n} row unchanged", "{n} rows unchanged", report.unchanged).format(
            n=formats.number(report.unchanged)
        ),
    ]
    if report.event:
        parts.append(f"{report.event['title']}, {formats.day(date.fromisoformat(report.event['date']))}")
        there, seen = report.new.get("ATTENDED", 0), report.new.get("Observation", 0)
        parts.append(ngettext("{n} attendance", "{n} attendances", there).format(n=formats.number(there)))
        if seen:
            parts.append(ngettext("{n} observation", "{n} observations", seen).format(n=formats.number(seen)))
    return " · ".join(parts)


def _about_nothing(report: Report) -> list[Component]:
    if not report.reaches_nobody:
        return []
    said = _(
        "Nobody said what this event was about: who was there counts as reached with no result. Say it at "
        "“About”, under the settings of this list."
    )
    return [notice.note(said)]


def _sheets(found: Review) -> list[Component]:
    """Say of a workbook which sheets are read, and which are not and why; nothing of one with one sheet."""
    hidden, no_list = found.report.hidden_sheets, found.no_list
    if not hidden and not no_list and len(found.sheets) < 2:
        return []
    said = [
        ngettext("Sheet read: {names}.", "Sheets read: {names}.", len(found.sheets)).format(
            names=", ".join(found.sheets)
        )
    ]
    if no_list:
        said.append(_("Not read, since no such list stands there: {names}.").format(names=", ".join(no_list)))
    if hidden:
        said.append(
            _("Not read, since hidden in Excel: {names}. Show a sheet and save, to read it too.").format(
                names=", ".join(hidden)
            )
        )
    return [html.P(" ".join(said), className="second", id="import-sheets")]


def _asks(found: Review, made: Mapping[str, Decision], pages: Pages) -> Component:
    if not found.ask:
        return html.Div()
    heading = _("To choose ({n})").format(n=formats.number(len(found.ask)))
    return html.Section(
        [
            html.H2(heading),
            html.Div(
                [
                    html.Button(_("All are somebody new"), id=do("all-new"), className="export"),
                    html.Button(_("Leave all out"), id=do("all-out"), className="export"),
                ],
                className="tasks-bar",
            ),
            html.Ul([_ask(ask, made) for ask in pages.part("ask", found.ask)], className="tasks"),
            *pages.bar("ask", heading, len(found.ask), len(found.ask)),
        ],
        className="import-group",
    )


def _ask(ask: Ask, made: Mapping[str, Decision]) -> Component:
    decided = made.get(at_text(ask.at))
    value = None
    if decided:
        value = SKIP if decided.skip else NEW if decided.new else decided.person
    return _line(
        [
            html.P([_row(ask.at), " ", ask.name], className="task-title"),
            html.P(ask.reason, className="second small"),
            dmc.Select(
                id={"type": "import-who", "at": at_text(ask.at), "was": value or ""},
                data=[
                    *({"value": key, "label": name} for key, name in ask.people),
                    {"value": NEW, "label": _("Somebody new")},
                    {"value": SKIP, "label": _("Leave out")},
                ],
                value=value,
                placeholder=_("Choose who this is"),
                comboboxProps={"withinPortal": True},
                **aria(label=_("Who is {line}?").format(line=ask.name)),
            ),
        ]
    )


def _remarks(
    heading: str,
    explain: str,
    remarks: Sequence[Remark],
    found: Review,
    pages: Pages,
    made: Mapping[str, Decision],
    *,
    group: str,
    downloads: Component | None = None,
) -> Component:
    if not remarks:
        return html.Div()
    said = heading.format(n=formats.number(len(remarks)))
    groups = together(remarks, found.shared, made)
    count = len(groups)
    return html.Section(
        [
            html.H2(said),
            html.P(explain, className="explain"),
            *([downloads] if downloads else []),
            html.Ul(
                [
                    _remark(alike, found.in_row, made, f"{group}{at}")
                    for at, alike in enumerate(pages.part(group, groups), pages.first(group, count))
                ],
                className="tasks",
            ),
            *pages.bar(group, said, count, count),
        ],
        className="import-group",
    )


def together(
    remarks: Sequence[Remark], shared: Collection[str], made: Mapping[str, Decision]
) -> list[list[Remark]]:
    """Put those together that say the same of the same text, where a mend of one is a mend of all."""
    groups: dict[Any, list[Remark]] = {}
    for number, remark in enumerate(remarks):
        same: Any = number
        if remark.value and remark.field in shared:
            decided = made.get(at_text(At(remark.row, remark.sheet)))
            mended = (decided.values.get(remark.field), decided.skip) if decided else None
            same = (remark.field, remark.value, str(remark.reason), mended)
        groups.setdefault(same, []).append(remark)
    return [
        alike[first : first + _MOST_TOGETHER]
        for alike in groups.values()
        for first in range(0, len(alike), _MOST_TOGETHER)
    ]


def _remark(
    alike: Sequence[Remark], in_row: Mapping[At, str], made: Mapping[str, Decision], number: str
) -> Component:
    remark = alike[0]
    rows = tuple(dict.fromkeys(At(one.row, one.sheet) for one in alike))
    decided = made.get(at_text(rows[0]))
    mended = decided.values.get(remark.field, remark.value) if decided else remark.value
    about = [html.P(text, className="second") for at in rows[:_NAMED] if (text := in_row.get(at))]
    mend = dmc.TextInput(
        id={
            "type": "import-fix",
            "at": all_text(rows),
            "field": remark.field,
            "n": number,
            "was": mended,
        },
        label=remark.field,
        value=mended,
        debounce=400,
    )
    reason = str(remark.reason)
    title = html.P([*_rows(rows), reason], className="task-title")
    return _line([title, *about, mend], _leave_out(rows, made, number, reason))


def _items(
    heading: str,
    items: Sequence[Item],
    count: int,
    pages: Pages,
    made: Mapping[str, Decision],
    *,
    group: str,
) -> Component:
    if not items:
        return html.Div()
    kept = len(items)
    said = heading.format(n=formats.number(count))
    word = (
        _("Leave all out") if kept == count else _("Leave the first {n} out").format(n=formats.number(kept))
    )
    return html.Details(
        [
            html.Summary(html.H2(said)),
            html.Div(
                [html.Button(word, id=do(f"out-{group}"), className="export")],
                className="tasks-bar",
            ),
            html.Ul(
                [
                    _item(item, made, f"{group}{at}")
                    for at, item in enumerate(pages.part(group, items), pages.first(group, kept))
                ],
                className="tasks",
            ),
            *pages.bar(group, said, kept, count),
        ],
        # what is paged through stays open
        open=group == "changed" or pages.chosen(group),
        className="import-group",
    )


def _item(item: Item, made: Mapping[str, Decision], number: str) -> Component:
    heading = [*_rows(item.rows), item.name]
    box = _leave_out(item.rows, made, number, item.name) if item.rows else None
    return _line([html.P(heading, className="task-title"), _table(item)], box)


def _line(said: list[Component], box: Component | None = None) -> Component:
    """Give a line of a group: what is said of a thing, and the box that leaves it out."""
    return html.Li([html.Div(said, className="task-text"), *([box] if box else [])], className="task")


def _left_out(found: Review, made: Mapping[str, Decision], pages: Pages) -> Component:
    """Give the rows that were left out before the list was looked over, so that one can come back."""
    if not found.left_out:
        return html.Div()
    count = len(found.left_out)
    said = _("Left out ({n})").format(n=formats.number(count))
    first = pages.first("out", count)
    return html.Details(
        [
            html.Summary(html.H2(said)),
            html.P(
                _("Nothing of these rows is written. Untick one and look again, to have it after all."),
                className="explain",
            ),
            html.Ul(
                [
                    _line(
                        [html.P([_row(at), " ", text or _("empty")], className="task-title")],
                        _leave_out((at,), made, f"out{number}", text),
                    )
                    for number, (at, text) in enumerate(pages.part("out", found.left_out), first)
                ],
                className="tasks",
            ),
            *pages.bar("out", said, count, count),
        ],
        open=pages.chosen("out"),
        className="import-group",
    )


def _table(item: Item) -> Component:
    """Give old and new side by side; of something new there is no old."""
    changes = any(value.old for value in item.values)
    heads = (_("Value"), _("Is now"), _("Becomes")) if changes else (_("Value"), _("Becomes"))
    rows: list[tuple[Any, ...]] = [
        (value.label, *([value.old or "–"] if changes else []), _becomes(value)) for value in item.values
    ]
    return html.Table(
        [
            html.Caption(item.name, className="hidden"),
            html.Thead(html.Tr([html.Th(head, scope="col") for head in heads])),
            html.Tbody(
                [
                    html.Tr([html.Th(label, scope="row"), *(html.Td(text) for text in texts)])
                    for label, *texts in rows
                ]
            ),
        ],
        className="import-values",
    )


def _becomes(value: Value) -> Any:
    text = value.new or "–"
    if not value.why:
        return text
    why = _("place told by: {reason}").format(reason=value.why)
    return [text, html.Span(why, className="second small import-why")]


def _leave_out(rows: Sequence[At], decisions: Mapping[str, Decision], number: str, what: str) -> Component:
    """Give the box that leaves out all rows of a thing: of one that stays it would be made all the same."""
    decided = [decisions.get(at_text(at)) for at in rows]
    skipped = all(one is not None and one.skip for one in decided)
    made: Component = dmc.Checkbox(
        id={"type": "import-skip", "at": all_text(rows), "n": number, "was": skipped},
        label=_("Leave out"),
        checked=skipped,
        className="import-skip",
        **aria(label=_("Leave out: row {row}, {what}").format(row=rows[0].row, what=what)),
    )
    return made


def _rows(rows: Sequence[At]) -> list[Component | str]:
    """Name some rows, each with a space behind it; of many the first few, and how many more."""
    named: list[Component | str] = [part for at in rows[:_NAMED] for part in (_row(at), " ")]
    if len(rows) > _NAMED:
        more = len(rows) - _NAMED
        said = ngettext("and {n} more row", "and {n} more rows", more).format(n=formats.number(more))
        named += [html.Span(said, className="import-row"), " "]
    return named


def _row(at: At) -> Component:
    text = _("row {row}").format(row=at.row)
    return html.Span(f"{at.sheet}, {text}" if at.sheet else text, className="import-row")


def _downloads(key: str) -> Component:
    return html.P(
        [
            _("Download them with their reasons, mend them and drop them again:"),
            " ",
            html.A("Excel", href=f"/uitvoer/importing/geweigerd.xlsx?lijst={key}", className="export"),
            " ",
            html.A("CSV", href=f"/uitvoer/importing/geweigerd.csv?lijst={key}", className="export"),
        ],
        className="tasks-bar",
    )


def _foot(left: int) -> Component:
    return html.Div(
        [
            html.P(open_rows(left) if left else "", id="import-open", className="second", role="status"),
            html.Div(
                [
                    html.Button(_("Apply"), id=do("apply"), className="button"),
                    html.Button(_("Look again"), id=do("again"), className="export"),
                    html.Button(_("Drop this list"), id=do("drop"), className="export"),
                ],
                className="avg-buttons",
            ),
            html.P(
                _("What you decide is kept: you can leave and come back. Applying is all or nothing."),
                className="second small",
            ),
        ],
        className="attend-foot import-foot",
    )
