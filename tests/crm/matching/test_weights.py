"""The table of weights: what it holds, and that it says what it should."""

from crm.matching.weights import Pattern, Rarity, features, slopes, weigh, weights

WHOLE = Pattern("same", "same", "one", "one", "same", "one")


def test_every_weight_is_of_something_that_can_be_seen() -> None:
    known = ("kin", "first", "address", "number", "place", "function", "rare", "start")
    flags = {"swapped", "namesake", "widespread", "hinted"}
    assert [name for name in weights() if not name.startswith(known) and name not in flags] == []


def test_a_usual_pattern_is_wholly_in_the_table() -> None:
    assert sum(name in weights() for name in features(WHOLE)) > 10
    assert all(name in weights() for name, _ in slopes(WHOLE))


def test_what_is_rare_says_more_and_what_differs_says_less() -> None:
    rare, common = Rarity(15, 10, 5, 0), Rarity(7, 6, 3, 0)
    assert weigh(WHOLE, rare) > weigh(WHOLE, common)
    assert weigh(WHOLE._replace(place="other"), common) < weigh(WHOLE, common)
    assert weigh(WHOLE._replace(address="same"), common) > weigh(WHOLE, common)
    assert weigh(WHOLE._replace(address="numbered"), common) < weigh(WHOLE, common)
