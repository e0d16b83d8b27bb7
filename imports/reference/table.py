"""Makes docs/jaarplan.md: each line of annex 3 of the plan beside the record it became.

``python -m imports.reference.table`` writes it; a test fails when the file differs from the data.
"""

from collections.abc import Iterator
from pathlib import Path

from imports.reference.files import Activity, Reference, Row

PATH = Path(__file__).parents[2] / "docs" / "jaarplan.md"

_HEAD = """# Het jaarplan 2022, regel voor regel

Gemaakt uit `imports/reference/data/jaarplan-2022.toml` door `python -m imports.reference.table`; niet met de
hand wijzigen. Elke regel van bijlage 3 van het jaarplan 2022 van Doorpakken op digitalisering staat hier, in
de volgorde van het plan en met zijn woorden, naast de code van het record (Activity of Target) dat hij werd.

- *Telt*: het minimum en wat er geteld wordt, als het plan een aantal noemt of "alle"; anders een streep.
- *Bewijs*: waaruit de graaf het telt (`imports/reference/data/bewijs.toml`). *none*: de graaf kan dit niet
  tellen, het doel staat er zonder stand.
- Staan er twee aantallen of zinnen in één resultaat, dan heeft elk een eigen letter achter de code.
- In cluster 2 laat het plan *2. Onderwijslogistiek* en *5. Inrichting docentondersteuning* leeg. In cluster 3
  hebben de regels *Borgen …* een opsomming en vaak geen resultaat.
"""


def render(reference: Reference) -> str:
    """Make the whole page as Markdown."""
    activities = reference.activities
    targets = reference.targets
    counted = sum(target["countable"] for target in targets)
    evident = sum(target["evidence"] != "none" for target in targets)
    lines = [
        _HEAD,
        f"{len(activities)} activiteiten, {len(targets)} doelen, waarvan {counted} telbaar "
        f"en {evident} met bewijs in de graaf.",
        "",
    ]
    themes = {row["code"]: row["name"] for row in reference.themes}
    for cluster in reference.clusters:
        own = [activity for activity in activities if activity.cluster == cluster["code"]]
        lines += _cluster(cluster, own, themes)
    return "\n".join(lines).rstrip() + "\n"


def _cluster(cluster: Row, activities: list[Activity], themes: dict[str, str]) -> Iterator[str]:
    number = f"Cluster {cluster['order']} - " if cluster["code"] != "onderstroom" else ""
    yield f"## {number}{cluster['name']}"
    yield ""
    yield f"Clusteractiviteiten (Cluster `{cluster['code']}`): {_cell(cluster['description'])}"
    yield ""
    yield "| plan | thema | code | telt | bewijs |"
    yield "|---|---|---|---|---|"
    for activity in activities:
        theme = themes[activity.theme] if activity.theme else activity.row["layer"]
        yield f"| **{_cell(_title(activity.row))}** | {theme} | `{activity.code}` | | |"
        for target in activity.targets:
            yield (
                f"| • {_cell(target['text'])} | | `{target['code']}` | {_counts(target)} "
                f"| {_evidence(target)} |"
            )
    yield ""


def _title(row: Row) -> str:
    return " • ".join([row["title"], *row.get("items", ())])


def _counts(target: Row) -> str:
    if not target["countable"]:
        return "–"
    return f"{target.get('minimum', 'alle')} {target['unit']}"


def _evidence(target: Row) -> str:
    if not target["countable"]:
        return ""
    details = [str(target[name]) for name in ("event_kind", "network_kind", "stage") if target.get(name)]
    if target.get("levels"):
        details.append(f"{target['levels']} niveaus")
    for kind in ("results", "themes", "networks", "functions"):
        details += target.get(f"counts_{kind}", ())
    return f"{target['evidence']}: {', '.join(details)}" if details else str(target["evidence"])


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def main() -> None:
    """Write the page."""
    PATH.write_text(render(Reference()), encoding="utf-8")


if __name__ == "__main__":
    main()
