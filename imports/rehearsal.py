"""Reads in two lists of invented people and takes them back, so that somebody's own list is not the first.

A server that has just started plans each statement of an import, and compiles what it does often: half the
time of a list of some hundreds. Asking it to EXPLAIN the statements, or reading in a list of one row, leaves
that as it is: it plans a statement again for lists of another size, by powers of ten.
"""

from contextlib import suppress
from datetime import date

from graph_schema.actor import CONSOLE
from graph_schema.database import Database
from graph_schema.writer import Writer
from imports.apply.work import NothingToKeep, Work
from imports.garbage import seldom_looked_for
from imports.models import ImportOptions
from imports.read import Line, Sheet, Source
from imports.recognise import recognise
from imports.reference.files import Reference

ROWS = 450
"""More than a hundred of each kind: known people who stay as they are, change, or get another job."""
_NOWHERE = "0" * 64
_HEADERS = ("Naam", "E-mail", "Brin", "Functie", "Telefoon")


class _AllTakenBack(Exception):
    """Ends the transaction of a rehearsal."""


def rehearse(database: Database, today: date) -> None:
    """Do all that importing a list asks of the server, in one transaction of which nothing stays.

    Who reads in a list meanwhile waits until it is done.

    Args:
        database: of a server that has just started.
        today: no row is true after it.

    Raises:
        LandschapError: the database is gone, or refuses it.

    """
    with seldom_looked_for(), suppress(_AllTakenBack):
        database.write(CONSOLE, "import", lambda writer: _both(writer, today))


def _both(writer: Writer, today: date) -> None:
    """Read in a list, and another one that knows of the same people; then have it all taken back."""
    for again in (False, True):
        source = _source(again=again)
        work = Work(source, recognise(source), ImportOptions(dry_run=True))
        with suppress(NothingToKeep):
            work.do(writer, today)
    raise _AllTakenBack


def _source(*, again: bool) -> Source:
    """Give a list; ``again`` a third has another number, and a third another job."""
    brin = Reference().schools[0]["brin"]
    lines = [Line(1, _HEADERS)]
    for number in range(ROWS):
        other_number, other_job = again and number % 3 == 0, again and number % 3 == 1
        cells = (
            f"Eva van der Oefening{number}",
            f"eva{number}@oefening.example",
            brin,
            "docent" if other_job else "architect",
            f"038-{(2_000_000 if other_number else 1_000_000) + number}",
        )
        lines.append(Line(number + 2, cells))
    return Source("rehearsal", _NOWHERE, (Sheet(tuple(lines)),))
