"""What can be done, out of what is known: whom each option reaches, how surely, and how many fit."""

from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from crm.coverage.models import Seat
from crm.outreach import rates
from crm.outreach.models import RULES, Kind, Option, Target, Wanted
from crm.outreach.options import Buddy, Introducer, Known, Person, Planned, best_chances, options
from crm.routes.many import Door
from crm.routes.models import RoutePerson, WarmRoute
from crm.values.names import PersonName

DAY = date(2022, 9, 1)
WANTED = Wanted("MORA")


def target(brin: str, function: str, *, ghost: bool = False, weight: int = 1) -> Target:
    state = Seat.ONBEKEND if ghost else Seat.BEKEND
    return Target(brin, f"School {brin}", "Utrecht", function, state, Fraction(weight))


def found(known: Known, wanted: Wanted = WANTED) -> dict[str, Option]:
    return {option.id: option for option in options(known, wanted)}


def meeting(*persons: str, about: bool = True) -> Planned:
    return Planned("e1", "Netwerkdag", DAY, ("ibp",), about, frozenset(persons))


KNOWN = (target("a", "architect"), target("a", "bestuurder", ghost=True))
SAM = Person("sam", "Sam", (("a", "architect"),), met=date(2022, 1, 1))


def test_a_ghost_is_reached_only_by_what_reaches_the_school() -> None:
    known = Known(
        KNOWN,
        (SAM,),
        (meeting("sam"),),
        {"sam": (4, 4)},
        (Introducer("sam", "Sam", "a", date(2022, 1, 1)),),
        (Buddy("b1", "a", "School b"),),
    )
    kinds = {option.kind for option in found(known).values() if ("a", "bestuurder") in option.seats}
    assert kinds == {Kind.BEZOEK, Kind.INTRODUCTIE, Kind.BUDDY}


def test_somebody_who_objected_is_asked_for_nothing_but_a_visit_meets_the_seat() -> None:
    sam = Person("sam", "Sam", (("a", "architect"),), objects=True)
    known = Known(KNOWN[:1], (sam,), (meeting("sam"),), {"sam": (4, 4)})
    made = found(known)
    assert set(made) == {"bezoek:a"}
    assert [reach.person for reach in made["bezoek:a"].reaches] == [""]


def test_a_meeting_counts_from_the_threshold_on_and_shows_the_rate() -> None:
    known = Known(KNOWN[:1], (SAM,), (meeting("sam"),), {"sam": (6, 0), "others": (94, 49)})
    # everybody: (1 + 49) / (2 + 100) = 25/51; Sam: 4 × 25/51 over 4 + 6
    rate = Fraction(4 * 25, 51) / 10
    assert "bijeenkomst:e1" not in found(known)
    [reach] = found(known, Wanted("MORA", threshold=rate))["bijeenkomst:e1"].reaches
    assert reach.attendance is not None
    assert (reach.attendance.held, reach.attendance.came, reach.chance) == (6, 0, rate)
    assert best_chances(known) == {("a", "architect"): rate}


def test_two_holders_are_likelier_than_one() -> None:
    other = Person("kim", "Kim", (("a", "architect"),))
    known = Known(KNOWN[:1], (SAM, other), (meeting("sam", "kim"),), {"x": (98, 29)})
    [reach] = found(known)["bijeenkomst:e1"].reaches
    assert reach.chance == 1 - Fraction(7, 10) ** 2


def test_a_meeting_about_something_else_asks_for_a_presentation() -> None:
    known = Known(KNOWN[:1], (SAM,), (meeting("sam", about=False),), {"sam": (4, 4)})
    assert {"presentatie:e1", "gesprek:a:architect"} <= set(found(known))


def test_what_has_no_room_is_counted_and_the_heaviest_stay() -> None:
    targets = tuple(target("a", f"f{n:02}", ghost=True, weight=n) for n in range(12))
    visit = found(Known(targets))["bezoek:a"]
    most = RULES[Kind.BEZOEK].most
    assert [reach.seat[1] for reach in visit.reaches] == [f"f{n:02}" for n in range(11, 11 - most, -1)]
    assert visit.beyond == 12 - most


def test_a_conversation_is_with_whom_we_met_and_reaches_all_their_seats() -> None:
    targets = (target("a", "architect"), target("b", "architect"))
    cold = Person("aaa", "Aaa", (("a", "architect"),))
    warm = Person("zoe", "Zoë", (("a", "architect"), ("b", "architect")), met=date(2022, 5, 1))
    talk = found(Known(targets, (cold, warm)))["gesprek:a:architect"]
    assert (talk.person, talk.seats) == ("zoe", {("a", "architect"), ("b", "architect")})


