"""Reads all that is held about one person: from the declarations, so that nothing new is forgotten."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from crm.history.models import Entry
from crm.history.reading import ALL, entries, read_names
from crm.privacy import queries
from crm.privacy.models import AccountOf, Dossier, Held, List, Mention, NobodyThere, Someone
from crm.privacy.terms import Terms, terms_of
from crm.schools.service import Reads
from crm.values.names import PersonName
from graph_schema.edits import read_values
from graph_schema.keys import content_id, element, split_element
from graph_schema.mentions import Found, find
from graph_schema.nodes import NODE_BY_LABEL, PERSON
from graph_schema.relationships import RELATIONSHIP_BY_TYPE
from graph_schema.ties import Tie, ties_of

# what says what something is: the name of a school is no mention, even where it is somebody's name
_FACTS = frozenset(
    {"School", "Organisation", "Programme", "Function", "Cluster", "Theme", "Result", "Activity", "Target"}
)


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom it is about.

    Attributes:
        keys: the person's key and those of the records that were merged into it.
        values: what the record holds; empty where it is no longer there.
        known: every record of values that there is or was: what the words to search by are made of.
        terms: those words; ``addresses`` the addresses among them.

    """

    keys: tuple[str, ...]
    values: Mapping[str, Any]
    known: tuple[Mapping[str, Any], ...]
    terms: Terms

    @property
    def key(self) -> str:
        """The person's own key."""
        return self.keys[0]

    @property
    def elements(self) -> list[str]:
        """The names of all records of the person."""
        return [element(PERSON.label, key) for key in self.keys]

    @property
    def addresses(self) -> list[str]:
        """Every e-mail address that was ever known of them."""
        found = [item for one in self.known for item in (one.get("email"), *(one.get("other_emails") or ()))]
        return sorted({address for address in found if address})

    @property
    def name(self) -> str:
        """What people call them."""
        for one in self.known:
            if name := show_name(one):
                return name
        return ""


def show_name(values: Mapping[str, Any]) -> str:
    """Give a name as people say it, else an address; empty where there is neither."""
    parts = ("given_name", "initials", "tussenvoegsel", "family_name")
    return PersonName(*(values.get(part) for part in parts)).show() or values.get("email") or ""


def read_subject(reader: Reads, key: str) -> Subject:
    """Read whom it is about, also when only the history still knows them.

    Raises:
        NobodyThere: nobody ever had this key, or nothing is left of them.

    """
    found = reader.read(queries.PERSON, key=key)
    values: Mapping[str, Any] = found[0]["properties"] if found else {}
    keys = (key, *(values.get("former_ids") or ()))
    rows = reader.read(queries.GONE_VALUES, keys=list(keys))
    former = [read_values(PERSON, row[side]) for row in rows for side in ("before", "after") if row[side]]
    if not found and not former:
        raise NobodyThere("There is nobody with this key, and the history knows nobody either.")
    known = _combined(former)
    return Subject(keys, values, (values, *known), terms_of([values, *known]))


def _combined(former: Sequence[Mapping[str, Any]]) -> tuple[Mapping[str, Any], ...]:
    """Give the former values as records of names: an edit of a family name alone knows no given name."""
    whole = [values for values in former if "family_name" in values or "email" in values]
    every: dict[str, dict[str, None]] = {}
    for values in former:
        for name, value in values.items():
            for item in value if isinstance(value, list) else [value]:
                if isinstance(item, str):
                    every.setdefault(name, {})[item] = None
    pairs = [
        {"given_name": given, "tussenvoegsel": prefix, "family_name": family}
        for given in every.get("given_name", {})
        for prefix in every.get("tussenvoegsel", {None: None})
        for family in every.get("family_name", {})
    ]
    rest = {"other_emails": [*every.get("email", {}), *every.get("other_emails", {})]}
    numbers = [{"phone": number} for name in ("phone", "mobile") for number in every.get(name, {})]
    return (*whole, *pairs[:50], rest, *numbers)


def read_mentions(reader: Reads, subject: Subject) -> tuple[Mention, ...]:
    """Read the texts that mention them, outside the person's own record and the history."""
    needles = subject.terms.needles
    if not needles:
        return ()
    own = set(subject.elements)
    sure = [
        (found, said)
        for found in find(reader.read, needles)
        if found.element not in own and (said := subject.terms.mentioned(found.value)) is not None
    ]
    names = read_names(
        reader,
        {
            named
            for found, _said in sure
            for named in (found.element, found.start, found.end)
            if named and ":" in named and split_element(named)[0] in NODE_BY_LABEL
        },
    )
    return tuple(_mention(found, said, names) for found, said in sure)


