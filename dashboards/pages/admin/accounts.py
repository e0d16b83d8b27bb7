"""The tab with accounts: who may come in, and what a beheerder does about it."""

from typing import Any

import dash_mantine_components as dmc
from dash import ALL, Dash, Input, Output, State, ctx, html, no_update
from dash.development.base_component import Component
from flask import current_app

from crm.accounts.models import Account
from crm.accounts.models import State as Stands
from crm.accounts.words import role_name, role_says, state_name
from crm.services import Services
from crm.texts import _, formats, ngettext
from dashboards.actor import reader
from dashboards.components import notice
from dashboards.components.aria import aria
from dashboards.export import Column, Table
from dashboards.login.addresses import invitation_path
from dashboards.login.routes import outside_url
from dashboards.page import Reading
from dashboards.pages.admin.tab import Tab
from graph_schema.actor import Actor, Role
from graph_schema.zone import AMSTERDAM

_SAID, _LIST = "admin-accounts-said", "admin-accounts-list"


def layout(services: Services, _reading: Reading) -> list[Component]:
    """Give the form of an invitation, and every account."""
    return [
        _invitation(),
        html.Div(id=_SAID, className="said", **aria(live="polite")),
        html.Div(_listed(services), id=_LIST),
    ]


def title(services: Services, _reading: Reading) -> str:
    """Say how many may come in."""
    active = sum(one.state is Stands.ACTIVE for one in services.accounts.accounts(reader()))
    return ngettext("{n} person can log in", "{n} people can log in", active).format(n=formats.number(active))


def register(app: Dash, services: Services) -> None:
    """Add what the form and the buttons do."""

    @app.callback(
        Output(_SAID, "children"),
        Output(_LIST, "children"),
        Output("admin-invite-name", "value"),
        Output("admin-invite-email", "value"),
        Input("admin-invite", "n_clicks"),
        State("admin-invite-name", "value"),
        State("admin-invite-email", "value"),
        State("admin-invite-role", "value"),
        prevent_initial_call=True,
    )
    def invite(
        _clicks: int, name: str | None, email: str | None, role: str
    ) -> tuple[Component, list[Component], str, str]:
        made = services.accounts.invite(reader(), name or "", email or "", Role(role))
        return _link(made.token, name or "", invitation=True), _listed(services), "", ""

    @app.callback(
        Output(_SAID, "children", allow_duplicate=True),
        Output(_LIST, "children", allow_duplicate=True),
        Input({"admin-do": ALL, "account": ALL}, "n_clicks"),
        Input({"admin-role": ALL}, "value"),
        prevent_initial_call=True,
    )
    def act(_clicks: list[int], _roles: list[str]) -> Any:
        value = ctx.triggered[0]["value"] if ctx.triggered else None
        # the list that was just drawn tells of its buttons too, and nobody has pressed those
        if not value or not isinstance(ctx.triggered_id, dict):
            return no_update, no_update
        said = do(services, reader(), dict(ctx.triggered_id), str(value))
        return no_update if said is None else said, _listed(services)


def do(services: Services, actor: Actor, which: dict[str, str], value: str) -> Component | None:
    """Carry out what a button or a choice of role asks; give what there is to say, None for nothing."""
    accounts = services.accounts
    if "admin-role" in which:
        account, role = which["admin-role"], Role(value)
        if not any(one.id == account and one.role is not role for one in accounts.accounts(actor)):
            return None
        accounts.change_role(actor, account, role)
        return notice.note(_("The role is changed: {role}.").format(role=role_name(role)))
    account = which["account"]
    match which["admin-do"]:
        case "link":
            link = accounts.link(actor, account)
            name = next((one.name for one in accounts.accounts(actor) if one.id == account), "")
            return _link(link.token, name, invitation=False)
        case "sessions":
            accounts.end_sessions(actor, account)
            return notice.note(_("The sessions have ended; this account has to log in again."))
        case "block":
            accounts.block(actor, account)
            return notice.note(_("The account is blocked. Unblock lets it in again."))
        case "unblock":
            accounts.unblock(actor, account)
            return notice.note(_("The account may come in again."))
    return None


