"""From what is known to what can be done: every option with its hours and the seats that it reaches. Pure.

A seat that nobody is known in (a ghost) is reached only by what reaches the school: a visit, an
introduction, a buddy. It yields a name first. Somebody who objected to mail is invited to nothing and asked
for nothing; a visit to their school still meets their seat.

A warm route makes a conversation with who holds a seat, done by who opens the door; its strength is held to
be the chance that it works, and counts from the same threshold as a meeting. Where nobody of a school was
ever met, the strongest route to somebody there makes an introduction.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction

from crm.coverage.models import Seat
from crm.outreach import rates
from crm.outreach.models import Attendance, Kind, Option, Reach, SeatKey, Target, Wanted
from crm.routes.many import Door


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who holds one of the open seats; or more."""

    id: str
    name: str
    seats: tuple[SeatKey, ...]
    objects: bool = False
    met: date | None = None


@dataclass(frozen=True, slots=True)
class Introducer:
    """Somebody at a school whom the programme met, and when last."""

    id: str
    name: str
    brin: str
    met: date


@dataclass(frozen=True, slots=True)
class Planned:
    """A meeting that is planned: of which networks, about the subject or not, who may come, a conference.

    ``leads`` is the account of who leads one of its networks; empty for none.
    """

    id: str
    title: str
    day: date
    networks: tuple[str, ...]
    about: bool
    persons: frozenset[str]
    conference: bool = False
    leads: str = ""


@dataclass(frozen=True, slots=True)
class Buddy:
    """A pair in which a school learns the result."""

    pair: str
    brin: str
    coach: str


@dataclass(frozen=True, slots=True)
class Known:
    """All that the graph says about the open seats.

    Attributes:
        targets: the open seats.
        people: who holds them.
        planned: the meetings to come.
        attended: of a person, to how many meetings they could have come and to how many they came.
        introducers: by school.
        buddies: the pairs.
        conferences: as ``attended``, of conferences and of who came to one at least.
        doors: of a person the warm routes to them, the strongest first.
        doors_cut: whether more people were near than were looked at.

    """

    targets: tuple[Target, ...]
    people: tuple[Person, ...] = ()
    planned: tuple[Planned, ...] = ()
    attended: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    introducers: tuple[Introducer, ...] = ()
    buddies: tuple[Buddy, ...] = ()
    conferences: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    doors: Mapping[str, tuple[Door, ...]] = field(default_factory=dict)
    doors_cut: bool = False

    @property
    def prior(self) -> Fraction:
        """The rate of somebody of whom nothing is known."""
        return rates.prior(self.attended.values())

    def may_come(self, planned: Planned) -> frozenset[str]:
        """Give who may come to a meeting: members and who is invited; to a conference who came to one too."""
        return planned.persons | self.conferences.keys() if planned.conference else planned.persons


def options(known: Known, wanted: Wanted) -> tuple[Option, ...]:
    """Give everything that can be done, by kind and id; what reaches no open seat is not given."""
    made = _Maker(known, wanted)
    found = [*made.gatherings(), *made.own(), *made.visits(), *made.talks(), *made.introductions()]
    found += [*made.by_route(), *made.introductions_by_route(), *made.buddies()]
    return tuple(sorted((option for option in found if option.reaches), key=lambda option: option.id))


def best_chances(known: Known) -> dict[SeatKey, Fraction]:
    """Give for each seat the best chance that somebody of it comes to one of the planned meetings."""
    made = _Maker(known, Wanted(""))
    best: dict[SeatKey, Fraction] = {}
    for planned in known.planned:
        for seat, people in made.expected(known.may_come(planned)).items():
            chance = rates.at_least_one(made.rate(person.id, planned).rate for person in people)
            best[seat] = max(best.get(seat, Fraction(0)), chance)
    return best


