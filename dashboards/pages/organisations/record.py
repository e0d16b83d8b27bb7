"""One organisation's record: facts, phases, steps with their evidence, its people, what it secures."""

from collections.abc import Mapping
from datetime import date

from dash import html
from dash.development.base_component import Component

from crm.organisations.models import PHASES, OrganisationRecord, Phase, Step
from crm.organisations.service import EDITABLE
from crm.records.fields import fields
from crm.records.words import choice_word
from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats
from crm.values import days
from dashboards.actor import reader
from dashboards.components import history
from dashboards.components.aria import aria
from dashboards.components.forms import Ask, Form, answers, day_help, needed, opener
from dashboards.components.record import Handler, RecordSpec, Said, Shown
from dashboards.components.record_parts import (
    Line,
    back,
    card,
    facts,
    href,
    period,
    related,
    story,
)
from dashboards.page import Reading
from dashboards.pages.organisations.listing import KEYS, step_name
from graph_schema.nodes import ORGANISATION


def show(services: Services, reading: Reading, key: str) -> Shown | None:
    """Draw one organisation; None when there is none."""
    found = services.organisations.record(reader(), key)
    if found is None:
        return None
    today, edits = services.today(), allows(reader(), "organisations.edit")
    body: list[Component] = [
        back("/organisaties", _("Organisations")),
        html.P(_lead(found, today), className="record-lead"),
        html.Div(
            [
                html.Div(
                    [
                        card(
                            _("Facts"), facts(fields(ORGANISATION, *EDITABLE), found.values, editable=edits)
                        ),
                        _secures(reading, found, today, edits=edits),
                        *([_removal()] if edits else []),
                    ],
                    className="record-column",
                ),
                html.Div(
                    [
                        *([_steps(found)] if found.values.get("kind") == "marktpartij" else []),
                        _phases(found, today, edits=edits),
                        _people(found, today),
                    ],
                    className="record-column",
                ),
            ],
            className="record-columns",
        ),
        *story(ORGANISATION.label, key, found.name, found.entries, found.picture),
    ]
    changes = history.part(services, ORGANISATION.label, key)
    return Shown(found.name, [*body, *([changes] if changes else [])])


def _lead(found: OrganisationRecord, today: date) -> str:
    kind = found.values.get("kind")
    now = [phase for phase in found.phases if phase.holds(today)]
    parts = [choice_word(kind).capitalize() if kind else _("Organisation")]
    parts += [
        _("phase {phase} since {day}").format(phase=choice_word(phase.phase), day=formats.day(phase.since))
        for phase in now
    ]
    return ", ".join(parts)


def _steps(found: OrganisationRecord) -> html.Section:
    """Give the three steps of a market party, each with the evidence that shows it."""
    return card(
        _("Steps, by evidence"),
        html.Ol([_step(found, step) for step in Step], className="steps-taken"),
        html.P(
            _("Log a contact, a masterclass or an observation, and the step follows."),
            className="second small",
        ),
    )


def _step(found: OrganisationRecord, step: Step) -> html.Li:
    rows = [item for item in found.evidence if item.step is step]
    # a masterclass is a talk too; it is told once, at the further step
    talked = step is Step.TALKED and any(item.label == "Event" for item in found.evidence)
    taken = bool(rows) or talked
    sign = html.Span(
        "●" if taken else "○",
        className="sign seat-bereikt" if taken else "sign seat-onbekend",
        **aria(hidden=True),
    )
    said = html.Span(_("yes") if taken else _("no evidence yet"), className="second")
    lines = [
        Line(
            item.text,
            (item.label, item.key),
            " · ".join(part for part in (formats.day(item.day), ", ".join(item.results)) if part),
        )
        for item in rows[:8]
    ]
    return html.Li(
        [html.H3([sign, html.Span(step_name(step)), said]), *([related(lines, "")] if lines else [])]
    )


def _phases(found: OrganisationRecord, today: date, *, edits: bool) -> html.Section:
    lines = [
        Line(
            choice_word(phase.phase).capitalize(),
            None,
            f"{phase.programme_name} · {period(phase.since, phase.until, today)}",
            past=phase.until is not None and phase.until <= today,
        )
        for phase in found.phases
    ]
    button = opener(_phase_form(found, today), _("Next phase")) if edits and found.programmes else None
    return card(_("Cooperation"), related(lines, _("No cooperation is recorded.")), button)


