"""What both ends of a sync share: plain forms, identities, canonical bytes, operations.

Must not know the store, the network or any screen.
"""
