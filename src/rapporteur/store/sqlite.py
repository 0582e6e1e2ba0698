"""The SQLite that records are kept with: one that comes with the program, newer than most systems', or else Python's own."""

import sqlite3
from types import ModuleType

try:
    from pysqlite3 import dbapi2
except ImportError:  # there is none for this machine
    dbapi2 = sqlite3

driver: ModuleType = dbapi2
"""The module that opens files (PEP 249)."""
_SAFE_LOG = (3, 51, 3)


def safe_log() -> bool:
    """Whether SQLite is free of the WAL-reset bug, by which two writers can in rare cases damage a file.

    Described at https://www.sqlite.org/wal.html#walresetbug. With an older one, new records keep a rollback journal.
    """
    return bool(driver.sqlite_version_info >= _SAFE_LOG)
