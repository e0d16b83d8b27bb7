"""From a picture to what Cytoscape draws."""

from dataclasses import replace

from crm.network.models import Lens
from dashboards.pages.network.elements import elements
from tests.dashboards.pages.network import pictures as make


def data(picture):
    return {item["data"]["id"]: item["data"] for item in elements(picture)}


def test_a_node_stands_at_its_kept_place_whatever_else_changes():
    def places(asked):
        return {
            item["data"]["id"]: item["position"]
            for item in elements(make.picture(asked))
            if "position" in item
        }

    assert places(make.ask()) == places(make.ask(Lens.GAPS, chosen=make.NOOR, opened=(make.NOOR,)))
    assert places(make.ask())[make.NOOR] == {"x": 86, "y": -20}


def test_no_element_carries_classes_that_the_component_would_lose():
    assert all("classes" not in item for item in elements(make.picture()))


def test_every_flag_is_always_there_so_that_none_stays_up():
    plain, chosen = data(make.picture()), data(make.picture(make.ask(chosen=make.NOOR, opened=(make.NOOR,))))
    assert {key: set(item) for key, item in plain.items()} == {key: set(item) for key, item in chosen.items()}
    assert (plain[make.NOOR]["chosen"], chosen[make.NOOR]["chosen"]) == (0, 1)
    assert (plain[make.NOOR]["open"], chosen[make.NOOR]["open"]) == (0, 1)


def test_the_neighbours_of_the_chosen_node_are_marked():
    found = data(make.picture(make.ask(chosen=make.NOOR)))
    near = {key for key, item in found.items() if item.get("near") and "source" not in item}
    assert near == {make.DELTION, make.NETWORK}


def test_a_route_marks_its_ties_and_its_nodes():
    found = data(make.route())
    path = {(item["source"], item["target"]) for item in found.values() if item.get("path")}
    assert path == {(make.NOOR, make.DELTION), (make.BAS, make.DELTION), (make.NOOR, make.NETWORK)}
    assert found[make.BAS]["named"] == 1


def test_a_name_stands_on_the_far_side_of_its_mark():
    found = data(make.picture())
    assert (found[make.NOOR]["side"], found[make.BAS]["side"]) == ("r", "l")
    # the arrow comes from below: the name of the learner stands above, that of the coach below
    assert (found[make.DELTION]["side"], found[make.AVENTUS]["side"]) == ("t", "")


def test_a_school_is_larger_with_more_students_and_smallest_when_they_are_unknown():
    found = data(make.picture())
    assert found[make.DELTION]["w"] > found[make.AVENTUS]["w"]
    assert found[make.DELTION]["far"] < 2 * found[make.DELTION]["w"]
    assert found[make.AVENTUS]["far"] > 2 * found[make.AVENTUS]["w"]


def test_a_person_is_shown_with_what_they_do_but_never_twice():
    found = data(make.picture())
    assert found[make.NOOR]["full"] == "Noor van der Velde · Architect"
    assert found[make.SEAT]["full"] == "Architect"


def test_two_ties_between_the_same_two_have_keys_of_their_own():
    picture = make.picture()
    other = replace(picture.ties[-1], note="FIM")
    found = elements(replace(picture, ties=(*picture.ties, other)))
    ids = [item["data"]["id"] for item in found]
    assert len(ids) == len(set(ids))


def test_a_school_stands_for_its_open_seats_until_it_is_expanded_or_chosen():
    from_afar = data(make.picture(make.ask(Lens.GAPS)))
    assert (from_afar[make.DELTION]["count"], from_afar[make.DELTION]["counted"]) == ("1", 1)
    assert from_afar[make.SEAT]["folded"] == 1
    assert [item["folded"] for item in from_afar.values() if item.get("kind") == "seat"] == [1]
    assert (from_afar[make.AVENTUS]["count"], from_afar[make.AVENTUS]["counted"]) == ("", 0)
    for asked in ({"opened": (make.DELTION,)}, {"chosen": make.DELTION}, {"chosen": make.SEAT}):
        apart = data(make.picture(make.ask(Lens.GAPS, **asked)))
        assert (apart[make.SEAT]["folded"], apart[make.DELTION]["counted"]) == (0, 0), asked


def test_seats_are_folded_in_no_other_lens():
    found = data(make.picture(make.ask(Lens.DMU, school="25PJ")))
    assert not any(item["folded"] for item in found.values())


def test_from_afar_the_largest_networks_have_names_that_keep_clear_of_each_other():
    picture = make.picture(make.ask(Lens.NETWORKS))
    beside = make.node("Network:B", 420, -150, "Netwerk B", size=12)
    away = make.node("Network:C", 420, 900, "Netwerk C", size=3)
    found = data(replace(picture, nodes=(*picture.nodes, beside, away)))
    assert {key for key, item in found.items() if item.get("hub")} == {make.NETWORK, "Network:C"}
    assert not any(item.get("hub") for item in data(make.picture()).values())
