"""Alembic migrations, packaged with the program and run when a record is opened."""
