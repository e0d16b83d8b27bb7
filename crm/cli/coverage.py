"""``landschap coverage`` and ``landschap gaps``: how far a result has come, and whom it has yet to reach."""

import typer

from crm.cli import options
from crm.cli.answer import answer
from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.texts import _

commands = Commands()


@commands.command(help=_("How far a result has come, school by school."))
def coverage(
    context: typer.Context,
    result: options.Result,
    on: options.On = None,
    theme: options.Theme = None,
    province: options.Provinces = None,
    region: options.Regions = None,
    kind: options.Kinds = None,
    function: options.Functions = None,
    shape: options.FormatOption = options.Format.TABLE,
) -> None:
    """Show the coverage."""
    from crm.coverage import report
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        service = ready.services.coverage
        chosen = options.filters(province, region, kind, function)
        found = service.coverage(CONSOLE, service.question(result, on.date() if on else None, theme, chosen))
    if shape is options.Format.JSON:
        answer(found.as_json())
    else:
        answer(report.csv_text(found) if shape is options.Format.CSV else report.table(found))


@commands.command(help=_("Who is still to be reached, or to be found."))
def gaps(
    context: typer.Context,
    result: options.Result,
    on: options.On = None,
    theme: options.Theme = None,
    province: options.Provinces = None,
    region: options.Regions = None,
    kind: options.Kinds = None,
    function: options.Functions = None,
    shape: options.FormatOption = options.Format.TABLE,
) -> None:
    """Show the gaps."""
    from crm.coverage import report
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        service = ready.services.coverage
        chosen = options.filters(province, region, kind, function)
        found = service.gaps(CONSOLE, service.question(result, on.date() if on else None, theme, chosen))
    if shape is options.Format.JSON:
        answer(found.as_json())
    else:
        answer(report.gaps_csv_text(found) if shape is options.Format.CSV else report.gaps_table(found))
