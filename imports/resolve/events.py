"""Which event a list is about: what the options say, else what the file knows of itself."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from crm.schools.choose import NO_SUBJECT, one
from crm.values import dates
from crm.values.problem import InvalidValue
from graph_schema.folding import fold, tidy
from graph_schema.keys import event_id
from graph_schema.nodes import RESULT
from imports.errors import WrongInstruction
from imports.models import ImportOptions
from imports.recognise import Attendance, Field, Reading, Subject
from imports.resolve.answers import Answered
from imports.resolve.models import Knowledge
from imports.resolve.plan import EventPlan

NO_NETWORK = "There is no network {value}; choose for instance {near}."


def event_of(reading: Reading, options: ImportOptions, knowledge: Knowledge, today: date) -> EventPlan | None:
    """Tell which event the people in a file attended; None when it is about none.

    Args:
        reading: the recognised file.
        options: what was said with it; this goes before what the file knows.
        knowledge: the results, themes and networks that there are.
        today: nobody attended anything after it.

    Raises:
        WrongInstruction: the list is about an event and title or date is not known; or the options do
            not fit the file.
        Unknown: there is no such result, theme or network; the sentence names near ones.

    """
    _check(reading, options)
    if options.survey:
        return None
    about = [one(code, knowledge.subject_names, NO_SUBJECT) for code in options.about]
    network = one(options.network, knowledge.network_names, NO_NETWORK) if options.network else None
    title = tidy(options.event or next(iter(reading.facts.get(Field.EVENT_TITLE, ())), ""))
    title = title or _first_title(reading)
    if not title:
        if reading.format.attendance is Attendance.ASKED:
            raise WrongInstruction(
                "This is a list of who was there: say which event it was, "
                "with --event TITLE --date YYYY-MM-DD."
            )
        return None
    day = options.date or _day(reading)
    if day is None:
        if options.event is None and reading.format.attendance is not Attendance.ASKED:
            return None
        raise WrongInstruction("The day of the event is not known: give it with --date YYYY-MM-DD.")
    if day > today:
        raise WrongInstruction(
            "The event is on {day}, which is still to come: nobody was there yet. Correct --date.",
            day=day.isoformat(),
        )
    return EventPlan(
        event_id(title, day),
        title,
        day,
        about_results=tuple(
            dict.fromkeys(code for code in about if knowledge.subjects[code] == RESULT.label)
        ),
        about_themes=tuple(dict.fromkeys(code for code in about if knowledge.subjects[code] != RESULT.label)),
        network=network,
    )


def as_known(event: EventPlan, known: Iterable[Mapping[str, Any]]) -> EventPlan:
    """Take an event for the one that is there already, if it is: by its key, else by its title.

    The key follows from the title and the day that an event was made with; both may have been mended since.
    They stay as they are then.

    Args:
        event: what the list is about.
        known: the event with that key and those of that day, with ``id``, ``title``, ``date`` and ``kind``.

    """
    there = {one["id"]: one for one in known}
    called = fold(event.title)
    alike = (
        one for one in there.values() if called and fold(one["title"]) == called and one["date"] == event.date
    )
    found = there.get(event.id) or next(alike, None)
    if found is None:
        return event
    kind = found["kind"] or event.kind
    return replace(event, id=found["id"], title=found["title"], date=found["date"], kind=kind)


def survey_event(said: Answered, options: ImportOptions, knowledge: Knowledge, today: date) -> EventPlan:
    """Give the event that a survey is: who knows the result attended it.

    Raises:
        WrongInstruction: the survey is still to come.
        Unknown: there is no such network.

    """
    network = one(options.network, knowledge.network_names, NO_NETWORK) if options.network else None
    title = tidy(options.survey.title if options.survey else "") or said.question
    if said.day > today:
        raise WrongInstruction(
            "The event is on {day}, which is still to come: nobody was there yet. Correct --date.",
            day=said.day.isoformat(),
        )
    return EventPlan(
        event_id(title, said.day),
        title,
        said.day,
        about_results=(said.subject,) if said.is_result else (),
        about_themes=() if said.is_result else (said.subject,),
        network=network,
        kind="vragenlijst",
    )


def _check(reading: Reading, options: ImportOptions) -> None:
    named = options.event is not None
    told = options.date is not None or bool(options.about) or options.network is not None
    if not (named or told):
        return
    if reading.format.subject is not Subject.PEOPLE:
        raise WrongInstruction(
            "This file is about schools; --event, --date, --about and --network are not for it."
        )
    if reading.format.attendance is Attendance.NEVER and options.survey is None:
        raise WrongInstruction(
            "This file holds answers to questions: say with --question which one is about a result. "
            "Otherwise leave --event, --date and --about out."
        )
    if options.event is not None and not options.event.strip():
        raise WrongInstruction("The title of the event is blank: give it with --event TITLE.")
    if told and not named and reading.format.attendance is Attendance.NONE:
        raise WrongInstruction("--date, --about and --network tell of an event: name it with --event TITLE.")


def _first_title(reading: Reading) -> str:
    titles = (record.text(Field.EVENT_TITLE) for record in reading.records)
    return tidy(next((title for title in titles if title), ""))


def _day(reading: Reading) -> date | None:
    """Give the day on which the file says that the event began; the first day, where it lasted longer."""
    said = list(reading.facts.get(Field.EVENT_START, ()))
    joined = [entry.text for record in reading.records for entry in record.all(Field.EVENT_START)]
    order = dates.order_of([*said, *joined])
    try:
        moments = [dates.clean(said_text, order) for said_text in said or joined]
    except dates.AmbiguousDate as error:
        raise WrongInstruction(
            "The date {date} can be read in two ways, and nothing in the file tells which. "
            "Give the day with --date YYYY-MM-DD.",
            date=(said or joined)[0],
        ) from error
    except InvalidValue as error:
        raise WrongInstruction(
            "The date {date} cannot be read. Give the day with --date YYYY-MM-DD.", date=(said or joined)[0]
        ) from error
    days = [moment.first_day() for moment in moments if moment and moment.day]
    return min(days, default=None)
