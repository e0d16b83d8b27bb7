"""``landschap coverage`` and ``landschap gaps``: how far a result has come, and whom it has yet to reach."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, TypeVar

import typer

from crm.cli import options
from crm.cli.answer import answer
from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.texts import _

if TYPE_CHECKING:
    from rich.console import RenderableType

    from crm.coverage.models import Coverage, Filters, Gaps, Question
    from crm.coverage.service import CoverageService

commands = Commands()

T = TypeVar("T", "Coverage", "Gaps")


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

    chosen = options.filters(province, region, kind, function)
    with _asked(context, result, on, theme, chosen) as (service, question):
        found = service.coverage(CONSOLE, question)
    _tell(found, shape, report.csv_text, report.table)


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

    chosen = options.filters(province, region, kind, function)
    with _asked(context, result, on, theme, chosen) as (service, question):
        found = service.gaps(CONSOLE, question)
    _tell(found, shape, report.gaps_csv_text, report.gaps_table)


@contextmanager
def _asked(
    context: typer.Context, result: str, on: datetime | None, theme: str | None, filters: "Filters"
) -> Iterator["tuple[CoverageService, Question]"]:
    """Open the installation, and give who answers and what is asked."""
    with opened(context.obj) as ready:
        ready.installation()
        service = ready.services.coverage
        yield service, service.question(result, on.date() if on else None, theme, filters)


def _tell(
    found: T, shape: options.Format, as_csv: Callable[[T], str], as_table: Callable[[T], "RenderableType"]
) -> None:
    match shape:
        case options.Format.JSON:
            answer(found.as_json())
        case options.Format.CSV:
            answer(as_csv(found))
        case options.Format.TABLE:
            answer(as_table(found))
