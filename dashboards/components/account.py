"""Who is logged in: the menu at the end of the header."""

from dash import html
from dash.development.base_component import Component

from crm.accounts.models import Identity
from crm.accounts.words import role_name
from crm.texts import _
from dashboards.components.aria import aria, data
from dashboards.login import csrf
from dashboards.login.addresses import ACCOUNT, LOGIN, LOGOUT


def menu(me: Identity, *, demo: bool) -> Component:
    """Give the menu; it works without a callback."""
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(me.name, className="me-name"),
                    # what a telephone has room for
                    html.Span(_initials(me.name), className="me-initials", **aria(hidden=True)),
                ],
                title=role_name(me.role),
            ),
            html.Div(
                [
                    html.P(role_name(me.role), className="me-role second"),
                    html.A(_("My account"), href=ACCOUNT, className="me-item"),
                    html.Form(
                        html.Button(
                            _("Choose another role") if demo else _("Log out"),
                            type="submit",
                            name=csrf.FIELD,
                            value=csrf.token(),
                            className="me-item",
                        ),
                        action=LOGOUT,
                        method="post",
                    ),
                ],
                className="me-menu",
            ),
        ],
        className="me",
        id="me",
    )


def session_over(me: Identity) -> Component:
    """Give what is shown when the session ends while something is typed: nothing of it may be lost."""
    return html.Dialog(
        [
            html.H2(_("You are not logged in any more"), id="session-over-title"),
            html.P(
                _(
                    "What you typed is still here. Log in again as {name} in another tab and come back: what "
                    "you asked then goes on by itself."
                ).format(name=me.name)
            ),
            html.A(
                _("Log in in another tab"), href=LOGIN, target="_blank", rel="noopener", className="button"
            ),
        ],
        id="session-over",
        className="session-over",
        **data(who=me.name),
        **aria(labelledby="session-over-title"),
    )


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in (words[0], words[-1])[: len(words)]).upper()
