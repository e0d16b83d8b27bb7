"""``landschap import``: run it, ask where somebody is there to answer, and show the report."""

import gc
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
from crm.cli.usage import WrongUsage, readable
from crm.texts import _, ngettext

if TYPE_CHECKING:
    from imports.lists import ReadList
    from imports.models import ImportOptions, Progress, Remark, Report, Step
    from imports.recognise import ColumnMemory

commands = Commands()

_LONG = 40_000
"""Rows from which the database had better be one that works quickly than one that starts quickly."""


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
    question: Annotated[
        str | None,
        typer.Option(help=_("Question of a survey whose answers tell who knows what --about names.")),
    ] = None,
    meaning: Annotated[
        list[str] | None,
        typer.Option("--answer", help=_("What an answer means, as ANSWER=RUNG; may be repeated.")),
    ] = None,
    column: Annotated[
        list[str] | None,
        typer.Option(help=_("What a column of an unknown file holds, as HEADER=FIELD; may be repeated.")),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=_("Write nothing; say what would happen."))
    ] = False,
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Ask nothing."))] = False,
    shape: TextFormat = TextOrJson.TABLE,
) -> None:
    """Import a file."""
    from imports.models import Columns, ImportOptions, Survey

    day, subjects = date.date() if date else None, tuple(about or ())
    if question is not None and len(subjects) != 1:
        raise WrongUsage("Say with one --about which result or theme the question is about.")
    survey = Survey(question, subjects[0], pairs(meaning), event or "", day) if question is not None else None
    options = ImportOptions(
        dry_run=dry_run,
        event=None if survey else event,
        date=None if survey else day,
        about=() if survey else subjects,
        network=network,
        as_of=as_of.date() if as_of else None,
        survey=survey,
        columns=Columns(pairs(column), attended=event is not None) if column else None,
    )
    report, shown = run(context.obj, file, options, ask=not yes and shape is TextOrJson.TABLE)
    answer(report.as_json() if shape is TextOrJson.JSON else shown)


def pairs(given: "list[str] | None") -> dict[str, str]:
    """Read options of the form NAME=VALUE; a name may hold an equals sign, a value not.

    Raises:
        WrongUsage: one has no equals sign.

    """
    cut = [text.rpartition("=") for text in given or ()]
    if any(not sign for _name, sign, _value in cut):
        raise WrongUsage('Write it as NAME=VALUE, such as "Ja=op_de_hoogte" or "Wie=name".')
    return {name.strip(): value.strip() for name, _sign, value in cut}


def _read(setup: Setup, file: Path, options: "ImportOptions") -> "ReadList":
    """Read a file; where its columns are unknown, with what was said before of one with these headers."""
    from imports.garbage import seldom_looked_for
    from imports.lists import read_list
    from imports.read.door import MEGABYTE

    most = setup.settings.import_max_mb * MEGABYTE
    with progress() as hear, seldom_looked_for():
        return read_list(file, options, most, hear, _memory(setup).find)


def _tell_of_answers(listed: "ReadList") -> None:
    """Say of a survey that its answers are passed by, where it was not said which of them to take."""
    from imports.resolve.answers import questions
    from imports.resolve.models import Knowledge

    if listed.options.survey is not None or not listed.reading.format.answers:
        return
    asked = ", ".join(one.header for one in questions(listed.reading, Knowledge()))
    if asked:
        say(
            _(
                "Of the answers in this list nothing is taken. Name the question that is about a result with "
                "--question, and what it is about with --about. Questions: {questions}"
            ).format(questions=asked)
        )


def _memory(setup: Setup) -> "ColumnMemory":
    from imports.recognise import ColumnMemory

    return ColumnMemory(setup.settings.folder(demo=setup.demo))


def run(setup: Setup, file: Path, options: "ImportOptions", *, ask: bool) -> tuple["Report", str]:
    """Import a file; give the report and its text.

    It is read before the database is started: a file that is no list is refused at once.

    Args:
        setup: the settings, and whether it is about the demo.
        file: the list.
        options: how it is to be taken.
        ask: show what would happen and ask first, where a person is at the keyboard.

    """
    from graph_schema.actor import CONSOLE
    from graph_schema.local import Kind
    from imports.service import ImportService

    # what was loaded until now stays: nobody has to look for garbage among it
    gc.freeze()
    listed = _read(setup, file, options)
    _tell_of_answers(listed)
    with opened(setup, brief=len(listed.reading.records) < _LONG) as ready:
        try:
            ready.installation()
        except NotInstalled:
            # a first list on a new machine: the schools must be there to recognise its people
            install(ready, demo=setup.demo or ready.connection.kind is Kind.DEMO)
        service = ImportService(ready.services.database, ready.services.clock)

        def do(taken: "ReadList") -> "Report":
            with progress() as hear:
                return service.apply(CONSOLE, taken, progress=hear)

        if ask and not options.dry_run and sys.stdin.isatty():
            foreseen = do(replace(listed, options=replace(listed.options, dry_run=True)))
            say(text(foreseen))
            if not typer.confirm(_("Import this?"), err=True):
                return foreseen, _("Nothing was imported.") + "\n"
        report = do(listed)
        if options.columns is not None:
            _memory(setup).remember(listed.source, options.columns)
        return report, text(report)


@contextmanager
def progress() -> "Iterator[Progress]":
    """Show on a terminal how far an import is, or taking one back; elsewhere nothing."""
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
        Stage.LOOK: _("What only this list says"),
        Stage.REMOVE: _("Removing"),
        Stage.SHOW: _("What it would do"),
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
    if report.hidden_sheets:
        lines.append(_("Hidden sheets are not read: {names}.").format(names=", ".join(report.hidden_sheets)))
    if report.new:
        lines.append(_("New: {counts}.").format(counts=counts(report.new)))
    if report.updated:
        lines.append(_("Updated: {counts}.").format(counts=counts(report.updated)))
    if report.reaches_nobody:
        lines.append(
            _(
                "Nobody said what this event was about: who was there counts as reached with no result. "
                "Say it with --about."
            )
        )
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
