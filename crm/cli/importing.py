"""``landschap import``: run it, ask where somebody is there to answer, and show the report."""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crm.cli.answer import answer
from crm.cli.context import NotInstalled, Setup, install, opened
from crm.cli.frame import Commands
from crm.cli.options import DAYS, TextFormat, TextOrJson
from crm.cli.progress import say
from crm.cli.usage import readable
from crm.texts import _, ngettext

if TYPE_CHECKING:
    from imports.models import ImportOptions, Progress, Remark, Report, Step

commands = Commands()


@commands.command(
    "import", help=_("Read a list: it is recognised by its content. What is there already stays.")
)
def import_(
    context: typer.Context,
    file: Annotated[
        Path,
        typer.Argument(metavar=_("FILE"), help=_("A CSV or Excel file."), callback=readable),
    ],
    event: Annotated[str | None, typer.Option(help=_("Title of the event that the people attended."))] = None,
    date: Annotated[datetime | None, typer.Option(formats=DAYS, help=_("The day of the event."))] = None,
    about: Annotated[
        list[str] | None, typer.Option(help=_("Result or theme of the event; may be repeated."))
    ] = None,
    network: Annotated[
        str | None, typer.Option(help=_("Code of the network that the event belongs to."))
    ] = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=DAYS, help=_("The day on which the list was true."))
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Write nothing; say what would happen."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Ask nothing."))] = False,
    shape: TextFormat = TextOrJson.TABLE,
) -> None:
    """Import a file."""
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
    answer(report.as_json() if shape is TextOrJson.JSON else shown)


def run(setup: Setup, file: Path, options: "ImportOptions", *, ask: bool) -> tuple["Report", str]:
    """Import a file; give the report and its text.

    Args:
        setup: the settings, and whether it is about the demo.
        file: the list.
        options: how it is to be taken.
        ask: show what would happen and ask first, where a person is at the keyboard.

    """
    from graph_schema.actor import CONSOLE
    from graph_schema.local import Kind
    from imports.service import ImportService

    with opened(setup) as ready:
        try:
            ready.installation()
        except NotInstalled:
            # a first list on a new machine: the schools must be there to recognise its people
            install(ready, demo=setup.demo or ready.connection.kind is Kind.DEMO)
        service = ImportService(ready.services.database, ready.services.clock)
        if ask and not options.dry_run and sys.stdin.isatty():
            with progress() as hear:
                foreseen = service.run(CONSOLE, file, replace(options, dry_run=True), hear)
            say(text(foreseen))
            if not typer.confirm(_("Import this?"), err=True):
                return foreseen, _("Nothing was imported.") + "\n"
        with progress() as hear:
            report = service.run(CONSOLE, file, options, hear)
        return report, text(report)


@contextmanager
def progress() -> "Iterator[Progress]":
    """Show on a terminal how far an import is; elsewhere nothing."""
    from imports.models import Stage, unheard

    if not sys.stderr.isatty():
        yield unheard
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    words = {
        Stage.READ: _("Reading the file"),
        Stage.RECOGNISE: _("Recognising it"),
        Stage.RESOLVE: _("Rows: who and which school"),
        Stage.WRITE: _("Writing"),
        Stage.KEEP: _("Making it last"),
    }
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def hear(step: "Step") -> None:
            total = step.total or None
            bar.update(task, description=words[step.stage], completed=step.done, total=total)

        yield hear


def text(report: "Report") -> str:
    """Give a report as lines for a person."""
    counted = _("Recognised as {format}: {rows} rows, {unchanged} unchanged.").format(
        format=report.format, rows=report.rows, unchanged=report.unchanged
    )
    lines = [counted]
    if report.new:
        lines.append(_("New: {counts}.").format(counts=counts(report.new)))
    if report.updated:
        lines.append(_("Updated: {counts}.").format(counts=counts(report.updated)))
    if report.review:
        lines += [_("To be looked at:"), *map(_remark, report.review)]
    if report.rejected:
        lines += [_("Rejected:"), *map(_remark, report.rejected)]
    if report.dry_run:
        lines.append(_("This was a dry run: nothing of the list was written."))
    return "".join(f"{line}\n" for line in lines)


def counts(counts: Mapping[str, int]) -> str:
    """Say how many of what, in words of people."""
    return ", ".join(_counted(name, count) for name, count in counts.items())


def _counted(name: str, n: int) -> str:
    """Say how many of what, in words of people; a label that has none stands as it is in the graph."""
    words = {
        "School": ngettext("{n} school", "{n} schools", n),
        "Person": ngettext("{n} person", "{n} people", n),
        "Organisation": ngettext("{n} organisation", "{n} organisations", n),
        "WORKS_AT": ngettext("{n} job", "{n} jobs", n),
        "Event": ngettext("{n} event", "{n} events", n),
        "ABOUT": ngettext("{n} subject of the event", "{n} subjects of the event", n),
        "ATTENDED": ngettext("{n} attendance", "{n} attendances", n),
        "INVITED": ngettext("{n} invitation", "{n} invitations", n),
        "OF": ngettext("{n} tie to a network", "{n} ties to a network", n),
        "Observation": ngettext("{n} observation", "{n} observations", n),
        "ON": ngettext("{n} observed result", "{n} observed results", n),
        "SEEN_AT": ngettext("{n} tie to a meeting", "{n} ties to a meeting", n),
    }
    return words[name].format(n=n) if name in words else f"{name} {n}"


def _remark(remark: "Remark") -> str:
    place = _("row {row}, {field}").format(row=remark.row, field=remark.field)
    if remark.sheet is not None:
        place = f"{remark.sheet}, {place}"
    return f"  {place}: {remark.value!r}: {remark.reason}"
