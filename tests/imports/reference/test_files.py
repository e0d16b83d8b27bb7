"""The reference files hold the annual plan whole, in its own words, and refer only to what exists."""

import re
from datetime import date
from pathlib import Path

import pytest

from graph_schema.nodes import FUNCTION
from imports.reference import table
from imports.reference.files import Activity, Reference

FIXTURES = Path(__file__).parent / "fixtures"
REFERENCE = Reference()


def words(text: str) -> str:
    """The text without marks of the page's make-up: tags, bullets, asterisks, white space."""
    return " ".join(re.sub(r"<[^>]*>|[•*]", " ", text).split())


def plan_rows() -> list[tuple[str, str]]:
    """The activity and result cells of annex 3, as the plan's text has them, in its order."""
    rows = []
    for line in (FIXTURES / "bijlage_3.txt").read_text(encoding="utf-8").splitlines():
        cells = [words(cell) for cell in line.split("\t")]
        heading = cells[0].startswith(("Clusteractiviteiten", "Bovenstroom")) or cells[:1] == ["Thema"]
        if len(cells) == 3 and not heading and any(cells[1:]):
            rows.append((cells[1], cells[2]))
    return rows


def bullets(activity: Activity) -> str:
    """The results of an activity as the plan has them; the letters of one result put together again."""
    texts: dict[str, list[str]] = {}
    for target in activity.targets:
        texts.setdefault(target["code"].rstrip("abc"), []).append(target["text"])
    return " ".join(parts[0] if len(set(parts)) == 1 else " ".join(parts) for parts in texts.values())


def test_every_line_of_annex_3_is_an_activity_with_its_results_word_for_word() -> None:
    found = []
    place = ("", "", "")
    for activity in REFERENCE.activities:
        items = " ".join(activity.row.get("items", ()))
        # the plan prints a title once where a list runs over two or three rows
        title = activity.row["title"]
        repeated = place == (activity.cluster, activity.theme, title)
        place = (activity.cluster, activity.theme, title)
        found.append((words(items if repeated else f"{title} {items}"), words(bullets(activity))))
    assert found == plan_rows()


def test_the_plan_has_68_activities_of_which_7_have_no_result() -> None:
    assert len(plan_rows()) == 68
    assert sum(not result for _, result in plan_rows()) == 7


def test_the_cluster_activities_of_annex_3_are_the_clusters_descriptions() -> None:
    text = words((FIXTURES / "bijlage_3.txt").read_text(encoding="utf-8"))
    assert len(REFERENCE.clusters) == 4
    for cluster in REFERENCE.clusters:
        assert words(cluster["description"]) in text
        assert cluster["name"] in text


def annex_1_results() -> list[str]:
    """The right-hand column of annex 1, a line a result."""
    text = (FIXTURES / "bijlage_1.txt").read_text(encoding="utf-8")
    cells = [line.split("\t")[1] for line in text.splitlines() if line.startswith("<") and "\t" in line]
    parts = [words(part) for cell in cells for part in cell.split("•")]
    return [part for part in parts if part not in ("", "Resultaten")]


def test_every_delivered_result_of_annex_1_is_a_result_word_for_word() -> None:
    described = {words(row["description"]) for row in REFERENCE.results if row["delivered"]}
    assert set(annex_1_results()) == described
    assert len(described) == 43


def test_a_result_is_part_of_one_theme_and_mora_of_flexibilisering() -> None:
    starts = [row["start"] for row in REFERENCE.results_in_themes]
    assert sorted(starts) == sorted({row["code"] for row in REFERENCE.results})
    assert {"start": "MORA", "end": "flexibilisering"} in REFERENCE.results_in_themes


def test_codes_are_unique() -> None:
    for rows in (
        REFERENCE.results,
        REFERENCE.themes,
        REFERENCE.networks,
        REFERENCE.functions,
        REFERENCE.targets,
        [activity.row for activity in REFERENCE.activities],
    ):
        codes = [row["code"] for row in rows]
        assert len(codes) == len(set(codes))


