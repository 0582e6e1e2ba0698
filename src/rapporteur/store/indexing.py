"""The index of words, in the manner of each database: FTS5 in a file, tsvector on a server."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from rapporteur.store.words import Term, match_expression, tsquery, tsvector

_NEWEST = 20_000
"""Texts that a server looks through before it looks words up."""
_FREQUENT = 0.3
"""Share of the wanted texts among the newest from which on the way back through all is the shorter one."""


def index_words(connection: Connection, table: str, rows: Iterable[tuple[int, Sequence[str]]]) -> None:
    """Adds the stems of texts under their numbers; a number is never used again."""
    if connection.dialect.name == "postgresql":
        statement = text(f"INSERT INTO {table} (number, words) VALUES (:number, CAST(:words AS tsvector))")
        told = [{"number": number, "words": tsvector(stems)} for number, stems in rows]
    else:
        statement = text(f"INSERT INTO {table} (rowid, words) VALUES (:number, :words)")
        told = [{"number": number, "words": " ".join(stems)} for number, stems in rows]
    if told:
        connection.execute(statement, told)


def numbers(connection: Connection, table: str, terms: Sequence[Term], limit: int) -> list[int]:
    """The numbers of the texts that hold all terms, the latest first."""
    if not terms:
        return []
    if connection.dialect.name == "postgresql":
        return _on_server(connection, table, tsquery(terms), limit)
    statement = text(f"SELECT rowid FROM {table} WHERE {table} MATCH :terms ORDER BY rowid DESC LIMIT :limit")
    told = {"terms": match_expression(terms), "limit": limit}
    return list(connection.execute(statement, told).scalars())


def _on_server(connection: Connection, table: str, terms: str, limit: int) -> list[int]:
    """Looks at the newest texts; where they hold too few, how many they hold says which way to the others is short.

    Frequent words are met soon on the way back from the newest, rare ones are looked up first and put in order. The server
    cannot know: what it reckons of words that its statistics lack, or of several words, may be wrong by a thousand times.
    """
    last = connection.execute(text(f"SELECT max(number) FROM {table}")).scalar() or 0

    def beyond(number: int, order: str) -> list[int]:
        statement = text(
            f"SELECT number FROM {table} WHERE number > :number AND words @@ CAST(:terms AS tsquery)"
            f" ORDER BY {order} DESC LIMIT :limit"
        )
        told = {"number": number, "terms": terms, "limit": limit}
        return list(connection.execute(statement, told).scalars())

    found = beyond(last - _NEWEST, "number")
    if len(found) == limit or last <= _NEWEST:
        return found
    return beyond(0, "number" if len(found) > limit * _FREQUENT else "number + 0")
