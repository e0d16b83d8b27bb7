"""``landschap plan`` and ``landschap plans``: choose what reaches the most, keep it, see what came of it."""

from datetime import datetime
from fractions import Fraction
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer

from crm.cli import options
from crm.cli.answer import answer
from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.cli.usage import WrongUsage, about, readable_if_named, result_or_instance
from crm.texts import _

if TYPE_CHECKING:
    from crm.outreach.models import Kind, Weigh

commands = Commands()

_AROUND_S = 0.5  # what starting Python and writing the answer take, kept out of the solver's time


@commands.command(
    help=_("Choose options that cover targets: all at the least cost, or the most weight within a budget.")
)
def plan(
    context: typer.Context,
    result: Annotated[
        str | None,
        typer.Option(help=_("Plan for the open seats of this result, such as MORA, from the database.")),
    ] = None,
    function: options.Functions = None,
    province: options.Provinces = None,
    region: options.Regions = None,
    kind: options.Kinds = None,
    school: Annotated[
        list[str] | None, typer.Option(help=_("Only this school's brin; may be repeated."))
    ] = None,
    weigh: Annotated[
        str, typer.Option(help=_("By what a seat weighs: stoel, studenten, rol or eigen."))
    ] = "stoel",
    budget: Annotated[
        float | None, typer.Option(help=_("The most hours; without it everything, at the least cost."))
    ] = None,
    events: Annotated[
        int | None, typer.Option(help=_("The most meetings; without hours only meetings count."))
    ] = None,
    team: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("ACCOUNT=HOURS"),
            help=_("The hours of one person of the team, who then does steps of their own; may be repeated."),
        ),
    ] = None,
    until: Annotated[
        datetime | None,
        typer.Option(formats=options.DAYS, help=_("The last day on which a planned meeting counts.")),
    ] = None,
    hours: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KIND=HOURS", help=_("What a kind of step costs, such as bezoek=6; may be repeated.")
        ),
    ] = None,
    weight: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("FUNCTION=WEIGHT"),
            help=_("What a seat of a function weighs, with --weigh eigen; may be repeated."),
        ),
    ] = None,
    school_weight: Annotated[
        list[str] | None,
        typer.Option(
            metavar=_("BRIN=TIMES"),
            help=_("How many times the seats of a school count, whatever they weigh by; may be repeated."),
        ),
    ] = None,
    leaves: Annotated[
        list[str] | None,
        typer.Option(help=_("The id of a person to think away from their jobs; may be repeated.")),
    ] = None,
    threshold: Annotated[
        float | None,
        typer.Option(
            help=_("From which chance a meeting or a warm route counts; 0.5 when left out."),
        ),
    ] = None,
    must: Annotated[
        list[str] | None, typer.Option(help=_("The id of a step that must be in; may be repeated."))
    ] = None,
    without: Annotated[
        list[str] | None, typer.Option(help=_("The id of a step that must not be in; may be repeated."))
    ] = None,
    keep: Annotated[
        str | None, typer.Option(metavar=_("NAME"), help=_("Keep the plan under this name; see plans."))
    ] = None,
    version_of: Annotated[
        str,
        typer.Option(metavar="ID", help=_("With --keep: the kept plan of which this is the next version.")),
    ] = "",
    instance: Annotated[
        Path | None,
        typer.Option(
            metavar=_("FILE"),
            help=_("A JSON file with targets, options and perhaps a budget; see docs/outreach.md."),
            callback=readable_if_named,
        ),
    ] = None,
    shape: options.TextFormat = options.TextOrJson.TABLE,
) -> None:
    """Solve an instance, or plan for the seats of a result."""
    result_or_instance(context, result, instance)
    if (version_of and keep is None) or (keep is not None and instance is not None):
        raise about(context, WrongUsage("Name what is kept with --keep, and only a plan of a result."))
    if instance is not None:
        _solve(instance, shape)
        return
    from dataclasses import replace

    from crm.outreach.models import Wanted
    from crm.outreach.plan_report import plan_json, table
    from graph_schema.actor import CONSOLE

    wanted = Wanted(
        subject=result or "",
        filters=replace(options.filters(province, region, kind, function), schools=tuple(school or ())),
        until=until.date() if until else None,
        weigh=_weigh(weigh),
        budget=None if budget is None else _number(str(budget)),
        events=events,
        team=tuple(_pair(text) for text in team or ()),
        hours=_hours(hours or []),
        weights=dict(_pair(text) for text in weight or ()),
        factors=dict(_pair(text) for text in school_weight or ()),
        leaves=tuple(leaves or ()),
        must=tuple(must or ()),
        without=tuple(without or ()),
    )
    if threshold is not None:
        wanted = replace(wanted, threshold=_number(str(threshold)))
    with opened(context.obj) as ready:
        ready.installation()
        found = ready.services.outreach.plan(CONSOLE, wanted)
        # the choice is the one just made: it is kept while the program runs
        kept = None if keep is None else ready.services.kept_plans.keep(CONSOLE, wanted, keep, version_of)[0]
    answer(plan_json(found, kept) if shape is options.TextOrJson.JSON else table(found, kept))


