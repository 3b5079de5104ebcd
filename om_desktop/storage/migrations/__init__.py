"""Alembic's tree for the local store; one step per schema version, a backup made before."""
