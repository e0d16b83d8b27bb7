"""What every record and every list has: fields, editing without losing each other's work, pages, a time line.

``fields``    a label's editable fields, from its declaration, checked and shown the Dutch way
``edit``      changes a record under a lock; a change by somebody else in between is a ``Conflict``
``listing``   what a list is asked and what it gives, a page at a time
``timeline``  everything that happened to a record, newest first
"""
