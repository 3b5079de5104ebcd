"""OM Desktop: case management for offender managers in England and Wales."""
