"""The rejected rows of a list as a file: as they stood in it, with the reason; to be mended and dropped."""

from crm.services import Services
from crm.texts import _
from dashboards.actor import reader
from dashboards.export import Column, Table
from dashboards.page import Reading
from dashboards.pages.importing.desk import desk


def rejected(_services: Services, reading: Reading) -> Table:
    """Give the rows with the headers of the file, and what stood above those."""
    found = desk().rejected_rows(reader(), reading.view.get("lijst"))
    width = len(found.headers)
    # what stood above the header comes first, so that a list that knows its own event still does
    lines = [*found.above, found.headers]
    first, *rest = [(*line, *[""] * (width - len(line)))[: max(width, len(line))] for line in lines]
    reason = _("Why it was rejected")
    columns = tuple(
        Column(str(at), label) for at, label in enumerate((*first[:width], "" if found.above else reason))
    )
    body = [(*line, reason) if line == found.headers else line for line in rest]
    rows = [*body, *found.rows]
    return Table(
        title=_("Rejected rows"),
        columns=columns,
        rows=tuple({str(at): cell for at, cell in enumerate(line)} for line in rows),
        empty=_("No row was rejected."),
    )
