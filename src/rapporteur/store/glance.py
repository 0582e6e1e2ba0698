"""Whether a record may have been written to since it was last looked at, told without a question to its tables."""

from threading import Lock
from typing import Any

from sqlalchemy import Engine

from rapporteur.store.sqlite import driver

_ASK = "PRAGMA data_version"
_FLEETING = (None, "", ":memory:")
"""Databases that no other connection sees."""


class Glance:
    """Looks at a SQLite file through a connection of its own, on which nothing is ever written."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._connection: Any = None
        self._turn = Lock()

    def __call__(self) -> int | None:
        """A number that is another after every commit of anyone; None where that is not known: on a server, or while
        someone writes."""
        if self._engine.dialect.name != "sqlite" or self._engine.url.database in _FLEETING:
            return None
        with self._turn:
            try:
                return int(self._opened().execute(_ASK).fetchone()[0])
            except driver.OperationalError:
                return None

    def close(self) -> None:
        """Closes the connection."""
        with self._turn:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def _opened(self) -> Any:
        if self._connection is None:
            given, named = self._engine.dialect.create_connect_args(self._engine.url)
            told: dict[str, Any] = {**named, "timeout": 0, "check_same_thread": False}
            self._connection = driver.connect(given[0], **told)
        return self._connection
