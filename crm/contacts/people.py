"""Reads people and places for the contact log: by what was typed, and by their keys."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from crm.contacts import queries
from crm.contacts.matching import Known, Verdict, recognise
from crm.contacts.models import Likeness, NewPerson, NotLogged, Paired, Ref, Suggestion
from crm.matching.sorted_names import sorted_names
from crm.people.scope import ASKED
from crm.rights import sees_everybody
from crm.schools.models import Vocabulary
from crm.schools.service import Reads
from crm.search.rank import LEAST, fit, typed_words, wide
from crm.texts import _, language
from crm.values import email as emails
from crm.values import names
from crm.values.names import PersonName
from graph_schema.actor import Actor

CANDIDATES = 60
"""How many candidates an index gives; the best of them are shown."""

_LOOKED_AT = 5_000
"""How many people are looked at to find those whom a coördinator may see."""


def jobs(row: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    """Say where somebody works: *informatiemanager, Deltion College*."""
    return "; ".join(
        ", ".join(part for part in (_job(job, vocabulary), job["name"]) if part) for job in row["jobs"]
    )


def _job(job: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    known = vocabulary.function.get(job["function"] or "")
    if known:
        return known.name_en if language() == "en" else known.name
    return job["title"] or ""


def like(
    reader: Reads,
    actor: Actor,
    vocabulary: Vocabulary,
    text: str,
    on: date,
    limit: int,
    *,
    people: bool = True,
) -> tuple[Suggestion, ...]:
    """Give people, schools, organisations and networks that resemble what was typed, best first."""
    words = typed_words(text)
    if not words:
        return ()
    sees = sees_everybody(actor)
    found: list[tuple[float, str, Suggestion]] = []
    asked = {"words": wide(words), "everybody": sees, "limit": CANDIDATES}
    if people:
        look_at = CANDIDATES if sees else _LOOKED_AT
        for row in reader.read(queries.PEOPLE_LIKE, look_at=look_at, on=on, **asked):
            name = PersonName.of(row).show()
            note = jobs(row, vocabulary)
            own = fit(words, [name])
            # "jansen deltion" is Jansen of Deltion; the school alone brings nobody
            score = max(own, fit(words, [name, note]) * 0.98 if own > 0 else 0.0)
            found.append((score, name.casefold(), Suggestion(Ref("Person", row["key"]), name, note)))
    for row in reader.read(queries.PLACES_LIKE, **asked):
        made = Suggestion(Ref(row["label"], row["key"]), row["name"], row["note"])
        found.append((fit(words, row["texts"]), row["name"].casefold(), made))
    good = sorted((item for item in found if item[0] >= LEAST), key=lambda item: (-item[0], item[1]))
    return tuple(item[2] for item in good[:limit])


def named(
    reader: Reads, actor: Actor, vocabulary: Vocabulary, refs: Iterable[Ref], on: date
) -> dict[Ref, Suggestion]:
    """Give the names of what was chosen; what is not there, or not the actor's to see, is left out."""
    return {ref: found for ref, (found, _places) in _named(reader, actor, vocabulary, refs, on).items()}


def places_of(
    reader: Reads, actor: Actor, vocabulary: Vocabulary, refs: Sequence[Ref], on: date
) -> tuple[Suggestion, ...]:
    """Give the schools and organisations of what was chosen: chosen themselves, or where its people work.

    The one that most of them share comes first.
    """
    counted: dict[Ref, tuple[int, str]] = {}
    for ref, (found, places) in _named(reader, actor, vocabulary, refs, on).items():
        here = [(ref, found.name)] if ref.label in ("School", "Organisation") else places
        for place, name in here:
            counted[place] = (counted.get(place, (0, name))[0] + 1, name)
    ordered = sorted(counted.items(), key=lambda item: (-item[1][0], item[1][1]))
    return tuple(Suggestion(place, name) for place, (_number, name) in ordered)


