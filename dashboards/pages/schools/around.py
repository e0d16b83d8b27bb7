"""What stands around a school: its people, networks, buddy pairs, events and tasks."""

from collections.abc import Iterable
from datetime import date

from dash import html
from dash.development.base_component import Component

from crm.records.words import choice_word
from crm.schools.records_models import EventLine, Job, NetworkLine, PairLine, SchoolFile
from crm.texts import _, formats, ngettext
from dashboards.components.record_parts import Line, card, related
from dashboards.page import Reading

SHOWN = 8
"""Lines of a part before *show all*."""


def period(since: date | None, until: date | None) -> str:
    """Say a period; empty for one that is open at both ends."""
    if since and until:
        return _("{since} to {until}").format(since=formats.day(since), until=formats.day(until))
    if until:
        return _("until {day}").format(day=formats.day(until))
    return _("since {day}").format(day=formats.day(since)) if since else ""


def folded(lines: list[Line], empty: str, word: str) -> list[Component]:
    """Give some lines, and the others behind a word."""
    if len(lines) <= SHOWN + 2:
        return [related(lines, empty)]
    return [
        related(lines[:SHOWN], empty),
        html.Details(
            [
                html.Summary(word.format(n=formats.number(len(lines) - SHOWN))),
                related(lines[SHOWN:], empty),
            ]
        ),
    ]


def people(reading: Reading, file: SchoolFile) -> html.Section:
    """Give who works here, and who did; to who may not see names only how many."""
    if not file.named:
        counted = formats.persons(file.persons)
        said = ngettext("{n} person works here", "{n} people work here", file.persons or 2)
        return card(
            _("People"),
            html.P(said.format(n=counted)),
            html.P(_("Names are not shown to your role."), className="second"),
        )
    now = [job for job in file.jobs if job.now]
    before = [job for job in file.jobs if not job.now]
    return card(
        _("People"),
        *folded([_job(reading, file, job) for job in now], _("Nobody is known here."), _("Show {n} more")),
        html.Details(
            [
                html.Summary(_("Before, or later: {n}").format(n=formats.number(len(before)))),
                related([_job(reading, file, job) for job in before], ""),
            ]
        )
        if before
        else None,
    )


def _job(reading: Reading, file: SchoolFile, job: Job) -> Line:
    function = reading.options.name(job.function) if job.function else job.title
    notes = [
        function,
        period(job.since, job.until),
        file.members[job.brin] if job.brin != file.brin else "",
        _("reached") if job.reached and job.now else "",
    ]
    return Line(
        job.name, ("Person", job.person), " · ".join(note for note in notes if note), past=not job.now
    )


def networks(file: SchoolFile) -> html.Section:
    """Give the networks that somebody is in."""
    return card(
        _("Networks"),
        related([_network(item) for item in file.networks], _("Nobody from here is in a network.")),
    )


def _network(item: NetworkLine) -> Line:
    people = ngettext("{n} person", "{n} people", item.persons or 2).format(n=formats.persons(item.persons))
    return Line(item.name, ("Network", item.code), f"{people} · {item.kind}" if item.kind else people)


def pairs(reading: Reading, file: SchoolFile, on: date) -> html.Section:
    """Give the buddy pairs, as coach and as learner."""
    return card(
        _("Buddy pairs"),
        related([_pair(reading, file, item, on) for item in file.pairs], _("No buddy pair yet.")),
    )


def _pair(reading: Reading, file: SchoolFile, item: PairLine, on: date) -> Line:
    coaches = item.coach in file.members
    other = (item.learner, item.learner_name) if coaches else (item.coach, item.coach_name)
    said = _("coaches {school}") if coaches else _("is coached by {school}")
    notes = [
        reading.options.brief(item.result) if item.result else "",
        choice_word(item.status) if item.status else "",
        period(item.since, item.until),
    ]
    return Line(
        said.format(school=other[1]),
        ("School", other[0]),
        " · ".join(note for note in notes if note),
        past=item.until is not None and item.until <= on,
    )


def events(reading: Reading, file: SchoolFile, on: date) -> html.Section:
    """Give the events here, or that its people attended."""
    past = [item for item in file.events if item.on <= on]
    lines = [_event(reading, item) for item in past]
    return card(_("Events"), *folded(lines, _("No events yet."), _("Show {n} earlier")))


def _event(reading: Reading, item: EventLine) -> Line:
    count = ngettext("{n} person", "{n} people", item.persons or 2).format(n=formats.persons(item.persons))
    about = ", ".join(_brief(reading, item.about))
    kind = choice_word(item.kind)
    notes = [formats.day(item.on), _("here") if item.here else "", count if item.persons != 0 else "", about]
    return Line(
        item.title or kind[:1].upper() + kind[1:] or _("Event"),
        ("Event", item.id),
        " · ".join(note for note in notes if note),
    )


def _brief(reading: Reading, codes: Iterable[str]) -> list[str]:
    return [reading.options.brief(code) for code in codes]


def tasks(file: SchoolFile) -> list[Component]:
    """Give what is still to be done about this school; nothing where there is nothing."""
    if not file.tasks:
        return []
    lines = [Line(item.title, note=_("due {day}").format(day=formats.day(item.due))) for item in file.tasks]
    return [card(_("Tasks"), related(lines, ""))]
