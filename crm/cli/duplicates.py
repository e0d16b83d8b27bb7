"""``landschap duplicates``: who stands there twice, in the data or in a file."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from crm.cli import options
from crm.cli.answer import answer
from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.cli.usage import readable_if_named
from crm.texts import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from crm.matching.find import Match

commands = Commands()


@commands.command(help=_("Find who stands there twice: in the data, or in a file."))
def duplicates(
    context: typer.Context,
    instance: Annotated[
        Path | None,
        typer.Option(
            metavar=_("FILE"),
            help=_(
                "A list with an id and names, addresses, numbers; see docs/matching.md. Needs no database."
            ),
            callback=readable_if_named,
        ),
    ] = None,
    shape: Annotated[
        options.Format | None,
        typer.Option("--format", help=_("How the answer is written: of a file csv, else a table.")),
    ] = None,
) -> None:
    """Look through a file, or through the data."""
    if instance is not None:
        import gc

        from imports.match.instance import find

        gc.disable()  # millions of small values and no cycles: looking for those takes a third of the time
        _tell(find(instance), shape or options.Format.CSV)
        return
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        found = ready.services.duplicates.find(CONSOLE)
    _tell(found, shape or options.Format.TABLE)


def _tell(matches: "Sequence[Match]", shape: options.Format) -> None:
    from crm.matching import report

    if shape is options.Format.JSON:
        answer(report.as_json(matches))
    else:
        answer(report.csv_text(matches) if shape is options.Format.CSV else report.table(matches))
