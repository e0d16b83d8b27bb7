"""What the tests of several commands use."""

from pathlib import Path

import pytest

from graph_schema import local
from graph_schema.database import Database
from tests.crm.cli import shell


@pytest.fixture
def environment(server: local.Server, database: Database, tmp_path: Path) -> dict[str, str]:
    """A shell in which CRM_NEO4J_URI names the test server; a local one would be made in an empty folder."""
    return shell.environment(
        CRM_NEO4J_URI=server.uri,
        CRM_NEO4J_PASSWORD=server.password,
        CRM_DATA_DIR=str(tmp_path / "data"),
        CRM_LANGUAGE="en",
    )
