"""The whole command line: what holds before every command, and the groups of commands."""

import sys
from typing import Annotated

import typer

from crm.cli import coverage, database, importing, installing, serving
from crm.cli.context import Setup
from crm.texts import _, speak

app = typer.Typer(
    name="landschap",
    help=_("Who in the Dutch mbo schools is reached with the programme's results, and who is not."),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (serving, installing, importing, coverage):
    app.add_typer(group.commands)
app.add_typer(database.commands, name="db")


@app.callback()
def before(
    context: typer.Context,
    demo: Annotated[bool, typer.Option("--demo", help=_("Use the demo's own data folder."))] = False,
    version: Annotated[bool, typer.Option("--version", help=_("Say which version this is."))] = False,
) -> None:
    """Read the settings; they hold for whichever command follows."""
    from graph_schema.settings import load

    if version:
        from importlib.metadata import version as version_of

        sys.stdout.write(f"landschap {version_of('landschap')}\n")
        raise typer.Exit
    settings = load()
    speak(settings.language)
    context.obj = Setup(settings, demo)