def _phase_form(found: OrganisationRecord, today: date) -> Form:
    return Form(
        "cooperate",
        (
            Ask(
                "phase",
                _("Phase"),
                input="choice",
                value=_following(found.phases, today),
                options=tuple((phase, choice_word(phase)) for phase in PHASES),
            ),
            Ask("programme", _("Programme"), input="choice", options=found.programmes),
            Ask(
                "since",
                _("From which day"),
                _("The phase before it ends on this day."),
                value=days.write(today),
                required=True,
            ),
        ),
        title=_("The next phase of the cooperation"),
    )


def _following(phases: tuple[Phase, ...], today: date) -> str:
    """Give the phase that comes after the present one: what is most likely meant."""
    now = next((phase.phase for phase in phases if phase.holds(today)), None)
    return PHASES[min(PHASES.index(now) + 1, len(PHASES) - 1)] if now else PHASES[0]


def _people(found: OrganisationRecord, today: date) -> html.Section:
    lines = [
        Line(
            item.name or _("somebody"),
            ("Person", item.key) if item.key else None,
            " · ".join(part for part in (item.word, period(item.since, item.until, today)) if part),
            past=item.until is not None and item.until <= today,
        )
        for item in found.people
    ]
    return card(_("Who works here"), related(lines, _("Nobody is known here.")))


def _secures(reading: Reading, found: OrganisationRecord, today: date, *, edits: bool) -> html.Section:
    lines = [
        Line(
            item.name,
            None,
            period(item.since, None, today),
            forms=((Form("unsecure", about={"result": item.code}), _("Take away")),) if edits else (),
        )
        for item in found.secures
    ]
    results = tuple((code, reading.options.topic(code)) for code in reading.options.choices.results)
    form = Form(
        "secure",
        (
            Ask("result", _("Result"), input="choice", options=results),
            Ask(
                "since",
                _("Since"),
                day_help(always=True),
                value=days.write(today),
            ),
        ),
        save=_("Add"),
        title=_("Secures a result after the programme"),
    )
    return card(
        _("Secures"),
        related(lines, _("Secures no result.")),
        opener(form, f"+ {_('Result')}") if edits else None,
    )


def _removal() -> html.Div:
    return html.Div(opener(Form("remove"), _("Remove this organisation")), className="record-actions")


def _make(services: Services, _key: str, values: Mapping[str, str]) -> Said:
    known = fields(ORGANISATION, "name", "kind", "website")
    given = answers(values, {item.name: item.parse for item in known})
    key, change = services.organisations.make(reader(), given)
    return Said(_("Added."), change, href("Organisation", key))


def _cooperate(services: Services, key: str, values: Mapping[str, str]) -> Said:
    phase, programme, _day = needed(values, "phase", "programme", "since")
    since = answers(values, {"since": lambda text: days.clean(text, services.today())})["since"]
    change = services.organisations.cooperate(reader(), key, programme, phase, since)
    said = _("Phase {phase} begins on {day}.").format(phase=choice_word(phase), day=formats.day(since))
    return Said(said, change)


def _secure(services: Services, key: str, values: Mapping[str, str]) -> Said:
    (result,) = needed(values, "result")
    since = answers(values, {"since": lambda text: days.clean(text, services.today())})["since"]
    return Said(_("Added."), services.organisations.secure(reader(), key, result, since))


def _unsecure(services: Services, key: str, values: Mapping[str, str]) -> Said:
    return Said(_("Taken away."), services.organisations.unsecure(reader(), key, values["result"]))


def _remove(services: Services, key: str, _values: Mapping[str, str]) -> Said:
    return Said(_("Removed."), services.organisations.remove(reader(), key), "/organisaties")


_ACTIONS: Mapping[str, Handler] = {
    "make": _make,
    "cooperate": _cooperate,
    "secure": _secure,
    "unsecure": _unsecure,
    "remove": _remove,
}

RECORD = RecordSpec(
    page="organisations",
    node=ORGANISATION,
    editable=EDITABLE,
    keys=KEYS,
    show=show,
    edit=lambda services, key, wanted, seen: services.organisations.edit(reader(), key, wanted, seen),
    actions=_ACTIONS,
)
