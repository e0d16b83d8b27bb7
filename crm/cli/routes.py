"""``landschap routes`` and ``landschap fragile``: through whom one comes to somebody; what hangs on one."""

from typing import Annotated

import typer

from crm.cli import options
from crm.cli.answer import answer
from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.texts import _

commands = Commands()


@commands.command(help=_("Through whom the team comes to a person, a seat or a school."))
def routes(
    context: typer.Context,
    to: Annotated[str, typer.Option(help=_("A person's key, a brin, or BRIN:FUNCTION for a seat."))],
    start: Annotated[
        list[str] | None,
        typer.Option("--from", help=_("Only from the person with this key; may be repeated.")),
    ] = None,
    count: Annotated[int, typer.Option("--count", min=1, max=20, help=_("How many routes."))] = 5,
    on: options.On = None,
    shape: options.TextFormat = options.TextOrJson.TABLE,
) -> None:
    """Show the best few routes."""
    from crm.routes import report
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        found = ready.services.routes.find(CONSOLE, to, on.date() if on else None, start or (), count)
    answer(report.as_json(found) if shape is options.TextOrJson.JSON else report.text(found))


@commands.command(help=_("What hangs on one person: schools with one contact, and who alone connects."))
def fragile(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Option(help=_("What falls away when the person with this key leaves."))
    ] = None,
    on: options.On = None,
    shape: options.TextFormat = options.TextOrJson.TABLE,
) -> None:
    """Show what is fragile."""
    from crm.routes import report
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        service, day = ready.services.routes, on.date() if on else None
        json = shape is options.TextOrJson.JSON
        if person is not None:
            loss = service.leaving(CONSOLE, person, day)
            answer(report.loss_as_json(loss) if json else report.loss_text(loss))
        else:
            found = service.fragile(CONSOLE, day)
            answer(report.fragile_as_json(found) if json else report.fragile_text(found))
