"""The first page of an empty installation: what is there already, and what to do next."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats
from dashboards.actor import reader
from dashboards.page import Reading


def layout(services: Services, reading: Reading) -> Component:
    """Give the first steps; each with the page that does it, and the commands for who prefers those."""
    choices = reading.options.choices
    installation = services.installation.current(reader())
    people = installation.persons if installation else 0
    return html.Div(
        [
            html.P(
                _(
                    "The schools ({schools}) and the annual plan ({themes} themes, {results} results) are "
                    "here. People in it: {people}. Step by step this picture becomes yours."
                ).format(
                    schools=formats.number(len(reading.options.schools)),
                    themes=len(choices.themes),
                    results=len(choices.results),
                    people=formats.number(people),
                ),
                className="lead",
            ),
            *([_own_place()] if installation and installation.demo else []),
            html.Ol(_steps(), className="steps"),
            _overview(reading),
            _commands(),
        ],
        className="start",
    )


def _overview(reading: Reading) -> html.A:
    """Lead to the overview: as long as nobody is known the bare address would come back here.

    The path stays the same, so that only a page that is loaded anew is another one.
    """
    asked = reading.options.choices.subject()
    return html.A(
        _("To the overview"), href=f"/?resultaat={asked}" if asked else "/", className="form-cancel"
    )


def _steps() -> list[html.Li]:
    actor = reader()
    brings = allows(actor, "pending.receive")
    logs = allows(actor, "contacts.log")
    invites = allows(actor, "accounts.invite")
    return [
        _step(
            _("Import your list of contacts"),
            _(
                "An export of your address book or a list of your own, as CSV or Excel. The program "
                "recognises what is in it, and shows what would happen before anything is kept."
            )
            if brings
            else _("Somebody of the implementation cluster does that; your role does not."),
            *([dcc.Link(_("Import a list"), href="/import", className="button")] if brings else []),
        ),
        _step(
            _("Log a meeting"),
            _(
                "Import the attendance list of a meeting, or make the meeting and say who was there: they "
                "know its results from that day. A conversation or call is logged with + Contact, above."
            )
            if logs
            else _("Who was at a meeting about a result knows it from that day."),
            *([dcc.Link(_("To the events"), href="/bijeenkomsten", className="form-cancel")] if logs else []),
        ),
        _step(
            _("See whom you still have to reach"),
            _("The map, the schools and the figures count again at once."),
            dcc.Link(_("To the coverage map"), href="/kaart", className="form-cancel"),
        ),
        *(
            [
                _step(
                    _("Let others in"),
                    _(
                        "Colleagues, coordinators and board members each get an account with what they may "
                        "see."
                    ),
                    dcc.Link(_("Invite somebody"), href="/beheer", className="form-cancel"),
                )
            ]
            if invites
            else []
        ),
    ]


def _step(title: str, text: str, *ways: Component) -> html.Li:
    return html.Li([html.H2(title), html.P(text), *([html.Div(ways, className="step-ways")] if ways else [])])


def _commands() -> html.Details:
    """Give the same steps as commands, for who works in a terminal."""
    commands = (
        "landschap import contacten.xlsx --dry-run",
        "landschap import contacten.xlsx",
        'landschap import aanwezig.csv --event "Netwerkdag" --date 2022-03-14 --about MORA',
        "landschap gaps --result MORA --function informatiemanager",
    )
    return html.Details(
        [
            html.Summary(_("The same from a terminal")),
            html.P(
                [
                    _(
                        "Type the commands in a terminal. If it does not know landschap, go to the program's "
                        "folder and write it as"
                    ),
                    " ",
                    html.Code(".venv/bin/landschap"),
                    ".",
                ],
                className="second",
            ),
            *[html.Pre(html.Code(command), tabIndex="0") for command in commands],
        ],
        className="start-commands",
    )


def _own_place() -> html.Div:
    """Say in the demo where one's own lists go: invented and real people are never in one place."""
    return html.Div(
        [
            _(
                "This is the demo, with invented people. Your own lists belong in an installation of your "
                "own; start it with"
            ),
            " ",
            html.Code("landschap serve"),
            ". ",
            _("The commands below work there; they leave the demo as it is."),
        ],
        className="notice",
        role="note",
    )
