"""Writes what reconciling found out of mentions, so that the next article need not find it out again."""

import struct
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert

from rapporteur.store import tables
from rapporteur.store.eventing import chunks

Entry = tuple[int, int, str, str]
"""The first and last day of a mention's window, its publication, its id."""

Link = tuple[str, str, str, float]
"""A tie: its kind, the mentions that it ties, how strongly."""


@dataclass(frozen=True, slots=True)
class Findings:
    """All that was found out: where mentions stand, their ties, sketches by article; ``rules`` is what it was found by."""

    places: Iterable[tuple[str, Entry]]
    ties: Iterable[Link]
    sketches: Mapping[str, Sequence[int]]
    rules: int


def replace_findings(connection: Connection, findings: Findings | None) -> None:
    """Writes all findings in the place of those that were; None leaves none, so that all is found out anew."""
    for table in (tables.placing, tables.tie, tables.sketch):
        connection.execute(delete(table))
    connection.execute(delete(tables.state).where(tables.state.c.name == "rules"))
    if findings is None:
        return
    names = ("block", "first", "last", "published", "mention")
    for places in chunks(findings.places):
        rows = [dict(zip(names, (block, *entry), strict=True)) for block, entry in places]
        connection.execute(insert(tables.placing), rows)
    write_ties(connection, findings.ties)
    write_sketches(connection, findings.sketches)
    connection.execute(insert(tables.state), {"name": "rules", "value": findings.rules})


def write_ties(connection: Connection, ties: Iterable[Link]) -> None:
    """Adds ties."""
    for some in chunks(ties):
        rows = [{"bond": bond, "one": one, "two": two, "score": score} for bond, one, two, score in some]
        connection.execute(insert(tables.tie), rows)


def write_sketches(connection: Connection, sketches: Mapping[str, Sequence[int]]) -> None:
    """Adds sketches by article."""
    for some in chunks(sketches.items()):
        rows = [
            {"article": article, "hashes": struct.pack(f"<{len(hashes)}I", *hashes)}
            for article, hashes in some
        ]
        connection.execute(insert(tables.sketch), rows)


def as_hashes(kept: bytes) -> tuple[int, ...]:
    """A sketch as it was."""
    return struct.unpack(f"<{len(kept) // 4}I", kept)
