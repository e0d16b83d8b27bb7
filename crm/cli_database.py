"""``landschap db status`` and ``db migrate``: what there is to say about the database."""

from typing import TYPE_CHECKING, Any

from crm.cli_context import Setup
from crm.cli_progress import ConsoleProgress
from crm.texts import _, ngettext

if TYPE_CHECKING:
    from graph_schema.local.sharing import Report


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
