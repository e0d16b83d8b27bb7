"""Duplicates as the command line shows them: CSV for a program, JSON, a table for people."""

import csv
import io
from collections.abc import Sequence
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from crm.matching.find import Match
from crm.texts import _

COLUMNS = ("id_a", "id_b", "decision", "score", "reason")


def csv_text(matches: Sequence[Match]) -> str:
    """Give the pairs as CSV; the decisions are *same* and *ask* in every language, the reasons are not."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(_cells(match) for match in matches)
    return out.getvalue()


def as_json(matches: Sequence[Match]) -> dict[str, Any]:
    """Give the pairs as JSON; a score is a number."""
    told = (dict(zip(COLUMNS, _cells(match), strict=True)) for match in matches)
    return {"pairs": [{**pair, "score": float(pair["score"])} for pair in told]}


def table(matches: Sequence[Match]) -> RenderableType:
    """Give the pairs for a terminal; of people without a name their ids."""
    if not matches:
        return Text(_("nobody stands there twice"))
    rows = Table(box=None, padding=(0, 1, 0, 0), pad_edge=False, header_style="bold")
    for heading in (_("one"), _("other"), _("decision"), _("score"), _("why")):
        rows.add_column(heading)
    for match in matches:
        one, other, decision, score, why = _cells(match)
        rows.add_row(Text(match.one.shown or one), Text(match.other.shown or other), decision, score, why)
    return rows


def reason(match: Match) -> str:
    """Give why, in the reader's language, the weightiest first."""
    return "; ".join(_(why.value) for why in match.verdict.reasons)


def _cells(match: Match) -> tuple[str, str, str, str, str]:
    verdict = match.verdict
    return match.one.id, match.other.id, verdict.answer.value, f"{verdict.score:.4f}", reason(match)
