"""The demo: invented people at the real schools, and a story of how results landed between 2020 and 2026.

Nobody in it exists: names are drawn from lists, addresses end in ``.example``. It is the same every time,
and tells something at any peildatum: next to nothing in 2020, the programme's busiest year in 2022, today
about two thirds of the schools.
"""

from imports.demo.loader import load

__all__ = ["load"]
