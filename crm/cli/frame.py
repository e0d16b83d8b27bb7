"""What every command has in common: its help in the reader's language, and what is said when it is mistyped.

A group of commands is ``Commands()``, used as ``typer.Typer()`` is.
"""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

from crm.cli.usage import WrongUsage, about, explained, name_of
from crm.texts import _


class Commands(typer.Typer):
    """A group of commands, each with our help and our words for wrong usage."""

    def __init__(self, *, help: str | None = None, **settings: Any) -> None:
        super().__init__(
            cls=Group,
            help=help,
            add_completion=False,
            pretty_exceptions_enable=False,
            **settings,
        )

    def command(self, name: str | None = None, **settings: Any) -> Callable[[Any], Any]:
        """Declare a command, as :meth:`typer.Typer.command` does."""
        settings.setdefault("cls", Command)
        return super().command(name, **settings)


class Command(TyperCommand):
    """One command."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed, or say what is wrong with it."""
        try:
            ctx.allow_extra_args = True  # they are told below, in our words
            rest = super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise about(ctx, explained(self, error)) from error
        if rest and not ctx.resilient_parsing:
            raise about(ctx, WrongUsage("{word} is one word too many.", word=repr(rest[0])))
        return rest

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _help(self, ctx, formatter, "")


class Group(TyperGroup):
    """A name before a command's name: the program itself, or ``db``."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what stands before a command's name, or say what is wrong with it; alone, show the help."""
        if not args and self.no_args_is_help and not ctx.resilient_parsing:
            typer.echo(ctx.get_help())
            raise typer.Exit(2)
        try:
            return super().parse_args(ctx, args)
        except typer.TyperException as error:
            raise about(ctx, explained(self, error)) from error

    def resolve_command(self, ctx: Any, args: list[str]) -> tuple[str | None, Any, list[str]]:
        """Find the command, or say that there is none and which one was perhaps meant."""
        if self.get_command(ctx, args[0]) is not None:
            return super().resolve_command(ctx, args)
        name, near = repr(args[0]), get_close_matches(args[0], self.list_commands(ctx))
        if not near:
            raise about(ctx, WrongUsage("There is no command {name}.", name=name))
        raise about(
            ctx, WrongUsage("There is no command {name}; did you mean {near}?", name=name, near=near[0])
        )

    def invoke(self, ctx: Any) -> Any:
        """Run the command; what it reports as wrong usage is said as ours."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            raise about(ctx, explained(self, error)) from error
        except typer.TyperException as error:
            # all that typer itself has to say here
            raise about(ctx, WrongUsage("Which command?")) from error

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _help(self, ctx, formatter, _("COMMAND"))
        shown = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        with formatter.section(_("Commands")):
            formatter.write_dl([(name, str(found.help)) for name, found in shown if found is not None])


def _help(command: Any, ctx: Any, formatter: Any, last: str) -> None:
    params = [param for param in command.get_params(ctx) if not getattr(param, "hidden", False)]
    arguments = [param for param in params if param.param_type_name == "argument"]
    options = [param for param in params if param.param_type_name == "option"]
    pieces = [_("[OPTIONS]"), *map(name_of, arguments), last]
    formatter.write_usage(ctx.command_path, " ".join(filter(None, pieces)), prefix=_("Usage: "))
    formatter.write_paragraph()
    formatter.write_text(command.help or "")
    if arguments:
        with formatter.section(_("Arguments")):
            formatter.write_dl([(name_of(param), _explanation(param)) for param in arguments])
    with formatter.section(_("Options")):
        formatter.write_dl([(_typed(param), _explanation(param)) for param in options])


def _typed(param: Any) -> str:
    """Give an option as it is typed: its names, and what follows them."""
    names = ", ".join(sorted(param.opts, key=len))
    return names if param.is_flag else f"{names} {_placeholder(param)}"


def _placeholder(param: Any) -> str:
    kind = param.type_descriptor
    if param.metavar:
        return str(param.metavar)
    if kind.is_choice:
        return "|".join(str(choice.value) for choice in kind.choices)
    if kind.is_datetime:
        return _("DAY")
    return _("NUMBER") if kind.is_ranged else _("TEXT")


def _explanation(param: Any) -> str:
    if "--help" in param.opts:
        return _("Show this help.")
    text = str(param.help or "")
    if param.required:
        return _("{help} Required.").format(help=text) if param.param_type_name == "option" else text
    kind = param.type_descriptor
    if kind.is_choice and param.default is not None:
        return _("{help} Else: {default}.").format(help=text, default=param.default.value)
    return text
