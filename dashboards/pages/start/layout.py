"""What a newcomer sees before there is anybody in the installation."""

from dash import dcc, html
from dash.development.base_component import Component

from crm.rights import allows
from crm.services import Services
from crm.texts import _, formats
from dashboards.actor import reader
from dashboards.page import Reading


def layout(services: Services, reading: Reading) -> Component:
    """Give the first steps; each with the command or the page that does it."""
    choices = reading.options.choices
    installation = services.installation.current(reader())
    people = installation.persons if installation else 0
    return html.Div(
        [
            html.P(
                _(
                    "The schools ({schools}) and the annual plan ({themes} themes, {results} results) are "
                    "here. People in it: {people}. Three steps make this picture yours."
                ).format(
                    schools=formats.number(len(reading.options.schools)),
                    themes=len(choices.themes),
                    results=len(choices.results),
                    people=formats.number(people),
                ),
                className="lead",
            ),
            *([_own_place()] if installation and installation.demo else []),
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
            *(
                [dcc.Link(_("Import a list"), href="/import", className="button")]
                if allows(reader(), "pending.receive")
                else []
            ),
            html.Ol(
                [
                    _step(
                        _("Import your list of contacts"),
                        _(
                            "An export of your address book or a list of your own, as CSV or Excel. The "
                            "program recognises what is in it; the first command only says what would happen."
                        ),
                        "landschap import contacten.xlsx --dry-run",
                        "landschap import contacten.xlsx",
                    ),
                    _step(
                        _("Log a meeting"),
                        _(
                            "Import the attendance list of a meeting and say what it was about: who was "
                            "there knows that result from that day."
                        ),
                        'landschap import aanwezig.csv --event "Netwerkdag" --date 2022-03-14 --about MORA',
                    ),
                    _step(
                        _("See whom you still have to reach"),
                        _("The pages count again at once; the command line gives the same numbers."),
                        "landschap gaps --result MORA --function informatiemanager",
                    ),
                ],
                className="steps",
            ),
            dcc.Link(_("To the overview"), href="/", className="button"),
        ],
        className="start",
    )


def _step(title: str, text: str, *commands: str) -> html.Li:
    return html.Li(
        [html.H2(title), html.P(text), *[html.Pre(html.Code(command), tabIndex="0") for command in commands]]
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
