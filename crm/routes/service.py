"""Answers "via wie komen we bij …": the best few routes from the team to a person, a seat or a school."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from crm.clock import Clock
from crm.rights import guarded, sees_everybody
from crm.routes import find, queries
from crm.routes.fragile import read_fragile, read_loss
from crm.routes.fragile_models import Fragile, Loss
from crm.routes.ground import Ground, Scope, read_ground
from crm.routes.models import RoutePerson, Routes, RouteStep, TargetKind, WarmRoute
from crm.routes.strength import reasons, strength
from crm.schools.choose import NO_FUNCTION, Unknown, functions, one
from crm.schools.measuring import ends_on, members_of, read_mergers
from crm.schools.service import Reads, read_vocabulary
from crm.values.names import PersonName
from graph_schema.actor import Actor
from graph_schema.database import Database

HOW_MANY = 5
"""How many routes are given when nobody says how many."""

MOST_TARGETS = 200
"""How many people of one school are looked for at most."""

NOBODY = "There is no person, school or seat {value}; give a person's key, a brin, or brin:function."
NO_PERSON = "There is no person {value}."
NO_TEAM = "There is no person {value} from whom a route could start."


@dataclass(frozen=True, slots=True)
class _Target:
    kind: TargetKind
    name: str
    persons: tuple[str, ...]
    objecting: int = 0
    ghost: bool = False
    cut: bool = False


@guarded("routes")
class RoutesService:
    """Warm routes.

    Args:
        database: where the ties are.
        clock: what day it is when none is asked.

    """

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def find(
        self,
        actor: Actor,
        to: str,
        on: date | None = None,
        start: Sequence[str] = (),
        count: int = HOW_MANY,
    ) -> Routes:
        """Give the best few routes, each unlike the others, of at most three steps.

        Nobody who objected to mail is on a route, and a coördinator gets only people whom they may see.

        Args:
            actor: who asks.
            to: a person's key, a school's brin, or ``BRIN:FUNCTION``.
            on: the day; what came later is not known yet. Today when left out.
            start: people's keys to start from; when empty, anybody who is active in the programme or has
                an account to work with.
            count: how many routes at most.

        Raises:
            Unknown: there is no such person, school, function or start.

        """
        day = on or self._clock()
        everybody = sees_everybody(actor)
        with self._database.reading() as reader:
            target = _target(reader, to.strip(), day, everybody=everybody)
            named = tuple(sorted(set(start)))
            if named:
                scope = Scope(day, everybody, named, team=False)
                _must_exist(reader, scope)
            else:
                staff = tuple(row["person"] for row in reader.read(queries.TEAM))
                scope = Scope(day, everybody, staff, team=True)
            ground = read_ground(reader, scope, target.persons, from_named=bool(named))
            paths = find.best(ground.ties(), target.persons, ground.team, count)
            people = _people(reader, {one for path in paths for one in path.people}, day)
        return Routes(
            to=to.strip(),
            kind=target.kind,
            on=day,
            name=target.name or _name_of(target, people),
            routes=tuple(_route(ground, people, path) for path in paths),
            ghost=target.ghost,
            objecting=target.objecting,
            cut=target.cut or ground.cut,
        )

    def fragile(self, actor: Actor, on: date | None = None) -> Fragile:
        """Give the schools that hang on one contact, and the people who alone connect groups.

        A lezer gets schools and numbers and no name; a coördinator the names that they may see.
        """
        with self._database.reading() as reader:
            return read_fragile(reader, actor, on or self._clock())

    def leaving(self, actor: Actor, person: str, on: date | None = None) -> Loss:
        """Give what falls away when somebody leaves: what nobody else holds.

        Raises:
            Unknown: there is nobody with this key, or nobody whom the reader may see.

        """
        with self._database.reading() as reader:
            found = read_loss(reader, actor, person, on or self._clock())
        if found is None:
            raise Unknown(NO_PERSON, value=person)
        return found


def _must_exist(reader: Reads, scope: Scope) -> None:
    rows = reader.read(queries.MAY_BE_TEAM, **scope.parameters(), persons=list(scope.named))
    missing = sorted(set(scope.named) - {row["person"] for row in rows})
    if missing:
        raise Unknown(NO_TEAM, value=missing[0])


def _target(reader: Reads, to: str, on: date, *, everybody: bool) -> _Target:
    label, colon, rest = to.partition(":")
    if colon and label in {"Person", "School"}:
        to, colon = rest, ""
    if colon:
        found = _school(reader, label, rest, on, everybody=everybody)
    else:
        found = _school(reader, to, None, on, everybody=everybody) if label != "Person" else None
        found = found or _person(reader, to, on, everybody=everybody)
    if found is None:
        raise Unknown(NOBODY, value=to)
    return found


def _person(reader: Reads, key: str, on: date, *, everybody: bool) -> _Target | None:
    rows = reader.read(queries.TARGET_PERSON, key=key, on=on, everybody=everybody)
    if not rows:
        return None
    objects = rows[0]["objects"]
    return _Target(TargetKind.PERSON, "", () if objects else (key,), objecting=int(objects))


def _school(reader: Reads, brin: str, function: str | None, on: date, *, everybody: bool) -> _Target | None:
    brin = brin.strip().upper()
    mergers = read_mergers(reader)
    brin = ends_on(mergers, on).get(brin, brin)
    rows = reader.read(queries.TARGET_SCHOOL, key=brin)
    if not rows:
        return None
    name = rows[0]["name"]
    kind = TargetKind.SCHOOL
    if function is not None:
        vocabulary = read_vocabulary(reader)
        function = one(function, functions(vocabulary), NO_FUNCTION)
        name = f"{name}, {vocabulary.function[function].name}"
        kind = TargetKind.SEAT
    brins = list(members_of([brin], mergers, on)[brin])
    asked = {"brins": brins, "on": on, "everybody": everybody, "limit": MOST_TARGETS}
    found = reader.read(queries.TARGET_SEAT, function=function, **asked)
    if function is not None and not found:
        # nobody is known there: whoever comes to the school can ask who it is
        return replace(
            _of(found=reader.read(queries.TARGET_SEAT, function=None, **asked), kind=kind, name=name),
            ghost=True,
        )
    return _of(found, kind, name)


def _of(found: list[dict[str, Any]], kind: TargetKind, name: str) -> _Target:
    return _Target(
        kind=kind,
        name=name,
        persons=tuple(row["person"] for row in found if not row["objects"]),
        objecting=sum(row["objects"] for row in found),
        cut=len(found) == MOST_TARGETS,
    )


def _people(reader: Reads, keys: set[str], on: date) -> dict[str, RoutePerson]:
    rows = reader.read(queries.PEOPLE, persons=sorted(keys), on=on) if keys else []
    parts = ("given_name", "initials", "tussenvoegsel", "family_name")
    return {
        row["key"]: RoutePerson(
            id=row["key"],
            name=PersonName(**{part: row[part] for part in parts}),
            place=next(iter(row["places"]), None),
        )
        for row in rows
    }


def _name_of(target: _Target, people: dict[str, RoutePerson]) -> str:
    return "".join(people[one].name.show() for one in target.persons[:1] if one in people)


def _route(ground: Ground, people: dict[str, RoutePerson], path: find.Path) -> WarmRoute:
    chain = [people[one] for one in reversed(path.people)]
    steps = tuple(
        RouteStep(
            start=start,
            end=end,
            strength=strength(ground.rates[start.id][end.id]),
            reasons=reasons(ground.of_both(start.id, end.id), start.id, end.id, ground.on),
        )
        for start, end in pairwise(chain)
    )
    return WarmRoute(tuple(chain), steps, path.strength)
