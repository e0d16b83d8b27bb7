"""The names of the kinds of contact, and what a seat became, in the reader's language."""

from crm.contacts.models import ContactKind
from crm.coverage.models import Seat
from crm.texts import _


def kind_name(kind: ContactKind) -> str:
    """Give a kind's name."""
    return {
        ContactKind.GESPREK: _("Conversation"),
        ContactKind.BELLETJE: _("Phone call"),
        ContactKind.PRESENTATIE: _("Presentation"),
        ContactKind.BEZOEK: _("Visit"),
        ContactKind.BIJEENKOMST: _("Meeting"),
        ContactKind.VRAGENLIJST: _("Survey"),
    }[kind]


def seat_now(seat: Seat) -> str:
    """Say what a seat became: *nu bereikt*."""
    return {
        Seat.BEREIKT: _("now reached"),
        Seat.BEKEND: _("now known, not reached"),
        Seat.ONBEKEND: _("now nobody known"),
        Seat.AFWEZIG: _("now no such job"),
    }[seat]
