"""The names of kinds of network, in the reader's language."""

from crm.texts import _


def kind_name(kind: str) -> str:
    """Give a kind's name; one that somebody typed themselves stays as it is."""
    return {
        "implementatoren": _("implementers"),
        "ambassadeurs": _("ambassadors"),
        "community": _("community of practice"),
        "vaknetwerk": _("professional network"),
        "regionetwerk": _("regional network"),
        "sectornetwerk": _("sector network"),
        "bedrijfstakgroep": _("industry group"),
        "programma": _("of the programme"),
        "datacoalitie": _("data coalition"),
        "werkgroep": _("working group"),
        "overleg": _("consultation"),
    }.get(kind, kind)


def group_name(group: str) -> str:
    """Give the name of a group that every school should have somebody in."""
    return {
        "implementatoren": _("Implementers"),
        "ambassadeurs": _("Ambassadors"),
        "community": _("Communities of practice"),
    }[group]