def test_a_number_in_the_plan_is_counted_and_has_a_unit() -> None:
    for target in REFERENCE.targets:
        if re.search(r"\b(minimaal|minstens) \d|^\d+ ", target["text"], re.IGNORECASE):
            assert target["countable"], target["code"]
            assert target["minimum"] >= 1, target["code"]
        assert target["countable"] == ("unit" in target), target["code"]


def test_what_a_target_counts_is_what_its_evidence_can_use() -> None:
    declared = REFERENCE.evidence
    for activity in REFERENCE.activities:
        for target in activity.targets:
            used = {
                name
                for name in target
                if name in {"since", "event_kind", "network_kind", "stage", "levels"}
                or name.startswith("counts_")
            }
            assert used <= set(declared[target["evidence"]].get("parameters", ())), target["code"]


def test_every_word_of_the_evidence_vocabulary_is_used() -> None:
    assert {target["evidence"] for target in REFERENCE.targets} == set(REFERENCE.evidence)


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("results", REFERENCE.results),
        ("themes", REFERENCE.themes),
        ("networks", REFERENCE.networks),
        ("functions", REFERENCE.functions),
    ],
)
def test_a_target_counts_what_exists(kind: str, rows: list[dict[str, object]]) -> None:
    codes = {row["code"] for row in rows}
    assert {row["end"] for row in REFERENCE.counted(kind)} <= codes


def test_every_theme_has_a_profile_with_known_functions_and_a_reason() -> None:
    functions = {row["code"] for row in REFERENCE.functions}
    assert {row["start"] for row in REFERENCE.needs} == {row["code"] for row in REFERENCE.themes}
    assert {row["end"] for row in REFERENCE.needs} == functions
    pairs = [(row["start"], row["end"]) for row in REFERENCE.needs]
    assert len(pairs) == len(set(pairs))


def test_the_fifteen_functions_are_those_of_the_sector() -> None:
    assert " ".join(row["code"] for row in REFERENCE.functions) == (
        "bestuurder onderwijsdirecteur onderwijsmanager informatiemanager architect ict-manager hr-directeur "
        "leermiddelen onderwijslogistiek i-coach data ibp functioneel-beheer kwaliteitszorg inkoop"
    )
    assert {row["level"] for row in REFERENCE.functions} == set(FUNCTION.by_name["level"].choices)


def test_there_are_sixty_schools_of_which_eighteen_have_students() -> None:
    assert len(REFERENCE.schools) == 60
    assert sum("students" in row for row in REFERENCE.schools) == 18
    assert all(row["students"] > 0 for row in REFERENCE.schools if "students" in row)
    assert len({row["province"] for row in REFERENCE.schools}) == 12


def test_a_name_keeps_its_apostrophe() -> None:
    places = {row["brin"]: row["municipality"] for row in REFERENCE.schools if "municipality" in row}
    assert places["04FO"] == "'s-Hertogenbosch"
    assert places["27GZ"] == "'s-Gravenhage"


def test_mergers_have_their_dates_and_one_has_none() -> None:
    assert {(row["start"], row["end"], row["on"]) for row in REFERENCE.mergers} == {
        ("28DE", "04FO", date(2022, 8, 1)),
        ("04EU", "25EF", date(2022, 8, 1)),
        ("25LG", "08PG", date(2023, 8, 1)),
        ("01NJ", "25PW", date(2024, 8, 1)),
        ("25RA", "25PT", None),
    }
    assert not any("until" in row for row in REFERENCE.schools)


def test_yonder_is_another_name_of_roc_tilburg() -> None:
    tilburg = next(row for row in REFERENCE.schools if row["brin"] == "25LZ")
    assert "Yonder" in tilburg["aliases"]


def test_docs_jaarplan_is_made_from_the_data() -> None:
    assert table.PATH.read_text(encoding="utf-8") == table.render(REFERENCE), (
        "run: python -m imports.reference.table"
    )


def test_docs_jaarplan_holds_every_code() -> None:
    page = table.render(REFERENCE)
    for code in [a.code for a in REFERENCE.activities] + [row["code"] for row in REFERENCE.targets]:
        assert f"`{code}`" in page
