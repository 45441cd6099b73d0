"""Alembic's entry: run on the connection that Records hands over."""

from alembic import context

from assistant.records import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
)
with context.begin_transaction():
    context.run_migrations()
