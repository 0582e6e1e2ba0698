"""Where mentions stand: blocks of them, each in the order of time."""

from collections.abc import Collection

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_

from rapporteur.store import tables
from rapporteur.store.eventing import chunks
from rapporteur.store.findings import Entry

_p = tables.placing.c
_ENTRY = (_p.first, _p.last, _p.published, _p.mention)
_GIVEN = tuple_(*(bindparam(column.name) for column in _ENTRY))
_IN_BLOCK = select(*_ENTRY).where(_p.block == bindparam("block")).limit(bindparam("count"))
_BEFORE = _IN_BLOCK.where(tuple_(*_ENTRY) < _GIVEN).order_by(*(column.desc() for column in _ENTRY))
_AFTER = _IN_BLOCK.where(tuple_(*_ENTRY) > _GIVEN).order_by(*_ENTRY)
_NAMES = tuple(column.name for column in _ENTRY)


class Places:
    """Where mentions stand: blocks of them, each in the order of time."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def before(self, block: str, entry: Entry, count: int) -> list[Entry]:
        """Up to ``count`` that stand next before an entry of a block, in order."""
        given = dict(zip(_NAMES, entry, strict=True)) | {"block": block, "count": count}
        rows = self._connection.execute(_BEFORE, given).all()
        return [(row[0], row[1], row[2], row[3]) for row in reversed(rows)]

    def after(self, block: str, entry: Entry, count: int) -> list[Entry]:
        """Up to ``count`` that stand next after it, in order."""
        given = dict(zip(_NAMES, entry, strict=True)) | {"block": block, "count": count}
        return [(row[0], row[1], row[2], row[3]) for row in self._connection.execute(_AFTER, given)]

    def put(self, blocks: tuple[str, ...], entry: Entry) -> None:
        """Puts an entry into blocks."""
        rows = [{"block": block} | dict(zip(_NAMES, entry, strict=True)) for block in blocks]
        if rows:
            self._connection.execute(insert(tables.placing), rows)

    def take(self, mention: str) -> list[tuple[str, Entry]]:
        """Takes a mention out of all its blocks; where it stood."""
        p = tables.placing.c
        wanted = select(p.block, p.first, p.last, p.published, p.mention).where(p.mention == mention)
        rows = self._connection.execute(wanted).all()
        if rows:
            self._connection.execute(delete(tables.placing).where(p.mention == mention))
        return [(row[0], (row[1], row[2], row[3], row[4])) for row in rows]

    def known(self, mentions: Collection[str]) -> bool:
        """Whether any of some mentions stands anywhere."""
        p = tables.placing.c
        return any(
            self._connection.execute(select(p.mention).where(p.mention.in_(some)).limit(1)).first()
            for some in chunks(sorted(mentions))
        )
