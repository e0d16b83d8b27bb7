"""Sheets become records: which format a file has, by its headers and shape, never by its name.

A format is one declaration in ``formats.py``; ``recognise`` finds it and gives the records.
"""

from imports.recognise.declaration import Attendance, Format, Subject
from imports.recognise.finder import recognise
from imports.recognise.mapping import ColumnMemory, columns_of
from imports.recognise.records import Entry, Field, Reading, Record

__all__ = [
    "Attendance",
    "ColumnMemory",
    "Entry",
    "Field",
    "Format",
    "Reading",
    "Record",
    "Subject",
    "columns_of",
    "recognise",
]