def _invitation() -> Component:
    return html.Section(
        [
            html.H2(_("Invite somebody")),
            html.Div(
                [
                    dmc.TextInput(id="admin-invite-name", label=_("Name")),
                    dmc.TextInput(id="admin-invite-email", label=_("E-mail address")),
                    dmc.Select(
                        id="admin-invite-role",
                        label=_("Role"),
                        data=_roles(),
                        value=Role.REDACTEUR.value,
                        allowDeselect=False,
                        comboboxProps={"withinPortal": True},
                    ),
                    html.Button(_("Make an invitation"), id="admin-invite", className="button"),
                ],
                className="invite",
            ),
            html.Details(
                [
                    html.Summary(_("What each role may do")),
                    html.Dl(
                        [
                            part
                            for role in Role
                            for part in (html.Dt(role_name(role)), html.Dd(role_says(role)))
                        ],
                        className="facts",
                    ),
                ]
            ),
        ],
        className="card",
    )


def _roles() -> list[dict[str, str]]:
    return [{"value": role.value, "label": role_name(role)} for role in Role]


def _listed(services: Services) -> list[Component]:
    found = services.accounts.accounts(reader())
    if not found:
        return [notice.empty(_("Nobody has an account yet. Invite somebody above."))]
    return [html.Ul([_one(account) for account in found], className="accounts")]


def _one(account: Account) -> Component:
    blocked = account.state is Stands.BLOCKED
    buttons = (
        [("unblock", _("Unblock"))]
        if blocked
        else [
            ("link", _("New link")),
            ("sessions", _("End sessions")),
            ("block", _("Block")),
        ]
    )
    return html.Li(
        [
            html.Div(
                [
                    html.Strong(account.name),
                    html.Span(account.email, className="second account-email"),
                    html.Span(_standing(account), className="second small"),
                ],
                className="account-who",
            ),
            dmc.Select(
                id={"admin-role": account.id},
                data=_roles(),
                value=account.role.value,
                allowDeselect=False,
                disabled=blocked,
                comboboxProps={"withinPortal": True},
                className="account-role",
                **aria(label=_("Role of {name}").format(name=account.name)),
            ),
            html.Div(
                [
                    html.Button(
                        word,
                        id={"admin-do": name, "account": account.id},
                        className="door-plain",
                        **aria(label=f"{word}: {account.name}"),
                    )
                    for name, word in buttons
                ],
                className="account-do",
            ),
        ],
        className="account blocked" if blocked else "account",
    )


def _standing(account: Account) -> str:
    parts = [state_name(account.state)]
    if account.last_login:
        day = formats.day(account.last_login.astimezone(AMSTERDAM).date())
        parts.append(_("last here on {day}").format(day=day))
    if account.link_until:
        day = formats.day(account.link_until.astimezone(AMSTERDAM).date())
        parts.append(_("link holds until {day}").format(day=day))
    if account.provider:
        parts.append(_("logs in elsewhere"))
    return ", ".join(parts)


def _link(token: str, name: str, *, invitation: bool) -> Component:
    """Give a link that was just made, to be copied: it is shown once."""
    says = (
        _("Invitation for {name}. Send this link; it works once, for a week, and is not shown again.")
        if invitation
        else _("New link for {name}. Send it yourself; it works once and is not shown again.")
    )
    return html.Div(
        [
            html.P(says.format(name=name)),
            dmc.TextInput(
                value=outside_url(current_app, invitation_path(token)),
                readOnly=True,
                id="admin-link",
                className="account-link",
                **aria(label=_("The link")),
            ),
        ],
        className="notice notice-note",
        role="status",
    )


def table(services: Services, _reading: Reading) -> Table:
    """Give every account, for a file."""
    return Table(
        _("Accounts"),
        (
            Column("name", _("Name")),
            Column("email", _("E-mail address")),
            Column("role", _("Role")),
            Column("state", _("State")),
            Column("last", _("Last here"), "date"),
        ),
        tuple(
            {
                "name": one.name,
                "email": one.email,
                "role": role_name(one.role),
                "state": state_name(one.state),
                "last": one.last_login.astimezone(AMSTERDAM).date() if one.last_login else None,
            }
            for one in services.accounts.accounts(reader())
        ),
    )


TAB = Tab(
    name="accounts",
    label="Accounts",
    right="accounts.accounts",
    title=title,
    layout=layout,
    register=register,
    tables={"accounts": table},
)
