"""What a reader can do with pairs: typed answers in, a sentence out."""

from collections.abc import Mapping

from crm.buddies.models import NewPair, Series, Side, Status
from crm.buddies.words import status_name
from crm.services import Services
from crm.texts import _, formats, ngettext
from crm.values import days
from crm.values.problem import InvalidValue
from dashboards.actor import reader
from dashboards.components.forms import Wrong, answers, needed
from dashboards.components.record import Handler, Said
from dashboards.pages.buddies.state import PATH, read_pair

Values = Mapping[str, str]


def send(services: Services, _key: str, values: Values) -> Said:
    """Make the pairs of a round, and plan their first meetings."""
    chosen = [pair for text in values.get("pairs", "").split(",") if (pair := read_pair(text))]
    if not chosen:
        raise Wrong({"pairs": _("Choose at least one pair.")})
    first = _series(services, values) if values.get("first", "").strip() else None
    status = Status(values["status"])
    pairs = [NewPair(coach, learner, values["result"]) for coach, learner in chosen]
    made = services.buddies.make(reader(), pairs, status, first)
    said = ngettext("{n} pair made.", "{n} pairs made.", len(made.pairs)).format(
        n=formats.number(len(made.pairs))
    )
    if first:
        planned = first.number * len(made.pairs)
        said += " " + ngettext("{n} meeting planned.", "{n} meetings planned.", planned).format(
            n=formats.number(planned)
        )
    return Said(said, made.change, f"{PATH}?stand={status.value}")


def move(services: Services, key: str, values: Values) -> Said:
    """Let a pair have another status."""
    status = Status(values["status"])
    day = answers(values, {"day": lambda text: days.clean(text, services.today())})["day"]
    change = services.buddies.move(reader(), key, status, day, values.get("reason", ""))
    return Said(_("This pair is now {status}.").format(status=status_name(status)), change)


def contact(services: Services, key: str, values: Values) -> Said:
    """Make somebody a contact person."""
    (chosen,) = needed(values, "person")
    side, _sign, person = chosen.partition(":")
    return Said(_("Added."), services.buddies.contact(reader(), key, Side(side), person))


def drop_contact(services: Services, key: str, values: Values) -> Said:
    """Let somebody be no contact person any more."""
    return Said(_("Taken away."), services.buddies.drop_contact(reader(), key, values["person"]))


def plan(services: Services, key: str, values: Values) -> Said:
    """Plan a series of meetings."""
    needed(values, "first")
    series = _series(services, values)
    change = services.buddies.plan(reader(), [key], series)
    said = ngettext("{n} meeting planned.", "{n} meetings planned.", series.number)
    return Said(said.format(n=formats.number(series.number)), change)


def ask(services: Services, _key: str, values: Values) -> Said:
    """Let proposed pairs be asked."""
    pairs = _pairs(values)
    change = services.buddies.ask(reader(), pairs)
    said = ngettext("{n} pair is asked.", "{n} pairs are asked.", len(pairs))
    return Said(said.format(n=formats.number(len(pairs))), change)


def plan_many(services: Services, _key: str, values: Values) -> Said:
    """Plan the same series of meetings for some pairs."""
    pairs = _pairs(values)
    needed(values, "first")
    series = _series(services, values)
    change = services.buddies.plan(reader(), pairs, series)
    said = ngettext("{n} meeting planned.", "{n} meetings planned.", series.number * len(pairs))
    return Said(said.format(n=formats.number(series.number * len(pairs))), change)


def _pairs(values: Values) -> list[str]:
    pairs = [key for key in values.get("pairs", "").split(",") if key]
    if not pairs:
        raise Wrong({"pairs": _("Choose at least one pair.")})
    return pairs


def postpone(services: Services, key: str, values: Values) -> Said:
    """Let a planned meeting be on another day."""
    needed(values, "day")
    day = answers(values, {"day": lambda text: days.clean(text, services.today())})["day"]
    change = services.buddies.postpone(reader(), key, values["event"], day)
    return Said(_("This meeting is on {day} now.").format(day=formats.day(day)), change)


def cancel(services: Services, key: str, values: Values) -> Said:
    """Let a planned meeting not take place."""
    return Said(
        _("This meeting does not take place."), services.buddies.cancel(reader(), key, values["event"])
    )


def held(services: Services, key: str, values: Values) -> Said:
    """Say that a meeting took place."""
    return Said(_("This meeting took place."), services.buddies.held(reader(), key, values["event"]))


def note(services: Services, key: str, values: Values) -> Said:
    """Write down what a meeting was about."""
    return Said(_("Saved."), services.buddies.note(reader(), key, values["event"], values.get("note", "")))


def tie(services: Services, key: str, values: Values) -> Said:
    """Let a contact count as a meeting of the pair."""
    return Said(
        _("It counts as a meeting of this pair now."), services.buddies.tie(reader(), key, values["event"])
    )


def capacity(services: Services, _key: str, values: Values) -> Said:
    """Write down how many schools one can coach."""
    number = answers(values, {"capacity": _whole})["capacity"]
    return Said(_("Saved."), services.buddies.capacity(reader(), values["brin"], number))


def wish(services: Services, _key: str, values: Values) -> Said:
    """Write down a wish or a veto."""
    one, other = (text.partition(":")[2] for text in needed(values, "one", "other"))
    change = services.buddies.wish(reader(), one, other, values["choice"], values.get("note", ""))
    return Said(_("Added."), change)


def forget_wish(services: Services, _key: str, values: Values) -> Said:
    """Forget a wish or a veto."""
    return Said(_("Taken away."), services.buddies.wish(reader(), values["one"], values["other"], ""))


def _series(services: Services, values: Values) -> Series:
    found = answers(
        values,
        {"first": lambda text: days.clean(text, services.today()), "number": _whole, "months": _whole},
    )
    return Series(found["first"], found["number"] or 1, found["months"] or 1, values.get("place", ""))


def _whole(text: str) -> int | None:
    bare = text.strip()
    if not bare:
        return None
    if not (bare.isascii() and bare.isdigit() and len(bare) < 4):
        raise InvalidValue("Write a whole number, such as 6.")
    return int(bare)


ACTIONS: Mapping[str, Handler] = {
    "send": send,
    "move": move,
    "contact": contact,
    "drop_contact": drop_contact,
    "plan": plan,
    "ask": ask,
    "plan_many": plan_many,
    "postpone": postpone,
    "cancel": cancel,
    "held": held,
    "note": note,
    "tie": tie,
    "capacity": capacity,
    "wish": wish,
    "forget_wish": forget_wish,
}
