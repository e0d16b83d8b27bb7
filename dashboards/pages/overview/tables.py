"""The rows behind each number of the overview."""

from collections.abc import Mapping

from dashboards.page import TableMaker

TABLES: Mapping[str, TableMaker] = {}
