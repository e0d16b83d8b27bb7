"""The words of the page: what a list is, and a field of a form where the command line has an option."""

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


_KINDS: Mapping[str, str] = {
    "duo-adressen": "addresses of schools, of DUO",
    "duo-instellingen": "addresses of schools, of DUO",
    "duo-studenten": "students of each school, of DUO",
    "duo-besturen": "boards of schools, of DUO",
    "teams-attendance": "attendance from Teams",
    "forms": "answers from Forms",
    "mailchimp-unsubscribed": "who unsubscribed in Mailchimp",
    "mailchimp-cleaned": "addresses that Mailchimp could not reach",
    "mailchimp-subscribed": "subscribers of Mailchimp",
    "hubspot": "contacts from HubSpot",
    "dynamics": "contacts from Dynamics",
    "google": "contacts from Google",
    "outlook": "contacts from Outlook",
    "eventbrite": "attendees from Eventbrite",
    "attendance-list": "a list of who was there",
    "contact-list": "a list of people",
}
"""What a list of a format is, by the beginning of the format's name."""


def kind_of_list(name: str) -> str:
    """Say what a list of a format is; one that has no words here goes by its name."""
    return next((_(words) for start, words in _KINDS.items() if name.startswith(start)), name)
