"""How long questions to a big record take: made-up events and mentions with the statistics of real ones.

    python evaluation/big_records.py PLACE [--events 1000000]

PLACE is a file or postgresql://...; it is filled (three mentions an event, five an article) where it holds no events yet.
Prints a table of questions with the median, the 95th percentile and the slowest of forty, in milliseconds, and
the median of what this process itself computed, which the load of the machine changes least. Parties, words and types are
frequent as Zipf's law has it; events grow in number over ten years; one in twelve has no date,
one in six is known by its month alone, one in eight is planned.
"""

import argparse
import hashlib
import json
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from typing import Any

import numpy as np
from sqlalchemy import text

from rapporteur.records.event import Event, Source
from rapporteur.records.mention import EventMention, Evidence, Interval, Place, Status, Who
from rapporteur.store import Query, Record
from rapporteur.store.eventing import _found_by, _row
from rapporteur.store.serial import to_json
from rapporteur.store.words import tsvector

TELLINGS = 3
IN_ARTICLE = 5
TYPES = (
    "CONSULT",
    "ACCUSE",
    "AGREE",
    "SUPPORT",
    "REQUEST",
    "SANCTION",
    "AID",
    "ASSAULT",
    "COOPERATE",
    "RETREAT",
    "PROTEST",
)
STATUSES = (Status.ACTUAL,) * 6 + (Status.PLANNED, Status.POSSIBLE)
FIRST, YEARS = date(2015, 1, 1), 10
QUESTIONS = 40
LOT = 4000


class World:
    """What is drawn from; the same numbers come out every time."""

    def __init__(self, seed: int = 7) -> None:
        self.random = np.random.default_rng(seed)
        self.codes = [f"{a}{b}{c}" for a in "ABCDEF" for b in "ABCDEF" for c in "ABCDEF"][:200]
        self.words = [f"{a}{b}{c}" for a in _SYLLABLES for b in _SYLLABLES for c in _SYLLABLES]
        self.party = _zipf(len(self.codes), 1.0)
        self.word = _zipf(len(self.words), 1.05)

    def draw(self, shares: Any, size: Any) -> Any:
        """Positions by their shares."""
        return np.searchsorted(shares, self.random.random(size)).clip(0, len(shares) - 1)


_SYLLABLES = ("mi", "sa", "con", "re", "ta", "vo", "li", "ne", "po", "du", "er", "ma", "ki", "lo", "gra", "ste",
              "bel", "ru", "fin", "qua", "the", "ou", "za", "cri", "pla", "mon", "sur", "tra", "dis", "pre")  # fmt: skip


def _zipf(size: int, power: float) -> Any:
    weights = 1 / np.arange(1, size + 1) ** power
    return np.cumsum(weights / weights.sum())


def event_of(
    world: World, number: int, codes: Sequence[str], day: str | None, status: Status, type_: str
) -> Event:
    """One event with its mentions."""
    ids = [f"{number * TELLINGS + i:016x}" for i in range(TELLINGS)]
    agreed = EventMention(
        ids[0], type_, "visit", ("diplomatic",), 1, 4.0, (Who(codes[0], f"Country {codes[0]}"), ),
        tuple(Who(code, f"Country {code}", "GOV", "minister") for code in codes[1:]), status, Interval(day, day),
        Place(codes[-1], "Town"), (), "met", 0.8, "frame.visit.subject", Evidence((0, 120), (20, 23), ((0, 12),), ((30, 45),)),
        (), (("named", 1.0), ("clear", 0.7)),
    )  # fmt: skip
    sources = tuple(Source(f"a{int(id_, 16) // IN_ARTICLE}", "Paper", day, id_) for id_ in ids)
    return Event(hashlib.sha256(ids[0].encode()).hexdigest()[:16], agreed, sources, 2)


