"""Alembic migrations of the home database."""
