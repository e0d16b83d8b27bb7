"""The reference data: schools, the annual plan 2022, networks, partners, functions and DMU profiles.

They are files in ``imports/reference/data``, made to be read and mended by people; ``herkomst.md`` beside
them says where each comes from and how sure it is.
"""

from imports.reference.loader import load

__all__ = ["load"]