def events(world: World, count: int) -> Iterator[Event]:
    """Made-up events."""
    days = (FIRST + timedelta(int(d)) for d in np.sort(3652 * np.sqrt(world.random.random(count))))
    parties = world.draw(world.party, (count, 2))
    undated, third = world.random.random(count) < 1 / 12, world.random.random(count) < 0.1
    by_month = world.random.random(count) < 1 / 6
    statuses, types = (
        world.random.integers(0, len(STATUSES), count),
        world.draw(_zipf(len(TYPES), 0.8), count),
    )
    ahead = world.random.integers(1, 200, count)
    for number, day in enumerate(days):
        codes = list(dict.fromkeys(world.codes[i] for i in parties[number]))
        if third[number]:
            codes.append(world.codes[(parties[number][0] + 7) % 200])
        status = STATUSES[statuses[number]]
        when = day + timedelta(int(ahead[number])) if status is Status.PLANNED else day
        told = None if undated[number] else when.isoformat()[: 7 if by_month[number] else 10]
        yield event_of(world, number, list(dict.fromkeys(codes)), told, status, TYPES[types[number]])


def sentences(world: World, count: int, length: int) -> Iterator[list[str]]:
    """Made-up sentences, as stems."""
    for _ in range(0, count, LOT):
        for row in world.draw(world.word, (LOT, length)):
            yield [world.words[i] for i in row]


