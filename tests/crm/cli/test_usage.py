"""Wrong usage and help, in the reader's language; no database is near."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import typer

from crm import cli
from crm.texts import speak


@pytest.fixture(params=["nl", "en"])
def language(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Texts of the commands are read once; those of wrong usage each time."""
    monkeypatch.setenv("CRM_LANGUAGE", request.param)
    yield request.param
    speak("nl")


WRONG = {
    ("gaps",): ("--result ontbreekt: ", "--result is missing: "),
    ("import",): ("ontbreekt: ", "is missing: "),
    ("coverage", "--resultt", "MORA"): ("bedoelt u --result?", "did you mean --result?"),
    ("coverage", "-q"): ("De optie -q bestaat niet.", "There is no option -q."),
    ("coverage", "--result"): ("hoort een waarde: ", "wants a value: "),
    ("serve", "--no-browser=ja"): ("hoort geen waarde.", "takes no value."),
    ("coverage", "--result", "MORA", "--on", "gisteren"): ("'gisteren' past niet bij --on.", "30-06-2022"),
    ("coverage", "--result", "MORA", "--format", "xml"): ("table, json of csv", "table, json or csv"),
    ("serve", "--port", "99999"): ("van 1 tot en met 65535", "from 1 to 65535"),
    ("serve", "--port", "acht"): ("'acht' past niet", "'acht' is no value"),
    ("import", "/nergens.csv"): ("Het bestand /nergens.csv is er niet.", "There is no file /nergens.csv."),
    ("import", str(Path(__file__).parent)): ("is een map", "is a folder"),
    ("coverage", "--result", "MORA", "nog"): ("'nog' is een woord te veel.", "'nog' is one word too many."),
    ("covrage",): ("bedoelt u coverage?", "did you mean coverage?"),
    ("db", "xyz"): ("De opdracht 'xyz' bestaat niet.", "There is no command 'xyz'."),
    ("--demo",): ("Welke opdracht?", "Which command?"),
}


@pytest.mark.parametrize("typed", WRONG, ids=" ".join)
def test_wrong_usage_is_said_in_the_language_and_leaves_with_2(
    typed: tuple[str, ...], language: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(typed) == cli.USAGE
    said = capsys.readouterr()
    assert said.out == ""
    assert WRONG[typed][language == "en"] in said.err
    assert "--help`" in said.err.splitlines()[-1]


def test_the_hint_names_the_command_that_was_mistyped(capsys: pytest.CaptureFixture[str]) -> None:
    cli.main(["db", "status", "--format", "csv"])
    assert "`landschap db status --help`" in capsys.readouterr().err


@pytest.mark.parametrize("typed", [[], ["db"]])
def test_a_group_alone_shows_its_help_and_leaves_with_2(
    typed: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.main(typed) == cli.USAGE
    assert "  -h, --help" in capsys.readouterr().out


def test_the_version_is_told_without_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("landschap ")


def commands(group: object, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield path
    for name, command in getattr(group, "commands", {}).items():
        yield from commands(command, (*path, name))


def test_no_help_page_has_an_english_heading(capsys: pytest.CaptureFixture[str]) -> None:
    from crm.cli.app import app

    speak("nl")
    for path in commands(typer.main.get_command(app)):
        assert cli.main([*path, "--help"]) == 0
        page = capsys.readouterr().out
        assert page.startswith("Gebruik: landschap"), path
        assert "Toon deze uitleg." in page, path
        for english in ("Usage", "Options:", "Arguments", "Commands", "Show this", "Required", "[OPTIONS]"):
            assert english not in page, (path, english)
