"""``landschap init``: make an installation without serving it."""

from typing import Annotated

import typer

from crm.cli.answer import line
from crm.cli.context import Setup, install, opened
from crm.cli.frame import Commands
from crm.texts import _

commands = Commands()


@commands.command(
    help=_("Make an installation with the schools and the annual plan; with --demo also invented people.")
)
def init(
    context: typer.Context,
    demo: Annotated[
        bool, typer.Option("--demo", help=_("With invented people, in a folder of its own."))
    ] = False,
) -> None:
    """Make an installation."""
    from graph_schema.local import Kind

    demo = demo or context.obj.demo
    with opened(Setup(context.obj.settings, demo), kind=Kind.DEMO if demo else Kind.OWN) as ready:
        made = install(ready, demo=demo)
    text = _("Ready: {schools} schools, {persons} people, {events} events.")
    line(text.format(schools=made.schools, persons=made.persons, events=made.events))
