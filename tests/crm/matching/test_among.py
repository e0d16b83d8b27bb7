"""Whom somebody may be among those who are known; a key that finds nobody is not held, nobody is missed."""

import random
from dataclasses import replace

import pytest

from crm.matching.among import Among, Sought
from crm.matching.judge import Judge
from crm.matching.person import Person, person
from crm.values.names import PersonName

GIVEN = ("Jan", "Johannes", "Hans", "Sanne", "Karin", "Karen", "Anne Marie", "")
FAMILIES = ("Bedachthof", "Bedahcthof", "Testema", "Testema-Bedachthof", "de Vries", "Vries", "Sanne")
INITIALS = ("", "J.", "J.P.", "S.")


def somebody(source: random.Random, key: str) -> Person:
    given, family = source.choice(GIVEN), source.choice(FAMILIES)
    local = source.choice((f"{given}.{family}", f"p{source.randrange(9)}verzonnen", "info", ""))
    address = f"{local.lower().replace(' ', '')}@school{source.randrange(3)}.example" if local else ""
    return person(
        key,
        PersonName(given or None, source.choice(INITIALS) or None, None, family),
        addresses=[address] if address else [],
        phones=[f"+3138100000{source.randrange(9)}"] if source.random() < 0.5 else [],
        places=[f"0{source.randrange(3)}AA"] if source.random() < 0.8 else [],
        functions=["architect"] if source.random() < 0.3 else [],
    )


@pytest.mark.parametrize("seed", range(12))
def test_holding_only_what_a_row_looks_for_finds_the_same_as_holding_all(seed: int) -> None:
    source = random.Random(seed)
    known = [somebody(source, f"k{at}") for at in range(source.choice((0, 20, 120)))]
    rows = [somebody(source, f"r{at}") for at in range(source.choice((5, 40, 120)))]
    judge = Judge([*known, *rows])
    some, every = Among(judge, rows=rows), Among(judge)
    for among in (some, every):
        among.add_known(known)
    found: list[Sought] = []
    for row in rows:
        found.append(some.like(row))
        assert found[-1] == every.like(row)
        if source.random() < 0.7:
            for among in (some, every):
                among.add_row(row)
        elif known:
            # of somebody who is known more is known now: keys that no row had before
            more = replace(source.choice(known), places=row.places, phones=row.phones)
            for among in (some, every):
                among.add(more)
    assert len(rows) == 5 or any(sought.found for sought in found)


def test_who_stands_alone_in_a_list_is_not_held() -> None:
    rows = [
        person(str(at), PersonName(given, None, None, family), addresses=[f"{given}@x.example"])
        for at, (given, family) in enumerate(
            (("Jan", "Bedachthof"), ("Sanne", "Testema"), ("J", "Bedachthof"))
        )
    ]
    among = Among(Judge(rows), rows=rows)
    for row in rows[:2]:
        assert among.like(row) == Sought(None, ())
        among.add_row(row)
    assert [one.id for one in among.like(rows[2]).found] == ["0"]
