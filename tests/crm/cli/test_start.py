"""What a command loads before it does its work."""

import subprocess
import sys

_COMMAND = """
import sys
from crm import cli
from crm.cli import app
app.app = lambda **_: __import__("graph_schema.database")
cli.main(["anything"])
assert "neo4j" in sys.modules
print("pandas" in sys.modules)
import pandas
"""


def test_a_command_leaves_pandas_where_it_is_and_a_notebook_in_the_same_program_finds_it() -> None:
    done = subprocess.run([sys.executable, "-c", _COMMAND], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "False\n"), done.stderr
