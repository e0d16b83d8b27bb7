"""A server that is started with more settings has them."""

from graph_schema.database import Database
from tests.conftest import KEEP_PLANS

_SETTINGS = "SHOW SETTINGS YIELD name, value WHERE name IN $names RETURN name, value"


def test_the_server_of_the_tests_keeps_its_plans(shared_database: Database) -> None:
    wanted = dict(line.split("=") for line in KEEP_PLANS if not line.startswith("internal."))
    found = {row["name"]: row["value"] for row in shared_database.read(_SETTINGS, names=list(wanted))}
    assert found.keys() == wanted.keys()
    assert found["dbms.cypher.min_replan_interval"] in ("1d", "24h")
    assert found["server.memory.query_cache.per_db_cache_num_entries"] == "10000"
