"""Wrong usage of the command line, said in the reader's language with what would be right.

Typer says it in English, and in words of programmers. Its exceptions hold what is needed to say it better.
"""

import os
from pathlib import Path
from typing import Any

import typer
from pydantic import ValidationError

from crm.texts import _
from graph_schema.errors import LandschapError


class WrongUsage(LandschapError):
    """A command was typed in a way that it cannot be typed; ``command`` is the one whose help tells more."""

    code = "usage"
    command = "landschap"


def about(context: Any, error: WrongUsage) -> WrongUsage:
    """Give the error with the command of this context as the one whose help tells more."""
    error.command = context.command_path
    return error


def explained(command: Any, error: typer.TyperException) -> WrongUsage:
    """Say what typer found wrong.

    Args:
        command: the command that was being read.
        error: typer's own: of an option or argument, its value, or a name that does not exist.

    """
    param = getattr(error, "param", None)
    if isinstance(error, typer.BadParameter) and param is not None:
        # its one subclass is about a value that was not given at all
        return _bad_value(param, error) if type(error) is typer.BadParameter else _missing(param)
    name = getattr(error, "option_name", None)
    if name is None:
        return WrongUsage("{reason}", reason=error.format_message())
    known = {option: param for param in command.params for option in (*param.opts, *param.secondary_opts)}
    if name not in known:
        near = getattr(error, "possibilities", None)
        if near:
            return WrongUsage(
                "There is no option {option}; did you mean {near}?", option=name, near=_or(sorted(near))
            )
        return WrongUsage("There is no option {option}.", option=name)
    if known[name].is_flag:
        return WrongUsage("The option {option} takes no value.", option=name)
    return WrongUsage("The option {option} wants a value: {help}", option=name, help=known[name].help or "")


def _missing(param: Any) -> WrongUsage:
    return WrongUsage("{name} is missing: {help}", name=name_of(param), help=param.help or "")


def _bad_value(param: Any, error: typer.BadParameter) -> WrongUsage:
    cause = error.__cause__
    if not isinstance(cause, ValidationError):
        # said by a command of ours, in the reader's language already
        return WrongUsage("{name}: {reason}", name=name_of(param), reason=error.message)
    return WrongUsage(
        "{value} is no value for {name}. {expected}",
        value=repr(str(cause.errors()[0]["input"])),
        name=name_of(param),
        expected=_expected(param, param.type_descriptor),
    )


def _expected(param: Any, kind: Any) -> str:
    if kind.is_choice:
        return _("Choose {choices}.").format(choices=_or([str(choice.value) for choice in kind.choices]))
    if kind.is_datetime:
        return _("A day is written as 2022-06-30 or 30-06-2022.")
    if kind.is_ranged:
        return _("It is a number from {least} to {most}.").format(least=param.min, most=param.max)
    return str(param.help or "")


def _or(names: list[str]) -> str:
    if len(names) == 1:
        return names[0]
    return _("{names} or {last}").format(names=", ".join(names[:-1]), last=names[-1])


def name_of(param: Any) -> str:
    """Give the name by which a person knows an option or argument."""
    if param.param_type_name == "argument":
        return str(param.metavar or param.name.upper())
    return str(max(param.opts, key=len))


def readable(context: typer.Context, file: Path) -> Path:
    """Give a file that was named, when it can be read; as the callback of an argument.

    Raises:
        WrongUsage: it is not there, is a folder, or may not be read.

    """
    if not file.exists():
        raise about(context, WrongUsage("There is no file {file}.", file=file))
    if file.is_dir():
        raise about(context, WrongUsage("{file} is a folder; name a file.", file=file))
    if not os.access(file, os.R_OK):
        raise about(context, WrongUsage("The file {file} may not be read.", file=file))
    return file


def readable_if_named(context: typer.Context, file: Path | None) -> Path | None:
    """Give the same of a file that may be left out; as the callback of an option.

    Raises:
        WrongUsage: as :func:`readable`.

    """
    return None if file is None else readable(context, file)


def result_or_instance(context: typer.Context, result: str | None, instance: Path | None) -> None:
    """See that one of the two was named, and not both.

    Raises:
        WrongUsage: neither was, or both were.

    """
    if (result is None) == (instance is None):
        raise about(context, WrongUsage("Name a result with --result, or a file with --instance."))
