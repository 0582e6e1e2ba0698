"""Opens a record: a SQLite file by default, a server by URL; brings its tables up to date or says why not."""

import os
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import URL, Connection, Engine, create_engine, event, inspect, make_url, text

from rapporteur.store.errors import StoreError, shown, told_plainly
from rapporteur.store.migrations import HEAD
from rapporteur.store.sqlite import driver, safe_log
from rapporteur.store.tables import metadata

WRITING = "writing"
"""Execution option of a connection that will write: it waits for its turn at the start, not in the middle."""
_VERSION = "alembic_version"
_LOCK = 8_240_116
"""A number of our own, under which servers let one program at a time change the tables."""


def open_engine(place: str, new: bool = True) -> Engine:
    """An engine on an up-to-date record; StoreError says why there is none.

    ``place`` is a file's path or a URL (sqlite:///..., postgresql://...); it is made where ``new`` allows it.
    """
    with told_plainly(place):
        url = _url(place)
        if url.get_backend_name() == "sqlite":
            engine = create_engine(_check_file(url, place, new), module=driver)
            event.listen(engine, "connect", _careful)
            event.listen(engine, "begin", _begin)
        else:
            engine = create_engine(url)
        _bring_up_to_date(engine, place)
        if engine.dialect.name == "sqlite" and safe_log():
            _let_readers_read(engine)
    return engine


def _url(place: str) -> URL:
    if "://" not in place:
        return URL.create("sqlite", database=place)
    url = make_url(place)
    if url.drivername in {"postgresql", "postgres"}:
        url = url.set(drivername="postgresql+psycopg")
    if url.drivername not in {"sqlite", "postgresql+psycopg"}:
        raise StoreError(f"{shown(place)}: a record is a SQLite file, sqlite:///... or postgresql://...")
    return url


def _check_file(url: URL, place: str, new: bool) -> URL:
    """The URL by which a SQLite file is opened: as it is, or for reading alone where it cannot be written."""
    if not url.database or url.database.startswith(("file:", ":memory:")):
        return url
    path = Path(url.database)
    if path.is_dir():
        raise StoreError(f"{shown(place)}: it is a folder, not a record")
    if not path.exists():
        if not new:
            raise StoreError(f"{shown(place)}: there is no such record; 'rapporteur add PATH...' makes one")
        if not path.parent.is_dir():
            raise StoreError(f"{shown(place)}: there is no folder {str(path.parent)!r}")
        return url
    if os.access(path, os.W_OK) and os.access(path.parent, os.W_OK):
        return url
    name = f"file:{quote(str(path.resolve()))}"
    frozen = {} if Path(f"{path}-wal").exists() else {"immutable": "1"}
    return url.set(database=name, query={"mode": "ro", "uri": "true"} | frozen)


def _careful(connection: Any, _record: Any) -> None:
    """What is reported as stored is on the disk; references hold; a second writer waits."""
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in ("busy_timeout=30000", "synchronous=FULL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin(connection: Connection) -> None:
    """Begins a transaction, which the driver would do late and not for changes of tables."""
    writing = connection.get_execution_options().get(WRITING)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _bring_up_to_date(engine: Engine, place: str) -> None:
    with engine.connect() as connection:
        if _revision(connection, place) == HEAD:
            return
    from rapporteur.store.upgrading import upgrade  # most openings need it not

    with engine.execution_options(**{WRITING: True}).begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": _LOCK})
        if _revision(connection, place) != HEAD:
            upgrade(connection)


def _revision(connection: Connection, place: str) -> str | None:
    """The revision of the tables; None in an empty database; StoreError where they are not ours."""
    tables = set(inspect(connection).get_table_names())
    if not tables or (tables == {_VERSION} and _stored_version(connection) is None):
        return None
    missing = set(metadata.tables) - tables
    if _VERSION not in tables or missing == set(metadata.tables):
        names = ", ".join(sorted(tables)[:5])
        raise StoreError(f"{shown(place)}: it is a database of something else (its tables: {names})")
    current = _stored_version(connection)
    if current == HEAD and missing:
        raise StoreError(f"{shown(place)}: tables are missing: {', '.join(sorted(missing))}")
    if current != HEAD and not _is_older(current):
        raise StoreError(
            f"{shown(place)}: it was written by a newer version of the program (tables {current})"
        )
    return current


def _stored_version(connection: Connection) -> str | None:
    return connection.execute(text(f"SELECT version_num FROM {_VERSION}")).scalar()


def _is_older(revision: str | None) -> bool:
    from rapporteur.store.upgrading import revisions

    return revision in revisions()


def _let_readers_read(engine: Engine) -> None:
    """Lets readers read while another writes. Who opens the record at the same moment does the same."""
    connection = engine.raw_connection()
    try:
        with suppress(driver.OperationalError):
            connection.cursor().execute("PRAGMA journal_mode=WAL")
    finally:
        connection.close()
