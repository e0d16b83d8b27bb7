"""``landschap imports`` and ``landschap undo``: the lists that were read in, and taking one of them back."""

import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from crm.cli.answer import answer
from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.cli.importing import counts, progress
from crm.cli.options import TextFormat, TextOrJson
from crm.texts import _
from graph_schema.zone import AMSTERDAM

if TYPE_CHECKING:
    from rich.table import Table

    from imports.apply.undone import Listed, Undone

commands = Commands()

_SHOWN = 50


@commands.command("imports", help=_("Show the lists that were read in, newest first."))
def imports_(context: typer.Context, shape: TextFormat = TextOrJson.TABLE) -> None:
    """Show the lists that were read in."""
    from graph_schema.actor import CONSOLE
    from imports.service import ImportService

    with opened(context.obj) as ready:
        service = ImportService(ready.services.database, ready.services.clock)
        found = service.list(CONSOLE)
    if shape is TextOrJson.JSON:
        answer({"imports": [one.as_json() for one in found]})
    else:
        answer(_table(found) if found else _("No list was read in yet.") + "\n")


@commands.command(
    "undo", help=_("Take an import back: what only that list says goes, what was edited since stays.")
)
def undo(
    context: typer.Context,
    import_: Annotated[
        str, typer.Argument(metavar=_("ID"), help=_("Its key, as `landschap imports` shows it."))
    ],
    yes: Annotated[bool, typer.Option("--yes", "-y", help=_("Ask nothing."))] = False,
    shape: TextFormat = TextOrJson.TABLE,
) -> None:
    """Take an import back."""
    from graph_schema.actor import CONSOLE
    from imports.service import ImportService

    with opened(context.obj) as ready:
        service = ImportService(ready.services.database, ready.services.clock)
        if not yes and sys.stdin.isatty() and not typer.confirm(_("Take this import back?"), err=True):
            answer(_("Nothing was taken back.") + "\n")
            return
        with progress() as hear:
            found = service.undo(CONSOLE, import_, hear)
        answer(found.as_json() if shape is TextOrJson.JSON else text(found))


def text(found: "Undone") -> str:
    """Give what taking an import back did as lines for a person."""
    lines = [_("Taken back: {file}.").format(file=found.file_name or found.import_id)]
    if found.removed:
        lines.append(_("Removed: {counts}.").format(counts=counts(found.removed)))
    if found.restored:
        lines.append(_("Given a former value: {counts}.").format(counts=counts(found.restored)))
    if found.stayed:
        lines.append(_("Stays:"))
        for left in found.stayed[:_SHOWN]:
            what = f"{left.name}, {left.property}" if left.property else left.name
            lines.append(f"  {what}: {left.reason}")
        if len(found.stayed) > _SHOWN:
            lines.append(
                _("  and {n} more; --format json names them all.").format(n=len(found.stayed) - _SHOWN)
            )
    return "".join(f"{line}\n" for line in lines)


def _table(found: "Iterable[Listed]") -> "Table":
    from rich.table import Table

    table = Table()
    headings = (_("ID"), _("When"), _("Who"), _("File"), _("Format"), _("Rows"), _("State"))
    for heading in headings:
        table.add_column(heading)
    for one in found:
        state = _("taken back") if one.undone else _("applied")
        when = one.at.astimezone(AMSTERDAM).strftime("%Y-%m-%d %H:%M")
        table.add_row(one.id, when, one.who, one.file_name, one.format, str(one.rows), state)
    return table
