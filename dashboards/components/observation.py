"""The form in which an observation of a school is recorded, and what is said afterwards.

A page offers ``form`` behind a button of its own, and puts ``ACTIONS`` among the actions of its record.
"""

from collections.abc import Mapping
from dataclasses import replace

from crm.coverage.models import Stage
from crm.coverage.words import stage_name
from crm.observations.models import KINDS, LEVELS, FormChoices, Logged, NewObservation, Observation
from crm.observations.service import as_new
from crm.records.words import choice_word
from crm.services import Services
from crm.texts import _, formats
from crm.values import days
from dashboards.actor import reader
from dashboards.choices import Options, load
from dashboards.components.forms import Ask, Form, Wrong, answers, day_help, needed
from dashboards.components.record import Handler, Said
from dashboards.components.record_parts import href

EVENTS = 80
"""Events in the list of the form, the newest first."""


def level_name(level: str) -> str:
    """Give a level's name in the reader's language."""
    return {
        "bestuur": _("board"),
        "management": _("management"),
        "staf": _("staff"),
        "team": _("team"),
    }.get(level, level)


def form(options: Options, offered: FormChoices, new: NewObservation, key: str = "", today: str = "") -> Form:
    """Give the form, filled in with what is known.

    Args:
        options: names of results in the reader's language.
        offered: organisations and events to choose from.
        new: what stands there at first; an empty ``brin`` asks for the school.
        key: the observation that is changed; empty for a new one.
        today: the day that stands there at first, as people type it.

    """
    return Form(
        "observe_change" if key else "observe",
        (
            *(() if new.brin else (_school(),)),
            *_what(options, offered, new, today),
            *_more(offered, new),
        ),
        {"id": key, **({"school": f"School:{new.brin}"} if new.brin else {})},
        _("Save") if key else _("Record"),
        _("Change the observation") if key else _("New observation"),
    )


def _school() -> Ask:
    return Ask("school", _("School"), input="lookup", lookup="school", required=True)


def _what(options: Options, offered: FormChoices, new: NewObservation, today: str) -> tuple[Ask, ...]:
    results = tuple((code, options.brief(code)) for code in options.choices.results)
    wanted = offered.wanted.get(new.result, 0)
    return (
        Ask("result", _("Result"), input="choice", value=new.result, options=results, required=True),
        Ask(
            "stage",
            _("Where the school stands"),
            _("The ladder follows the latest observation."),
            "choice",
            new.stage.value,
            options=tuple((stage.value, stage_name(stage)) for stage in Stage),
            required=True,
        ),
        Ask(
            "levels",
            _("Tried at"),
            _(
                "The annual plan asks for {n} of these four for {result}; they add up over observations."
            ).format(n=wanted, result=options.brief(new.result))
            if wanted
            else _("They add up over observations."),
            "several",
            ",".join(new.levels),
            options=tuple((level, level_name(level)) for level in LEVELS),
        ),
        Ask("on", _("Day"), day_help(), value=today, required=True),
    )


def _more(offered: FormChoices, new: NewObservation) -> tuple[Ask, ...]:
    organisations = tuple((item.key, item.name) for item in offered.organisations)
    events = tuple((item.key, f"{formats.day(item.on)}: {item.name}") for item in offered.events[:EVENTS])
    kept = {key for key, _name in events}
    return (
        Ask(
            "kind",
            _("What it is"),
            input="choice",
            value=new.kind,
            options=(("", _("an observation")), *((kind, choice_word(kind)) for kind in KINDS)),
        ),
        Ask(
            "outcome",
            _("Outcome"),
            _("What the pilot or test brought, or where the example can be found."),
            "long",
            new.outcome,
        ),
        Ask("helpers", _("Helped by"), "", "several", ",".join(new.helpers), options=organisations),
        Ask(
            "event",
            _("Seen at"),
            "",
            "choice",
            new.event if new.event in kept else "",
            options=(("", _("no event")), *events),
        ),
        Ask("note", _("Note"), _("Only who edits reads it."), "long", new.note),
    )


def _read(services: Services, values: Mapping[str, str]) -> NewObservation:
    place, result, stage, day = needed(values, "school", "result", "stage", "on")
    label, _colon, brin = place.partition(":")
    if label != "School":
        raise Wrong({"school": _("Choose a school from the list.")})
    if stage not in set(Stage):
        raise Wrong({"stage": _("Choose one of the values in the list.")})
    on = answers({"on": day}, {"on": lambda text: days.clean(text, services.today())})["on"]
    return NewObservation(
        brin=brin,
        result=result,
        on=on,
        stage=Stage(stage),
        levels=_many(values, "levels"),
        kind=values.get("kind", ""),
        outcome=values.get("outcome", ""),
        note=values.get("note", ""),
        helpers=_many(values, "helpers"),
        event=values.get("event", ""),
    )


def _many(values: Mapping[str, str], name: str) -> tuple[str, ...]:
    return tuple(part for part in values.get(name, "").split(",") if part)


def _said(services: Services, logged: Logged) -> str:
    result = load(services).brief(logged.result)
    if logged.before is logged.after:
        return _("Recorded. {school} stays at {stage} with {result}.").format(
            school=logged.school, stage=stage_name(logged.after), result=result
        )
    return _("Recorded. {school} goes from {before} to {after} with {result}.").format(
        school=logged.school,
        before=stage_name(logged.before),
        after=stage_name(logged.after),
        result=result,
    )


def log(services: Services, _key: str, values: Mapping[str, str]) -> Said:
    """Record an observation."""
    logged = services.observations.log(reader(), _read(services, values))
    return Said(_said(services, logged), logged.change)


def change(services: Services, _key: str, values: Mapping[str, str]) -> Said:
    """Write an observation anew."""
    logged = services.observations.change(reader(), values["id"], _read(services, values))
    return Said(_said(services, logged), logged.change)


def remove(services: Services, _key: str, values: Mapping[str, str]) -> Said:
    """Take an observation away."""
    return Said(_("The observation is taken away."), services.observations.remove(reader(), values["id"]))


ACTIONS: Mapping[str, Handler] = {"observe": log, "observe_change": change, "observe_remove": remove}
"""The actions of the form, for the record of a page that offers it."""


def editing(options: Options, offered: FormChoices, seen: Observation) -> Form:
    """Give the form that changes an observation; its own event is among those that can be chosen."""
    events = offered.events
    if seen.event and seen.event not in events[:EVENTS]:
        events = (seen.event, *events)
    return form(options, replace(offered, events=events), as_new(seen), seen.id, today=days.write(seen.on))


def event_link(seen: Observation) -> str:
    """Give the address of the event at which it was seen; empty without one."""
    return href("Event", seen.event.key) if seen.event else ""
