"""Runs the steps over the connection that schema.migrate gives; there is no other way in."""

from alembic import context

from om_desktop.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    include_object=context.config.attributes.get("include_object"),
    # All steps within the one transaction that schema.migrate holds.
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
