"""Marking a database as somebody's own or as the demo, once, and never mixing the two."""

from crm.installation import queries
from crm.installation.models import Installation
from crm.rights import guarded
from graph_schema.actor import Actor
from graph_schema.database import Database
from graph_schema.errors import LandschapError
from graph_schema.nodes import INSTALLATION
from graph_schema.writer import Writer

_CODE = "landschap"


class MixedData(LandschapError):
    """Demo data and own data would have come together."""

    code = "mixed-data"


@guarded("installation")
class InstallationService:
    """What this installation is, and its first day."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def current(self, actor: Actor) -> Installation | None:
        """Give what is in this database, or nothing when it was never set up."""
        del actor  # everybody may know; the banner on every page says whether it is the demo
        row = self._database.read(queries.INSTALLATION)[0]
        if row["demo"] is None:
            return None
        return Installation(row["demo"], row["schools"], row["persons"], row["events"])

    def set_up(self, actor: Actor, *, demo: bool) -> Installation:
        """Mark an empty database as the demo or as own data; a second time changes nothing.

        Raises:
            MixedData: it is marked as the other one, or holds people without a mark.

        """

        def work(writer: Writer) -> None:
            row = writer.read(queries.INSTALLATION)[0]
            marked = row["demo"]
            if marked is None and row["persons"] and demo:
                raise MixedData(
                    "This database already holds people. The demo needs a database of its own; "
                    "nothing was changed."
                )
            if marked is not None and marked != demo:
                raise MixedData(
                    "This database holds the demo. Use another data folder or database for your own data; "
                    "nothing was changed."
                    if marked
                    else "This database holds your own data. The demo needs a database of its own; "
                    "nothing was changed."
                )
            if marked is None:
                writer.nodes(INSTALLATION, [{"code": _CODE, "demo": demo, "created": writer.at}])

        self._database.write(actor, "installation.set-up", work)
        installation = self.current(actor)
        assert installation is not None  # noqa: S101 -- it was marked two lines up
        return installation
