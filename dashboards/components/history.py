"""The history on the screen: entries as sentences, each with a way to put it back, by field and as a whole.

The record pages put :func:`part` in a record; its buttons are forms that ask nothing, answered by the
record's own *undo*. The tab of Beheer puts its own buttons in the same list. Pure but for :func:`part`.
"""

from collections.abc import Callable, Iterable, Sequence

from dash import html
from dash.development.base_component import Component

from crm.history import words
from crm.history.models import ChangedSince, Entry, Line, Origin
from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats, ngettext, sentence
from dashboards.actor import reader
from dashboards.components.forms import Form, opener
from graph_schema.edits import EditKind
from graph_schema.errors import LandschapError

Back = Callable[[Entry, Line | None, str | None], Component | None]
"""Gives the button that puts a whole entry back, or one field of one of its lines; None for none."""

_ELSEWHERE = frozenset({"Account", "Installation", "Import"})
_AT_FIRST = 10
_LINES_AT_FIRST = 8  # of one change; an import may have touched a record at fifty places


def part(services: Services, label: str, key: str) -> html.Section | None:
    """Give the history of a record as a part of its page; None for who may not see it."""
    if not allows(reader(), "history.of"):
        return None
    found = services.history.of(reader(), label, key)
    more = found.total - len(found.entries)
    return html.Section(
        [
            html.H2(_("Changes")),
            *(html.P(origin(one), className="second") for one in found.origins),
            *listed(found.entries, by_form),
            *(
                [html.P(_("{n} older changes are in Beheer.").format(n=formats.number(more)))]
                if more > 0
                else []
            ),
        ],
        className="card history",
    )


def listed(entries: Sequence[Entry], back: Back) -> list[Component]:
    """Give entries as a list, newest first as they come; the older ones open on demand."""
    if not entries:
        return [html.P(_("Nothing was changed yet."), className="second")]
    made = [_entry(entry, back) for entry in entries]
    said = ngettext("{n} older change", "{n} older changes", len(made) - _AT_FIRST)
    return _folded(made, _AT_FIRST, said, lambda some: html.Ol(some, className="history-list"))


def by_form(entry: Entry, line: Line | None, name: str | None) -> Component:
    """Give the button of a record page: a form that asks nothing, and acts at once."""
    about = {"change": entry.id, **({"edit": line.id, "field": name} if line and name else {})}
    word, label = button_words(entry, line, name)
    return opener(Form("undo", (), about), word, label=label)


def button_words(entry: Entry, line: Line | None, name: str | None) -> tuple[str, str]:
    """Give what the button says, and its name for who hears it."""
    if line and name:
        return _("Put this back"), f"{_('Put this back')}: {words.field_sentence(entry, line, name)}"
    what = f"{words.action_word(entry.action)}, {formats.moment(entry.at)}"
    return _("Put all of it back"), f"{_('Put all of it back')}: {what}"


def can_put_back(entry: Entry) -> bool:
    """Tell whether it is worth offering to put an entry back; the service decides."""
    return bool(entry.lines) and not any(
        line.kind in (EditKind.ERASED, EditKind.SHOWN) or line.name in _ELSEWHERE for line in entry.lines
    )


def origin(found: Origin) -> str:
    """Say from which list a record, or some of its relationships, came."""
    what = {
        "file": found.file_name or _("a list"),
        "day": formats.day(found.at.date()),
        "who": found.who,
    }
    if found.own and found.ties:
        said = ngettext(
            "Read from the list {file} on {day} by {who}, with {n} tie.",
            "Read from the list {file} on {day} by {who}, with {n} ties.",
            found.ties,
        )
    elif found.own:
        return _("Read from the list {file} on {day} by {who}.").format(**what)
    else:
        said = ngettext(
            "The list {file} of {day} by {who} brought {n} tie.",
            "The list {file} of {day} by {who} brought {n} ties.",
            found.ties,
        )
    return said.format(**what, n=formats.number(found.ties))


def refusal(error: LandschapError) -> html.Div:
    """Say why something was not put back, and what was changed since."""
    what: Iterable[str] = ()
    if isinstance(error, ChangedSince):
        what = dict.fromkeys(words.difference_sentence(error.entry, one) for one in error.differences)
    return html.Div(
        [html.P(sentence(error)), *([html.Ul([html.Li(one) for one in what])] if what else [])],
        className="notice notice-error",
        role="alert",
    )


def refusal_text(error: LandschapError) -> str:
    """Say the same in one text."""
    if not isinstance(error, ChangedSince):
        return sentence(error)
    what = dict.fromkeys(words.difference_sentence(error.entry, one) for one in error.differences)
    return f"{sentence(error)} {'; '.join(what)}."


def _entry(entry: Entry, back: Back) -> html.Li:
    whole = back(entry, None, None) if can_put_back(entry) else None
    return html.Li(
        [
            html.Div(
                [
                    html.Strong(words.action_word(entry.action)),
                    html.Span(f"{formats.moment(entry.at)} · {entry.who}", className="second small"),
                    *([whole] if whole else []),
                ],
                className="history-head",
            ),
            *(
                html.P(
                    _("Put back on {moment} by {who}, wholly or in part.").format(
                        moment=formats.moment(one.at), who=one.who
                    ),
                    className="history-undone small",
                )
                for one in entry.undone
            ),
            *_lines([_line(entry, line, back) for line in entry.lines]),
            *([html.P(_more(entry), className="second small")] if entry.left_out > 0 else []),
        ],
        className="history-entry",
    )


def _lines(lines: Sequence[Component]) -> list[Component]:
    said = ngettext("Show {n} more line", "Show {n} more lines", len(lines) - _LINES_AT_FIRST)
    return _folded(lines, _LINES_AT_FIRST, said, lambda some: html.Ul(some, className="history-lines"))


def _folded(
    items: Sequence[Component], most: int, said: str, as_list: Callable[[Sequence[Component]], Component]
) -> list[Component]:
    """Give the first items as a list, and the others as one that opens; ``said`` has their number as {n}."""
    if len(items) <= most:
        return [as_list(items)]
    summary = html.Summary(said.format(n=formats.number(len(items) - most)))
    return [as_list(items[:most]), html.Details([summary, as_list(items[most:])])]


def _more(entry: Entry) -> str:
    said = ngettext("and {n} more in the same change", "and {n} more in the same change", entry.left_out)
    return said.format(n=formats.number(entry.left_out))


def _line(entry: Entry, line: Line, back: Back) -> html.Li:
    fields = words.fields(line)
    parts: list[Component | str] = [words.sentence(entry, line)]
    if fields:
        parts.append(
            html.Ul([_field(entry, line, name, back) for name in fields], className="history-fields")
        )
    return html.Li(parts)


def _field(entry: Entry, line: Line, name: str, back: Back) -> html.Li:
    offered = line.kind is EditKind.CHANGED and line.name not in _ELSEWHERE
    button = back(entry, line, name) if offered else None
    said = html.Span(words.field_sentence(entry, line, name))
    return html.Li([said, *([button] if button else [])])
