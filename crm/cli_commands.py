"""The commands, each thin: read the options, call a service, show the answer.

What a command answers goes to stdout and nothing else does; progress and notes go to stderr.
"""

import json
import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from crm.cli_context import DatabaseElsewhere, Setup, install, opened
from crm.cli_progress import ConsoleProgress
from crm.texts import _, ngettext, speak

if TYPE_CHECKING:
    from rich.console import RenderableType

    from crm.coverage.models import Filters
    from graph_schema.local import DataFolder

app = typer.Typer(
    name="landschap",
    help=_("Who in the Dutch mbo schools is reached with the programme's results, and who is not."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
db = typer.Typer(help=_("The local database: start, stop, look, migrate."), no_args_is_help=True)
app.add_typer(db, name="db")


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class TextOrJson(StrEnum):
    """How an answer is written that is no table of rows."""

    TABLE = "table"
    JSON = "json"


_DAYS = ["%Y-%m-%d", "%d-%m-%Y"]
Result = Annotated[str, typer.Option(help=_("Code of the result or theme, such as MORA."))]
On = Annotated[datetime | None, typer.Option(formats=_DAYS, help=_("The peildatum; today when left out."))]
Theme = Annotated[str | None, typer.Option(help=_("Weigh by the DMU profile of this theme."))]
Provinces = Annotated[
    list[str] | None, typer.Option("--province", help=_("Only this province; may be repeated."))
]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help=_("Only this arbeidsmarktregio; may be repeated."))
]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help=_("Only this kind of school; may be repeated."))
]
Functions = Annotated[
    list[str] | None, typer.Option("--function", help=_("Only this function's code; may be repeated."))
]
FormatOption = Annotated[Format, typer.Option("--format", help=_("How the answer is written."))]
TextFormat = Annotated[TextOrJson, typer.Option("--format", help=_("How the answer is written."))]
Host = Annotated[str | None, typer.Option(help=_("The address to listen on; CRM_HOST, else 127.0.0.1."))]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help=_("The port; CRM_PORT, else 8050."))]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help=_("Do not open a browser."))]


@app.callback()
def before(
    context: typer.Context,
    demo: Annotated[bool, typer.Option("--demo", help=_("Use the demo's own data folder."))] = False,
    version: Annotated[bool, typer.Option("--version", help=_("Say which version this is."))] = False,
) -> None:
    """Read the settings; they hold for whichever command follows."""
    from graph_schema.settings import load

    if version:
        from importlib.metadata import version as version_of

        sys.stdout.write(f"landschap {version_of('landschap')}\n")
        raise typer.Exit
    settings = load()
    speak(settings.language)
    context.obj = Setup(settings, demo)


@app.command(
    help=_("Show the program with invented people: makes the demo where it is not there, and serves it.")
)
def demo(context: typer.Context, host: Host = None, port: Port = None, no_browser: NoBrowser = False) -> None:
    """Serve the demo."""
    _serve(Setup(context.obj.settings, demo=True), host, port, no_browser=no_browser)


@app.command(help=_("Serve the pages on your own data, until Ctrl-C."))
def serve(
    context: typer.Context, host: Host = None, port: Port = None, no_browser: NoBrowser = False
) -> None:
    """Serve the pages."""
    _serve(context.obj, host, port, no_browser=no_browser)


def _serve(setup: Setup, host: str | None, port: int | None, *, no_browser: bool) -> None:
    from crm.cli_serve import serve as serve_pages

    settings = setup.settings
    serve_pages(setup, host or settings.host, port or settings.port, browser=not no_browser)


@app.command(
    help=_("Make an installation with the schools and the annual plan; with --demo also invented people.")
)
def init(
    context: typer.Context,
    demo: Annotated[
        bool, typer.Option("--demo", help=_("With invented people, in a folder of its own."))
    ] = False,
) -> None:
    """Make an installation."""
    from graph_schema.local import Kind

    demo = demo or context.obj.demo
    with opened(Setup(context.obj.settings, demo), kind=Kind.DEMO if demo else Kind.OWN) as ready:
        made = install(ready, demo=demo)
    text = _("Ready: {schools} schools, {persons} people, {events} events.")
    _answer(text.format(schools=made.schools, persons=made.persons, events=made.events))


@app.command("import", help=_("Read a list: it is recognised by its content. What is there already stays."))
def import_(
    context: typer.Context,
    file: Annotated[
        Path, typer.Argument(help=_("A CSV or Excel file."), exists=True, dir_okay=False, readable=True)
    ],
    event: Annotated[str | None, typer.Option(help=_("Title of the event that the people attended."))] = None,
    date: Annotated[datetime | None, typer.Option(formats=_DAYS, help=_("The day of the event."))] = None,
    about: Annotated[
        list[str] | None, typer.Option(help=_("Result or theme of the event; may be repeated."))
    ] = None,
    network: Annotated[
        str | None, typer.Option(help=_("Code of the network that the event belongs to."))
    ] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=_DAYS, help=_("The day on which the list was true."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Write nothing; say what would happen."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Ask nothing."))] = False,
    shape: TextFormat = TextOrJson.TABLE,
) -> None:
    """Import a file."""
    from crm.cli_import import run
    from imports.models import ImportOptions

    options = ImportOptions(
        dry_run=dry_run,
        event=event,
        date=date.date() if date else None,
        about=tuple(about or ()),
        network=network,
        as_of=as_of.date() if as_of else None,
    )
    report, shown = run(context.obj, file, options, ask=not yes and shape is TextOrJson.TABLE)
    _print(report.as_json() if shape is TextOrJson.JSON else shown)


