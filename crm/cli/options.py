"""The options that several commands share, each declared once: which question, of which schools, told how."""

from datetime import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from crm.texts import _

if TYPE_CHECKING:
    from crm.coverage.models import Filters


class Format(StrEnum):
    """How an answer is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"


class TextOrJson(StrEnum):
    """How an answer is written that is no table of rows."""

    TABLE = "table"
    JSON = "json"


DAYS = ["%Y-%m-%d", "%d-%m-%Y"]
Result = Annotated[str, typer.Option(help=_("Code of the result or theme, such as MORA."))]
On = Annotated[datetime | None, typer.Option(formats=DAYS, help=_("The peildatum; today when left out."))]
Theme = Annotated[str | None, typer.Option(help=_("Weigh by the DMU profile of this theme."))]
Provinces = Annotated[
    list[str] | None, typer.Option("--province", help=_("Only this province; may be repeated."))
]
Regions = Annotated[
    list[str] | None, typer.Option("--region", help=_("Only this arbeidsmarktregio; may be repeated."))
]
Kinds = Annotated[
    list[str] | None, typer.Option("--kind", help=_("Only this kind of school; may be repeated."))
]
Functions = Annotated[
    list[str] | None, typer.Option("--function", help=_("Only this function's code; may be repeated."))
]
FormatOption = Annotated[Format, typer.Option("--format", help=_("How the answer is written."))]
TextFormat = Annotated[TextOrJson, typer.Option("--format", help=_("How the answer is written."))]


def filters(
    provinces: list[str] | None,
    regions: list[str] | None,
    kinds: list[str] | None,
    functions: list[str] | None,
) -> "Filters":
    """Give the choice of schools and functions that the repeated options make."""
    from crm.coverage.models import Filters

    return Filters(
        provinces=tuple(provinces or ()),
        regions=tuple(regions or ()),
        kinds=tuple(kinds or ()),
        functions=tuple(functions or ()),
    )
