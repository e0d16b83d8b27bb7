"""What is wrong with a list, in the words of the page: a field where the command line has an option."""

import re
from collections.abc import Callable, Mapping

from crm.texts import _

_FIELDS: Mapping[str, Callable[[], str]] = {
    "event": lambda: _("Event"),
    "date": lambda: _("Day of the event"),
    "about": lambda: _("About"),
    "network": lambda: _("Network"),
    "question": lambda: _("Question"),
}
# the option, and how its value is written: TITLE, YYYY-MM-DD; two after each other are two fields
_OPTION = re.compile(
    r"(?P<before> )?--(?P<name>" + "|".join(_FIELDS) + r")\b(?: (?:TITLE|TITEL|[YJ]{4}-MM-DD))?"
)


def in_fields(said: str) -> str:
    """Say a sentence of the import with the names of the form's fields instead of options."""
    end = -1
    parts: list[str] = []
    at = 0
    for found in _OPTION.finditer(said):
        joint = f" {_('and')}" if found.start() == end and found["before"] else ""
        name = _FIELDS[found["name"]]()
        parts += [said[at : found.start()], joint, found["before"] or "", f"“{name}”"]
        at = end = found.end()
    return "".join([*parts, said[at:]])
