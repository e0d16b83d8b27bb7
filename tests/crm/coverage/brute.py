"""The definitions once more, by brute force and on purpose written differently: plain loops over plain lists.

Nothing here is imported from the program. It asks the questions seat by seat and person by person, the way
somebody with pencil and paper would. (It remembers answers, so that the whole demo can be counted too.)
"""

from functools import lru_cache

RUNGS = ["onbekend", "op_de_hoogte", "verkent", "probeert_uit", "past_toe", "borgt_en_coacht"]


def within(day, since, until):
    if since is not None and day < since:
        return False
    return not (until is not None and day >= until)


def successor(world, brin, day):
    """The school that this one had gone into by the day, or nothing."""
    dated = [(on, into) for gone, into, on in world.mergers if gone == brin and on is not None and on <= day]
    dated.sort()
    return dated[0][1] if dated else None


def exists(world, brin, day):
    for code, since, until, _ in world.schools:
        if code == brin:
            return within(day, since, until) and successor(world, brin, day) is None
    return False


@lru_cache(maxsize=10_000)
def home(world, brin, day):
    """Where this school's people count on the day."""
    for _ in range(len(world.schools) + 1):
        following = successor(world, brin, day)
        if following is None:
            return brin if exists(world, brin, day) else None
        brin = following
    return None


def results_of(world, subject):
    return (
        [subject]
        if subject in world.parts
        else [code for code, themes in world.parts.items() if subject in themes]
    )


@lru_cache(maxsize=100_000)
def knows(world, person, subject, day):
    """Whether this person was at an event about the subject by the day."""
    for key, on, results, themes in world.events:
        if on > day or (person, key) not in world.attended:
            continue
        if subject in results or (subject not in world.parts and subject in themes):
            return True
        if subject not in world.parts and any(subject in world.parts[code] for code in results):
            return True
    return False


@lru_cache(maxsize=1_000)
def colleagues(world, brin, day):
    """Everybody with a job that counts at this school on the day: (person, function)."""
    return [
        (person, function)
        for person, place, function, since, until in world.jobs
        if within(day, since, until) and home(world, place, day) == brin
    ]


def seat(world, brin, function, subject, day):
    holders = [person for person, held in colleagues(world, brin, day) if held == function]
    if any(knows(world, person, subject, day) for person in holders):
        return "bereikt"
    if holders:
        return "bekend"
    for place, absent, since, until in world.lacks:
        if place == brin and absent == function and within(day, since, until):
            return "afwezig"
    return "onbekend"


def holders(world, brin, function, day):
    return sorted({person for person, held in colleagues(world, brin, day) if held == function})


def school_reached(world, brin, subject, day):
    return any(knows(world, person, subject, day) for person, _ in colleagues(world, brin, day))


def stage(world, brin, subject, day):
    best = RUNGS.index("op_de_hoogte") if school_reached(world, brin, subject, day) else 0
    for result in results_of(world, subject):
        seen = [
            (on, RUNGS.index(rung))
            for place, code, on, rung in world.observations
            if code == result and on <= day and home(world, place, day) == brin
        ]
        if seen:
            newest = max(on for on, _ in seen)
            best = max(best, max(rung for on, rung in seen if on == newest))
    return RUNGS[best]


def dmu(world, brin, subject, theme, day):
    above, below = 0.0, 0.0
    for owner, function, weight in world.needs:
        if owner == theme:
            state = seat(world, brin, function, subject, day)
            if state != "afwezig":
                below += weight
            if state == "bereikt":
                above += weight
    return above / below if below else None


def persons_reached(world, subject, day):
    """Everybody who works at a school that exists on the day and is reached, each once."""
    found = set()
    for person, place, _, since, until in world.jobs:
        if within(day, since, until) and home(world, place, day) and knows(world, person, subject, day):
            found.add(person)
    return found


def count(world, functions, subject, theme, day):
    """The promised JSON, as far as the definitions say what is in it."""
    rows = []
    for brin, _, _, _ in sorted(world.schools):
        if exists(world, brin, day):
            rows.append(
                {
                    "brin": brin,
                    "stage": stage(world, brin, subject, day),
                    "dmu_coverage": dmu(world, brin, subject, theme, day),
                    "seats": {code: seat(world, brin, code, subject, day) for code in functions},
                }
            )
    here = {row["brin"] for row in rows}
    got = {brin for brin in here if school_reached(world, brin, subject, day)}
    known = {brin: number for brin, _, _, number in world.schools if brin in here and number is not None}
    return {
        "schools": {"total": len(here), "reached": len(got)},
        "students": {
            "total": sum(known.values()),
            "reached": sum(number for brin, number in known.items() if brin in got),
            "schools_unknown": sorted(here - set(known)),
        },
        "ladder": {rung: [row["stage"] for row in rows].count(rung) for rung in RUNGS},
        "rows": rows,
    }


def gaps(world, functions, subject, day):
    found, of = [], 0
    for brin, _, _, _ in sorted(world.schools):
        for function in functions:
            if exists(world, brin, day):
                state = seat(world, brin, function, subject, day)
                of += state != "afwezig"
                if state in ("bekend", "onbekend"):
                    found.append((brin, function, state, holders(world, brin, function, day)))
    return found, of
