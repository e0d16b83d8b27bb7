"""The placement: nothing moves, nothing collides, the same answer every time."""

import itertools
import math

from hypothesis import given, settings
from hypothesis import strategies as st

from crm.network.layout import MINIMUM, Placed, Wanted, centroid, place, project
from crm.network.models import NodeKind, Point

HOSTS = (NodeKind.SCHOOL, NodeKind.ORGANISATION)


@st.composite
def wishes(draw):
    """Schools anywhere (many on the same spot), and anything else around them or somewhere."""
    spots = st.builds(Point, st.integers(-300, 300).map(float), st.integers(-300, 300).map(float))
    wanted, hosts = [], []
    for number in range(draw(st.integers(1, 40))):
        kind = draw(st.sampled_from(list(NodeKind)))
        around = draw(st.sampled_from(hosts)) if hosts and kind not in HOSTS and draw(st.booleans()) else None
        element = f"{kind.value}:{number}"
        wanted.append(
            Wanted(
                element,
                kind,
                at=draw(st.none() | spots),
                around=around,
                order=draw(st.integers(0, 20)),
            )
        )
        if kind in HOSTS:
            hosts.append(element)
    return wanted


def placed(wanted, points):
    kinds = {node.element: node.kind for node in wanted}
    return {element: Placed(kinds[element], point) for element, point in points.items()}


@given(wishes())
@settings(max_examples=60)
def test_everybody_gets_a_place_and_no_two_stand_too_close(wanted):
    points = place(wanted, {})
    assert set(points) == {node.element for node in wanted}
    spots = list(points.values())
    for index, one in enumerate(spots):
        for other in spots[index + 1 :]:
            assert math.dist(one, other) >= MINIMUM


@given(wishes(), st.integers(0, 40))
@settings(max_examples=60)
def test_adding_nodes_moves_none_that_was_there(wanted, cut):
    before = place(wanted[:cut], {})
    after = place(wanted, placed(wanted, before))
    assert not before.keys() & after.keys()
    spots = [*before.values(), *after.values()]
    assert len(spots) == len(wanted)
    assert all(math.dist(one, other) >= MINIMUM for i, one in enumerate(spots) for other in spots[i + 1 :])


@given(wishes(), st.integers(0, 40))
@settings(max_examples=30)
def test_the_order_in_which_the_database_gives_what_is_there_makes_no_difference(wanted, cut):
    taken = placed(wanted, place(wanted[:cut], {}))
    backwards = dict(reversed(taken.items()))
    assert place(wanted, taken) == place(wanted, backwards)


@given(wishes())
@settings(max_examples=30)
def test_one_by_one_or_all_at_once_is_the_same(wanted):
    one_by_one: dict[str, Placed] = {}
    for node in wanted:
        one_by_one |= placed(wanted, place([node], one_by_one))
    assert {element: node.at for element, node in one_by_one.items()} == place(wanted, {})


def test_a_seat_stands_at_its_own_spot_of_the_first_ring():
    school = Wanted("School:25PJ", NodeKind.SCHOOL, at=Point(0, 0))
    seats = [Wanted(f"Seat:25PJ/{n}", NodeKind.SEAT, around="School:25PJ", order=n) for n in range(16)]
    together = place([school, *seats], {})
    alone = place([school, seats[5]], {})
    assert together[seats[5].element] == alone[seats[5].element]
    assert all(57 <= math.dist((0, 0), together[seat.element]) <= 59 for seat in seats)


def test_people_stand_around_their_school_in_rows_so_that_no_label_covers_a_node():
    school = Wanted("School:25PJ", NodeKind.SCHOOL, at=Point(0, 0))
    people = [Wanted(f"Person:{n}", NodeKind.PERSON, around="School:25PJ", order=n % 15) for n in range(25)]
    points = place([school, *people], {})
    spots = [points[person.element] for person in people]
    assert max(math.dist((0, 0), spot) for spot in spots) < 140
    for side in (-1, 1):
        rows = sorted(spot.y for spot in spots if spot.x * side > 0 and math.dist((0, 0), spot) < 90)
        assert all(b - a >= 13.9 for a, b in itertools.pairwise(rows))


def test_schools_keep_the_order_of_the_map():
    groningen, maastricht = project(53.22, 6.57), project(50.85, 5.69)
    vlissingen, enschede = project(51.44, 3.57), project(52.22, 6.89)
    assert groningen.y < enschede.y < vlissingen.y < maastricht.y
    assert vlissingen.x < maastricht.x < groningen.x < enschede.x


def test_sixty_schools_on_one_spot_find_room_near_it():
    schools = [Wanted(f"School:{n:02}AA", NodeKind.SCHOOL, at=Point(0, 0)) for n in range(60)]
    points = list(place(schools, {}).values())
    assert all(math.dist(a, b) >= 190 for i, a in enumerate(points) for b in points[i + 1 :])
    assert max(math.dist((0, 0), point) for point in points) < 1300


def test_the_middle_of_nothing_is_none():
    assert centroid([]) is None
    assert centroid([Point(0, 0), Point(2, 4)]) == Point(1, 2)
