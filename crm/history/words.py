"""The history in sentences, in the reader's language. Pure: an entry holds all that it needs."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from crm.history.models import Entry, Line
from crm.history.reading import declared
from crm.records.fields import Field
from crm.texts import _, formats, language
from graph_schema.declare import Property
from graph_schema.edits import EditKind
from graph_schema.undo import Difference, Reason

_ACTIONS: Mapping[str, str] = {
    "attendance.save": "Attendance noted",
    "buddies.make": "Buddy pairs made",
    "buddies.plan": "Buddy meetings planned",
    "contact.log": "Contact noted",
    "demo.load": "Demo data loaded",
    "events.create": "Meeting added",
    "events.remove": "Meeting removed",
    "implements.join": "Implementer noted",
    "implements.leave": "Implementer ended",
    "import": "List imported",
    "installation.set-up": "Installation set up",
    "job.change": "Job changed",
    "job.end": "Job ended",
    "job.start": "Job begun",
    "knows.add": "Acquaintance noted",
    "knows.remove": "Acquaintance removed",
    "leads.join": "Leading role noted",
    "leads.leave": "Leading role ended",
    "mail.allow": "Mail allowed",
    "mail.object": "Objection to mail noted",
    "member.join": "Membership noted",
    "member.leave": "Membership ended",
    "network.places": "Drawn in the network",
    "networks.create": "Network added",
    "observations.change": "Observation changed",
    "observations.log": "Observation noted",
    "observations.remove": "Observation removed",
    "organisation.make": "Organisation added",
    "organisation.remove": "Organisation removed",
    "person.make": "Person added",
    "person.remove": "Person removed",
    "plan.drop": "Outreach plan thrown away",
    "plan.keep": "Outreach plan kept",
    "people.may_be_same": "Two people may be one again",
    "people.merge": "People merged",
    "people.not_same": "Two people are not the same",
    "schools.create": "School added",
    "schools.merge": "School merger noted",
    "task.done": "Task done",
    "task.drop": "Task dropped",
    "task.make": "Task made",
    "task.pass": "Task passed on",
    "privacy.dossier": "Dossier given out",
    "privacy.erase": "Personal data erased",
    "privacy.keep": "Kept on purpose",
    "privacy.object": "Objection to mail noted",
    "privacy.withdraw": "Objection to mail withdrawn",
    "put_back": "Put back",
    "reference.load": "Reference data loaded",
}
_GROUPS: Mapping[str, str] = {
    "account": "Account changed",
    "buddies": "Buddy pair changed",
    "events": "Meeting changed",
    "migrate": "Database brought up to date",
    "networks": "Network changed",
    "organisation": "Organisation changed",
    "organisations": "Organisation changed",
    "people": "Person changed",
    "person": "Person changed",
    "schools": "School changed",
    "task": "Task changed",
}

_TIES: Mapping[str, str] = {
    "WORKS_AT": "{start} works at {end}",
    "LACKS": "{start} lacks the job {end}",
    "MEMBER_OF": "{start} is a member of {end}",
    "IMPLEMENTS": "{start} implements {end}",
    "LEADS": "{start} leads {end}",
    "KNOWS": "{start} knows {end}",
    "NOT_SAME": "{start} is not the same as {end}",
    "ATTENDED": "{start} was at {end}",
    "INVITED": "{start} was invited to {end}",
    "ABOUT": "{start} was about {end}",
    "OF": "{start} belongs to {end}",
    "AT": "{start} was held at {end}",
    "ON": "{start} is about {end}",
    "SEEN_AT": "{start} was seen at {end}",
    "HELPED_BY": "{start} was helped by {end}",
    "CONCERNS": "{start} concerns {end}",
    "CONTACT_OF": "{start} is a contact person of {end}",
    "BUDDY_WISH": "{start} has a wish about {end}",
    "SECURES": "{start} secures {end}",
    "COOPERATES": "{start} cooperates in {end}",
    "MERGED_INTO": "{start} merged into {end}",
}
_LABELS: Mapping[str, str] = {
    "Account": "Account",
    "BuddyPair": "Buddy pair",
    "Event": "Meeting or contact",
    "Network": "Network",
    "Observation": "Observation",
    "Organisation": "Organisation",
    "OutreachPlan": "Outreach plan",
    "Person": "Person",
    "School": "School",
    "Task": "Task",
}
LABELS = tuple(_LABELS)
"""The labels by which the history is filtered."""

_HIDDEN = frozenset({"id", "import_id", "series", "asked", "steps"})


def label_word(label: str) -> str:
    """Give the word for a label; a label that people do not meet keeps its own name."""
    return _(_LABELS[label]) if label in _LABELS else label


def action_word(action: str) -> str:
    """Give what an action is called."""
    if action in _ACTIONS:
        return _(_ACTIONS[action])
    group = action.partition(".")[0]
    return _(_GROUPS[group]) if group in _GROUPS else action


def subject(entry: Entry, line: Line) -> str:
    """Say what a line is about: a node's name, or what a relationship says."""
    if line.start and line.end:
        names = {"start": entry.names.get(line.start, ""), "end": entry.names.get(line.end, "")}
        if line.name in _TIES:
            return _(_TIES[line.name]).format(**names)
        kind = declared(line.name)
        said = (kind.en if language() == "en" else kind.nl).partition(";")[0] if kind else line.name
        return f"{names['start']}: {said}: {names['end']}"
    name = entry.names.get(line.element, "")
    return f"{label_word(line.name)} {name}".strip()