def rows(world: World, count: int) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """The rows of a record, by table."""
    made = events(world, count)
    told = sentences(world, count * TELLINGS + LOT, 24)
    number = 0
    while some := list(islice(made, LOT)):
        told_rows = [_row(each) for each in some]
        yield "event", [row | {"record": json.dumps(row["record"])} for row in told_rows]
        for table, found in _found_by(some):
            yield table.name, found
        mentions, words, articles, article_words = [], [], [], []
        for each in some:
            record = to_json(each.agreed)
            for source in each.mentions:
                stems = next(told)
                if number % IN_ARTICLE == 0:
                    articles.append(_article(source, number // IN_ARTICLE + 1, each.agreed.when.start, stems))
                    article_words.append((number // IN_ARTICLE + 1, stems))
                number += 1
                mentions.append({"id": source.mention, "article": source.article, "position": number % IN_ARTICLE,
                    "type": each.agreed.type, "start": each.agreed.when.start, "confidence": 0.8,
                    "record": json.dumps(record | {"id": source.mention}), "number": number})  # fmt: skip
                words.append((number, stems))
        yield "article", articles
        yield "mention", mentions
        yield "mention_words", [{"number": n, "stems": s} for n, s in words]
        yield "article_words", [{"number": n, "stems": s} for n, s in article_words]


def _article(source: Source, number: int, day: str | None, stems: Sequence[str]) -> dict[str, Any]:
    return {"id": source.article, "title": " ".join(stems[:6]), "text": " ".join(stems) * 6, "lang": "en", "publisher": "Paper",
        "published": day or "2020-01-01", "current": True, "reconciled": True, "counts": "{}", "number": number}  # fmt: skip


def fill(place: str, count: int) -> None:
    """Makes a record of so many events, by the quickest way that its database has."""
    record, world = Record(place), World()
    engine = record._engine
    server = engine.dialect.name == "postgresql"
    raw = engine.raw_connection()
    cursor = raw.cursor()
    if not server:
        cursor.execute("PRAGMA synchronous=OFF")
        cursor.execute("PRAGMA foreign_keys=OFF")
        cursor.execute("PRAGMA cache_size=-400000")
        cursor.execute("BEGIN")
    else:
        cursor.execute("SET session_replication_role = replica")
    for table, some in rows(world, count):
        if not some:
            continue
        if table.endswith("_words"):
            if server:
                some = [{"number": each["number"], "words": tsvector(each["stems"])} for each in some]
            else:
                some = [{"rowid": each["number"], "words": " ".join(each["stems"])} for each in some]
        names = list(some[0])
        values = [tuple(each[name] for name in names) for each in some]
        if server:
            with cursor.copy(f"COPY {table} ({', '.join(names)}) FROM STDIN") as copy:
                for each in values:
                    copy.write_row(each)
        else:
            cursor.executemany(
                f"INSERT OR IGNORE INTO {table} ({', '.join(names)}) VALUES ({', '.join('?' * len(names))})",
                values,
            )
    raw.commit() if server else cursor.execute("COMMIT")
    raw.close()
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE" if server else "ANALYZE"))
    record.close()


def questions(world: World) -> dict[str, Callable[[Any, Any], Any]]:
    """What is asked, by its name."""
    codes, words = world.codes, world.words
    asked: dict[str, Callable[[Any, Any], Any]] = {}
    for name, one, two in (("first and second", 0, 1), ("middling", 3, 40), ("rare", 120, 180)):
        for period, since, until in (("a month", "2023-03", "2023-03"), ("ten years", None, None)):
            query = Query(codes[one], codes[two], since, until, limit=100)
            asked[f"events of the {name} pair in {period}"] = lambda now, _, q=query: now.events(q)
    busiest = Query(codes[0], since="2023-03", until="2023-03", limit=100)
    asked["events of the busiest party in a month"] = lambda now, _: now.events(busiest)
    asked["latest events of the busiest pair"] = lambda now, _: now.lookup.page(
        Query(codes[0], codes[1]), 100, newest=True
    )
    asked["planned events of a type"] = lambda now, _: now.events(
        Query(type="AID", status="planned", limit=100)
    )
    asked["agenda"] = lambda now, _: now.agenda(now.lookup.latest(), 100)
    asked["agenda of the busiest party"] = lambda now, _: now.lookup.ahead("2024-12-31", 100, codes[0])
    asked["events from a late month on"] = lambda now, _: now.events(Query(since="2024-12", limit=100))
    asked["agenda of a day five years ago"] = lambda now, _: now.agenda("2020-06-01", 100)
    for name, question in (
        ("the most frequent word", words[0]),
        ("a frequent and a middling word", f"{words[5]} {words[400]}"),
        ("a rare word", words[20_000]),
        ("two frequent words", f"{words[1]} {words[2]}"),
        ("a phrase", f'"{words[0]} {words[1]}"'),
        ("a beginning of two letters", f"{words[3][:2]}*"),
        ("a beginning of five letters", f"{words[3][:5]}*"),
        ("a beginning of seven letters", f"{words[75][:7]}*"),
    ):
        asked[f"events by {name}"] = lambda now, ask, q=question: now.search.events(ask(q), 20)
        asked[f"articles by {name}"] = lambda now, ask, q=question: now.search.articles(ask(q), 20)
    asked["whether events are up to date"] = lambda now, _: now.stale()
    return asked


def main() -> None:
    """Fills a record where there is none, and asks."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("place")
    parser.add_argument("--events", type=int, default=1_000_000)
    arguments = parser.parse_args()
    record = Record(arguments.place)
    with record.reading() as now:
        empty = not now.lookup.sizes()["event"]
    if empty:
        record.close()
        started = time.perf_counter()
        fill(arguments.place, arguments.events)
        print(f"filled in {time.perf_counter() - started:.0f} s")
        record = Record(arguments.place)
    with record.reading() as now:
        print(", ".join(f"{number:,} {name}s" for name, number in now.lookup.sizes().items()))
    print(
        "| question | found | median, ms | 95th percentile, ms | slowest, ms | computing, ms |\n|---|---|---|---|---|---|"
    )
    for name, ask in questions(World()).items():
        times, computing, found = [], [], 0
        for _ in range(QUESTIONS):
            with record.reading() as now:
                started, used = time.perf_counter(), time.process_time()
                answer = ask(now, record.ask)
                times.append(1000 * (time.perf_counter() - started))
                computing.append(1000 * (time.process_time() - used))
            found = len(answer) if isinstance(answer, tuple) else len(getattr(answer, "events", ()))
        late = statistics.quantiles(times, n=20, method="inclusive")[-1]
        figures = (statistics.median(times), late, max(times), statistics.median(computing))
        print(f"| {name} | {found} | {' | '.join(f'{each:.1f}' for each in figures)} |", flush=True)


if __name__ == "__main__":
    main()
