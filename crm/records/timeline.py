"""The time line of a record: everything that happened to it, newest first, as sentences.

Events, observations, jobs, memberships, phases, buddy pairs and their meetings, tasks and changes come from
the graph; nothing is written for the time line itself. A period gives two entries, its start and its end.
A name of a person is in it only for a reader who may see that person.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.records import queries
from crm.records.words import choice_word
from crm.rights import sees_everybody, sees_names
from crm.schools.service import Reads
from crm.texts import _, language, ngettext
from crm.values.names import PersonName
from graph_schema.actor import CONSOLE, SYSTEM, Actor
from graph_schema.keys import element
from graph_schema.nodes import NODE_BY_LABEL
from graph_schema.zone import AMSTERDAM

MOST = 200
"""Entries of a time line at most."""

_QUERIES: Mapping[str, str] = {
    "Person": queries.TIMELINE_OF_PERSON,
    "School": queries.TIMELINE_OF_SCHOOL,
    "Organisation": queries.TIMELINE_OF_ORGANISATION,
    "Network": queries.TIMELINE_OF_NETWORK,
    "Event": queries.TIMELINE_OF_EVENT,
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that happened.

    Attributes:
        day: when; None for what has no date.
        kind: ``event``, ``observation``, ``job``, ``network``, ``buddy``, ``task``, ``organisation`` or
            ``change``: what a reader can choose to see.
        sentence: what happened, in the reader's language.
        about: label and key of the record that it leads to, such as ``("Event", …)``; None for none.
        change: the id of the change that it tells of; None for anything else.

    """

    day: date | None
    kind: str
    sentence: str
    about: tuple[str, str] | None = None
    change: str | None = None


def timeline(
    reader: Reads, actor: Actor, label: str, key: str, on: date, limit: int = MOST
) -> tuple[Entry, ...]:
    """Give the time line of a Person, School, Organisation, Network or Event: two round trips.

    Args:
        reader: a transaction.
        actor: who looks; a lezer gets no names of people and no changes.
        label: the record's label.
        key: the record's key.
        on: today.
        limit: entries at most; the newest stay.

    """
    rows = reader.read(
        _QUERIES[label],
        key=key,
        on=on,
        limit=limit,
        names=sees_names(actor),
        everybody=sees_everybody(actor),
    )
    entries = [entry for row in rows for entry in _entries(row, on)]
    if sees_names(actor):
        changes = reader.read(queries.CHANGES, element=element(label, key), limit=limit)
        entries += [_change(row, label) for row in changes]
    entries.sort(key=lambda entry: entry.day or date.min, reverse=True)
    return tuple(entries[:limit])


def person_name(parts: Mapping[str, Any] | None) -> str:
    """Give a person's name; somebody whose name may not be seen, or is not known, is *somebody*."""
    if parts is None:
        return _("somebody")
    return PersonName.of(parts).show() or parts.get("email") or _("somebody")


_PROGRAM = {SYSTEM.id, CONSOLE.id}

_Say = Callable[[], tuple[str, str, str]]

# kind of row: what a reader chooses it by; the sentence of its start and of its end
_SENTENCES: Mapping[str, _Say] = {
    "job": lambda: ("job", _("Began as {word} at {name}"), _("Stopped as {word} at {name}")),
    "staff": lambda: ("job", _("{person} began as {word}"), _("{person} stopped as {word}")),
    "event": lambda: ("event", _("Was at {name}"), ""),
    "held": lambda: ("event", _("{name}"), ""),
    "attended": lambda: ("event", _("{people} at {name}"), ""),
    "member": lambda: ("network", _("Became a member of {name}"), _("Left {name}")),
    "joined": lambda: ("network", _("{person} became a member"), _("{person} left")),
    "leads": lambda: ("network", _("Became {word} of {name}"), _("Was {word} of {name} until here")),
    "led": lambda: ("network", _("{person} became {word}"), _("{person} was {word} until here")),
    "implements": lambda: (
        "network",
        _("Became an implementer of {name}"),
        _("Implementer of {name} until here"),
    ),
    "observed": lambda: ("observation", _("{name}: {word}"), ""),
    "seen": lambda: ("observation", _("{name}: {word}"), ""),
    "helped": lambda: ("observation", _("Helped {name}: {word}"), ""),
    "lacks": lambda: ("job", _("Says that it has no {name}"), _("Has a {name} again")),
    "coaches": lambda: ("buddy", _("Began to coach {name}"), _("Coached {name} until here")),
    "learns": lambda: ("buddy", _("{name} began to coach it"), _("{name} coached it until here")),
    "buddies": lambda: ("buddy", _("Buddy meeting: {name}"), ""),
    "merged": lambda: ("organisation", _("Merged into {name}"), ""),
    "absorbed": lambda: ("organisation", _("{name} merged into it"), ""),
    "phase": lambda: ("organisation", _("Phase {word} of {name} began"), _("Phase {word} of {name} ended")),
    "secures": lambda: ("organisation", _("Secures {name} from here on"), ""),
}


def _entries(row: Mapping[str, Any], on: date) -> list[Entry]:
    about: tuple[str, str] | None = (row["label"], row["key"])
    if row["kind"] == "task":
        return [_task(row)]
    if row["label"] == "Person" and row["person"] is None:
        about = None
    kind, start, end = _SENTENCES[row["kind"]]()
    words = {
        "name": _spoken(row, "name"),
        "word": _spoken(row, "word") or _("somebody without a job title"),
        "person": person_name(row["person"]),
    }
    if row["kind"] == "attended":
        count = int(row["word"])
        words["people"] = ngettext("{n} person", "{n} people", count).format(n=count)
    found = [Entry(row["day"], kind, start.format(**words), about)]
    if row["until"] and end and row["until"] <= on:
        if row["day"] is None:
            found = []
        found.append(Entry(row["until"], kind, end.format(**words), about))
    return found


def _task(row: Mapping[str, Any]) -> Entry:
    if row["word"] == "gedaan":
        return Entry(row["until"], "task", _("Done: {name}").format(name=row["name"]), ("Task", row["key"]))
    if row["word"] == "vervallen":
        said = _("Dropped: {name}").format(name=row["name"])
        return Entry(row["until"], "task", said, ("Task", row["key"]))
    return Entry(row["day"], "task", _("To do: {name}").format(name=row["name"]), ("Task", row["key"]))


def _spoken(row: Mapping[str, Any], key: str) -> str:
    found = (language() == "en" and row[f"{key}_en"]) or row[key]
    return choice_word(str(found)) if found else ""


def _change(row: Mapping[str, Any], label: str) -> Entry:
    day = row["at"].astimezone(AMSTERDAM).date()
    row = {**row, "who": _("the program") if row["who"] in _PROGRAM else row["who"]}
    if row["kind"] == "gemaakt":
        said = _("Made by {who}").format(who=row["who"])
    elif row["kind"] == "verwijderd":
        said = _("Removed by {who}").format(who=row["who"])
    elif row["kind"] == "gewist":
        said = _("Erased by {who}").format(who=row["who"])
    else:
        declared = NODE_BY_LABEL[label].by_name
        names = [name for name in json.loads(row["after"] or "{}") if name in declared]
        words = [
            (declared[name].en if language() == "en" else declared[name].nl).partition(";")[0]
            for name in names
        ]
        said = _("{who} changed: {fields}").format(who=row["who"], fields=", ".join(words))
    return Entry(day, "change", said, None, row["id"])
