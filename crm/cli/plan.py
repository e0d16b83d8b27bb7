"""``landschap plan``: choose what reaches the most, or everything at the least cost."""

from pathlib import Path
from time import monotonic
from typing import Annotated

import typer

from crm.cli import options
from crm.cli.answer import answer
from crm.cli.frame import Commands
from crm.cli.usage import readable
from crm.texts import _

commands = Commands()

_AROUND_S = 0.5  # what starting Python and writing the answer take, kept out of the solver's time


def _named(context: typer.Context, file: Path | None) -> Path | None:
    return None if file is None else readable(context, file)


@commands.command(
    help=_("Choose options that cover targets: all at the least cost, or the most weight within a budget.")
)
def plan(
    instance: Annotated[
        Path,
        typer.Option(
            metavar=_("FILE"),
            help=_("A JSON file with targets, options and perhaps a budget; see docs/outreach.md."),
            callback=_named,
        ),
    ],
    shape: options.TextFormat = options.TextOrJson.TABLE,
) -> None:
    """Solve an instance."""
    began = monotonic()
    from crm.outreach.instance import answered, read
    from crm.outreach.report import text
    from crm.outreach.solve import solve

    asked = read(instance)
    left = asked.time_limit_s - (monotonic() - began) - _AROUND_S
    solution = solve(asked.problem, max(0.0, left), timer=monotonic)
    found = answered(asked, solution, monotonic() - began)
    answer(found.as_json() if shape is options.TextOrJson.JSON else text(asked, found))
