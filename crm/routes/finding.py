"""Finds the best few routes in one transaction: whom, the ground between, the choice, and the names."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise
from typing import Any

from crm.rights import sees_everybody
from crm.routes import find, queries
from crm.routes.ground import Ground, Scope, read_ring, search
from crm.routes.models import RoutePerson, Routes, RouteStep, TargetKind, WarmRoute
from crm.routes.strength import reasons
from crm.schools.choose import NO_FUNCTION, Unknown, functions, one
from crm.schools.measuring import ends_on, members_of
from crm.schools.models import FunctionChoice, Merger, Vocabulary
from crm.schools.service import Reads
from crm.values.names import PersonName
from graph_schema.actor import Actor

HOW_MANY = 5
"""How many routes are given when nobody says how many."""

MOST_TARGETS = 200
"""How many people of one school are looked for at most: those with most ties."""

NOBODY = "There is no person, school or seat {value}; give a person's key, a brin, or brin:function."
NO_TEAM = "There is no person {value} from whom a route could start."


@dataclass(frozen=True, slots=True)
class _Target:
    kind: TargetKind
    name: str
    persons: tuple[str, ...]
    team: tuple[str, ...] = ()
    objecting: int = 0
    ghost: bool = False
    cut: bool = False


def find_routes(
    reader: Reads,
    actor: Actor,
    to: str,
    on: date,
    start: Sequence[str] = (),
    count: int = HOW_MANY,
    *,
    any_start: bool = False,
) -> Routes:
    """Give the best few routes as ``RoutesService.find`` tells them: at most five round trips.

    Args:
        reader: the transaction.
        actor: who asks.
        to: to whom or what.
        on: the day.
        start: people to start from.
        count: how many routes at most.
        any_start: whether one of ``start`` is enough: who is not there, or objects to mail, is left out.

    """
    named = tuple(sorted(set(start)))
    scope = Scope(on, sees_everybody(actor), named, team=not named)
    label, key, function = _parts(to)
    begin = reader.read(
        queries.START,
        limit=MOST_TARGETS,
        **scope.parameters(
            key="" if label == "School" or function is not None else key,
            brin="" if label == "Person" else key.upper(),
            function=" ".join((function or "").split()).lower(),
        ),
    )[0]
    missing = sorted(set(named) - set(begin["named"]))
    if missing and not any_start:
        raise Unknown(NO_TEAM, value=missing[0])
    named = tuple(begin["named"])
    scope = replace(scope, named=named)
    target = _target(begin, key, function, on)
    # who has an account to work with is of the team as if they were named
    staff = accounts(begin)
    scope = replace(scope, named=(*named, *staff))
    ground = Ground(on, team={*staff, *named, *target.team})
    reachable = frozenset(target.persons) if named or not start else frozenset[str]()
    paths = search(reader, scope, ground, reachable, count)
    people = people_of(reader, {one for path in paths for one in path.people}, on)
    return Routes(
        to=to.strip(),
        kind=target.kind,
        on=on,
        name=target.name or _name_of(target, people),
        routes=tuple(told(ground, people, path) for path in paths),
        ghost=target.ghost,
        objecting=target.objecting,
        cut=target.cut or ground.cut,
    )


def plan_queries(reader: Reads, on: date) -> None:
    """Ask every query of a search about nobody: the server plans each once, which takes seconds."""
    scope = Scope(on, everybody=True, named=(), team=True)
    reader.read(queries.START, limit=1, **scope.parameters(key="", brin="", function=""))
    read_ring(reader, scope, Ground(on), {""})
    people_of(reader, {""}, on)


def accounts(begin: Mapping[str, Any]) -> dict[str, str]:
    """Give, of what ``queries.START`` read, the people with an account to work with, and which."""
    found: dict[str, str] = {}
    for row in begin["staff"]:
        found.setdefault(row["person"], row["account"])
    return found


def _parts(to: str) -> tuple[str, str, str | None]:
    """Give what is looked for: a label where it is told, a key, and a function where it is a seat."""
    label, colon, rest = to.partition(":")
    if not colon:
        return "", to.strip(), None
    if label in ("Person", "School"):
        return label, rest.strip(), None
    return "", label.strip(), rest


def _target(begin: Mapping[str, Any], key: str, function: str | None, on: date) -> _Target:
    schools = {row["brin"]: row for row in begin["schools"]}
    brin = key.upper()
    if brin in schools:
        mergers = [Merger(**row) for row in begin["mergers"]]
        end = ends_on(mergers, on).get(brin, brin)
        members = members_of([end], mergers, on)[end]
        rows = [row for member in members if member in schools for row in schools[member]["people"]]
        cut = any(len(schools[member]["people"]) == MOST_TARGETS for member in members if member in schools)
        return _of_school(begin, schools[end]["name"], rows, function, cut=cut)
    if not begin["person"]:
        raise Unknown(NOBODY, value=key)
    (row,) = begin["person"]
    return _of([row | {"person": key}], TargetKind.PERSON, "")


def _of_school(
    begin: Mapping[str, Any], name: str, rows: list[dict[str, Any]], function: str | None, *, cut: bool
) -> _Target:
    if function is None:
        return replace(_of(rows, TargetKind.SCHOOL, name), cut=cut)
    words = tuple(FunctionChoice(**row) for row in begin["functions"])
    vocabulary = Vocabulary(words, (), ())
    code = one(function, functions(vocabulary), NO_FUNCTION)
    name = f"{name}, {vocabulary.function[code].name}"
    seated = [row for row in rows if code in row["functions"]]
    # nobody is known there: whoever comes to the school can ask who it is
    return replace(_of(seated or rows, TargetKind.SEAT, name), ghost=not seated, cut=cut and not seated)


def _of(rows: list[dict[str, Any]], kind: TargetKind, name: str) -> _Target:
    by_person = {row["person"]: row for row in rows}
    reachable = [person for person, row in by_person.items() if not row["objects"]]
    return _Target(
        kind=kind,
        name=name,
        persons=tuple(sorted(reachable)),
        team=tuple(person for person in reachable if by_person[person]["team"]),
        objecting=len(by_person) - len(reachable),
    )


def people_of(reader: Reads, keys: set[str], on: date) -> dict[str, RoutePerson]:
    """Read the people of routes, with where they work on the day."""
    rows = reader.read(queries.PEOPLE, asked={"persons": sorted(keys)}, on=on) if keys else []
    return {
        row["key"]: RoutePerson(
            id=row["key"],
            name=PersonName.of(row),
            place=next(iter(row["places"]), None),
        )
        for row in rows
    }


def _name_of(target: _Target, people: dict[str, RoutePerson]) -> str:
    return "".join(people[one].name.show() for one in target.persons[:1] if one in people)


def told(ground: Ground, people: Mapping[str, RoutePerson], path: find.Path) -> WarmRoute:
    """Give a route with its people and the reasons of its steps, from the team to the target."""
    chain = [people[one] for one in reversed(path.people)]
    steps = tuple(
        RouteStep(
            start=start,
            end=end,
            strength=ground.ties[end.id][start.id],
            reasons=reasons(ground.of_both(start.id, end.id), start.id, end.id, ground.on),
        )
        for start, end in pairwise(chain)
    )
    return WarmRoute(tuple(chain), steps, path.strength)
