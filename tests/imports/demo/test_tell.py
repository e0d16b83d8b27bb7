"""The demo's story: invented people only, the same every time, believable at any peildatum."""

import re
from datetime import date

import pytest

from crm.buddies.models import Status
from crm.functions import recognise
from imports.demo.names import REAL, fingerprint
from imports.demo.story import FIRST_DAY, LAST_DAY, MERGERS
from imports.demo.tell import tell
from imports.demo.titles import OTHER_TITLES, TITLES
from imports.demo.workdays import works
from imports.demo.world import Row, World
from imports.reference.files import Reference

WORLD = tell()
EVENTS = {row["id"]: row for row in WORLD.events}
SCHOOLS = [row["brin"] for row in Reference().schools]


def full_name(row: Row) -> str:
    parts = (row["given_name"], row["tussenvoegsel"], row["family_name"])
    return " ".join(part for part in parts if part)


def test_the_story_is_the_same_every_time() -> None:
    assert tell() == WORLD


def test_every_name_is_invented_once_and_none_stands_in_the_plan() -> None:
    names = [full_name(row) for row in WORLD.people]
    assert len(names) == len(set(names))
    assert not [name for name in names if fingerprint(name) in REAL]


def test_a_name_in_the_plan_is_recognised_as_real() -> None:
    assert len(REAL) == 6
    assert fingerprint("JOHN " + "SCHOBBEN") in REAL


def test_every_address_ends_in_example_and_is_used_once() -> None:
    addresses = [row["email"] for row in WORLD.people]
    assert all(re.fullmatch(r"[a-z.]+@[a-z0-9.-]+\.example", address) for address in addresses)
    assert len(addresses) == len(set(addresses))


@pytest.mark.parametrize("function", TITLES)
def test_every_title_is_recognised_as_the_function_it_stands_for(function: str) -> None:
    assert [recognise(title) for title in TITLES[function]] == [(function,)] * len(TITLES[function])


def test_the_other_titles_are_recognised_as_none() -> None:
    assert not any(recognise(title) for title in OTHER_TITLES)
    assert {job.title for job in WORLD.jobs if job.function is None} & set(OTHER_TITLES)


def test_an_existing_school_has_about_eight_to_twelve_people_today() -> None:
    people = {(job.place, job.person) for job in WORLD.jobs if job.covers(LAST_DAY)}
    schools = [brin for brin in SCHOOLS if brin not in MERGERS]
    mean = sum(place in schools for place, _ in people) / len(schools)
    assert 8 <= mean <= 12
    assert all(any(place == brin for place, _ in people) for brin in schools)


def test_people_attend_only_while_they_work_somewhere() -> None:
    jobs: dict[str, list] = {}
    for job in WORLD.jobs:
        jobs.setdefault(job.person, []).append(job)
    assert all(
        any(job.covers(EVENTS[row["end"]]["date"]) for job in jobs[row["start"]]) for row in WORLD.attended
    )


def test_nothing_happens_twice() -> None:
    for rows in (WORLD.attended, WORLD.members, WORLD.knows, WORLD.about_results, WORLD.invited, WORLD.lacks):
        ties = [(row["start"], row["end"]) for row in rows]
        assert len(ties) == len(set(ties))
    assert len(EVENTS) == len(WORLD.events)


def test_events_fall_on_working_days_within_the_story_and_have_people() -> None:
    attended = {row["end"] for row in WORLD.attended}
    planned = {row["id"] for row in WORLD.events if row.get("planning") == "gepland"}
    assert set(EVENTS) - planned == attended
    assert planned
    for row in WORLD.events:
        if row["id"] in planned:
            assert row["date"] > LAST_DAY, row["title"]
        else:
            assert FIRST_DAY <= row["date"] <= LAST_DAY, row["title"]
        assert works(row["date"]), row["title"]


def test_what_is_seen_at_a_workshop_is_dated_by_it() -> None:
    days = {row["id"]: row["date"] for row in WORLD.observations}
    assert WORLD.seen_at
    assert all(days[row["start"]] == EVENTS[row["end"]]["date"] for row in WORLD.seen_at)


def test_a_month_in_a_title_is_the_month_of_the_event() -> None:
    months = [
        "januari",
        "februari",
        "maart",
        "april",
        "mei",
        "juni",
        "juli",
        "augustus",
        "september",
        "oktober",
        "november",
        "december",
    ]
    titled = [row for row in WORLD.events if row["title"].split()[-2] in months]
    assert len(titled) > 50
    assert all(row["title"].split()[-2] == months[row["date"].month - 1] for row in titled)


def test_a_school_that_says_it_lacks_a_job_has_nobody_in_it() -> None:
    held = {(job.place, job.function) for job in WORLD.jobs}
    assert len(WORLD.lacks) > 10
    assert not [row for row in WORLD.lacks if (row["start"], row["end"]) in held]


