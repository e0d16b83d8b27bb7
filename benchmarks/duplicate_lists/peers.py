"""What others make of a labelled list: plain equality, recordlinkage, splink; each as its manual shows.

They get the columns as they are, but for case; a pair from 0.9 on counts as the same, from 0.5 on as asked.
"""

from typing import Any

import pandas as pd

from benchmarks.duplicate_lists.labelled import Figures, Labelled, count

_NAMES = ["voornaam", "tussenvoegsel", "achternaam"]


def frame(labelled: Labelled) -> pd.DataFrame:
    """The rows as a table, in lower case; a blank is missing."""
    table = pd.DataFrame(labelled.rows).astype(str)
    for name in (*_NAMES, "email", "school", "functie"):
        table[name] = table[name].str.lower().str.strip()
    table["telefoon"] = table["telefoon"].str.replace(r"\D", "", regex=True).str[-9:]
    return table.replace("", None)


def exact(labelled: Labelled) -> Figures:
    """The same name at the same school, or the same address and family name."""
    table = frame(labelled)
    same: set[tuple[str, str]] = set()
    for columns in ([*_NAMES, "school"], ["email", "achternaam"]):
        filled = table.dropna(subset=[name for name in columns if name != "tussenvoegsel"])
        for _, group in filled.fillna({"tussenvoegsel": ""}).groupby(columns):
            ids = list(group["id"])
            same |= {(a, b) for at, a in enumerate(ids) for b in ids[at + 1 :]}
    return count(labelled, same, [])


def recordlinkage(labelled: Labelled) -> Figures:
    """Blocks, string comparison, and the expectation-maximisation classifier (ECM)."""
    import recordlinkage as link  # type: ignore[import-not-found]

    table = frame(labelled).set_index("id")
    indexer = link.Index()
    for column in ("achternaam", "email", "telefoon"):
        indexer.block(column)
    pairs = indexer.index(table)
    compare = link.Compare()
    for column in ("voornaam", "achternaam", "school", "functie"):
        compare.string(column, column, method="jarowinkler", threshold=0.88)
    for column in ("email", "telefoon"):
        compare.exact(column, column)
    features = compare.compute(pairs, table)
    classifier = link.ECMClassifier(binarize=None)
    classifier.fit(features)
    chances = classifier.prob(features)
    return count(labelled, chances[chances >= 0.9].index, chances[(chances >= 0.5) & (chances < 0.9)].index)


def splink(labelled: Labelled) -> Figures:
    """Fellegi and Sunter with term frequencies, trained without labels."""
    import splink.comparison_library as compare  # type: ignore[import-not-found]
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on

    table = frame(labelled)
    settings: Any = SettingsCreator(
        link_type="dedupe_only",
        unique_id_column_name="id",
        blocking_rules_to_generate_predictions=[
            block_on(column) for column in ("achternaam", "email", "telefoon")
        ]
        + [block_on("voornaam", "school")],
        comparisons=[
            compare.JaroWinklerAtThresholds("voornaam").configure(term_frequency_adjustments=True),
            compare.JaroWinklerAtThresholds("achternaam").configure(term_frequency_adjustments=True),
            compare.EmailComparison("email"),
            compare.ExactMatch("telefoon").configure(term_frequency_adjustments=True),
            compare.JaroWinklerAtThresholds("school").configure(term_frequency_adjustments=True),
            compare.JaroWinklerAtThresholds("functie"),
        ],
    )
    # splink 5: the table is registered first
    linker = Linker(DuckDBAPI().register(table), settings)
    linker.training.estimate_probability_two_random_records_match(
        [block_on("email", "achternaam")], recall=0.5
    )
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    for column in ("achternaam", "email"):
        linker.training.estimate_parameters_using_expectation_maximisation(block_on(column))
    found = linker.inference.predict(threshold_match_probability=0.5).as_pandas_dataframe()
    rows = list(zip(found["id_l"], found["id_r"], found["match_probability"], strict=True))
    return count(
        labelled,
        [(a, b) for a, b, chance in rows if chance >= 0.9],
        [(a, b) for a, b, chance in rows if chance < 0.9],
    )
