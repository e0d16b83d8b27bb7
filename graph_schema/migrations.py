"""Changes to a database that is already there: named functions that run once and are recorded.

Constraints and indexes need no migration: they follow from the declarations. What does need one is data
that must change its form. Add a function to :data:`MIGRATIONS`; never rename or reorder what stands there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from graph_schema import constraints
from graph_schema.actor import SYSTEM
from graph_schema.database import Database
from graph_schema.derived import person_sort_name
from graph_schema.errors import SchemaNewer
from graph_schema.nodes import CHANGE, IMPORT, MIGRATION, PERSON
from graph_schema.relationships import RELATIONSHIPS
from graph_schema.writer import Writer

_APPLIED = f"""
MATCH (m:{MIGRATION.label}) RETURN m.name AS name
"""

_NAMES_TO_SORT = f"""
MATCH (p:{PERSON.label}) WHERE p.sort_name IS NULL
RETURN p.id AS id, p.given_name AS given_name, p.initials AS initials, p.family_name AS family_name,
  p.email AS email
"""


_IMPORTS_AND_CHANGES = f"""
MATCH (i:{IMPORT.label}) WHERE i.as_of IS NULL
MATCH (c:{CHANGE.label} {{at: i.at}}) WHERE c.actor = i.actor AND c.action = 'import' AND c.of_import IS NULL
RETURN i.id AS id, i.at AS at, c.id AS change
"""


_KEYS_OF_PERIODS = f"""
MATCH (p:{PERSON.label})-[r:{"|".join(kind.type for kind in RELATIONSHIPS if kind.periods)}]->(n)
WHERE r.id IS NULL
WITH type(r) AS type, p.id + '>' + n.code AS key, collect(r) AS ties
UNWIND range(0, size(ties) - 1) AS at
WITH key, at, ties[at] AS r
SET r.id = CASE at WHEN 0 THEN key ELSE randomUUID() END
"""


@dataclass(frozen=True, slots=True)
class Migration:
    """A named change; ``change`` runs in one write transaction with the record that it ran."""

    name: str
    change: Callable[[Writer], None]


def _first(_: Writer) -> None:
    """Mark a database as Landschap's; there is nothing to change yet."""


def _sort_names(writer: Writer) -> None:
    """Give every person the name to sort by."""
    rows = [{"id": row.pop("id"), **person_sort_name(row)} for row in writer.read(_NAMES_TO_SORT)]
    writer.nodes(PERSON, rows)


def _changes_of_imports(writer: Writer) -> None:
    """Tie every import to the change that it was: they were written in the same moment."""
    rows = writer.read(_IMPORTS_AND_CHANGES)
    days = {row["id"]: row["at"].date() for row in rows}
    writer.nodes(
        CHANGE, [{"id": row["change"], "of_import": row["id"], "as_of": days[row["id"]]} for row in rows]
    )
    writer.nodes(IMPORT, [{"id": key, "as_of": day} for key, day in days.items()])


def _keys_of_periods(writer: Writer) -> None:
    """Give what may now come again in another period a key: the one by which the history knows it."""
    writer.run(_KEYS_OF_PERIODS)


MIGRATIONS: tuple[Migration, ...] = (
    Migration("0001_first", _first),
    Migration("0002_sort_names", _sort_names),
    Migration("0003_changes_of_imports", _changes_of_imports),
    Migration("0004_keys_of_periods", _keys_of_periods),
)


def migrate(database: Database) -> list[str]:
    """Bring a database to the form that this program knows; give the names of what was done.

    Raises:
        SchemaNewer: a newer version of the program has changed this database.

    """
    applied = {row["name"] for row in database.read(_APPLIED)}
    unknown = sorted(applied - {migration.name for migration in MIGRATIONS})
    if unknown:
        raise SchemaNewer(
            "This database was made by a newer version of Landschap ({name}). Update the program; "
            "nothing was changed.",
            name=unknown[-1],
        )
    done = constraints.apply(database)
    for migration in MIGRATIONS:
        if migration.name in applied:
            continue

        def work(writer: Writer, migration: Migration = migration) -> None:
            migration.change(writer)
            writer.nodes(MIGRATION, [{"name": migration.name, "applied": writer.at}])

        database.write(SYSTEM, f"migrate.{migration.name}", work)
        done.append(migration.name)
    return done


def pending(database: Database) -> list[str]:
    """Give the names of the migrations that this database still lacks."""
    applied = {row["name"] for row in database.read(_APPLIED)}
    return [migration.name for migration in MIGRATIONS if migration.name not in applied]
