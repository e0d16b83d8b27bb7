"""What is typed about a list, and what is refused before there is a database."""

from pathlib import Path

import pytest

from crm.cli.context import Setup
from crm.cli.importing import pairs, run
from crm.cli.usage import WrongUsage
from graph_schema import settings
from imports.errors import FileRefused, UnknownFormat
from imports.models import ImportOptions, Survey


def test_a_name_may_hold_an_equals_sign_and_a_comma_and_a_value_not() -> None:
    assert pairs(["Ja, gebruik ik=past_toe", "a=b = name"]) == {"Ja, gebruik ik": "past_toe", "a=b": "name"}
    assert pairs(None) == {}


def test_a_pair_without_its_equals_sign_is_wrong_usage() -> None:
    with pytest.raises(WrongUsage, match=r"NAME=VALUE|NAAM=WAARDE"):
        pairs(["Ja"])


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", FileRefused),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", FileRefused),
        (b"wie;waar\niemand;ergens\n", UnknownFormat),
    ],
)
def test_what_is_no_list_is_refused_before_a_database_is_started(
    content: bytes, refusal: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, file = tmp_path / "data", tmp_path / "lijst.csv"
    monkeypatch.setenv("CRM_DATA_DIR", str(folder))
    file.write_bytes(content)
    with pytest.raises(refusal):
        run(Setup(settings.load(), demo=False), file, ImportOptions(), ask=False)
    assert not folder.exists()


@pytest.mark.parametrize(("survey", "told"), [(None, True), (Survey("Ken je MORA?", "MORA"), False)])
def test_a_survey_of_which_no_question_is_named_is_said_to_lose_its_answers(
    survey: Survey | None,
    told: bool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    data: Path,
) -> None:
    def opens(*_: object, **__: object) -> None:
        raise Opened

    monkeypatch.setenv("CRM_DATA_DIR", str(tmp_path))
    monkeypatch.setattr("crm.cli.importing.opened", opens)
    file = data / "formats" / "ms_forms_nl.xlsx"
    with pytest.raises(Opened):
        run(Setup(settings.load(), demo=False), file, ImportOptions(survey=survey), ask=False)
    assert ("Vragen: Ken je MORA?" in capsys.readouterr().err) is told


class Opened(Exception):
    """The list was read: its database would be opened now."""
