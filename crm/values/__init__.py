"""Values as Dutch lists write them: each module cleans, validates, compares and shows one kind of value.

Pure: no database, no clock. A value that cannot be used raises ``InvalidValue`` with the mend.
"""
