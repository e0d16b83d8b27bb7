"""The whole command line: what holds before every command, and the groups of commands."""

from typing import Annotated

import typer

from crm.cli import (
    accounts,
    buddies,
    coverage,
    database,
    dumping,
    duplicates,
    importing,
    imports,
    installing,
    plan,
    routes,
    serving,
)
from crm.cli.answer import line
from crm.cli.context import Setup
from crm.cli.frame import Commands
from crm.texts import _, speak

app = Commands(
    name="landschap",
    help=_("Who in the Dutch mbo schools is reached with the programme's results, and who is not."),
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
for group in (serving, installing, importing, imports, dumping, duplicates, coverage, plan, routes):
    app.add_typer(group.commands)
app.add_typer(accounts.commands, name="account")
app.add_typer(buddies.commands, name="buddies")
app.add_typer(database.commands, name="db")


def _tell_version(asked: bool) -> None:
    if asked:
        from importlib.metadata import version as version_of

        line(f"landschap {version_of('landschap')}")
        raise typer.Exit


@app.callback()
def before(
    context: typer.Context,
    demo: Annotated[bool, typer.Option("--demo", help=_("Use the demo's own data folder."))] = False,
    _version: Annotated[
        bool,
        # eager: it is answered before a command is asked for
        typer.Option(
            "--version", help=_("Say which version this is."), callback=_tell_version, is_eager=True
        ),
    ] = False,
) -> None:
    """Read the settings; they hold for whichever command follows."""
    from graph_schema.settings import load

    settings = load()
    speak(settings.language)
    context.obj = Setup(settings, demo)
