"""Tables that several pages show: schools, people, gaps."""

from collections.abc import Iterable

from crm.coverage.models import Gaps, ReachedPersons, SchoolRow
from crm.coverage.words import seat_name, stage_name
from crm.rights import sees_everybody, sees_names
from crm.texts import _, formats
from dashboards.actor import reader
from dashboards.address import View
from dashboards.choices import Options
from dashboards.export import Column, Table


def schools(title: str, rows: Iterable[SchoolRow], view: View) -> Table:
    """Give schools, each with a link to its row on the DMU page."""
    asked = view.shared()
    return Table(
        title,
        (
            Column("name", _("School"), link="href", width=190),
            Column("brin", _("Brin"), width=76),
            Column("place", _("Place")),
            Column("province", _("Province")),
            Column("kind", _("Kind of school"), width=110),
            Column("students", _("Students"), "number", width=100),
            Column("reached", _("Reached"), width=90),
            Column("stage", _("Ladder"), width=130),
            Column("dmu", _("DMU coverage"), "share", width=110),
        ),
        tuple(
            {
                "name": row.name,
                "brin": row.brin,
                "place": row.place,
                "province": row.province,
                "kind": row.kind,
                "students": row.students,
                "reached": _("yes") if row.reached else _("no"),
                "stage": stage_name(row.stage),
                "dmu": row.dmu_coverage,
                "href": asked.href("/dmu", school=row.brin),
            }
            for row in rows
        ),
        empty=_("No school here for this question."),
    )


def persons(title: str, found: ReachedPersons, options: Options) -> Table:
    """Give the people who are reached, once each, with the first event that reached them."""
    shown = len(found.persons)
    cut = "" if shown == found.total else _("The first {shown} of {total} people.")
    if not sees_everybody(reader()):
        cut = _("{shown} of {total} people; the others your role does not see.")
    return Table(
        title,
        (
            Column("name", _("Name"), width=160),
            Column("schools", _("School"), width=190),
            Column("functions", _("Function"), width=160),
            Column("event", _("Reached at"), width=200),
            Column("date", _("Date"), "date", width=110),
        ),
        tuple(
            {
                "name": person.name,
                "schools": ", ".join(options.schools.get(brin, brin) for brin in person.schools),
                "functions": ", ".join(options.name(code) for code in person.functions),
                "event": person.reached_by[0].title if person.reached_by else "",
                "date": person.reached_by[0].date if person.reached_by else None,
            }
            for person in found.persons
        ),
        note=cut.format(shown=formats.number(shown), total=people_count(found.total)),
        empty=_("Nobody is reached yet.") if found.total == 0 else _unseen(),
    )


def _unseen() -> str:
    """Say why a table of people is empty though there are some."""
    if not sees_names(reader()):
        return _("Names are not shown to your role.")
    return _("You see the people at schools of buddy pairs only.")


def people_count(value: int | None) -> str:
    """Write how many people there are at the schools of a filter: to a lezer in fives, and so it says."""
    said = formats.persons(value)
    return _("about {n}").format(n=said) if value and not sees_names(reader()) else said


def gaps(title: str, found: Gaps, view: View, options: Options) -> Table:
    """Give the seats that are still open, each with a link to its cell on the DMU page."""
    asked = view.shared()
    whole = sees_everybody(reader())
    return Table(
        title,
        (
            Column("school", _("School"), link="href", width=200),
            Column("brin", _("Brin"), width=76),
            Column("function", _("Function"), width=160),
            Column("seat", _("State"), width=150),
            # whoever sees a part of the people only would read the others as not known
            *([Column("people", _("People known"), "number", width=110)] if whole else []),
        ),
        tuple(
            {
                "school": gap.school,
                "brin": gap.brin,
                "function": options.name(gap.function),
                "seat": seat_name(gap.seat),
                "people": len(gap.persons) if whole else None,
                "href": asked.href("/dmu", school=gap.brin, stoel=gap.function),
            }
            for gap in found.gaps
        ),
        empty=_("No gaps: every seat is reached."),
    )
