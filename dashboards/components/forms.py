"""Small forms that open in their place: what they ask, and what was wrong with an answer.

A form is declared on the server and built in the browser (``assets/record.js``) when somebody opens it, so
that a record with thirty values is a light page. An answer comes back as typed texts by name.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from dash import html

from crm.records.fields import Field
from crm.texts import _, sentence
from crm.values.problem import InvalidValue
from dashboards.components.aria import aria, data
from graph_schema.errors import LandschapError


@dataclass(frozen=True, slots=True)
class Ask:
    """One question of a form.

    Attributes:
        name: the name of its answer.
        label: what is asked, in the reader's language.
        help: how to answer.
        input: ``text``, ``email``, ``tel``, ``url``, ``long``, ``choice``, ``several``, ``lookup``, ``yes``.
            The answer to ``several`` is its values with commas between them.
        value: what stands there at first.
        shown: of a lookup, the name of what stands there at first.
        options: of a choice or of several, text and word.
        lookup: of a lookup, which kind of thing: the last part of ``/kies/<kind>``.
        required: whether it must be answered.

    """

    name: str
    label: str
    help: str = ""
    input: str = "text"
    value: str = ""
    shown: str = ""
    options: tuple[tuple[str, str], ...] = ()
    lookup: str = ""
    required: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """A form: what is done with the answers, and what is asked.

    Attributes:
        do: the name of the action on the server.
        asks: the questions; none makes a button that acts at once.
        about: answers that are known already, such as the key of a job.
        save: the word on its button.

    """

    do: str
    asks: tuple[Ask, ...] = ()
    about: Mapping[str, str] | None = None
    save: str = ""
    title: str = ""

    def written(self) -> str:
        """Give the form as the browser reads it."""
        return json.dumps(
            {
                "do": self.do,
                "asks": [
                    {name: value for name, value in asdict(ask).items() if value or name == "value"}
                    for ask in self.asks
                ],
                "about": dict(self.about or {}),
                "save": self.save or _("Save"),
                "title": self.title,
                "cancel": _("Cancel"),
                "nothing": _("Nothing found"),
                "narrow": _("Type to narrow the list down"),
                "required": _("This cannot be left empty. Fill it in."),
            },
            ensure_ascii=False,
        )


class Wrong(LandschapError):
    """Answers that cannot be used: a sentence for each, in the reader's language, by the answer's name."""

    code = "wrong"

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__("Something in the form is not right yet.")
        self.problems = dict(problems)


def ask_field(field: Field, value: Any = None) -> Ask:
    """Give the question for a field of a record."""
    return Ask(
        name=field.name,
        label=field.label,
        help=field.help,
        input=field.input,
        value=field.write(value),
        options=field.options,
        required=field.prop.required,
    )


def day_help(*, always: bool = False) -> str:
    """Say how a day is answered; ``always`` where a blank means that it was always so."""
    if always:
        return _("Day-month-year, such as 14-3-2022, or today; empty is always.")
    return _("Day-month-year, such as 14-3-2022, or today.")


def answers(values: Mapping[str, str], parsers: Mapping[str, Callable[[str], Any]]) -> dict[str, Any]:
    """Give each answer as a value.

    Raises:
        Wrong: with every problem at once, so that nobody mends them one by one.

    """
    found: dict[str, Any] = {}
    problems: dict[str, str] = {}
    for name, parse in parsers.items():
        try:
            found[name] = parse(values.get(name, ""))
        except InvalidValue as error:
            problems[name] = sentence(error)
    if problems:
        raise Wrong(problems)
    return found


def needed(values: Mapping[str, str], *names: str) -> tuple[str, ...]:
    """Give answers that must be there.

    Raises:
        Wrong: one of them is blank.

    """
    problems = {
        name: _("This cannot be left empty. Fill it in.")
        for name in names
        if not values.get(name, "").strip()
    }
    if problems:
        raise Wrong(problems)
    return tuple(values[name].strip() for name in names)


def opener(form: Form, word: str, *, kind: str = "form-open", label: str = "") -> html.Div:
    """Give a button that opens a form in its place.

    Args:
        form: the form.
        word: what the button says.
        kind: its look: ``form-open`` for a small one, ``button`` for the main one of a page.
        label: its name for who hears it, where the word alone does not say enough.

    """
    return html.Div(
        [
            html.Button(word, className=kind, **data(form=form.written()), **aria(label=label or None)),
            html.Div(className="form-place"),
        ],
        className="form-holder",
    )
