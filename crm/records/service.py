"""What text boxes with choices offer, on every record: schools, organisations, networks, people."""

from dataclasses import dataclass

from crm.clock import Clock
from crm.records import queries
from crm.records.listing import fulltext, words
from crm.records.timeline import person_name
from crm.rights import guarded, sees_everybody, sees_names
from crm.texts import language
from graph_schema.actor import Actor
from graph_schema.database import Database

PLACES = {"school": ("School",), "organisatie": ("Organisation",), "plek": ("School", "Organisation")}
"""Kinds of places that can be looked up: a school, an organisation, either."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose.

    ``key`` is a label and key such as ``School:25PJ``, so that the choice says what it is.
    """

    key: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Lists:
    """The networks and clusters, each as code and name in the reader's language."""

    networks: tuple[tuple[str, str], ...]
    clusters: tuple[tuple[str, str], ...]


@guarded("records")
class RecordsService:
    """Looks things up by a text.

    Args:
        database: where they are.
        clock: gives today.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def lists(self, actor: Actor) -> Lists:  # noqa: ARG002  # every role may see them
        """Give what one can choose from beside what the filter line has: one round trip."""
        row = self._database.read(queries.NETWORKS_AND_CLUSTERS)[0]

        def named(items: list[dict[str, str]]) -> tuple[tuple[str, str], ...]:
            return tuple(
                (item["code"], (language() == "en" and item["name_en"]) or item["name"]) for item in items
            )

        return Lists(named(row["networks"]), named(row["clusters"]))

    def look_up(self, actor: Actor, kind: str, text: str) -> tuple[Choice, ...]:
        """Give at most a dozen things whose words begin so; without a text the first of a short list.

        Args:
            actor: who looks; a lezer finds no people, a coördinator those of the buddy pairs.
            kind: ``school``, ``organisatie``, ``plek`` (either), ``netwerk`` or ``persoon``; anything else
                finds nothing.
            text: what was typed.

        """
        asked = fulltext(words(text))
        given = {"texts": [asked] if asked else [], "blank": [] if asked else [1]}
        if kind in PLACES:
            rows = self._database.read(queries.LOOK_UP_PLACES, labels=list(PLACES[kind]), **given)
            return tuple(
                Choice(f"{row['label']}:{row['key']}", row["name"], row["note"] or "") for row in rows
            )
        if kind == "netwerk":
            rows = self._database.read(queries.LOOK_UP_NETWORKS, **given)
            return tuple(
                Choice(f"Network:{row['key']}", (language() == "en" and row["name_en"]) or row["name"])
                for row in rows
            )
        if kind != "persoon" or not sees_names(actor) or not asked:
            return ()
        rows = self._database.read(
            queries.LOOK_UP_PEOPLE, texts=[asked], everybody=sees_everybody(actor), on=self._clock()
        )
        return tuple(
            Choice(f"Person:{row['key']}", person_name(row), ", ".join(row["places"])) for row in rows
        )
