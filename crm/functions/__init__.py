"""The functions in a school, and how people write them as job titles."""

from crm.functions.titles import recognise

__all__ = ["recognise"]