def fields(line: Line) -> tuple[str, ...]:
    """Give the names of the properties that a line changed and that people can read, in their order."""
    kind = declared(line.name)
    named = (*line.before, *line.after)
    return tuple(
        prop.name
        for prop in (kind.properties if kind else ())
        if prop.name in named
        and prop.name not in _HIDDEN
        and line.before.get(prop.name) != line.after.get(prop.name)
    )


def field_label(name: str, prop: str) -> str:
    """Give what a property of a label or type is called, as it stands inside a sentence."""
    kind = declared(name)
    if kind is None or prop not in kind.by_name:
        return prop
    found = Field(kind.by_name[prop]).label
    return found if found[:2].isupper() else found[:1].lower() + found[1:]


def value_word(entry: Entry, prop: Property, value: Any) -> str:
    """Give a value as people read it; an em dash stands for none."""
    if isinstance(value, datetime):
        return formats.moment(value)
    if prop.name == "function" and value in entry.functions:
        dutch, english = entry.functions[value]
        return english if language() == "en" else dutch
    return Field(prop).show(value) or "–"


def field_sentence(entry: Entry, line: Line, name: str) -> str:
    """Say from what to what a property was changed: *functie van architect naar informatiemanager*."""
    kind = declared(line.name)
    label = field_label(line.name, name)
    if kind is None:
        return label
    prop = kind.by_name[name]
    old, new = (value_word(entry, prop, side.get(name)) for side in (line.before, line.after))
    if old == "–":
        return _("{field}: {new}").format(field=label, new=new)
    if new == "–":
        return _("{field} taken away; it was {old}").format(field=label, old=old)
    return _("{field} from {old} to {new}").format(field=label, old=old, new=new)


def sentence(entry: Entry, line: Line) -> str:
    """Say what was done to an element, without its values."""
    about = subject(entry, line)
    match line.kind:
        case EditKind.MADE:
            return _("Added: {what}").format(what=about)
        case EditKind.REMOVED:
            return _("Removed: {what}").format(what=about)
        case EditKind.ERASED:
            return _("Erased: {what}").format(what=about)
        case EditKind.SHOWN:
            return _("Given out: {what}").format(what=about)
        case _:
            return about


def whole_line(entry: Entry, line: Line) -> str:
    """Say all of a line in one sentence, for an export."""
    said = [field_sentence(entry, line, name) for name in fields(line)]
    return f"{sentence(entry, line)}: {'; '.join(said)}" if said else sentence(entry, line)


def difference_sentence(entry: Entry, found: Difference) -> str:
    """Say what stands in the way of putting a change back."""
    net = found.net
    line = Line("", net.element, EditKind.CHANGED, net.start, net.end, net.before, net.after)
    about = subject(entry, line)
    match found.reason:
        case Reason.CHANGED:
            return _("{what}: {field} is now {value}").format(
                what=about,
                field=field_label(line.name, found.name),
                value=_value(entry, line, found.name, found.present),
            )
        case Reason.GONE:
            return _("{what}: it is no longer there").format(what=about)
        case Reason.BACK:
            return _("{what}: it is there again, with other values").format(what=about)
        case Reason.HANGS:
            kind = declared(found.name)
            said = (kind.en if language() == "en" else kind.nl).partition(";")[0] if kind else found.name
            return _("{what}: something was tied to it since ({tie})").format(what=about, tie=said)
        case _:
            return _("{what}: the values were erased").format(what=about)


def _value(entry: Entry, line: Line, name: str, value: Any) -> str:
    kind = declared(line.name)
    return value_word(entry, kind.by_name[name], value) if kind and name in kind.by_name else str(value)
