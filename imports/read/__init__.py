"""Files become sheets: encodings, separators, workbooks, and what is refused at the door.

``read_file`` is all that the rest uses; what a column means is for ``imports.recognise``.
"""

from imports.read.door import read_file
from imports.read.models import Cell, Line, Sheet, Source

__all__ = ["Cell", "Line", "Sheet", "Source", "read_file"]
