"""An instance in a file: what is read, what is refused and in which words, and what is answered."""

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from crm.instances import InstanceMistake
from crm.outreach.instance import answered, gap, parse, read
from crm.outreach.solve import solve
from crm.texts import sentence, speak


@pytest.fixture(autouse=True)
def _english() -> Any:
    speak("en")
    yield
    speak("nl")


def instance(**changed: Any) -> dict[str, Any]:
    return {
        "targets": [{"id": "a"}, {"id": "b", "weight": 2}],
        "options": [{"id": "x", "cost": 1, "covers": ["a", "b"]}],
    } | changed


def option(**changed: Any) -> dict[str, Any]:
    return instance(options=[{"id": "x", "cost": 1, "covers": ["a"]} | changed])


def mistake(found: Any, tmp_path: Path) -> str:
    file = tmp_path / "instance.json"
    file.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    with pytest.raises(InstanceMistake) as caught:
        read(file)
    return sentence(caught.value)


@pytest.mark.parametrize(
    ("found", "said"),
    [
        (instance(targets=[{"id": "a"}, {"id": "a"}]), 'The id "a" stands twice in targets.'),
        (
            instance(options=[{"id": "x", "cost": 1, "covers": []}] * 2),
            'The id "x" stands twice in options.',
        ),
        (option(covers=["a", "é"]), 'options "x" covers the unknown target "é".'),
        (option(cost=-1), 'options "x": cost must not be negative.'),
        (option(cost=float("inf")), 'options "x": cost must be a finite number.'),
        (option(cost=float("nan")), 'options "x": cost must be a finite number.'),
        (option(cost="1"), 'options "x": cost is a text; write the number without quotes.'),
        (option(cost=True), 'options "x": cost must be a number.'),
        (option(cost=None), 'options "x": cost must be a number.'),
        (option(cost=[1]), 'options "x": cost must be a number.'),
        (option(id=7), "options[0]: id must be a text, between quotes."),
        (option(covers="a"), 'options "x": covers must be a list.'),
        (option(covers=[1]), 'options "x": covers must be a text, between quotes.'),
        (instance(targets=[{"id": "a", "weight": -0.5}]), 'targets "a": weight must not be negative.'),
        (
            instance(targets=[{"id": "a", "weight": "2"}]),
            'targets "a": weight is a text; write the number without quotes.',
        ),
        (instance(targets=[{"id": "a", "weight": False}]), 'targets "a": weight must be a number.'),
        (instance(targets=[{"weight": 1}]), "targets[0]: id is missing."),
        (instance(targets=["a"]), "targets[0] must be an object."),
        (instance(options=[{"id": "x", "covers": []}]), 'options "x": cost is missing.'),
        (instance(options=[{"id": "x", "cost": 1}]), 'options "x": covers is missing.'),
        (instance(options={}), "the file: options must be a list."),
        ({"options": []}, "the file: targets is missing."),
        ({"targets": []}, "the file: options is missing."),
        (instance(budget=-3), "the file: budget must not be negative."),
        (instance(budget="3"), "the file: budget is a text; write the number without quotes."),
        (instance(budget=float("-inf")), "the file: budget must be a finite number."),
        (instance(time_limit_s=-1), "the file: time_limit_s must not be negative."),
        ([], "The file must hold one JSON object."),
        ('{"targets": [],\n "options": [}', "The file is not JSON: line 2, column 14."),
        ("", "The file is not JSON: line 1, column 1."),
        ("[" * 100_000, "The file is not an instance: it is nested too deeply."),
        ('{"targets": [], "targets": [], "options": []}', 'The key "targets" stands twice in one object.'),
        (
            '{"targets": [], "options": [{"id": "x", "cost": 1e400, "covers": []}]}',
            'options "x": cost must be a finite number.',
        ),
        (
            '{"targets": [], "options": [{"id": "x", "cost": ' + "9" * 5000 + ', "covers": []}]}',
            'options "x": cost must be a finite number.',
        ),
        (
            '{"targets": [], "options": [{"id": "x", "cost": 1e99999999999999999999, "covers": []}]}',
            'options "x": cost must be a finite number.',
        ),
        ('{"targets": [{"id": "\\ud800"}], "options": []}', "targets[0]: id is not a valid text."),
        (
            instance(targets=[{"id": "two\nlines"}, {"id": "two\nlines"}]),
            'The id "two\\nlines" stands twice in targets.',
        ),
    ],
)
def test_a_mistake_is_named_in_one_line(found: Any, said: str, tmp_path: Path) -> None:
    assert mistake(found, tmp_path) == said
    assert "\n" not in said


