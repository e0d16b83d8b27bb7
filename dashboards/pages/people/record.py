"""One person's record: facts, jobs, what they belong to, whom they know, their time line and network."""

from collections.abc import Iterable
from datetime import date

from dash import dcc, html
from dash.development.base_component import Component

from crm.people.models import Job, PersonRecord, Tie
from crm.people.service import EDITABLE, ROLES
from crm.records.fields import fields
from crm.records.words import choice_word
from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats
from crm.values import days
from dashboards.actor import reader
from dashboards.components import contact, history, via
from dashboards.components import list as lists
from dashboards.components.forms import Ask, Form, day_help, opener
from dashboards.components.record import RecordSpec, Shown
from dashboards.components.record_parts import (
    Line,
    back,
    card,
    facts,
    link,
    period,
    related,
    story,
)
from dashboards.page import Reading
from dashboards.pages.people.actions import ACTIONS
from dashboards.pages.people.listing import job_asks
from graph_schema.nodes import PERSON


def show(services: Services, reading: Reading, key: str) -> Shown | None:
    """Draw one person; None for nobody, or nobody to be seen."""
    person = services.people.record(reader(), key)
    if person is None:
        # an old link to somebody who was merged into another leads to who they are now
        now = services.merging.present(reader(), key) if allows(reader(), "merging.present") else None
        return show(services, reading, now) if now else None
    today, edits = services.today(), allows(reader(), "people.edit")
    body: list[Component] = [
        back("/personen", _("Persons")),
        html.P(_lead(person, today), className="record-lead"),
        html.P(_reached(reading, person), className="second"),
        html.Div(
            [
                *via.opener(key, person.name),
                *contact.opener(_("Log a contact"), f"Person:{key}"),
                *via.leaving(key, person.name),
            ],
            className="record-actions",
        ),
        html.Div(
            [
                html.Div(
                    [
                        card(_("Facts"), facts(fields(PERSON, *EDITABLE), person.values, editable=edits)),
                        _mail(person, today, edits=edits),
                        *([_merging(key), _removal()] if edits else []),
                    ],
                    className="record-column",
                ),
                html.Div(
                    [
                        _jobs(reading, person, today, edits=edits),
                        _ties(services, reading, person, today, edits=edits),
                        _knows(person, edits=edits),
                    ],
                    className="record-column",
                ),
            ],
            className="record-columns",
        ),
        *story(PERSON.label, key, person.name, person.entries, person.picture),
    ]
    changes = history.part(services, PERSON.label, key)
    return Shown(person.name, [*body, *([changes] if changes else [])])


def _merging(key: str) -> html.Div:
    return html.Div(
        dcc.Link(_("Merge with…"), href=f"/samenvoegen?persoon={key}", className="form-open"),
        className="record-actions",
    )


def _lead(person: PersonRecord, today: date) -> list[Component | str]:
    now = [job for job in person.jobs if job.holds(today)]
    if not now:
        return [_("No job is known of this person now.")]
    parts: list[Component | str] = []
    for job in now[:3]:
        parts += [
            "; " if parts else "",
            f"{job.word or _('job unknown')}, ",
            link(job.label, job.key, job.name),
        ]
    return parts


def _reached(reading: Reading, person: PersonRecord) -> str:
    if not person.results:
        return _("Not reached with any result yet.")
    results = ", ".join(reading.options.brief(code) for code in person.results)
    return _("Reached with {results}.").format(results=results)


def _jobs(reading: Reading, person: PersonRecord, today: date, *, edits: bool) -> html.Section:
    lines = [
        Line(
            f"{job.word or _('job unknown')}, {job.name}",
            (job.label, job.key),
            _job_note(job, today),
            past=job.until is not None and job.until <= today,
            forms=_job_forms(reading, job, today) if edits and job.until is None else (),
        )
        for job in person.jobs
    ]
    new = opener(
        Form("start_job", job_asks(reading, on=days.write(today)), save=_("Add"), title=_("New job")),
        _("New job"),
    )
    return card(_("Jobs"), related(lines, _("No job is known.")), *([new] if edits else []))


def _job_note(job: Job, today: date) -> str:
    title = job.title if job.function and job.title and job.title != job.word else ""
    return " · ".join(part for part in (title, period(job.since, job.until, today)) if part)


def _job_forms(reading: Reading, job: Job, today: date) -> tuple[tuple[Form, str], ...]:
    where, function, title, _since = job_asks(reading)
    day = day_help()
    about = {"job": job.id}
    moved = (
        Ask("on", _("From which day"), day, value=days.write(today), required=True),
        Ask(
            where.name,
            where.label,
            where.help,
            "lookup",
            f"{job.label}:{job.key}",
            job.name,
            lookup=where.lookup,
            required=True,
        ),
        Ask(
            function.name,
            function.label,
            function.help,
            "choice",
            job.function or "",
            options=function.options,
        ),
        Ask(title.name, title.label, title.help, value="" if job.function else job.title or ""),
    )
    ended = (Ask("until", _("From which day on no more"), day, value=days.write(today), required=True),)
    return (
        (Form("change_job", moved, about, title=_("Another job or employer")), _("Change")),
        (Form("end_job", ended, about, _("End"), title=_("The job ends")), _("End")),
    )