class _Maker:
    def __init__(self, known: Known, wanted: Wanted) -> None:
        self._known, self._wanted = known, wanted
        self._target = {target.key: target for target in known.targets}
        self._mean = known.prior
        self._holders: dict[SeatKey, list[Person]] = defaultdict(list)
        for person in known.people:
            for seat in person.seats:
                self._holders[seat].append(person)
        self._by_school: dict[str, list[Target]] = defaultdict(list)
        for target in known.targets:
            self._by_school[target.brin].append(target)

    def rate(self, person: str, planned: Planned | None = None) -> Attendance:
        """Give how likely somebody comes; to a conference by what they did at conferences, where known."""
        record = self._known.attended.get(person, (0, 0))
        if planned is not None and planned.conference:
            record = self._known.conferences.get(person, record)
        return rates.attendance(*record, self._mean)

    def expected(self, persons: Iterable[str]) -> dict[SeatKey, list[Person]]:
        """Give the people among some who may be invited, by the open seat that they hold."""
        there = set(persons)
        return {
            seat: invited
            for seat, people in self._holders.items()
            if seat in self._target
            and (invited := [person for person in people if person.id in there and not person.objects])
        }

    def gatherings(self) -> list[Option]:
        return [self._gathering(planned) for planned in self._known.planned]

    def _gathering(self, planned: Planned) -> Option:
        other = Kind.CONFERENTIE if planned.conference else Kind.PRESENTATIE
        kind = Kind.BIJEENKOMST if planned.about else other
        reaches, beyond = self._coming(kind, self._known.may_come(planned), planned=planned)
        return Option(
            id=f"{kind.value}:{planned.id}",
            kind=kind,
            hours=self._wanted.cost(kind),
            title=planned.title,
            reaches=reaches,
            beyond=beyond,
            day=planned.day,
            event=planned.id,
            network=", ".join(planned.networks),
            whose=planned.leads,
        )

    def own(self) -> list[Option]:
        """Give a meeting of our own in each province, for everybody known there."""
        provinces: dict[str, set[str]] = defaultdict(set)
        for seat, people in self._holders.items():
            target = self._target.get(seat)
            if target and target.province:
                provinces[target.province] |= {person.id for person in people}
        made = []
        for province in sorted(provinces):
            reaches, beyond = self._coming(Kind.EIGEN, provinces[province], province)
            made.append(
                Option(
                    id=f"{Kind.EIGEN.value}:{province}",
                    kind=Kind.EIGEN,
                    hours=self._wanted.cost(Kind.EIGEN),
                    title=province,
                    reaches=reaches,
                    beyond=beyond,
                )
            )
        return made

    def _coming(
        self,
        kind: Kind,
        persons: Iterable[str],
        province: str | None = None,
        planned: Planned | None = None,
    ) -> tuple[tuple[Reach, ...], int]:
        found = []
        for seat, people in self.expected(persons).items():
            if province and self._target[seat].province != province:
                continue
            of_each = {person.id: self.rate(person.id, planned) for person in people}
            first = min(of_each, key=lambda person: (-of_each[person].rate, person))
            chance = rates.at_least_one(record.rate for record in of_each.values())
            if chance >= self._wanted.threshold:
                found.append(Reach(seat, first, chance, of_each[first]))
        return self._room(kind, found)

    def visits(self) -> list[Option]:
        made = []
        for brin, targets in sorted(self._by_school.items()):
            reaches, beyond = self._room(Kind.BEZOEK, [self._at(target) for target in targets])
            made.append(self._school(Kind.BEZOEK, targets[0], reaches, beyond, f"bezoek:{brin}"))
        return made

    def talks(self) -> list[Option]:
        """Give a conversation for each known seat; it reaches every seat of the person spoken to."""
        made = []
        for target in self._known.targets:
            people = [person for person in self._holders[target.key] if not person.objects]
            if target.state is not Seat.BEKEND or not people:
                continue
            person = min(
                people, key=lambda one: (one.met is None, -(one.met or date.min).toordinal(), one.id)
            )
            seats = [seat for seat in person.seats if seat in self._target]
            reaches, beyond = self._room(Kind.GESPREK, [Reach(seat, person.id) for seat in seats])
            id_ = f"gesprek:{target.brin}:{target.function}"
            talk = self._school(Kind.GESPREK, target, reaches, beyond, id_, person=person.id, met=person.met)
            made.append(replace(talk, title=f"{target.school} ({target.function})"))
        return made

    def introductions(self) -> list[Option]:
        """Give an introduction at each school where somebody was met and a seat has no name."""
        made = []
        for who in self._known.introducers:
            ghosts = [item for item in self._by_school.get(who.brin, ()) if item.state is Seat.ONBEKEND]
            if ghosts:
                reaches, beyond = self._room(Kind.INTRODUCTIE, [Reach(item.key) for item in ghosts])
                id_ = f"introductie:{who.brin}"
                made.append(
                    self._school(
                        Kind.INTRODUCTIE, ghosts[0], reaches, beyond, id_, person=who.id, met=who.met
                    )
                )
        return made

    def by_route(self) -> list[Option]:
        """Give a conversation for each known seat to whose holder a warm route leads; for all their seats."""
        made = []
        for target in self._known.targets:
            found = self._door(self._holders[target.key]) if target.state is Seat.BEKEND else None
            if found is None:
                continue
            person, door = found
            chance = _chance(door)
            seats = [seat for seat in person.seats if seat in self._target]
            reaches, beyond = self._room(Kind.ROUTE, [Reach(seat, person.id, chance) for seat in seats])
            id_ = f"{Kind.ROUTE.value}:{target.brin}:{target.function}"
            talk = self._school(Kind.ROUTE, target, reaches, beyond, id_, person=person.id, door=door)
            made.append(replace(talk, title=f"{target.school} ({target.function})"))
        return made

    def introductions_by_route(self) -> list[Option]:
        """Give an introduction by a warm route at each school where nobody was met and a seat has no name."""
        met = {who.brin for who in self._known.introducers}
        made = []
        for brin, targets in sorted(self._by_school.items()):
            ghosts = [item for item in targets if item.state is Seat.ONBEKEND]
            there = {one.id: one for item in targets for one in self._holders[item.key]}
            found = self._door(there.values()) if ghosts and brin not in met else None
            if found is not None:
                person, door = found
                chance = _chance(door)
                reaches, beyond = self._room(
                    Kind.INTRODUCTIE, [Reach(item.key, chance=chance) for item in ghosts]
                )
                id_ = f"{Kind.INTRODUCTIE.value}:{brin}"
                made.append(
                    self._school(
                        Kind.INTRODUCTIE, ghosts[0], reaches, beyond, id_, person=person.id, door=door
                    )
                )
        return made

    def _door(self, people: Iterable[Person]) -> tuple[Person, Door] | None:
        """Give to whom of some people the strongest route leads that counts, and that route.

        With hours per person of the team one of them must open the door.
        """
        team = {account for account, _hours in self._wanted.team}
        found = [
            (person, door)
            for person in people
            if not person.objects
            for door in self._known.doors.get(person.id, ())
            if (not team or door.account in team) and _chance(door) >= self._wanted.threshold
        ]
        return min(found, key=lambda one: (-one[1].route.strength, one[0].id), default=None)

    def buddies(self) -> list[Option]:
        made = []
        for buddy in self._known.buddies:
            targets = self._by_school.get(buddy.brin, [])
            if targets:
                reaches, beyond = self._room(Kind.BUDDY, [self._at(target) for target in targets])
                id_ = f"buddy:{buddy.pair}"
                made.append(
                    self._school(
                        Kind.BUDDY, targets[0], reaches, beyond, id_, through=buddy.coach, pair=buddy.pair
                    )
                )
        return made

    def _at(self, target: Target) -> Reach:
        people = [person.id for person in self._holders[target.key] if not person.objects]
        return Reach(target.key, min(people, default=""))

    def _room(self, kind: Kind, reaches: Sequence[Reach]) -> tuple[tuple[Reach, ...], int]:
        """Keep the heaviest seats that there is room for."""
        ordered = sorted(
            reaches,
            key=lambda reach: (
                -self._target[reach.seat].weight,
                -reach.chance,
                bool(reach.person),  # who is known can be spoken to otherwise
                reach.seat,
            ),
        )
        most = self._wanted.room(kind)
        return tuple(ordered[:most]), max(0, len(ordered) - most)

    def _school(
        self,
        kind: Kind,
        target: Target,
        reaches: tuple[Reach, ...],
        beyond: int,
        id_: str,
        *,
        person: str = "",
        met: date | None = None,
        through: str = "",
        pair: str = "",
        door: Door | None = None,
    ) -> Option:
        return Option(
            id=id_,
            kind=kind,
            hours=self._wanted.cost(kind),
            title=target.school,
            reaches=reaches,
            beyond=beyond,
            brin=target.brin,
            person=person,
            met=met,
            through=through,
            pair=pair,
            route=door.route if door else None,
            whose=door.account if door else "",
        )


def _chance(door: Door) -> Fraction:
    """Give a route's strength as the chance that it works, in hundredths of percents."""
    return Fraction(round(door.route.strength * 10_000), 10_000)
