"""The frame around every page: skip link, header, navigation, notice, and the page's own title line."""

from collections.abc import Iterable
from datetime import date

import dash_mantine_components as dmc
from dash import dcc, html
from dash.development.base_component import Component

from crm.accounts.models import Identity
from crm.rights import allows
from crm.texts import LANGUAGES, _, language
from dashboards.actor import reader
from dashboards.components import account, contact, filters, notice, search, via
from dashboards.components.aria import aria
from dashboards.page import Page, Reading, address_id, path_id, question_id
from dashboards.theme import THEME

HEARTBEAT_MS = 1500  # how often a broken page asks whether the database is back


def shell(pages: Iterable[Page], me: Identity, *, demo: bool) -> Component:
    """Give what stays while pages come and go, for who is logged in."""
    listed = [page for page in pages if page.in_navigation]
    logs = allows(reader(), "contacts.log")
    made: Component = dmc.MantineProvider(
        [
            dcc.Location(id="url", refresh="callback-nav"),
            dcc.Store(id="recovered", data=0),
            dcc.Interval(id="heartbeat", interval=HEARTBEAT_MS, disabled=True),
            html.A(_("Skip to the content"), href="#main", className="skip"),
            html.Header(
                [
                    dcc.Link([_mark(), "Landschap"], href="/", className="brand", id="brand"),
                    search.box(),
                    html.Div(id="header-question", className="header-question"),
                    *([contact.button()] if logs else []),
                    *([html.Strong(_("Demo data: invented people"), className="demo")] if demo else []),
                    _languages(),
                    account.menu(me, demo=demo),
                ],
                className="header",
            ),
            html.Nav(
                [
                    dcc.Link(
                        _(page.label),
                        href=page.path,
                        id=f"nav-{page.name}",
                        # a callback writes every link's address, so each one is there
                        className="nav-link" if page.offered(me.actor) else "nav-link not-mine",
                    )
                    for page in listed
                ],
                className="navigation",
                **aria(label=_("Pages")),
            ),
            html.Main(
                [
                    contact.said(),
                    html.Div(id="notice", className="notices"),
                    html.Div(notice.skeleton(8), id="page", className="page"),
                ],
                id="main",
                tabIndex="-1",
            ),
            account.session_over(me),
            *(via.places() if allows(reader(), "routes.find") else []),
            *(contact.places() if logs else []),
        ],
        theme=THEME.mantine(),
        forceColorScheme="light",
    )
    return made


def _mark() -> html.Span:
    return html.Span(className="brand-mark", **aria(hidden=True))


def _languages() -> html.Div:
    names = {"nl": "Nederlands", "en": "English"}
    return html.Div(
        [
            html.Button(
                code.upper(),
                id=f"language-{code}",
                className="language",
                lang=code,
                title=names[code],
                **aria(label=names[code], pressed=code == language()),
            )
            for code in LANGUAGES
        ],
        className="languages",
        role="group",
        **aria(label=_("Language")),
    )


def frame(page: Page, body: Component | list[Component], reading: Reading, today: date) -> list[Component]:
    """Give one page: the address it listens to, its title, the filter line and its body.

    The title is the page's name at first; the page's own callback makes it the finding.
    """
    return [
        dcc.Store(id=address_id(page.name)),
        dcc.Store(id=question_id(page.name)),
        dcc.Store(id=path_id(page.name), data=page.path),
        html.H1(_(page.label), id=f"{page.name}-title", className="title"),
        *([filters.line(reading.view, reading.options, today)] if page.filters else []),
        html.Div(body, id=f"{page.name}-body", className="body"),
    ]


def refused() -> list[Component]:
    """Give the page for an address that is not for this role."""
    return [
        html.H1(_("This page is not for your role"), className="title"),
        notice.empty(_("Ask a beheerder if you need it."), _("To the overview"), "/"),
    ]


def missing() -> list[Component]:
    """Give the page for an address that does not exist."""
    return [
        html.H1(_("This page does not exist"), className="title"),
        notice.empty(_("The address leads nowhere."), _("To the overview"), "/"),
    ]
