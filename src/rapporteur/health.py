"""Looks at the installation: what is there, what is odd, what is broken. Enters the name of a record, or none."""

import json
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rapporteur import __version__, knowledge
from rapporteur.knowledge import Language
from rapporteur.knowledge.files import DATA, KnowledgeError, read_tsv, read_yaml
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.store import HEAD, Record, StoreError, driver, safe_log
from rapporteur.text import Parser

OLDEST_PYTHON = (3, 11)


class State(StrEnum):
    """How a check came out."""

    FINE = "fine"
    ODD = "odd"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at: its name, what was found, and whether that is as it should be."""

    name: str
    found: str
    state: State = State.FINE


def examine(place: str | None = None) -> Iterator[Check]:
    """All checks, in order; ``place`` names a record to look at, which is left as it is."""
    yield Check("rapporteur", __version__)
    yield _python()
    yield Check("platform", f"{platform.system()} {platform.release()} {platform.machine()}")
    yield from _facts()
    for code in LANGUAGES:
        yield from _language(code)
    yield _sqlite()
    yield _search()
    yield (
        _tried(f"record {place}", lambda: _record(place)) if place else Check("tables", f"revision {HEAD}")
    )


def _tried(name: str, look: Callable[[], str]) -> Check:
    try:
        return Check(name, look())
    except (StoreError, KnowledgeError) as error:
        return Check(name, str(error), State.BROKEN)
    except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is asked for
        return Check(name, f"{type(error).__name__}: {' '.join(str(error).split())}", State.BROKEN)


def _python() -> Check:
    old = sys.version_info < OLDEST_PYTHON
    needed = f" (needed: {'.'.join(map(str, OLDEST_PYTHON))} or later)" if old else ""
    return Check("python", platform.python_version() + needed, State.BROKEN if old else State.FINE)


def _facts() -> Iterator[Check]:
    yield _tried("states", lambda: f"{len(read_yaml(DATA / 'actors' / 'countries.yaml')):,}")
    yield _tried("bodies", lambda: f"{len(read_yaml(DATA / 'actors' / 'bodies.yaml')):,}")
    yield _tried("terms of office", lambda: f"{sum(1 for _ in read_tsv(DATA / 'actors' / 'leaders.tsv')):,}")


def _language(code: str) -> Iterator[Check]:
    found: list[Language] = []

    def words() -> str:
        language = knowledge.load((code,)).languages[code]
        found.append(language)
        return f"{len(language.frames):,} frames, {len(language.names):,} names"

    yield _tried(f"knowledge of {code}", words)
    if found:
        yield _tried(f"model of {code}", lambda: _model(found[0]))


def _model(language: Language) -> str:
    Parser(language.model, language.lemmas)
    meta = json.loads((language.model / "meta.json").read_text(encoding="utf-8"))
    return f"version {meta['version']}, loads (spaCy {meta['spacy_version']})"


def _sqlite() -> Check:
    if safe_log():
        return Check("sqlite", driver.sqlite_version)
    why = "it has the WAL-reset bug, so new records are kept without a write-ahead log; 3.51.3 or later has it not"
    return Check("sqlite", f"{driver.sqlite_version}: {why}", State.ODD)


def _search() -> Check:
    try:
        with driver.connect(":memory:") as connection:
            connection.execute("CREATE VIRTUAL TABLE words USING fts5(text)")
    except driver.OperationalError as error:
        return Check("full-text search", str(error), State.ODD)
    return Check("full-text search", "FTS5")


def _record(place: str) -> str:
    record = Record(place, new=False)
    try:
        with record.reading() as now:
            return f"revision {HEAD}, {len(now.articles()):,} articles"
    finally:
        record.close()
