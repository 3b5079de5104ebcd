"""Outside shapes into records: readers, one module per shape, and what brings them into a case.

Must not know screens, SQL or how records are stored: it works through a UnitOfWork.
"""
