"""Use cases, one module per noun: plain values in, one transaction, what changed out.

Must not know Qt, SQL, or how records are stored: an operation works through a UnitOfWork.
"""
