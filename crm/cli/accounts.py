"""``landschap account …``: who may log in, and links for who cannot.

Whoever may run these commands on this machine has the database too: they ask for no account.
"""

from typing import TYPE_CHECKING, Annotated

import typer

from crm.cli.answer import answer, line
from crm.cli.context import opened
from crm.cli.frame import Commands
from crm.cli.options import TextFormat, TextOrJson
from crm.texts import _, formats
from graph_schema.actor import CONSOLE, Role

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType

    from crm.accounts.models import Account
    from graph_schema.settings import Settings

commands = Commands(help=_("Accounts: list, invite, and links for who cannot log in."), no_args_is_help=True)

Address = Annotated[
    str | None,
    typer.Argument(metavar="EMAIL", help=_("The account's address; without it the link makes a beheerder.")),
]


@commands.command("list", help=_("Say who has an account, and in which role."))
def list_all(context: typer.Context, shape: TextFormat = TextOrJson.TABLE) -> None:
    """List the accounts."""
    with opened(context.obj) as ready:
        found = ready.services.accounts.accounts(CONSOLE)
    answer(_facts(found) if shape is TextOrJson.JSON else _table(found))


@commands.command("invite", help=_("Make an account, and the link by which its owner chooses a password."))
def invite(
    context: typer.Context,
    email: Annotated[str, typer.Argument(metavar="EMAIL", help=_("The address to log in with."))],
    name: Annotated[str, typer.Option(help=_("The person's name."))],
    role: Annotated[Role, typer.Option(help=_("What the person may do."))] = Role.REDACTEUR,
) -> None:
    """Invite somebody."""
    from dashboards.login.addresses import invitation_path

    with opened(context.obj) as ready:
        ready.installation()
        made = ready.services.accounts.invite(CONSOLE, name, email, role)
    line(_("Send this link; it works once, until {day}:").format(day=formats.day(made.expires.date())))
    line(base(context.obj.settings) + invitation_path(made.token))


@commands.command("link", help=_("Make a link for who cannot log in: to a new password, or a new beheerder."))
def link(context: typer.Context, email: Address = None) -> None:
    """Make a link."""
    from dashboards.login.addresses import first_path, invitation_path

    with opened(context.obj) as ready:
        ready.installation()
        accounts = ready.services.accounts
        if email is None:
            made = accounts.beheerder_link(CONSOLE)
            path = first_path(made.token)
        else:
            made = accounts.link_by_address(CONSOLE, email)
            path = invitation_path(made.token)
    line(_("This link works once, until {day}:").format(day=formats.day(made.expires.date())))
    line(base(context.obj.settings) + path)


def base(settings: "Settings") -> str:
    """Give the address in front of the links, as it was set, else where the pages listen."""
    if settings.public_url:
        return settings.public_url.rstrip("/")
    return shown(settings.host, settings.port)


def shown(host: str, port: int) -> str:
    """Give an address that a browser on this machine can open, for where the pages listen."""
    name = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)  # noqa: S104
    return f"http://{name}:{port}"


def _facts(found: "Iterable[Account]") -> dict[str, list[dict[str, str | None]]]:
    return {
        "accounts": [
            {
                "id": one.id,
                "name": one.name,
                "email": one.email,
                "role": one.role.value,
                "state": one.state.value,
                "last_login": one.last_login.isoformat() if one.last_login else None,
            }
            for one in found
        ]
    }


def _table(found: "Iterable[Account]") -> "RenderableType":
    from rich.table import Table

    from crm.accounts.words import role_name, state_name

    table = Table(box=None, padding=(0, 2, 0, 0), pad_edge=False, header_style="bold")
    for heading in (_("Name"), _("E-mail address"), _("Role"), _("State"), _("Last here")):
        table.add_column(heading, overflow="fold")
    for one in found:
        last = formats.day(one.last_login.date() if one.last_login else None)
        table.add_row(one.name, one.email, role_name(one.role), state_name(one.state), last)
    return table