def test_a_file_in_another_encoding_is_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "instance.json"
    file.write_bytes('{"targets": [{"id": "é"}], "options": []}'.encode("latin-1"))
    with pytest.raises(InstanceMistake, match="UTF-8"):
        read(file)


def test_what_is_left_out_has_its_default() -> None:
    found = parse(instance())
    assert found.problem.weights == (1, 2)
    assert found.problem.budget is None
    assert found.time_limit_s == 20


def test_null_is_as_good_as_left_out_and_unknown_keys_are_left_alone() -> None:
    assert parse(instance(budget=None, time_limit_s=None, comment="x")) == parse(instance())


def test_fractions_are_kept_as_they_are_written(tmp_path: Path) -> None:
    file = tmp_path / "instance.json"
    file.write_text(
        '{"targets": [{"id": "a", "weight": 0.1}, {"id": "b", "weight": 0.2}],'
        ' "options": [{"id": "x", "cost": 0.1, "covers": ["a"]}, {"id": "y", "cost": 0.2, "covers": ["b"]}],'
        ' "budget": 0.3}',
        encoding="utf-8-sig",
    )
    found = read(file)
    answer = answered(found, solve(found.problem, 10), 0.0).as_json()
    # in floats 0.1 + 0.2 is more than 0.3
    assert (answer["chosen"], answer["cost"], answer["covered_weight"]) == (["x", "y"], 0.3, 0.3)
    assert (answer["bound"], answer["gap"], answer["proven"]) == (0.3, 0.0, True)


def test_one_target_twice_in_covers_counts_once() -> None:
    assert parse(option(covers=["a", "a"])).problem.covers == ((0,),)


@pytest.mark.parametrize(
    ("found", "chosen", "uncovered"),
    [
        ({"targets": [], "options": []}, [], []),
        ({"targets": [{"id": "a"}], "options": []}, [], ["a"]),
        ({"targets": [], "options": [{"id": "x", "cost": 0, "covers": []}]}, [], []),
        (option(), ["x"], ["b"]),
        (option(cost=0), ["x"], ["b"]),
        (instance(budget=0), [], ["a", "b"]),
        (option(cost=0) | {"budget": 0}, ["x"], ["b"]),
        (instance(budget=Fraction(1)), ["x"], []),
        (instance(targets=[{"id": "a", "weight": 0}, {"id": "b", "weight": 0}], budget=5), [], ["a", "b"]),
        (instance(targets=[{"id": "a", "weight": 0}, {"id": "b", "weight": 0}]), ["x"], []),
    ],
)
def test_the_edges_are_answered_and_proven(
    found: dict[str, Any], chosen: list[str], uncovered: list[str]
) -> None:
    asked = parse(found)
    answer = answered(asked, solve(asked.problem, 10), 0.5).as_json()
    assert (answer["chosen"], answer["uncovered"]) == (chosen, uncovered)
    assert (answer["gap"], answer["proven"], answer["seconds"]) == (0.0, True, 0.5)


def test_the_gap_is_a_part_of_the_value_and_at_most_1() -> None:
    assert gap(Fraction(200), Fraction(198)) == 0.01
    assert gap(Fraction(0), Fraction(0)) == 0
    assert gap(Fraction(0), Fraction(5)) == 1
    assert gap(Fraction(1), Fraction(5)) == 1