def test_hours_can_be_changed() -> None:
    changed = Wanted("MORA", hours={Kind.BEZOEK: Fraction(9)})
    assert found(Known(KNOWN), changed)["bezoek:a"].hours == 9


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: (max(pair), min(pair)))),
)
def test_a_rate_lies_between_ones_own_and_everybodys(records: list[tuple[int, int]]) -> None:
    mean = rates.prior(records)
    assert 0 < mean < 1
    for held, came in records:
        rate = rates.attendance(held, came, mean).rate
        own = Fraction(came, held) if held else mean
        assert min(own, mean) <= rate <= max(own, mean)


@given(st.lists(st.fractions(0, 1), max_size=4))
def test_at_least_one_is_what_counting_every_case_gives(chances: list[Fraction]) -> None:
    total = Fraction(0)
    for case in range(1, 2 ** len(chances)):
        likelihood = Fraction(1)
        for place, chance in enumerate(chances):
            likelihood *= chance if case >> place & 1 else 1 - chance
        total += likelihood
    assert rates.at_least_one(chances) == total


def test_a_conference_expects_who_came_to_one_before_at_the_rate_of_conferences() -> None:
    jo = Person("jo", "Jo", (("b", "architect"),))
    known = Known(
        (KNOWN[0], target("b", "architect")),
        (SAM, jo),
        (Planned("c1", "Voorjaarsconferentie", DAY, (), False, frozenset({"sam"}), conference=True),),
        {"sam": (4, 0)},
        conferences={"jo": (4, 4)},
    )
    # everybody: (1 + 0) / (2 + 4) = 1/6; Jo came to four of four conferences, Sam to none of four meetings
    option = found(known)["conferentie:c1"]
    assert {reach.person: reach.chance for reach in option.reaches} == {"jo": (Fraction(4, 6) + 4) / 8}
    assert (option.kind, option.hours) == (Kind.CONFERENTIE, RULES[Kind.CONFERENTIE].hours)
    assert best_chances(known)["a", "architect"] == Fraction(4, 6) / 8


def test_the_room_of_a_kind_can_be_asked_to_be_another() -> None:
    known = Known(KNOWN, (SAM,))
    assert len(found(known, Wanted("MORA", rooms={Kind.BEZOEK: 1}))["bezoek:a"].reaches) == 1


def door(strength: float, *people: str, account: str = "") -> Door:
    return Door(WarmRoute(tuple(RoutePerson(one, PersonName()) for one in people), (), strength), account)


def test_a_warm_route_counts_from_the_threshold_on_with_its_strength_as_the_chance() -> None:
    known = Known(KNOWN[:1], (SAM,), doors={"sam": (door(0.4, "tess", "els", "sam", account="ann"),)})
    assert "route:a:architect" not in found(known)
    talk = found(known, Wanted("MORA", threshold=Fraction(2, 5)))["route:a:architect"]
    assert (talk.person, talk.whose, talk.hours) == ("sam", "ann", RULES[Kind.ROUTE].hours)
    assert [(reach.person, reach.chance) for reach in talk.reaches] == [("sam", Fraction(2, 5))]
    assert (
        found(known, Wanted("MORA", threshold=Fraction(1, 4), hours={Kind.ROUTE: Fraction(3)}))[
            "route:a:architect"
        ].hours
        == 3
    )


def test_with_hours_per_person_one_of_them_opens_the_door() -> None:
    doors = {"sam": (door(0.9, "tess", "sam"), door(0.7, "rob", "sam", account="rob"))}
    known = Known(KNOWN[:1], (SAM,), doors=doors)
    assert found(known)["route:a:architect"].whose == ""
    with_rob = found(known, Wanted("MORA", team=(("ann", Fraction(5)), ("rob", Fraction(5)))))
    assert (with_rob["route:a:architect"].whose, with_rob["route:a:architect"].reaches[0].chance) == (
        "rob",
        Fraction(7, 10),
    )
    assert "route:a:architect" not in found(known, Wanted("MORA", team=(("ann", Fraction(5)),)))


def test_nobody_who_objected_is_come_to_by_a_route() -> None:
    sam = Person("sam", "Sam", (("a", "architect"),), objects=True)
    known = Known(KNOWN[:1], (sam,), doors={"sam": (door(0.9, "tess", "sam"),)})
    assert set(found(known)) == {"bezoek:a"}


def test_a_route_to_a_school_where_nobody_was_met_gives_the_names_of_its_ghosts() -> None:
    known = Known(KNOWN, (SAM,), doors={"sam": (door(0.9, "tess", "sam"),)})
    asked = found(known)["introductie:a"]
    assert [(reach.seat, reach.person, reach.chance) for reach in asked.reaches] == [
        (("a", "bestuurder"), "", Fraction(9, 10))
    ]
    assert (asked.person, asked.hours) == ("sam", RULES[Kind.INTRODUCTIE].hours)
    # who was met is asked, and surely
    met = Known(KNOWN, (SAM,), introducers=(Introducer("kim", "Kim", "a", DAY),), doors=known.doors)
    assert (found(met)["introductie:a"].person, found(met)["introductie:a"].route) == ("kim", None)
