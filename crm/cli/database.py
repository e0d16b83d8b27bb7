"""``landschap db …``: the local database started, stopped, looked at and migrated."""

from typing import TYPE_CHECKING, Any

import typer

from crm.cli.answer import answer, line
from crm.cli.context import DatabaseElsewhere, Setup
from crm.cli.frame import Commands
from crm.cli.options import TextFormat, TextOrJson
from crm.cli.progress import ConsoleProgress
from crm.texts import _, ngettext

if TYPE_CHECKING:
    from graph_schema.local import DataFolder
    from graph_schema.local.sharing import Report

commands = Commands(help=_("The local database: start, stop, look, migrate."), no_args_is_help=True)


@commands.command("start", help=_("Start the local database and leave it running for later commands."))
def start(context: typer.Context) -> None:
    """Start and keep."""
    from graph_schema import local

    folder = _local_folder(context.obj)
    kind = local.Kind.DEMO if context.obj.demo else None
    server = local.keep(folder, cache=context.obj.settings.cache_dir, kind=kind, progress=ConsoleProgress())
    line(_("The database runs on {uri}; `landschap db stop` stops it.").format(uri=server.uri))


@commands.command("stop", help=_("Stop the local database; programs that use it now may finish first."))
def stop(context: typer.Context) -> None:
    """Stop keeping."""
    from graph_schema import local

    left = local.release(_local_folder(context.obj))
    if left.users:
        line(
            ngettext(
                "{n} program still uses the database; it stops when that one is done.",
                "{n} programs still use the database; it stops when they are done.",
                left.users,
            ).format(n=left.users)
        )
    else:
        line(_("The database is stopped."))


@commands.command("status", help=_("Say whether the database runs, and where."))
def show_status(context: typer.Context, shape: TextFormat = TextOrJson.TABLE) -> None:
    """Tell how it is."""
    facts, text = status(context.obj)
    answer(facts if shape is TextOrJson.JSON else text)


@commands.command("migrate", help=_("Bring the database to the form that this program knows."))
def migrate_now(context: typer.Context) -> None:
    """Migrate."""
    line(migrate(context.obj))


def _local_folder(setup: Setup) -> "DataFolder":
    from graph_schema.local import DataFolder

    if setup.settings.neo4j_uri is not None:
        raise DatabaseElsewhere(
            "CRM_NEO4J_URI names a database elsewhere: it is not started or stopped from here. Unset it"
            " to use a local one."
        )
    return DataFolder(setup.settings.folder(demo=setup.demo))


def status(setup: Setup) -> tuple[dict[str, Any], str]:
    """Tell how the database is doing, for a program and for a person; a local one is not started for it."""
    from graph_schema import local

    settings = setup.settings
    if settings.neo4j_uri is not None:
        with local.connect(settings):
            facts = {"status": "running", "uri": settings.neo4j_uri, "local": False}
            return facts, _("The database at {uri} answers.").format(uri=settings.neo4j_uri) + "\n"
    folder = local.DataFolder(settings.folder(demo=setup.demo))
    found = local.status(folder)
    facts = {
        "status": found.status.value,
        "uri": found.uri,
        "local": True,
        "folder": str(folder),
        "kind": found.kind.value if found.kind else None,
        "kept": found.kept,
        "users": found.users,
        "processes": list(found.processes),
    }
    return facts, "".join(f"{line}\n" for line in _sentences(found, str(folder)))


def _sentences(found: "Report", folder: str) -> list[str]:
    from graph_schema.local import Kind

    what = {None: _("nothing yet"), Kind.OWN: _("own data"), Kind.DEMO: _("demo data")}[found.kind]
    lines = [_("Data folder {folder}: {what}.").format(folder=folder, what=what)]
    if found.uri is None:
        return [*lines, _("The database is stopped.")]
    lines.append(
        _("The database runs on {uri} ({status}).").format(uri=found.uri, status=_status_name(found.status))
    )
    if found.kept:
        lines.append(_("It is kept running until `landschap db stop`."))
    if found.users:
        lines.append(
            ngettext("{n} program uses it now.", "{n} programs use it now.", found.users).format(
                n=found.users
            )
        )
    return lines


def _status_name(status: str) -> str:
    return {
        "starting": _("starting"),
        "running": _("running"),
        "stopping": _("stopping"),
        "stopped": _("stopped"),
        "failed": _("failed"),
    }[status]


def migrate(setup: Setup) -> str:
    """Bring the schema up to date; give the sentence about what was done."""
    from graph_schema import local, migrations

    kind = local.Kind.DEMO if setup.demo else None
    with local.connect(
        setup.settings, demo=setup.demo, kind=kind, progress=ConsoleProgress(), brief=True
    ) as connection:
        done = migrations.migrate(connection.database)
    if not done:
        return _("The database is up to date.")
    return _("Done: {names}.").format(names=", ".join(done))