@app.command(help=_("How far a result has come, school by school."))
def coverage(
    context: typer.Context,
    result: Result,
    on: On = None,
    theme: Theme = None,
    province: Provinces = None,
    region: Regions = None,
    kind: Kinds = None,
    function: Functions = None,
    shape: FormatOption = Format.TABLE,
) -> None:
    """Show the coverage."""
    from crm.coverage import report
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        service = ready.services.coverage
        filters = _filters(province, region, kind, function)
        found = service.coverage(CONSOLE, service.question(result, on.date() if on else None, theme, filters))
    if shape is Format.JSON:
        _print(found.as_json())
    else:
        _print(report.csv_text(found) if shape is Format.CSV else report.table(found))


@app.command(help=_("Who is still to be reached, or to be found."))
def gaps(
    context: typer.Context,
    result: Result,
    on: On = None,
    theme: Theme = None,
    province: Provinces = None,
    region: Regions = None,
    kind: Kinds = None,
    function: Functions = None,
    shape: FormatOption = Format.TABLE,
) -> None:
    """Show the gaps."""
    from crm.coverage import report
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        service = ready.services.coverage
        filters = _filters(province, region, kind, function)
        found = service.gaps(CONSOLE, service.question(result, on.date() if on else None, theme, filters))
    if shape is Format.JSON:
        _print(found.as_json())
    else:
        _print(report.gaps_csv_text(found) if shape is Format.CSV else report.gaps_table(found))


@db.command("start", help=_("Start the local database and leave it running for later commands."))
def db_start(context: typer.Context) -> None:
    """Start and keep."""
    from graph_schema import local

    folder = _local_folder(context.obj)
    kind = local.Kind.DEMO if context.obj.demo else None
    server = local.keep(folder, cache=context.obj.settings.cache_dir, kind=kind, progress=ConsoleProgress())
    _answer(_("The database runs on {uri}; `landschap db stop` stops it.").format(uri=server.uri))


@db.command("stop", help=_("Stop the local database; programs that use it now may finish first."))
def db_stop(context: typer.Context) -> None:
    """Stop keeping."""
    from graph_schema import local

    left = local.release(_local_folder(context.obj))
    if left.users:
        _answer(
            ngettext(
                "{n} program still uses the database; it stops when that one is done.",
                "{n} programs still use the database; it stops when they are done.",
                left.users,
            ).format(n=left.users)
        )
    else:
        _answer(_("The database is stopped."))


@db.command("status", help=_("Say whether the database runs, and where."))
def db_status(context: typer.Context, shape: TextFormat = TextOrJson.TABLE) -> None:
    """Tell how it is."""
    from crm.cli_database import status

    facts, text = status(context.obj)
    _print(facts if shape is TextOrJson.JSON else text)


@db.command("migrate", help=_("Bring the database to the form that this program knows."))
def db_migrate(context: typer.Context) -> None:
    """Migrate."""
    from crm.cli_database import migrate

    _answer(migrate(context.obj))


def _local_folder(setup: Setup) -> "DataFolder":
    from graph_schema.local import DataFolder

    if setup.settings.neo4j_uri is not None:
        raise DatabaseElsewhere(
            "CRM_NEO4J_URI names a database elsewhere: it is not started or stopped from here. Unset it"
            " to use a local one."
        )
    return DataFolder(setup.settings.folder(demo=setup.demo))


def _filters(
    provinces: list[str] | None,
    regions: list[str] | None,
    kinds: list[str] | None,
    functions: list[str] | None,
) -> "Filters":
    from crm.coverage.models import Filters

    return Filters(
        provinces=tuple(provinces or ()),
        regions=tuple(regions or ()),
        kinds=tuple(kinds or ()),
        functions=tuple(functions or ()),
    )


def _answer(text: str) -> None:
    sys.stdout.write(f"{text}\n")


def _print(answer: "dict[str, Any] | str | RenderableType") -> None:
    """Write an answer to stdout: JSON, text as it is, or a table."""
    if isinstance(answer, dict):
        _answer(json.dumps(answer, ensure_ascii=False, indent=2))
    elif isinstance(answer, str):
        sys.stdout.write(answer)
    else:
        from rich.console import Console

        # a file or a pipe has no width: there nothing is folded
        Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(answer)
