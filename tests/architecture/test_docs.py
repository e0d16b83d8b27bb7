"""What the documents say can be done: links that lead somewhere, commands that parse, targets that exist."""

import re
import shlex
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import typer

from crm.cli.app import app
from graph_schema.settings import Settings

ROOT = Path(__file__).parents[2]
DOCUMENTS = sorted(
    [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("benchmarks/*.md")],
)
_LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)\)")
_FENCE = re.compile(r"^[ ]*```\w*\n(.*?)^[ ]*```", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`\n]+)`")
_COMMAND = re.compile(r"(?:^|\s|bin/)(landschap(?= [a-z-]|$)[^|>#&;]*)")
_TARGET = re.compile(r"\bmake ([a-z][a-z-]*)")
_SETTING = re.compile(r"\bCRM_[A-Z0-9_]*[A-Z0-9]\b")

_ids = [str(path.relative_to(ROOT)) for path in DOCUMENTS]
each_document = pytest.mark.parametrize("path", DOCUMENTS, ids=_ids)


def _code(text: str) -> Iterator[str]:
    """Every line of code of a document: in a fence, or between backticks."""
    for block in _FENCE.findall(text):
        yield from block.splitlines()
    yield from _CODE.findall(_FENCE.sub("", text))


def _anchor(heading: str) -> str:
    """The anchor that a heading gets: lower case, without signs, spaces as hyphens."""
    return re.sub(r"[^\w\- ]", "", heading.strip().lower()).replace(" ", "-")


def _anchors(path: Path) -> set[str]:
    text = _FENCE.sub("", path.read_text("utf-8"))
    return {_anchor(heading) for heading in re.findall(r"^#+ (.+)$", text, re.MULTILINE)}


@each_document
def test_every_link_and_picture_of_our_own_exists(path: Path) -> None:
    broken = []
    for link in _LINK.findall(_FENCE.sub("", path.read_text("utf-8"))):
        if link.startswith(("http://", "https://", "mailto:")):
            continue
        file, _, anchor = link.partition("#")
        target = (path.parent / unquote(file)) if file else path
        if not target.exists() or (anchor and anchor not in _anchors(target)):
            broken.append(link)
    assert broken == []


def test_every_picture_is_used_and_light_enough_to_open_quickly() -> None:
    text = "\n".join(path.read_text("utf-8") for path in DOCUMENTS)
    pictures = sorted(ROOT.glob("docs/img/*"))
    assert [picture.name for picture in pictures if f"img/{picture.name}" not in text] == []
    assert {picture.name: size for picture in pictures if (size := picture.stat().st_size) > 200_000} == {}


@cache
def _root() -> Any:
    return typer.main.get_command(app)


def _wrong(line: str) -> str | None:
    """Say what is wrong with a command line of ours; nothing when it parses."""
    words = shlex.split(line)[1:]
    command = _root()
    context = command.make_context("landschap", [], resilient_parsing=True)
    while True:
        known = {name: param for param in command.params for name in (*param.opts, *param.secondary_opts)}
        known |= {"--help": None, "-h": None}
        commands: dict[str, Any] = getattr(command, "commands", {})
        following = None
        while words:
            word, *words = words
            if word.startswith("-"):
                name, equals, _ = word.partition("=")
                if name not in known:
                    return f"{command.name} has no option {name}"
                takes_value = known[name] is not None and not getattr(known[name], "is_flag", False)
                if takes_value and not equals:
                    if not words or words[0].startswith("-"):
                        return f"{name} wants a value"
                    words = words[1:]
            elif commands:
                if word not in commands:
                    return f"there is no command {word}"
                following = commands[word]
                break
        if following is None:
            return None
        command = following
        context = command.make_context(command.name, [], parent=context, resilient_parsing=True)


def _commands(path: Path) -> list[str]:
    found = (match for line in _code(path.read_text("utf-8")) for match in _COMMAND.findall(line))
    # `landschap …` and `landschap start|stop` speak of commands in general
    return [command.strip() for command in found if not re.search("[…|]", command)]


@each_document
def test_every_command_parses(path: Path) -> None:
    wrong = {command: problem for command in _commands(path) if (problem := _wrong(command))}
    assert wrong == {}


def test_the_check_of_commands_finds_what_is_wrong() -> None:
    assert _wrong("landschap coverage --result MORA --on 2022-06-30") is None
    assert _wrong("landschap --demo db status") is None
    assert _wrong("landschap coverage --resultaat MORA") == "coverage has no option --resultaat"
    assert _wrong("landschap coverage --result") == "--result wants a value"
    assert _wrong("landschap db begin") == "there is no command begin"


@each_document
def test_every_make_target_exists(path: Path) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z-]*):", makefile, re.MULTILINE))
    named = {name for line in _code(path.read_text("utf-8")) for name in _TARGET.findall(line)}
    assert named - targets == set()


def test_every_setting_is_told_to_administrators_and_no_other() -> None:
    settings = {f"CRM_{name.upper()}" for name in Settings.model_fields}
    told = set(_SETTING.findall((ROOT / "docs" / "beheer.md").read_text("utf-8")))
    assert told == settings
