"""``landschap buddies``: who coaches whom."""

import gc
from pathlib import Path
from typing import Annotated

import typer

from crm.cli import options
from crm.cli.answer import answer
from crm.cli.frame import Commands
from crm.cli.usage import readable
from crm.texts import _

commands = Commands(help=_("Which school coaches which."))


@commands.callback()
def before() -> None:
    """Keep the name before the command's, also while there is one command."""


def _named(context: typer.Context, file: Path | None) -> Path | None:
    return None if file is None else readable(context, file)


@commands.command(help=_("Propose who coaches whom: as many learners as possible, then the highest total."))
def propose(
    instance: Annotated[
        Path,
        typer.Option(
            metavar=_("FILE"),
            help=_("A JSON file with coaches, learners and scores; see docs/buddysysteem.md."),
            callback=_named,
        ),
    ],
    shape: options.TextFormat = options.TextOrJson.TABLE,
) -> None:
    """Solve an instance."""
    from crm.buddies.instance import answered, read
    from crm.buddies.match import solve
    from crm.buddies.report import text

    gc.disable()  # the command ends in a second, and a large file is hundreds of thousands of objects
    asked = read(instance)
    found = answered(asked, solve(asked.problem))
    answer(found.as_json() if shape is options.TextOrJson.JSON else text(found))