def _ties(
    services: Services, reading: Reading, person: PersonRecord, today: date, *, edits: bool
) -> html.Section:
    options = reading.options
    topics = [(f"Theme:{code}", options.topic(code)) for code in options.choices.themes]
    results = [(f"Result:{code}", options.topic(code)) for code in options.choices.results]
    clusters = [(f"Cluster:{code}", name) for code, name in services.records.lists(reader()).clusters]
    roles = tuple((role, choice_word(role)) for role in ROLES)
    since = Ask("since", _("Since"), day_help(always=True),
                value=days.write(today))  # fmt: skip
    joins = (
        Form(
            "join",
            (
                Ask("to", _("Network"), input="lookup", lookup="netwerk", required=True),
                Ask("role", _("Role in it"), _("May stay empty.")),
                since,
            ),
            {"kind": "member"},
            _("Add"),
            _("Member of a network"),
        ),
        Form(
            "join",
            (
                Ask("to", _("Result or theme"), input="choice", options=(*results, *topics)),
                since,
            ),
            {"kind": "implements"},
            _("Add"),
            _("Implementer of a result or theme"),
        ),
        Form(
            "join",
            (
                Ask("role", _("As"), input="choice", options=roles),
                Ask("to", _("Theme or cluster"), input="choice", options=(*topics, *clusters)),
                since,
            ),
            {"kind": "leads"},
            _("Add"),
            _("Leads a theme or cluster"),
        ),
    )
    words = (_("Network"), _("Implementer"), _("Leading role"))
    lines = [
        *_lines(person.leads, "leads", today, edits=edits),
        *_lines(person.implements, "implements", today, edits=edits),
        *_lines(person.networks, "member", today, edits=edits),
    ]
    lines.sort(key=lambda line: line.past)
    buttons = html.Div(
        [opener(form, f"+ {word}") for form, word in zip(joins, words, strict=True)],
        className="record-actions",
    )
    return card(_("Belongs to"), related(lines, _("Nothing is known yet.")), *([buttons] if edits else []))


def _lines(ties: Iterable[Tie], kind: str, today: date, *, edits: bool) -> list[Line]:
    made = []
    for tie in ties:
        role = {
            "implements": _("implementer"),
            "leads": choice_word(tie.role or ""),
            "member": tie.role or _("member"),
        }[kind]
        ask = Ask(
            "until",
            _("From which day on no more"),
            day_help(),
            value=days.write(today),
            required=True,
        )
        form = Form("leave", (ask,), {"kind": kind, "to": f"{tie.label}:{tie.key}"}, _("End"), _("It ends"))
        made.append(
            Line(
                tie.name,
                (tie.label, tie.key),
                f"{role} · {period(tie.since, tie.until, today)}",
                past=tie.until is not None and tie.until <= today,
                forms=((form, _("End")),) if edits and tie.until is None else (),
            )
        )
    return made


def _knows(person: PersonRecord, *, edits: bool) -> html.Section:
    lines = [
        Line(
            known.name,
            ("Person", known.key),
            known.note or "",
            forms=((Form("forget", about={"other": known.key}), _("Take away")),) if edits else (),
        )
        for known in person.knows
    ]
    form = Form(
        "know",
        (
            Ask("other", _("Who"), input="lookup", lookup="persoon", required=True),
            Ask("note", _("How they know each other")),
        ),
        save=_("Add"),
        title=_("Knows somebody"),
    )
    return card(
        _("Knows"),
        related(lines, _("No ties are written down.")),
        *([opener(form, f"+ {_('Acquaintance')}")] if edits else []),
    )


def _mail(person: PersonRecord, today: date, *, edits: bool) -> html.Section:
    objected = person.values.get("objected_on")
    may = person.values.get("may_contact")
    if objected:
        said = _("Objected to mail on {day}. Do not mail.").format(day=formats.day(objected))
    else:
        said = {
            True: _("May be mailed."),
            False: _("Does not want mail."),
            None: _("Nobody asked whether mail is welcome."),
        }[may]
    objection = Form(
        "object",
        (
            Ask(
                "on",
                _("Day of the objection"),
                _("Day-month-year, or today."),
                value=days.write(today),
                required=True,
            ),
        ),
        save=_("Record the objection"),
        title=_("Objects to mail"),
    )
    allow = Form("allow")
    buttons = []
    if edits and not objected:
        buttons.append(opener(objection, _("Objects to mail")))
    if edits and may is not True:
        buttons.append(opener(allow, _("May be mailed")))
    return card(
        _("Mail"),
        html.P(said, className="mail-no" if objected or may is False else None),
        html.Div(buttons, className="record-actions") if buttons else None,
    )


def _removal() -> html.Div:
    return html.Div(
        opener(Form("remove"), _("Remove this person"), label=_("Remove this person, made by mistake")),
        className="record-actions",
    )


RECORD = RecordSpec(
    page="people",
    node=PERSON,
    editable=EDITABLE,
    keys=(*lists.KEYS, "netwerk", "bereikt", "plek", "mail"),
    show=show,
    edit=lambda services, key, wanted, seen: services.people.edit(reader(), key, wanted, seen),
    actions=ACTIONS,
)