@commands.command(help=_("The outreach plans that were kept, or what came of one of them."))
def plans(
    context: typer.Context,
    show: Annotated[
        str | None,
        typer.Option(
            metavar="ID", help=_("What was expected of the kept plan with this id, and what came of it.")
        ),
    ] = None,
    shape: options.TextFormat = options.TextOrJson.TABLE,
) -> None:
    """List the kept plans, or compare one with what is."""
    from crm.outreach import report_kept
    from graph_schema.actor import CONSOLE

    with opened(context.obj) as ready:
        ready.installation()
        service, json = ready.services.kept_plans, shape is options.TextOrJson.JSON
        if show is not None:
            found = service.compare(CONSOLE, show)
            answer(report_kept.compared_json(found) if json else report_kept.compared(found))
        else:
            kept = service.all(CONSOLE)
            answer(report_kept.kept_json(kept) if json else report_kept.kept(kept))


def _solve(instance: Path, shape: options.TextOrJson) -> None:
    began = monotonic()
    from crm.outreach.instance import answered, read
    from crm.outreach.report import text
    from crm.outreach.solve import solve

    asked = read(instance)
    left = asked.time_limit_s - (monotonic() - began) - _AROUND_S
    solution = solve(asked.problem, max(0.0, left), timer=monotonic)
    found = answered(asked, solution, monotonic() - began)
    answer(found.as_json() if shape is options.TextOrJson.JSON else text(asked, found))


def _weigh(text: str) -> "Weigh":
    from crm.outreach.models import NoPlan, Weigh

    try:
        return Weigh(text)
    except ValueError as error:
        raise NoPlan(
            "A seat weighs by one of {choices}, not by {given}.",
            choices=", ".join(item.value for item in Weigh),
            given=text,
        ) from error


def _hours(texts: list[str]) -> "dict[Kind, Fraction]":
    from crm.outreach.models import Kind, NoPlan

    found = {}
    for text in texts:
        name, _sign, number = text.partition("=")
        if name not in {item.value for item in Kind}:
            raise NoPlan(
                "There is no kind of step {given}; choose from {choices}.",
                given=name,
                choices=", ".join(item.value for item in Kind),
            )
        found[Kind(name)] = _number(number)
    return found


def _pair(text: str) -> "tuple[str, Fraction]":
    from crm.outreach.models import NoPlan

    name, _sign, number = text.rpartition("=")
    if not name:
        raise NoPlan("Write {given} as a name, = and a number.", given=text)
    return name, _number(number)


def _number(text: str) -> Fraction:
    from crm.outreach.models import NoPlan

    try:
        return Fraction(text.replace(",", "."))
    except (ValueError, ZeroDivisionError) as error:
        raise NoPlan("{given} is not a number.", given=text) from error
