"""What a write changed in reach: the seats of the touched schools, counted before and after it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from crm.contacts.models import Gain
from crm.coverage.models import Filters, Question, Seat
from crm.coverage.reading import count_rows, effective_on, frame, read_facts
from crm.schools.models import Sector, Vocabulary
from crm.schools.service import Reads

Seats = Mapping[tuple[str, str, str], Seat]
"""Subject, brin and function to the seat's state."""


def read_seats(
    reader: Reads,
    vocabulary: Vocabulary,
    sector: Sector,
    subjects: Iterable[str],
    brins: Sequence[str],
    on: date,
) -> dict[tuple[str, str, str], Seat]:
    """Count the seats of some schools for some subjects: four round trips a subject, by coverage's rules."""
    effective = effective_on(sector, on)
    schools = tuple(dict.fromkeys(effective[brin] for brin in brins if brin in effective))
    found: dict[tuple[str, str, str], Seat] = {}
    for subject in subjects if schools else ():
        asked = frame(vocabulary, sector, Question(subject, on, filters=Filters(schools=schools)))
        for row in count_rows(asked, read_facts(reader, asked)):
            found |= {(subject, row.brin, function): state for function, state in row.seats.items()}
    return found


def gains(vocabulary: Vocabulary, sector: Sector, before: Seats, after: Seats) -> tuple[Gain, ...]:
    """Give the seats that stand elsewhere now, by school and in the order of the functions."""
    order = {choice.code: place for place, choice in enumerate(vocabulary.functions)}
    changed = [
        Gain(subject, brin, sector.school[brin].name, function, before[subject, brin, function], state)
        for (subject, brin, function), state in after.items()
        if before.get((subject, brin, function), state) is not state
    ]
    return tuple(
        sorted(changed, key=lambda gain: (gain.subject, gain.school.casefold(), order[gain.function]))
    )