def pairs_of(
    reader: Reads, actor: Actor, vocabulary: Vocabulary, refs: Sequence[Ref], on: date
) -> tuple[Paired, ...]:
    """Give the buddy pairs that were asked and go on, both of whose schools somebody of these is of."""
    places = places_of(reader, actor, vocabulary, refs, on)
    brins = [place.ref.key for place in places if place.ref.label == "School"]
    if len(brins) < 2:
        return ()
    rows = reader.read(queries.PAIRS_OF_BOTH, brins=brins, statuses=list(ASKED))
    return tuple(Paired(row["id"], row["coach"], row["learner"], ", ".join(row["results"])) for row in rows)


def _named(
    reader: Reads, actor: Actor, vocabulary: Vocabulary, refs: Iterable[Ref], on: date
) -> dict[Ref, tuple[Suggestion, list[tuple[Ref, str]]]]:
    asked = [{"label": ref.label, "key": ref.key} for ref in dict.fromkeys(refs)]
    rows = reader.read(queries.NAMED, refs=asked, everybody=sees_everybody(actor), on=on) if asked else []
    found = {}
    for row in rows:
        ref = Ref(row["label"], row["key"])
        name = row["name"] or PersonName.of(row).show()
        places = [(Ref(job["label"], job["key"]), job["name"]) for job in row["jobs"]]
        found[ref] = (Suggestion(ref, name, jobs(row, vocabulary)), places)
    return found


def clean(person: NewPerson) -> tuple[PersonName, str | None]:
    """Read the name and the address of somebody new.

    Raises:
        NotLogged: there is no name in the name.
        InvalidValue: the address is none.

    """
    name = names.parse(person.name)
    if name is None:
        raise NotLogged("Somebody whom you added has no name. Give a name, or take the line away.")
    return name, emails.clean(person.email) if person.email.strip() else None


def judge(
    reader: Reads, actor: Actor, vocabulary: Vocabulary, people: Sequence[NewPerson], on: date
) -> list[tuple[Verdict, tuple[Likeness, ...]]]:
    """Tell of each new person whether they are known, or whom they may be."""
    read = [clean(person) for person in people]
    asked = [
        {
            "number": number,
            "email": address,
            "label": person.place.label if person.place else None,
            "place": person.place.key if person.place else None,
            "names": sorted(sorted_names(name).whole),
            "starts": sorted(sorted_names(name).starts),
        }
        for number, (person, (name, address)) in enumerate(zip(people, read, strict=True))
    ]
    rows = reader.read(queries.NAMESAKES, rows=asked, on=on) if asked else []
    found = []
    for number, (name, address) in enumerate(read):
        mine = [row for row in rows if row["number"] == number]
        here = {row["id"] for row in mine if row["by"] == "place"}
        known = {row["id"]: _known(row, here) for row in mine}
        verdict = recognise(
            name,
            address,
            list(known.values()),
            placed=people[number].place is not None,
            function=people[number].function,
        )
        by_id = {row["id"]: row for row in mine}
        found.append(
            (verdict, tuple(_likeness(actor, by_id[who], why, vocabulary) for who, why in verdict.doubts))
        )
    return found


def _known(row: Mapping[str, Any], here: set[str]) -> Known:
    addresses = tuple(item for item in (row["email"], *(row["other_emails"] or ())) if item)
    at_place = row["id"] in here
    return Known(
        row["id"],
        PersonName.of(row),
        addresses,
        at_place,
        bool(row["jobs"]) and not at_place,
        tuple(number for number in (row["phone"], row["mobile"]) if number),
        tuple(job["function"] for job in row["jobs"] if job["function"]),
    )


def _likeness(actor: Actor, row: Mapping[str, Any], why: Sequence[str], vocabulary: Vocabulary) -> Likeness:
    # whom a coördinator may not see, they may still be told of by the name that they typed themselves
    shown = jobs(row, vocabulary) if sees_everybody(actor) else ""
    return Likeness(row["id"], PersonName.of(row).show(), shown, "; ".join(map(_, why)))


def resembles() -> str:
    """Give the reason of whom only the name brought, in the reader's language."""
    return _("a name that resembles it")
