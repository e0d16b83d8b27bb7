"""What stands on the import page: the way in, what goes on, a question about the list, or its review."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.texts import _, sentence
from dashboards.actor import reader
from dashboards.choices import Options
from dashboards.components import notice
from dashboards.pages.importing import asking, entry, looking
from dashboards.pages.importing.desk import Desk
from dashboards.pages.importing.layout import PATH
from dashboards.pages.importing.paging import Pages
from dashboards.pages.importing.runs import EVERYBODY, Run
from graph_schema import settings
from graph_schema.actor import Actor
from graph_schema.errors import DatabaseUnavailable, LandschapError
from imports.apply.undone import Undone
from imports.errors import FileRefused, UnknownFormat, WrongInstruction
from imports.pending.review import Review
from imports.pending.service import Applied
from imports.pending.store import NoSuchList, Waiting

PROGRESS = "import-progress"
"""The id of the bar of whatever is under way: one stands on the page at most."""
_EVERY = 500  # milliseconds between two looks at work that goes on


def body(desk: Desk, choices: Options, key: str, back: str, pages: Pages) -> tuple[str, list[Component]]:
    """Give the page's title and what stands on it.

    Args:
        desk: what the page works with.
        choices: what a list can be about.
        key: the list that is looked at; empty for none.
        back: the import that is, or was, taken back; empty for none.
        pages: which page of each group is drawn.

    """
    actor = reader()
    if not key:
        return _("Import a list"), _entry(desk, actor, back)
    try:
        run = desk.look(actor, key)
        done = run.done.is_set()  # asked once: it may end while the page is drawn
        if done:
            _not_away(run, desk, (actor.id, key))
        if isinstance(run.answer, Applied):
            return _("Imported"), [*looking.applied(run.answer, key), *_entry(desk, actor)]
        waiting = desk.pending.one(actor, key)
    except NoSuchList as error:
        ended = desk.runs.get((actor.id, key))
        if ended is not None and (ended.kind == "apply" or not ended.done.is_set()):
            # it was written or refused just now, and waits no more: in a moment that is told
            return _("Import a list"), [_going_on(ended)]
        # a file that was refused does not wait: another one can be dropped below the reason
        told = ended.told if ended is not None and isinstance(ended.error, FileRefused) else sentence(error)
        return _("Import a list"), [notice.error(told), *_entry(desk, actor)]
    if not done:
        return waiting.file.name, [_going_on(run)]
    if isinstance(run.answer, Review):
        review = run.answer
        about = _about(desk, choices, waiting, review)
        drawn = looking.page(review, waiting.decisions, key, pages)
        stopped = [notice.note(entry.ended())] if waiting.applying else []
        return looking.title(review, waiting.file.name), [*stopped, *about, *drawn]
    return waiting.file.name, _asked(desk, choices, waiting, run)


def _not_away(run: Run, desk: Desk, key: tuple[str, str]) -> None:
    """Let work that ended since the database was away be begun anew when that is back.

    Raises:
        DatabaseUnavailable: it ended so; the page looks for the database and is then drawn again.

    """
    if isinstance(run.error, DatabaseUnavailable):
        desk.runs.forget(key)
        raise run.error


def _about(desk: Desk, choices: Options, waiting: Waiting, review: Review) -> list[Component]:
    """Give the form about the whole list; open where nobody has said what a survey or an event is about."""
    name = review.report.format
    if name.startswith("duo-"):
        return []
    form = settings_form(desk, choices, waiting)
    summary = html.Summary(html.H2(_("Settings of this list")))
    asks = (name == "forms" or review.report.reaches_nobody) and not waiting.said
    return [
        *_mapped(desk, waiting),
        html.Details([summary, form], open=asks, className="import-group"),
    ]


def _mapped(desk: Desk, waiting: Waiting, *, wrong: bool = False) -> list[Component]:
    """Give what was said of the columns, also of a file like it before, to be set right."""
    said = waiting.options.columns
    found = desk.pending.columns(reader(), waiting.id) if said else None
    if found is None:
        return []
    summary = html.Summary(html.H2(_("Columns of this list")))
    return [html.Details([summary, asking.columns(found, said)], open=wrong, className="import-group")]


def settings_form(desk: Desk, choices: Options, waiting: Waiting) -> Component:
    """Give the form about the whole list, with its questions where it is a survey."""
    try:
        asked = desk.pending.questions(reader(), waiting.id)
    except LandschapError:
        # the file is of no known format, so that it is no survey either
        asked = ()
    # a survey is an event itself
    events = () if asked else desk.events(reader())
    return asking.settings(waiting, asked, choices, events)


def _entry(desk: Desk, actor: Actor, back: str = "") -> list[Component]:
    busy = desk.runs.applying(actor.id)
    return [
        entry.drop_zone(settings.load().import_max_mb),
        *entry.waiting(desk.pending.all(actor, busy), desk.pending.keep_days, busy),
        entry.earlier(desk.imports.list(actor), desk.runs.of_everybody(), back),
    ]


def taken_back(desk: Desk, import_id: str) -> list[Component]:
    """Say how far taking an import back is, and in the end what it did; it stays in sight."""
    actor = reader()
    run = desk.undoing(actor, import_id)
    if run is None:
        found = next((one for one in desk.imports.list(actor) if one.id == import_id), None)
        return [entry.as_it_stands(found)] if found else []
    if not run.done.is_set():
        return [html.Div(_bar(run), className="notice notice-note")]
    _not_away(run, desk, (EVERYBODY, import_id))
    if isinstance(run.answer, Undone):
        return [entry.undone(run.answer)]
    return [notice.error(run.told)]


def _going_on(run: Run) -> Component:
    to_lists = dcc.Link(_("To the other lists"), href=PATH, className="form-open")
    return html.Section([*_bar(run), to_lists], className="card")


def _bar(run: Run) -> list[Component]:
    return [
        html.Div(entry.progress(run.step, run.kind), id=PROGRESS, role="status"),
        dcc.Interval(id="import-tick", interval=_EVERY),
    ]


def _asked(desk: Desk, choices: Options, waiting: Waiting, run: Run) -> list[Component]:
    match run.error:
        case UnknownFormat():
            unknown = desk.pending.columns(reader(), waiting.id)
            return entry.failed(
                run.told, *([asking.columns(unknown, waiting.options.columns)] if unknown else [])
            )
        case WrongInstruction():
            form = settings_form(desk, choices, waiting)
            return entry.failed(run.told, form, *_mapped(desk, waiting, wrong=True))
        case FileRefused():
            return entry.failed(run.told, *_mapped(desk, waiting, wrong=True))
        case LandschapError() if run.kind == "apply" or waiting.options.event or waiting.options.about:
            return entry.failed(run.told, settings_form(desk, choices, waiting))
        case _:
            return entry.failed(run.told)
