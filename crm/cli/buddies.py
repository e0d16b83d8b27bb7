"""``landschap buddies``: who coaches whom."""

import gc
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from crm.cli import options
from crm.cli.answer import answer
from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.cli.usage import readable_if_named, result_or_instance
from crm.texts import _

commands = Commands(help=_("Which school coaches which."))


@commands.callback()
def before() -> None:
    """Keep the name before the command's, also while there is one command."""


@commands.command(help=_("Propose who coaches whom: as many learners as possible, then the highest total."))
def propose(
    context: typer.Context,
    result: Annotated[
        str | None,
        typer.Option(help=_("Propose pairs of schools for this result, such as MORA, from the database.")),
    ] = None,
    on: options.On = None,
    instance: Annotated[
        Path | None,
        typer.Option(
            metavar=_("FILE"),
            help=_("A JSON file with coaches, learners and scores; see docs/buddysysteem.md."),
            callback=readable_if_named,
        ),
    ] = None,
    shape: options.TextFormat = options.TextOrJson.TABLE,
) -> None:
    """Propose pairs of an instance, or of the schools."""
    result_or_instance(context, result, instance)
    if instance is not None:
        _solve(instance, shape)
    else:
        _of_schools(context, result or "", on.date() if on else None, shape)


def _solve(instance: Path, shape: options.TextOrJson) -> None:
    from crm.buddies.instance import answered, read
    from crm.buddies.match import solve
    from crm.buddies.report import text

    gc.disable()  # the command ends in a second, and a large file is hundreds of thousands of objects
    asked = read(instance)
    found = answered(asked, solve(asked.problem))
    answer(found.as_json() if shape is options.TextOrJson.JSON else text(found))


def _of_schools(context: typer.Context, result: str, on: date | None, shape: options.TextOrJson) -> None:
    from crm.buddies.proposals import Wanted
    from crm.buddies.report import as_json, table
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        services = ready.services
        found = services.buddies.propose(CONSOLE, result, on or services.today(), Wanted())
    answer(as_json(found) if shape is options.TextOrJson.JSON else table(found))
