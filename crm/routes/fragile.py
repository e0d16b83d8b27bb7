"""Works out what hangs on one person: schools with one contact, who alone connects, what falls away."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from crm.people.seeing import seen
from crm.rights import coarse, sees_everybody
from crm.routes import queries_fragile as queries
from crm.routes.cutting import Cut, cuts
from crm.routes.fragile_models import Connector, Fragile, Loss, OneContact
from crm.schools.measuring import ends_on, read_mergers
from crm.schools.service import Reads
from crm.values.names import PersonName
from graph_schema.actor import Actor

COUNTS_FOR = timedelta(days=730)
"""For how long somebody who was at a meeting is a contact of the school."""

MOST_CONTACTS = 20_000
MOST_TIES = 100_000

MOST_CONNECTORS = 100
"""How many people who alone connect are told, those who cut off most first."""

_PERSON = "Person:"


@dataclass(frozen=True, slots=True)
class _Known:
    """Which people the reader may see, with their names."""

    names: Mapping[str, str]

    def of(self, person: str) -> tuple[str | None, str | None]:
        return (person, self.names[person]) if person in self.names else (None, None)


def read_fragile(reader: Reads, actor: Actor, on: date) -> Fragile:
    """Read what is fragile in the whole sector; a lezer gets schools and numbers, and no name."""
    ends = ends_on(read_mergers(reader), on)
    asked = {"on": on, "after": on - COUNTS_FOR, "limit": MOST_CONTACTS}
    rows = reader.read(queries.CONTACTS, **asked)
    at: dict[str, set[str]] = defaultdict(set)
    names: dict[str, str] = {}
    facts: dict[str, tuple[str | None, str | None, str | None]] = {}
    for row in rows:
        facts[row["brin"]] = (row["province"], row["region"], row["kind"])
        at[ends.get(row["brin"], row["brin"])].add(row["person"])
        names[f"School:{row['brin']}"] = row["name"]
    neighbours: dict[str, set[str]] = defaultdict(set)
    for brin, persons in at.items():
        for person in persons:
            _tie(neighbours, _PERSON + person, f"School:{brin}")
    contacts = sorted({row["person"] for row in rows})
    ties = reader.read(queries.GROUPS, persons=contacts, on=on, limit=MOST_TIES)
    for row in ties:
        _tie(neighbours, _PERSON + row["person"], row["key"])
        if row["name"]:
            names[row["key"]] = row["name"]
    found = [
        cut
        for cut in cuts({one: sorted(others) for one, others in neighbours.items()})
        if cut.node.startswith(_PERSON) and _people_cut_off(cut)
    ]
    found.sort(key=lambda cut: (-_people_cut_off(cut), cut.node))
    found = found[:MOST_CONNECTORS]
    single = {brin: next(iter(persons)) for brin, persons in at.items() if len(persons) == 1}
    known = _names(reader, actor, {*single.values(), *(cut.node.removeprefix(_PERSON) for cut in found)}, on)
    schools = [
        OneContact(
            brin, names.get(f"School:{brin}", brin), *known.of(person), *facts.get(brin, (None, None, None))
        )
        for brin, person in single.items()
    ]
    return Fragile(
        on=on,
        contacts=len(contacts),
        schools=tuple(sorted(schools, key=lambda one: (one.name.casefold(), one.brin))),
        connectors=tuple(_connector(actor, cut, names, known) for cut in found),
        cut=len(rows) == MOST_CONTACTS or len(ties) == MOST_TIES,
    )


def _tie(neighbours: dict[str, set[str]], one: str, other: str) -> None:
    neighbours[one].add(other)
    neighbours[other].add(one)


def _people_cut_off(cut: Cut) -> int:
    """Count the people outside the part that has most of them."""
    counts = sorted(sum(one.startswith(_PERSON) for one in part) for part in cut.parts)
    return sum(counts[:-1])


def _connector(actor: Actor, cut: Cut, names: Mapping[str, str], known: _Known) -> Connector:
    # the part with most people is what one is cut off from; of equal ones the first
    most = max(cut.parts, key=lambda part: sum(one.startswith(_PERSON) for one in part))
    off = {names[one] for part in cut.parts if part is not most for one in part if one in names}
    return Connector(
        *known.of(cut.node.removeprefix(_PERSON)),
        parts=len(cut.parts),
        people=coarse(actor, _people_cut_off(cut)),
        groups=tuple(sorted(off)),
    )


def _names(reader: Reads, actor: Actor, persons: set[str], on: date) -> _Known:
    shown = seen(reader, actor, persons, on)
    rows = reader.read(queries.NAMES, persons=sorted(shown)) if shown else []
    return _Known({row["person"]: PersonName.of(row).show() for row in rows})


def read_loss(reader: Reads, actor: Actor, person: str, on: date) -> Loss | None:
    """Read what falls away when somebody leaves; None when there is nobody, or nobody the reader may see."""
    rows = reader.read(
        queries.LOSS, key=person, on=on, after=on - COUNTS_FOR, everybody=sees_everybody(actor)
    )
    if not rows:
        return None
    row = rows[0]
    return Loss(
        person=person,
        name=PersonName.of(row).show(),
        on=on,
        seats=tuple((seat["school"], seat["function"]) for seat in row["seats"]),
        schools=tuple(row["schools"]),
        networks=tuple(row["networks"]),
        leads=tuple(row["leads"]),
        pairs=tuple(row["pairs"]),
    )