def test_people_changed_jobs_and_schools() -> None:
    ended = [job for job in WORLD.jobs if job.until]
    places: dict[str, set[str]] = {}
    for job in WORLD.jobs:
        places.setdefault(job.person, set()).add(job.place)
    assert len(ended) > 80
    assert sum(len(brins) > 1 for brins in places.values()) > 30


def test_some_people_work_at_both_brins_of_curio() -> None:
    first = {job.person for job in WORLD.at("25LX", LAST_DAY)}
    second = {job.person for job in WORLD.at("21CY", LAST_DAY)}
    assert first & second
    assert second - first


def test_people_of_a_merged_school_are_found_at_the_old_brin_and_at_the_new_one() -> None:
    left_behind = {job.place for job in WORLD.jobs if job.place in MERGERS and job.covers(LAST_DAY)}
    moved = {job.place for job in WORLD.jobs if job.place in MERGERS and job.until == MERGERS[job.place][1]}
    assert left_behind == set(MERGERS)
    assert len(moved) >= 3


def test_every_kind_of_leader_served_in_the_programme() -> None:
    roles = {row["as_role"] for row in [*WORLD.leads_themes, *WORLD.leads_clusters]}
    assert roles == {"bestuurlijk trekker", "bestuurlijke buddy", "aanvoerder", "verbinder", "kapitein"}


def test_buddy_pairs_are_in_every_state_and_the_running_ones_meet() -> None:
    assert {row["status"] for row in WORLD.pairs} == {status.value for status in Status}
    met = {row["end"] for row in WORLD.of_pairs}
    early = ("voorgesteld", "gevraagd", "akkoord")
    assert {row["id"] for row in WORLD.pairs if row["status"] not in early} == met
    coaches = {row["start"]: row["end"] for row in WORLD.pair_coaches}
    learners = {row["start"]: row["end"] for row in WORLD.pair_learners}
    assert all(coaches[key] != learners[key] for key in coaches)


def reach(world: World, day: date) -> float:
    """Count by hand: the share of the existing schools where somebody knows MORA."""
    about = {row["start"] for row in world.about_results if row["end"] == "MORA"}
    knows = {
        row["start"] for row in world.attended if row["end"] in about and EVENTS[row["end"]]["date"] <= day
    }

    def now(brin: str) -> str:
        into = MERGERS.get(brin)
        return into[0] if into and into[1] <= day else brin

    existing = {brin for brin in SCHOOLS if now(brin) == brin}
    reached = {now(job.place) for job in world.jobs if job.covers(day) and job.person in knows}
    return len(reached & existing) / len(existing)


@pytest.mark.parametrize(
    ("day", "low", "high"),
    [
        (date(2020, 6, 30), 0.0, 0.0),
        (date(2021, 6, 30), 0.1, 0.3),
        (date(2022, 6, 30), 0.35, 0.5),
        (date(2022, 12, 31), 0.45, 0.6),
        (date(2024, 6, 30), 0.55, 0.72),
        (LAST_DAY, 0.6, 0.76),
    ],
)
def test_moras_reach_grows_from_nothing_to_two_thirds(day: date, low: float, high: float) -> None:
    assert low <= reach(WORLD, day) <= high


def test_whole_provinces_are_dark_today() -> None:
    about = {row["start"] for row in WORLD.about_results if row["end"] == "MORA"}
    knows = {row["start"] for row in WORLD.attended if row["end"] in about}
    provinces = {row["brin"]: row["province"] for row in Reference().schools}
    lit = {
        provinces[job.place]
        for job in WORLD.jobs
        if job.place in provinces and job.person in knows and job.covers(LAST_DAY)
    }
    assert {"Limburg", "Flevoland"} <= set(provinces.values()) - lit


def test_every_kind_of_event_took_place() -> None:
    kinds = {row["kind"] for row in WORLD.events}
    assert kinds == {
        "presentatie",
        "netwerkbijeenkomst",
        "conferentie",
        "datadinsdag",
        "roadshow",
        "masterclass",
        "leergang",
        "workshop",
        "symposium",
        "studiebijeenkomst",
        "buddybijeenkomst",
        "gesprek",
        "belletje",
        "bezoek",
        "vragenlijst",
        "enquête",
    }


def test_contact_persons_work_at_their_side_of_the_pair_and_one_running_pair_lacks_one() -> None:
    ends = {"coach": WORLD.pair_coaches, "leerling": WORLD.pair_learners}
    school = {(row["start"], side): row["end"] for side, rows in ends.items() for row in rows}
    places = {(job.person, job.place) for job in WORLD.jobs}
    assert all((row["start"], school[row["end"], row["side"]]) in places for row in WORLD.contacts_of)
    sides = {(row["end"], row["side"]) for row in WORLD.contacts_of}
    active = [row["id"] for row in WORLD.pairs if row["status"] == "actief"]
    assert any((key, "leerling") not in sides for key in active)
    assert all(row.get("reason") for row in WORLD.pairs if row["status"] in ("gestopt", "gepauzeerd"))
