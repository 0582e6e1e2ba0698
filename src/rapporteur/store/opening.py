"""Opens a record: a SQLite file by default, a server by URL; brings its tables up to date or says why not."""

import sqlite3
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import ArgumentError, DatabaseError, OperationalError

from rapporteur.store.tables import metadata

_MIGRATIONS = Path(__file__).parent / "migrations"
_SQLITE = "sqlite:///"


class StoreError(Exception):
    """A record that cannot be opened or written; the message names it and says why."""


def open_engine(place: str) -> Engine:
    """An engine on an up-to-date record. ``place`` is a file's path or a URL (sqlite:///..., postgresql://...)."""
    url = place if "://" in place else f"{_SQLITE}{place}"
    if url.startswith("postgresql://"):
        url = "postgresql+psycopg://" + url.removeprefix("postgresql://")
    try:
        engine = create_engine(url)
        if engine.dialect.name == "sqlite":
            event.listen(engine, "connect", _careful)
        with engine.begin() as connection:
            _bring_up_to_date(connection, place)
    except StoreError:
        raise
    except (OperationalError, DatabaseError) as error:
        raise StoreError(f"{place}: {_plainly(error)}") from error
    except (ArgumentError, ImportError, sqlite3.Error) as error:
        raise StoreError(f"{place}: {error}") from error
    return engine


def _careful(connection: Any, _record: Any) -> None:
    """What is reported as stored is on the disk; references hold; a second writer waits."""
    cursor = connection.cursor()
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "busy_timeout=10000"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _bring_up_to_date(connection: Connection, place: str) -> None:
    config = Config()
    config.set_main_option("script_location", str(_MIGRATIONS))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    current = MigrationContext.configure(connection).get_current_revision()
    tables = set(inspect(connection).get_table_names())
    if current is None and tables:
        raise StoreError(
            f"{place}: it is a database of something else (tables: {', '.join(sorted(tables)[:5])})"
        )
    if current is not None and current not in known:
        raise StoreError(f"{place}: it was written by a newer version of the program (schema {current})")
    if current is not None and not set(metadata.tables) <= tables:
        raise StoreError(f"{place}: tables are missing: {', '.join(sorted(set(metadata.tables) - tables))}")
    command.upgrade(config, "head")


def _plainly(error: DatabaseError) -> str:
    """The database's own words, on one line."""
    return " ".join(str(error.orig or error).split())
