"""``landschap serve`` and ``landschap demo``: the pages, until somebody stops them."""

import errno
import importlib
import logging
import os
import socket
import sys
import threading
import webbrowser
from contextlib import closing
from typing import TYPE_CHECKING, Annotated

import typer

from crm.cli.accounts import shown
from crm.cli.answer import line
from crm.cli.context import Opened, Setup, install, opened
from crm.cli.frame import Commands
from crm.cli.progress import say
from crm.texts import _
from graph_schema.errors import LandschapError

if TYPE_CHECKING:
    from crm.services import Services
    from graph_schema.settings import Settings

log = logging.getLogger(__name__)

_THREADS = 12
_WARM_RESULT = "MORA"
_WARM_SCHOOLS = 10

Host = Annotated[str | None, typer.Option(help=_("The address to listen on; CRM_HOST, else 127.0.0.1."))]
Port = Annotated[int | None, typer.Option(min=1, max=65535, help=_("The port; CRM_PORT, else 8050."))]
NoBrowser = Annotated[bool, typer.Option("--no-browser", help=_("Do not open a browser."))]

commands = Commands()


@commands.command(
    "demo",
    help=_("Show the program with invented people: makes the demo where it is not there, and serves it."),
)
def serve_demo(
    context: typer.Context, host: Host = None, port: Port = None, no_browser: NoBrowser = False
) -> None:
    """Serve the demo."""
    serve(Setup(context.obj.settings, demo=True), host, port, browser=not no_browser)


@commands.command("serve", help=_("Serve the pages on your own data, until Ctrl-C."))
def serve_own(
    context: typer.Context, host: Host = None, port: Port = None, no_browser: NoBrowser = False
) -> None:
    """Serve the pages."""
    serve(context.obj, host, port, browser=not no_browser)


class PortTaken(LandschapError):
    """The pages cannot be served on the port that was asked for."""

    code = "port-taken"


def serve(setup: Setup, host: str | None, port: int | None, *, browser: bool) -> None:
    """Serve the pages on one address, the settings' own where none is given, until Ctrl-C or SIGTERM.

    The port is taken before anything else happens, so that a second program on it is told at once.

    Raises:
        PortTaken: the port is in use, or may not be used; nothing was started.
        LandschapError: anything around the database.

    """
    from graph_schema.local import Kind

    settings = setup.settings
    with closing(_take(host or settings.host, port or settings.port)) as door:
        kind: Kind | None = Kind.DEMO if setup.demo else None
        # the pages take seconds to load, in which a database that starts leaves a processor free
        threading.Thread(target=importlib.import_module, args=("dashboards.app",), daemon=True).start()
        with opened(setup, kind=kind, watch=True) as ready:
            demo = _furnish(ready, demo=setup.demo)
            _serve(ready, door, settings, demo=demo, browser=browser)


def _take(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    door = socket.socket(family, socket.SOCK_STREAM)
    if os.name == "posix":
        # else the port would count as taken for a minute after a stop
        door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen()
    except OSError as error:
        door.close()
        if error.errno == errno.EADDRINUSE:
            raise PortTaken(
                "Port {port} on {host} is taken by another program; nothing was started. Stop that"
                " program, or choose another port with --port or CRM_PORT.",
                port=port,
                host=host,
            ) from error
        raise PortTaken(
            "Port {port} on {host} cannot be used; nothing was started. Choose another with --port and"
            " --host, or CRM_PORT and CRM_HOST.",
            port=port,
            host=host,
        ) from error
    return door


def _furnish(ready: Opened, *, demo: bool) -> bool:
    """Make the installation where there is none; tell whether it is the demo."""
    from graph_schema.actor import CONSOLE
    from graph_schema.local import Kind

    found = ready.services.installation.current(CONSOLE)
    # a server elsewhere says itself whose data it holds
    demo = demo or ready.connection.kind is Kind.DEMO or (found is not None and found.demo)
    # a start that was broken off half-way leaves one without schools, or a demo without its people
    if found is None or found.schools == 0 or found.demo != demo or (demo and found.empty):
        found = install(ready, demo=demo)
    return found.demo


def _serve(ready: Opened, door: socket.socket, settings: "Settings", *, demo: bool, browser: bool) -> None:
    import waitress

    from dashboards.app import create_app
    from dashboards.login.access import from_settings

    services, folder = ready.services, ready.connection.folder
    access = from_settings(settings, folder.path if folder else None)
    app = create_app(services, demo=demo, language_default=settings.language, access=access)
    web = waitress.create_server(
        app.server,
        sockets=[door],
        threads=_THREADS,
        ident=None,
        # without a proxy of ours a client could say anything about itself
        clear_untrusted_proxy_headers=not access.proxies,
    )
    address = shown(*door.getsockname()[:2])
    # asked before anybody is told that all is ready: from then on the database may go and come back
    first = None
    if not demo and not services.door.has_beheerder():
        first = _first_link(services, access.public_url or address)
    line(_("Landschap is ready on {address} (Ctrl-C stops it).").format(address=address))
    if first is not None:
        line(_("Nobody can log in yet. Open this link to become the beheerder; it works once, for a day:"))
        line(first)
        address = first
    sys.stdout.flush()
    threading.Thread(target=_warm_up, args=(services,), name="warm-up", daemon=True).start()
    if browser and _has_desktop():
        threading.Thread(target=webbrowser.open, args=(address,), name="browser", daemon=True).start()
    try:
        web.run()  # returns on Ctrl-C and on SIGTERM
    finally:
        web.close()
    say(_("Stopping."))


def _first_link(services: "Services", base: str) -> str:
    """Make the link by which somebody becomes the first beheerder: for the console, and only there."""
    from dashboards.login.addresses import first_path
    from graph_schema.actor import CONSOLE

    return base + first_path(services.accounts.beheerder_link(CONSOLE).token)


def _warm_up(services: "Services") -> None:
    """Ask what the first page asks, routes and an import: nobody waits until their first query is planned."""
    from crm.routes.finding import plan_queries
    from graph_schema.actor import CONSOLE
    from imports.rehearsal import rehearse

    coverage = services.coverage
    try:
        question = coverage.question(_WARM_RESULT)
        found = coverage.coverage(CONSOLE, question)
        coverage.heaviest_gaps(CONSOLE, question)
        coverage.themes(CONSOLE, services.today())
        with services.database.reading() as reader:
            plan_queries(reader, services.today())
        # the server compiles what it does often
        for row in found.rows[:_WARM_SCHOOLS]:
            services.routes.find(CONSOLE, row.brin)
        rehearse(services.database, services.today())
    except LandschapError as error:
        log.info("not warmed up: %s", error)


def _has_desktop() -> bool:
    if sys.platform in ("darwin", "win32"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
