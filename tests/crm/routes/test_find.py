"""The best few routes, against trying every route."""

from itertools import pairwise, permutations

from hypothesis import given
from hypothesis import strategies as st

from crm.routes.find import MOST_STEPS, REPEAT, Path, best

PEOPLE = list("abcdefg")


def both_ways(pairs: dict[tuple[str, str], float]) -> dict[str, dict[str, float]]:
    ties: dict[str, dict[str, float]] = {}
    for (one, other), tie in pairs.items():
        ties.setdefault(one, {})[other] = tie
        ties.setdefault(other, {})[one] = tie
    return ties


def every_route(ties, targets, sources, most):
    """All simple routes, found by trying every order of people."""
    found = []
    for steps in range(most + 1):
        for people in permutations(PEOPLE, steps + 1):
            ends_well = people[0] in targets and people[-1] in sources
            inner = people[1:-1]
            if not ends_well or any(one in targets or one in sources for one in inner):
                continue
            if steps and (people[0] in sources or people[-1] in targets):
                continue
            strength = 1.0
            for one, other in pairwise(people):
                strength *= ties.get(one, {}).get(other, 0)
            if strength > 0:
                found.append(Path(people, strength))
    return sorted(found, key=lambda path: (-path.strength, path.people))


# powers of two, so that a product is the same in whichever order it is taken
graphs = st.dictionaries(
    st.tuples(st.sampled_from(PEOPLE), st.sampled_from(PEOPLE))
    .filter(lambda pair: pair[0] != pair[1])
    .map(lambda pair: (min(pair), max(pair))),
    st.sampled_from([1.0, 0.5, 0.25, 0.125]),
    max_size=18,
).map(both_ways)
some = st.sets(st.sampled_from(PEOPLE), min_size=1, max_size=3)


@given(graphs, some, some, st.integers(1, 12), st.integers(0, MOST_STEPS))
def test_each_choice_is_worth_most_beside_those_before_it(ties, targets, sources, count, most):
    left = every_route(ties, targets, sources, most)
    taken: set[str] = set()
    wanted = []

    def worth(path: Path) -> float:
        return path.strength * REPEAT ** len((set(path.people) - targets) & taken)

    while left and len(wanted) < count:
        pick = min(left, key=lambda path: (-worth(path), path.people))
        left.remove(pick)
        wanted.append(pick)
        taken |= set(pick.people)
    assert list(best(ties, targets, sources, count, most)) == wanted


def test_a_second_route_through_somebody_else_goes_before_a_stronger_one_through_the_same():
    ties = both_ways({("t", "a"): 0.9, ("a", "s"): 0.9, ("a", "u"): 0.8, ("t", "b"): 0.7, ("b", "v"): 0.7})
    assert [path.people for path in best(ties, {"t"}, {"s", "u", "v"}, 2)] == [
        ("t", "a", "s"),
        ("t", "b", "v"),
    ]


def test_whoever_is_of_the_team_is_their_own_route():
    assert best({}, {"t"}, {"t"}, 3) == (Path(("t",), 1.0),)
