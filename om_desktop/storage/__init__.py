"""The encrypted local store: SQLCipher, tables derived from the record kinds, journal, search.

Must not know Qt or any screen. One thread at a time uses a store (the store lane).
"""
