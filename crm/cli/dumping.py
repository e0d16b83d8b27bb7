"""``landschap dump``: the whole graph as sorted lines of JSON."""

import sys
from typing import Annotated

import typer

from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.texts import _

commands = Commands()


@commands.command(
    help=_("Write every node and relationship as a line of JSON: sorted, and the same for the same facts.")
)
def dump(
    context: typer.Context,
    audit: Annotated[
        bool,
        typer.Option(
            "--audit", help=_("Also the history, the imports and the secrets of accounts: keep it safe.")
        ),
    ] = False,
) -> None:
    """Write the graph to stdout, in UTF-8 whatever the terminal's own encoding is."""
    from graph_schema.dump import dump as lines

    with opened(context.obj) as ready:
        for line in lines(ready.services.database, audit=audit):
            sys.stdout.buffer.write(f"{line}\n".encode())
        sys.stdout.buffer.flush()
