"""An instance in a file: what is read, what is refused and in which words, and what is answered."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crm.buddies.instance import answered, parse, read
from crm.buddies.match import solve
from crm.instances import InstanceMistake
from crm.texts import sentence, speak


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    speak("en")
    yield
    speak("nl")


def instance(**changed: Any) -> dict[str, Any]:
    return {
        "coaches": [{"id": "a", "capacity": 1}, {"id": "b", "capacity": 2}],
        "learners": [{"id": "x"}, {"id": "y"}, {"id": "z"}],
        "scores": [
            {"coach": "a", "learner": "x", "score": 5},
            {"coach": "a", "learner": "y", "score": 9},
            {"coach": "b", "learner": "y", "score": 1},
        ],
        "locked": [],
        "excluded": [],
    } | changed


def scored(**changed: Any) -> dict[str, Any]:
    return instance(scores=[{"coach": "a", "learner": "x", "score": 5} | changed])


def capacity(value: Any) -> dict[str, Any]:
    return instance(coaches=[{"id": "a", "capacity": value}, {"id": "b", "capacity": 1}])


def answer(found: dict[str, Any]) -> dict[str, Any]:
    asked = parse(found)
    return answered(asked, solve(asked.problem)).as_json()


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (instance(coaches=[{"id": "a", "capacity": 1}] * 2), 'The id "a" stands twice in coaches.'),
        (instance(learners=[{"id": "x"}, {"id": "x"}]), 'The id "x" stands twice in learners.'),
        (instance(learners=[{"name": "x"}]), "learners[0]: id is missing."),
        (instance(learners=["x"]), "learners[0] must be an object."),
        (instance(learners=[{"id": 7}]), "learners[0]: id must be a text, between quotes."),
        (instance(coaches=[{"id": "a"}]), 'coaches "a": capacity is missing.'),
        (capacity(-1), 'coaches "a": capacity must not be negative.'),
        (capacity(1.5), 'coaches "a": capacity must be a whole number.'),
        (capacity("1"), 'coaches "a": capacity is a text; write the number without quotes.'),
        (capacity(None), 'coaches "a": capacity must be a number.'),
        (capacity(True), 'coaches "a": capacity must be a number.'),
        (capacity(float("inf")), 'coaches "a": capacity must be a finite number.'),
        (scored(coach="é"), 'scores[0] names the unknown coach "é".'),
        (scored(learner="é"), 'scores[0] names the unknown learner "é".'),
        (scored(coach=1), "scores[0]: coach must be a text, between quotes."),
        (scored(learner=["x"]), "scores[0]: learner must be a text, between quotes."),
        (scored(score="5"), "scores[0]: score is a text; write the number without quotes."),
        (scored(score=None), "scores[0]: score must be a number."),
        (scored(score=False), "scores[0]: score must be a number."),
        (scored(score=float("nan")), "scores[0]: score must be a finite number."),
        (scored(score=float("-inf")), "scores[0]: score must be a finite number."),
        (instance(scores=[{"coach": "a", "learner": "x"}]), "scores[0]: score is missing."),
        (instance(scores=[{"coach": "a", "score": 1}]), "scores[0]: learner is missing."),
        (instance(scores=[{"learner": "x", "score": 1}]), "scores[0]: coach is missing."),
        (instance(scores=[["a", "x", 5]]), "scores[0] must be an object."),
        (instance(scores=[7]), "scores[0] must be an object."),
        (instance(scores=[None]), "scores[0] must be an object."),
        (
            instance(scores=[{"coach": "a", "learner": "x", "score": score} for score in (1, 2)]),
            'scores[1]: coach "a" and learner "x" have a score already.',
        ),
        (instance(locked=[["a", "z"]]), 'locked[0]: coach "a" and learner "z" have no score.'),
        (
            instance(locked=[["a", "x"]], excluded=[["a", "x"]]),
            'locked[0]: coach "a" and learner "x" are excluded too.',
        ),
        (instance(locked=[["a", "x"], ["a", "y"]]), 'locked[1] goes beyond the capacity of coach "a".'),
        (instance(locked=[["a", "y"], ["b", "y"]]), 'locked[1]: learner "y" is locked already.'),
        (instance(locked=[["b", "y"], ["b", "y"]]), 'locked[1]: learner "y" is locked already.'),
        (instance(locked=[["c", "y"]]), 'locked[0] names the unknown coach "c".'),
        (instance(excluded=[["a", "w"]]), 'excluded[0] names the unknown learner "w".'),
        (instance(excluded=[["a"]]), "excluded[0] must be a pair: [coach, learner]."),
        (instance(locked=["ax"]), "locked[0] must be a pair: [coach, learner]."),
        (instance(locked=[["a", 1]]), "locked[0]: learner must be a text, between quotes."),
        (instance(locked={"a": "x"}), "the file: locked must be a list."),
        (instance(scores={}), "the file: scores must be a list."),
        ({"learners": [], "scores": []}, "the file: coaches is missing."),
        ({"coaches": [], "scores": []}, "the file: learners is missing."),
        ({"coaches": [], "learners": []}, "the file: scores is missing."),
        ([], "The file must hold one JSON object."),
        ("{", "The file is not JSON: line 1, column 2."),
        (
            '{"coaches": [{"id": "a", "capacity": 1}], "learners": [{"id": "x"}],'
            ' "scores": [{"coach": "a", "learner": "x", "score": 1e999}]}',
            "scores[0]: score must be a finite number.",
        ),
        (
            '{"coaches": [{"id": "a", "id": "b", "capacity": 1}], "learners": [], "scores": []}',
            'The key "id" stands twice in one object.',
        ),
    ],
)
def test_a_mistake_is_named_in_one_line(found: Any, said: str, tmp_path: Path) -> None:
    file = tmp_path / "instance.json"
    file.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    with pytest.raises(InstanceMistake) as caught:
        read(file)
    assert sentence(caught.value) == said


def test_a_learner_more_is_worth_more_than_any_score() -> None:
    assert answer(instance()) == {
        "pairs": [{"coach": "a", "learner": "x", "score": 5}, {"coach": "b", "learner": "y", "score": 1}],
        "total": 6,
        "unmatched": ["z"],
    }


def test_an_excluded_pair_is_not_chosen_and_a_locked_one_is() -> None:
    assert answer(instance(excluded=[["a", "x"], ["b", "z"]]))["pairs"] == [
        {"coach": "a", "learner": "y", "score": 9}
    ]
    found = answer(instance(locked=[["a", "y"]]))
    assert (found["pairs"], found["unmatched"]) == ([{"coach": "a", "learner": "y", "score": 9}], ["x", "z"])


def test_negative_scores_are_taken_when_a_learner_would_be_left_over() -> None:
    assert answer(scored(score=-0.5))["total"] == -0.5


def test_totals_are_those_of_the_written_numbers() -> None:
    found = instance(
        scores=[{"coach": "a", "learner": "x", "score": 0.1}, {"coach": "b", "learner": "y", "score": 0.2}]
    )
    assert answer(found)["total"] == 0.3


def test_locked_and_excluded_may_be_absent_or_null() -> None:
    bare = {key: value for key, value in instance().items() if key not in ("locked", "excluded")}
    assert parse(bare) == parse(instance()) == parse(instance(locked=None, excluded=None))


@pytest.mark.parametrize("number", [0, 0.0, 2.0, 10**300])
def test_a_capacity_is_any_whole_number(number: float) -> None:
    assert len(answer(capacity(number))["pairs"]) == (2 if number else 1)


def test_nobody_at_all_is_an_answer() -> None:
    nothing = {"coaches": [], "learners": [], "scores": []}
    assert answer(nothing) == {"pairs": [], "total": 0, "unmatched": []}
    assert answer(nothing | {"learners": [{"id": "x"}]})["unmatched"] == ["x"]
