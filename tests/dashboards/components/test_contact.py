"""The list under the type-ahead."""

from crm.contacts.models import Ref, Suggestion
from dashboards.components.contact import options, refs

ZOE = Suggestion(Ref("Person", "zoe"), "Zoë Berg", "architect, Deltion")
DELTION = Suggestion(Ref("School", "25PJ"), "Deltion College", "Zwolle")


def values(made: list[dict]) -> list[str]:
    return [item["value"] for entry in made for item in entry.get("items", [entry])]


def test_the_best_answer_stands_first_and_adding_somebody_last() -> None:
    assert values(options([DELTION, ZOE], [], "delt")) == [
        "School:25PJ", "Person:zoe", "new:delt", "for:delt"
    ]  # fmt: skip


def test_with_a_comma_it_is_somebody_new() -> None:
    assert values(options([ZOE], [], "Zoë Berg, architect"))[0] == "new:Zoë Berg, architect"


def test_what_was_offered_before_stays_behind_the_mark_so_that_a_choice_keeps_its_name() -> None:
    seen = [{"value": "Person:alex", "label": "Alex"}, {"value": "Person:zoe", "label": "Zoë Berg"}]
    made = values(options([ZOE], seen, "zo", newcomers=False))
    assert made == ["Person:zoe", "for:zo", "Person:alex"]


def test_short_texts_make_nobody() -> None:
    assert values(options([], [], "zo")) == ["for:zo"]


def test_what_was_chosen_is_read_without_who_is_still_to_be_made() -> None:
    assert refs(["Person:zoe", "new:Noor", "School:25PJ"]) == (Ref("Person", "zoe"), Ref("School", "25PJ"))
    assert refs(None) == ()
