"""``landschap buddies propose --instance`` as a shell runs it: no database, only the answer on stdout."""

import json
import subprocess
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from scipy.optimize import linear_sum_assignment

from tests.crm.cli.shell import run_instance

pytestmark = pytest.mark.slow

INSTANCE = {
    "coaches": [{"id": "Curaçao", "capacity": 1}],
    "learners": [{"id": "één"}, {"id": "7"}],
    "scores": [
        {"coach": "Curaçao", "learner": "één", "score": 1.5},
        {"coach": "Curaçao", "learner": "7", "score": -2},
    ],
    "locked": [],
    "excluded": [],
}


def run(found: Any, tmp_path: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return run_instance(("buddies", "propose"), found, tmp_path, *more)


def test_the_answer_is_json_with_the_ids_as_they_were_given(tmp_path: Path) -> None:
    done = run(INSTANCE, tmp_path, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == {
        "pairs": [{"coach": "Curaçao", "learner": "één", "score": 1.5}],
        "total": 1.5,
        "unmatched": ["7"],
    }
    assert not (tmp_path / "data").exists()


def test_the_table_says_it_in_words(tmp_path: Path) -> None:
    done = run(INSTANCE, tmp_path)
    assert done.stdout == (
        "1 of 2 learners have a coach, with a total of 1.5.\nCuraçao coaches één: 1.5\nWithout a coach: 7\n"
    )


def test_a_mistake_in_the_file_is_exit_code_1_and_a_line(tmp_path: Path) -> None:
    done = run(INSTANCE | {"locked": [["Curaçao", "8"]]}, tmp_path, "--format", "json")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == 'locked[0] names the unknown learner "8".\n'


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize("capacity", [1, 3, 500])
def test_500_coaches_and_500_learners_get_the_optimum(whole: bool, capacity: int, tmp_path: Path) -> None:
    dice = np.random.default_rng(capacity)
    scores = dice.integers(-100, 100, (500, 500)) if whole else dice.random((500, 500))
    found = {
        "coaches": [{"id": f"c{row}", "capacity": capacity} for row in range(500)],
        "learners": [{"id": f"l{column}"} for column in range(500)],
        "scores": [
            {"coach": f"c{row}", "learner": f"l{column}", "score": scores[row, column].item()}
            for row in range(500)
            for column in range(500)
        ],
    }
    answer = json.loads(run(found, tmp_path, "--format", "json").stdout)
    copies = np.repeat(scores, min(capacity, 4), axis=0)
    best = copies[linear_sum_assignment(copies, maximize=True)].sum()
    if capacity == 500:
        best = scores.max(axis=0).sum()
    assert answer["unmatched"] == []
    assert answer["total"] == pytest.approx(best, abs=1e-9)