def read_edits(reader: Reads, subject: Subject, accounts: Sequence[str] = ()) -> list[Mapping[str, Any]]:
    """Read every edit that holds something about them: of their records, or with a mention of them."""
    own = [*subject.elements, *(element("Account", key) for key in accounts)]
    rows = {row["id"]: row for row in reader.read(queries.CHANGES_OF, elements=own)}
    if needles := subject.terms.needles:
        for row in reader.read(queries.EDITS_WITH, needles=list(needles)):
            held = [json.loads(row[side] or "{}") for side in ("before", "after")]
            if any(subject.terms.mentioned(value) is not None for one in held for value in one.values()):
                rows.setdefault(row["id"], row)
    return list(rows.values())


def read_dossier(reader: Reads, key: str, today: date) -> Dossier:
    """Read all that is held about one person.

    Raises:
        NobodyThere: nobody ever had this key.

    """
    subject = read_subject(reader, key)
    ties = ties_of(reader.read, PERSON, [key])
    edits = read_edits(reader, subject)
    imports = {subject.values.get("import_id"), *(tie.properties.get("import_id") for tie in ties)} - {None}
    addresses = subject.addresses
    return Dossier(
        id=key,
        name=subject.name,
        made=today,
        person={name: value for name, value in subject.values.items() if name in PERSON.by_name},
        former=subject.keys[1:],
        held=_held(reader, key, ties),
        history=_history(reader, edits),
        lists=tuple(
            List(row["id"], row["file_name"], row["format"], row["at"])
            for row in reader.read(queries.LISTS, ids=sorted(str(one) for one in imports))
        ),
        mentions=read_mentions(reader, subject),
        accounts=read_accounts(reader, addresses),
        others=tuple(
            someone(row)
            for row in reader.read(queries.SAME_ADDRESS, keys=list(subject.keys), addresses=addresses)
        ),
    )


def read_accounts(reader: Reads, addresses: Iterable[str]) -> tuple[AccountOf, ...]:
    """Read the accounts with one of some addresses."""
    return tuple(AccountOf(**row) for row in reader.read(queries.ACCOUNTS, addresses=list(addresses)))


def someone(row: Mapping[str, Any]) -> Someone:
    """Make somebody of a row."""
    return Someone(
        row["id"],
        show_name(row),
        row["email"],
        tuple(row["places"]),
        row["objected_on"],
        row["objects"],
    )


def _held(reader: Reads, key: str, ties: Sequence[Tie]) -> tuple[Held, ...]:
    ends = {}
    for tie in ties:
        outgoing = tie.start_label == PERSON.label and tie.start == key
        ends[tie.element, tie.start, tie.end] = (
            outgoing,
            *((tie.end_label, tie.end) if outgoing else (tie.start_label, tie.start)),
        )
    names = read_names(reader, {element(label, other) for _out, label, other in ends.values()})
    asked = [{"label": label, "key": other} for _out, label, other in ends.values()]
    others = {
        (row["label"], row["key"]): row["properties"] for row in reader.read(queries.OTHER_ENDS, nodes=asked)
    }
    found = []
    for tie in ties:
        outgoing, label, other = ends[tie.element, tie.start, tie.end]
        found.append(
            Held(
                tie.type,
                outgoing,
                label,
                other,
                names[element(label, other)],
                tie.properties,
                others.get((label, other), {}),
            )
        )
    return tuple(sorted(found, key=lambda one: (one.type, one.name, one.key)))


def _history(reader: Reads, edits: Sequence[Mapping[str, Any]]) -> tuple[Entry, ...]:
    if not edits:
        return ()
    rows = reader.read(queries.CHANGES_WITH, edits=[row["id"] for row in edits])
    return entries(reader, rows, {str(row["element"]) for row in edits}, ALL)


def _mention(found: Found, sure: bool, names: Mapping[str, str]) -> Mention:
    name = split_element(found.element)[0]
    ends = [names.get(end, "") for end in (found.start, found.end) if end]
    text = "\n".join(found.value) if isinstance(found.value, list) else str(found.value)
    return Mention(
        content_id("mention", found.element, found.start or "", found.end or "", found.name),
        found.element,
        found.start,
        found.end,
        found.name,
        " – ".join(ends) if name in RELATIONSHIP_BY_TYPE else names.get(found.element, ""),
        text,
        found.value,
        sure,
        name in _FACTS,
    )
