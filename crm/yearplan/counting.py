"""Counts a target from the evidence: pure. ``imports/reference/data/bewijs.toml`` explains each kind."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from crm.coverage.models import Seat, Stage
from crm.coverage.rules import covers
from crm.yearplan.facts import Facts, Happened, Pair, Seen, Wanted
from crm.yearplan.models import Evidence, EvidenceRow, RowKind

Rows = tuple[EvidenceRow, ...]


def count(evidence: Evidence, wanted: Wanted, facts: Facts) -> Rows | None:
    """Give the rows behind a target's figure, or nothing where the graph holds no evidence for it."""
    counter = _COUNTERS.get(evidence)
    return tuple(counter(wanted, facts)) if counter else None


def matching_events(wanted: Wanted, facts: Facts) -> list[Happened]:
    """Give the events that a target is about: of its kind and networks, about its subjects, in its time."""
    return [event for event in facts.events if _matches(wanted, event)]


def _matches(wanted: Wanted, event: Happened) -> bool:
    networks = {network.code for network in event.networks}
    kinds = {network.kind for network in event.networks}
    return (
        (wanted.since is None or wanted.since <= event.day)
        and (wanted.event_kind is None or wanted.event_kind == event.kind)
        and (not wanted.results or bool(wanted.results & event.results))
        and (not wanted.themes or bool(wanted.themes & event.themes))
        and (not wanted.networks or bool(wanted.networks & networks))
        and (wanted.network_kind is None or wanted.network_kind in kinds)
    )


def _events(wanted: Wanted, facts: Facts) -> Iterator[EvidenceRow]:
    for event in matching_events(wanted, facts):
        yield EvidenceRow(RowKind.EVENT, event.id, event.title, on=event.day)


def _attendees(wanted: Wanted, facts: Facts) -> Iterable[EvidenceRow]:
    functions = set(wanted.functions)
    return _distinct(
        RowKind.PERSON,
        (
            (attendance.person.key, attendance.person.name)
            for event in matching_events(wanted, facts)
            for attendance in facts.attendances.get(event.id, ())
            if not functions or functions & attendance.functions
        ),
    )


def _networks_met(wanted: Wanted, facts: Facts) -> Iterable[EvidenceRow]:
    return _distinct(
        RowKind.NETWORK,
        (
            (network.code, network.name)
            for event in matching_events(wanted, facts)
            for network in event.networks
            # an event may be of several networks: only those that were asked for
            if (not wanted.networks or network.code in wanted.networks)
            and (wanted.network_kind is None or network.kind == wanted.network_kind)
        ),
    )


def _organisations_met(wanted: Wanted, facts: Facts) -> Iterable[EvidenceRow]:
    return _distinct(
        RowKind.ORGANISATION,
        (
            (party.key, party.name)
            for event in matching_events(wanted, facts)
            for attendance in facts.attendances.get(event.id, ())
            for party in attendance.market_parties
        ),
    )


def _organisations_helping(wanted: Wanted, facts: Facts) -> Iterable[EvidenceRow]:
    return _distinct(
        RowKind.ORGANISATION,
        (
            (helper.key, helper.name)
            for seen in facts.observations
            if _seen(wanted, seen)
            for helper in seen.helpers
        ),
    )


def _schools_visited(wanted: Wanted, facts: Facts) -> Iterable[EvidenceRow]:
    visited = (brin for event in matching_events(wanted, facts) for brin in event.schools)
    return _schools(facts, dict.fromkeys(_effective(facts, visited), True))


def _schools_observed(wanted: Wanted, facts: Facts) -> Iterable[EvidenceRow]:
    least = (wanted.stage or Stage.ONBEKEND).rank
    levels: dict[str, set[str]] = {}
    for seen in facts.observations:
        brin = facts.effective.get(seen.brin)
        if brin is not None and _seen(wanted, seen) and seen.stage.rank >= least:
            levels.setdefault(brin, set()).update(seen.levels)
    return _schools(facts, {brin: True for brin, tried in levels.items() if len(tried) >= wanted.levels})


def _schools_reached(wanted: Wanted, facts: Facts) -> Iterable[EvidenceRow]:
    return _schools(facts, {row.brin: row.reached for row in facts.rows[wanted.subject]})


def _schools_coaching(wanted: Wanted, facts: Facts) -> Iterable[EvidenceRow]:
    least = (wanted.stage or Stage.ONBEKEND).rank
    expected = [row.brin for row in facts.rows[wanted.subject] if row.stage.rank >= least]
    coaching = (
        pair.coach
        for pair in facts.pairs
        if _runs_or_ran(pair, facts) and (not wanted.results or wanted.results & pair.results)
    )
    return _schools(
        facts, {**dict.fromkeys(expected, False), **dict.fromkeys(_effective(facts, coaching), True)}
    )


def _seats_reached(wanted: Wanted, facts: Facts) -> Iterator[EvidenceRow]:
    for row in facts.rows[wanted.subject]:
        for function in wanted.functions:
            state = row.seats[function]
            if state is not Seat.AFWEZIG:
                yield EvidenceRow(
                    RowKind.SEAT, row.brin, row.name, counts=state is Seat.BEREIKT, function=function
                )


_COUNTERS: Mapping[Evidence, Callable[[Wanted, Facts], Iterable[EvidenceRow]]] = {
    Evidence.EVENTS: _events,
    Evidence.ATTENDEES: _attendees,
    Evidence.NETWORKS_MET: _networks_met,
    Evidence.ORGANISATIONS_MET: _organisations_met,
    Evidence.ORGANISATIONS_HELPING: _organisations_helping,
    Evidence.SCHOOLS_VISITED: _schools_visited,
    Evidence.SCHOOLS_REACHED: _schools_reached,
    Evidence.SCHOOLS_OBSERVED: _schools_observed,
    Evidence.SCHOOLS_COACHING: _schools_coaching,
    Evidence.SEATS_REACHED: _seats_reached,
}


def _seen(wanted: Wanted, seen: Seen) -> bool:
    return (
        (wanted.since is None or wanted.since <= seen.day)
        and (not wanted.results or seen.result in wanted.results)
        and (not wanted.themes or bool(wanted.themes & seen.themes))
    )


def _runs_or_ran(pair: Pair, facts: Facts) -> bool:
    if pair.status == "afgerond":
        return pair.since is None or pair.since <= facts.on
    if pair.status == "gestopt":
        # a stopped pair counted while it ran, as far as its end is known
        return pair.until is not None and covers(pair.since, pair.until, facts.on)
    return pair.status in ("actief", "gepauzeerd") and covers(pair.since, pair.until, facts.on)


def _effective(facts: Facts, brins: Iterable[str]) -> list[str]:
    return [facts.effective[brin] for brin in brins if brin in facts.effective]


def _schools(facts: Facts, counts: Mapping[str, bool]) -> list[EvidenceRow]:
    rows = [
        EvidenceRow(RowKind.SCHOOL, brin, facts.names[brin], counts=flag) for brin, flag in counts.items()
    ]
    return sorted(rows, key=lambda row: (row.label.casefold(), row.key))


def _distinct(kind: RowKind, found: Iterable[tuple[str, str]]) -> list[EvidenceRow]:
    return [EvidenceRow(kind, key, label) for key, label in dict(found).items()]
