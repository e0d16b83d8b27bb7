"""A table on the screen, with its export: AG Grid in the program's look, from the ``Table`` of the file."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import dash_ag_grid as dag
from dash import dcc, html
from dash.development.base_component import Component

from crm.texts import _, formats
from dashboards.components import notice
from dashboards.components.aria import aria
from dashboards.export import FORMATS, Column, Table

_ROW = 40  # pixels; touch targets inside a row are links with padding
_HEAD = 44
_FILTERED_FROM = 120  # pixels
_MOST_ROWS_WITHOUT_SCROLL = 12


def locale_text() -> dict[str, str]:
    """Give the words that the grid itself shows, in the reader's language."""
    return {
        "noRowsToShow": _("No rows"),
        "loadingOoo": _("Loading"),
        "filterOoo": _("Filter…"),
        "contains": _("Contains"),
        "notContains": _("Does not contain"),
        "equals": _("Equals"),
        "notEqual": _("Does not equal"),
        "startsWith": _("Starts with"),
        "endsWith": _("Ends with"),
        "blank": _("Empty"),
        "notBlank": _("Not empty"),
        "lessThan": _("Less than"),
        "greaterThan": _("More than"),
        "lessThanOrEqual": _("At most"),
        "greaterThanOrEqual": _("At least"),
        "inRange": _("Between"),
        "inRangeStart": _("From"),
        "inRangeEnd": _("To"),
        "andCondition": _("and"),
        "orCondition": _("or"),
        "ariaFilterInput": _("Filter"),
        "ariaFilterValue": _("Filter value"),
        "ariaFilteringOperator": _("Filter operator"),
        "ariaLabelColumnFilter": _("Filter of the column"),
        "ariaSortableColumn": _("Press Enter to sort"),
        "ariaMenuColumn": _("Press Alt and Down for the column menu"),
        "ariaFilterColumn": _("Press Ctrl and Enter to filter"),
        "ariaFilterMenuOpen": _("Open the filter"),
        "ariaFilterFromValue": _("Filter from"),
        "ariaFilterToValue": _("Filter to"),
        "ariaColumnFiltered": _("filtered"),
        "ariaRowToggleSelection": _("Press Space to choose this row"),
        "ariaRowSelect": _("Press Space to choose this row"),
        "ariaRowDeselect": _("Press Space to let this row go"),
        "ariaChecked": _("chosen"),
        "ariaUnchecked": _("not chosen"),
        "ariaSkeletonCellLoading": _("Loading"),
        "ariaSkeletonCellLoadingFailed": _("This row could not be read"),
        "ariaLabelTooltip": _("Explanation"),
    }


def cells(table: Table) -> list[dict[str, Any]]:
    """Give the rows with each value as the screen shows it; numbers stay numbers, so that sorting works."""
    return [
        {key: value.isoformat() if isinstance(value, date) else value for key, value in row.items()}
        for row in table.rows
    ]


def definition(column: Column) -> dict[str, Any]:
    """Give the grid's definition of one column."""
    made: dict[str, Any] = {
        "field": column.key,
        "headerName": column.label,
        "minWidth": column.width,
        "flex": column.width,
        # a filter's button takes the place of a short heading
        "filter": column.width >= _FILTERED_FROM,
        "tooltipField": column.key,
    }
    if column.kind in ("number", "share"):
        made |= {
            "type": "rightAligned",
            "valueFormatter": {"function": f"landschap_{column.kind}(params.value)"},
        }
    if column.kind == "date":
        made["valueFormatter"] = {"function": "landschap_date(params.value)"}
    if column.link:
        made |= {"cellRenderer": "LinkCell", "cellRendererParams": {"hrefKey": column.link}}
    return made


def grid(component: str, table: Table, **options: Any) -> Component:
    """Give a table as a grid: sortable, filterable, by keyboard too; an empty state without rows.

    Args:
        component: the grid's id.
        table: what it shows; ``table.title`` is its name for screen readers.
        options: further AG Grid options (``dashGridOptions``).

    """
    if not table.rows:
        return notice.empty(table.empty or _("No rows."))
    shown = min(len(table.rows), _MOST_ROWS_WITHOUT_SCROLL)
    return html.Div(
        dag.AgGrid(
            id=component,
            rowData=cells(table),
            columnDefs=[definition(column) for column in table.columns],
            defaultColDef={"sortable": True, "resizable": True, "suppressMovable": True},
            dashGridOptions=base_options() | options,
            className="grid",
            style={"height": f"{_HEAD + shown * _ROW + 18}px", "width": "100%"},
        ),
        className="grid-frame",
        role="region",
        **aria(label=table.title),
    )


def base_options() -> dict[str, Any]:
    """Give the options that every grid shares."""
    return {
        "rowHeight": _ROW,
        "headerHeight": _HEAD,
        "localeText": locale_text(),
        "animateRows": False,
        # all rows in one go: frame after frame, each made the browser measure the whole page anew
        "suppressAnimationFrame": True,
        "suppressColumnVirtualisation": True,
        "enableCellTextSelection": True,
        # a list is one stop on the way by Tab, however long it is; the arrows walk its cells
        "tabToNextCell": {"function": "landschap_leave()"},
        "tooltipShowDelay": 400,
    }


def exports(page: str, table: str, search: str) -> Component:
    """Give the links that hand out a table as Excel and as CSV, for the question in the address."""
    names = {"xlsx": "Excel", "csv": "CSV"}
    return html.Span(
        [
            html.A(
                names[ending],
                href=f"/uitvoer/{page}/{table}.{ending}{search}",
                className="export",
                download="",
                **aria(label=_("Download as {format}").format(format=names[ending])),
            )
            for ending in FORMATS
        ],
        className="exports",
    )


def plain(table: Table, label: str = "") -> Component:
    """Give a small table as plain HTML: the data behind a picture."""
    return html.Table(
        [
            html.Caption(label or table.title, className="hidden"),
            html.Thead(html.Tr([_heading(column) for column in table.columns])),
            html.Tbody([html.Tr([_cell(column, row) for column in table.columns]) for row in table.rows]),
        ],
        className="plain",
    )


def _heading(column: Column) -> html.Th:
    numeric = column.kind in ("number", "share")
    return html.Th(column.label, scope="col", className="number" if numeric else None)


def _cell(column: Column, row: Mapping[str, Any]) -> html.Td:
    value = row.get(column.key)
    numeric = column.kind in ("number", "share")
    if value is None:
        text = "–"
    elif column.kind == "share":
        text = formats.share(value)
    elif column.kind == "number":
        text = formats.number(value)
    elif isinstance(value, date):
        text = formats.day(value)
    else:
        text = str(value)
    href = row.get(column.link) if column.link else None
    shown = dcc.Link(text, href=href, className="number-link") if href else text
    return html.Td(shown, className="number" if numeric else None)
