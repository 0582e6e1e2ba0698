"""The index of words, in the manner of each database: FTS5 in a file, tsvector on a server."""

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, text

from rapporteur.store.words import Term, match_expression, tsquery, tsvector


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
        statement = text(
            f"SELECT number FROM {table} WHERE words @@ CAST(:terms AS tsquery) ORDER BY number DESC LIMIT :limit"
        )
        told = tsquery(terms)
    else:
        statement = text(
            f"SELECT rowid FROM {table} WHERE {table} MATCH :terms ORDER BY rowid DESC LIMIT :limit"
        )
        told = match_expression(terms)
    return list(connection.execute(statement, {"terms": told, "limit": limit}).scalars())
