"""Writes the reference data, in one transaction.

Loading again changes nothing. What somebody changed since is kept where people change it: a school's values
(a list from DUO is newer than our file) and a merger's date. The plan, its themes, results and profiles
follow the files.
"""

from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.keys import content_id
from graph_schema.nodes import (
    ACTIVITY,
    CLUSTER,
    FUNCTION,
    NETWORK,
    ORGANISATION,
    PROGRAMME,
    RESULT,
    SCHOOL,
    TARGET,
    THEME,
)
from graph_schema.relationships import (
    COOPERATES,
    COUNTS,
    DELIVERS,
    IN,
    MERGED_INTO,
    NEEDS,
    OF,
    PART_OF,
    SECURES,
)
from graph_schema.writer import Writer
from imports.reference.files import Reference, Row
from imports.reference.queries import PRESENT_MERGERS, PRESENT_SCHOOLS


def load(database: Database, actor: Actor) -> None:
    """Write the schools and the annual plan of the files into the graph.

    Raises:
        DeclarationError: a file holds something undeclared; it names the row and the mend.
        DatabaseUnavailable: the server does not answer; nothing was written.

    """
    reference = Reference()

    def work(writer: Writer) -> None:
        _schools(writer, reference)
        _programme(writer, reference)
        _organisations(writer, reference)
        _plan(writer, reference)

    database.write(actor, "reference.load", work)


def _schools(writer: Writer, reference: Reference) -> None:
    brins = [row["brin"] for row in reference.schools]
    present = {row["brin"]: row["properties"] for row in writer.read(PRESENT_SCHOOLS, brins=brins)}
    writer.nodes(SCHOOL, [_blanks(row, present.get(row["brin"], {})) for row in reference.schools])
    known = {row["brin"] for row in writer.read(PRESENT_MERGERS, brins=brins)}
    writer.relationships(
        MERGED_INTO, SCHOOL, SCHOOL, [row for row in reference.mergers if row["start"] not in known]
    )


def _blanks(row: Row, present: Row) -> Row:
    """Keep of a school's row its key and what the graph has no value for."""
    return {name: value for name, value in row.items() if name == "brin" or present.get(name) is None}


def _programme(writer: Writer, reference: Reference) -> None:
    writer.nodes(PROGRAMME, [reference.programme])
    writer.nodes(CLUSTER, reference.clusters)
    writer.nodes(THEME, reference.themes)
    writer.nodes(FUNCTION, reference.functions)
    writer.nodes(RESULT, reference.results)
    writer.nodes(NETWORK, reference.networks)
    writer.relationships(NEEDS, THEME, FUNCTION, reference.needs)
    writer.relationships(PART_OF, RESULT, THEME, reference.results_in_themes)


def _organisations(writer: Writer, reference: Reference) -> None:
    own = ("phases", "secures")
    writer.nodes(
        ORGANISATION,
        [{name: row[name] for name in row if name not in own} for row in reference.organisations],
    )
    writer.relationships(
        COOPERATES,
        ORGANISATION,
        PROGRAMME,
        [
            {
                "start": row["id"],
                "end": reference.programme["code"],
                "id": content_id("cooperates", row["id"], phase["phase"], phase["since"].isoformat()),
                **phase,
            }
            for row in reference.organisations
            for phase in row.get("phases", ())
        ],
    )
    writer.relationships(
        SECURES,
        ORGANISATION,
        RESULT,
        [
            {"start": row["id"], "end": secured["result"], "since": secured["since"]}
            for row in reference.organisations
            for secured in row.get("secures", ())
        ],
    )


def _plan(writer: Writer, reference: Reference) -> None:
    activities = reference.activities
    writer.nodes(ACTIVITY, [activity.row for activity in activities])
    writer.relationships(IN, ACTIVITY, CLUSTER, [{"start": a.code, "end": a.cluster} for a in activities])
    writer.relationships(
        PART_OF, ACTIVITY, THEME, [{"start": a.code, "end": a.theme} for a in activities if a.theme]
    )
    writer.relationships(
        DELIVERS,
        ACTIVITY,
        RESULT,
        [{"start": a.code, "end": result} for a in activities for result in a.results],
    )
    writer.nodes(TARGET, reference.targets)
    writer.relationships(OF, TARGET, ACTIVITY, reference.targets_of_activities)
    for kind, node in (
        ("results", RESULT),
        ("themes", THEME),
        ("networks", NETWORK),
        ("functions", FUNCTION),
    ):
        writer.relationships(COUNTS, TARGET, node, reference.counted(kind))
