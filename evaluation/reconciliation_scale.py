"""How long reconciling takes, and how that grows: ``python evaluation/reconciliation_scale.py [SIZE...] [--only TABLE]``.

Made-up articles of five mentions over ten years: dyads of 190 states whose shares fall as those of real news (Zipf), types in
the shares of press corpora, events told by one to some forty articles within days or years later, dates told to the day, to
the month, or not, sides that are missing, a checkable figure in every second article. Leaves reconciliation_scale.md: seconds of
one core, peak memory, and what adding one article to it all takes, in memory and to a stored record. Each size runs in a
process of its own.
"""

import argparse
import json
import random
import resource
import subprocess
import sys
import time
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from itertools import accumulate, groupby, zip_longest
from pathlib import Path
from tempfile import TemporaryDirectory

from rapporteur.desk.settling import Settling
from rapporteur.knowledge.comparison import load_background
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.knowledge.ontology import load_ontology
from rapporteur.reconcile import Reconciler, Ruling, Told
from rapporteur.records.article import Article
from rapporteur.records.mention import (
    Claim,
    ClaimKind,
    Coding,
    EventMention,
    Evidence,
    Interval,
    Place,
    Status,
    Who,
)
from rapporteur.store import Record

sys.path.append(str(Path(__file__).resolve().parent.parent / "tests"))
from made_up import mention, store

HERE = Path(__file__).resolve().parent
SIZES = {"memory": (12_500, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000), "file": (100_000,)}
PER_ARTICLE = 5
FORMS = {
    "memory": "| {mentions:,} | {events:,} | {seconds:.1f} | {per:.3f} | {memory:.2f} | {median:.1f} | {worst:.1f} |",
    "file": "| {mentions:,} | {events:,} | {seconds:.1f} | {size:.2f} | {median:.0f} | {most:.0f} | {worst:.0f} |",
}
"""The rows of the report's tables: reconciling in memory, and adding to a record in a file."""

ADDED = 200
_FIRST = date(2015, 1, 1)
_DAYS = 3650
_STATES = 190
_VOCABULARY = 20_000
_SHARES = {
    "CONSULT": 0.24, "ACCUSE": 0.11, "SUPPORT": 0.1, "REQUEST": 0.08, "ASSAULT": 0.09, "COERCE": 0.08, "AGREE": 0.07,
    "SANCTION": 0.06, "REJECT": 0.04, "COOPERATE": 0.03, "AID": 0.03, "RETREAT": 0.02, "PROTEST": 0.02,
    "MOBILIZE": 0.015, "THREATEN": 0.01, "CONCEDE": 0.005,
}  # fmt: skip

_KINDS = {
    ClaimKind.COUNT: 0.4,
    ClaimKind.DURATION: 0.1,
    ClaimKind.FIRST_SINCE: 0.2,
    ClaimKind.NTH: 0.2,
    ClaimKind.FIRST_EVER: 0.1,
}


def main() -> None:
    """Runs the sizes that are asked for and writes the report; rows of sizes that are not measured stay as they are."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sizes", type=int, nargs="*", help="mentions; all sizes of both tables by default")
    parser.add_argument("--only", choices=tuple(FORMS), help="measure sizes of one table alone")
    parser.add_argument("--one", choices=tuple(FORMS), help="one size alone, as JSON")
    chosen = parser.parse_args()
    if chosen.one:
        measured = measure if chosen.one == "memory" else measure_stored
        print(json.dumps(measured(chosen.sizes[0])))
        return
    for where in (chosen.only,) if chosen.only else FORMS:
        for size in chosen.sizes or SIZES[where]:
            write(where, _apart(where, size))


def write(where: str, figures: Mapping[str, float]) -> None:
    """Writes the report with one row of one table; rows of other sizes are kept from the report before."""
    report = HERE / "reconciliation_scale.md"
    before = report.read_text(encoding="utf-8").splitlines() if report.exists() else []
    tables = [list(some)[2:] for is_row, some in groupby(before, lambda line: line.startswith("|")) if is_row]
    kept = {
        name: {_size(row): row for row in rows} for name, rows in zip_longest(FORMS, tables, fillvalue=())
    }
    row = FORMS[where].format(per=1000 * figures["seconds"] / figures["mentions"], **figures)
    kept[where][_size(row)] = row
    print(row, flush=True)
    told = {name: "\n".join(rows[size] for size in sorted(rows)) for name, rows in kept.items()}
    head = (HERE / "reconciliation_scale.head.md").read_text(encoding="utf-8")
    report.write_text(head.format(**told), encoding="utf-8")


def _size(row: str) -> int:
    """The size that a row is of."""
    return int(row.split("|")[1].replace(",", ""))


def _apart(where: str, size: int) -> Mapping[str, float]:
    """What is measured in a process of its own."""
    command = [sys.executable, __file__, "--one", where, str(size)]
    told = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout
    figures: Mapping[str, float] = json.loads(told)
    return figures


def measure(size: int) -> dict[str, float]:
    """Reconciles ``size`` mentions, then adds single articles; seconds of processor time, GB, milliseconds."""
    world = World(random.Random(1))
    pairs = list(world.articles(size // PER_ARTICLE))
    more = list(world.articles(ADDED, "z"))
    codings, articles = [coding for _, coding in pairs], {article.id: article for article, _ in pairs}
    del pairs
    background = load_background(LANGUAGES)
    start = time.process_time()
    reconciler = Reconciler(background)
    reconciler.fill(codings, articles)
    events = len(reconciler.events())
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024**2
    single = []
    for article, coding in more:
        start = time.process_time()
        reconciler.add(Told([coding], {article.id: article}, Ruling()))
        single.append(1000 * (time.process_time() - start))
    return {
        "mentions": size, "events": events, "seconds": seconds, "memory": peak,
        "median": sorted(single)[len(single) // 2], "worst": max(single),
    }  # fmt: skip


def measure_stored(size: int) -> dict[str, float]:
    """Fills a record in a file, brings it up to date, adds single articles; milliseconds on the wall, reading included."""
    world = World(random.Random(1))
    pairs, more = list(world.articles(size // PER_ARTICLE)), list(world.articles(ADDED, "z"))
    with TemporaryDirectory() as folder:
        record = Record(str(Path(folder, "record.db")))
        store(record, pairs)
        del pairs
        settling = Settling(record)
        start = time.process_time()
        settling.settle()
        seconds = time.process_time() - start
        single = []
        for article, coding in more:
            record.store(article, coding)
            start = time.perf_counter()
            settling.settle()
            single.append(1000 * (time.perf_counter() - start))
        with record.reading() as now:
            events = now.lookup.sizes()["event"]
        record.close()
        large = sum(path.stat().st_size for path in Path(folder).iterdir()) / 1024**3
    single.sort()
    return {
        "mentions": size, "events": events, "seconds": seconds, "size": large, "median": single[len(single) // 2],
        "most": single[int(0.95 * len(single))], "worst": single[-1],
    }  # fmt: skip


class World:
    """True events, and articles that tell of them."""

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._states = [f"S{number:02X}" for number in range(_STATES)]
        self._weights = list(accumulate(1 / (rank + 1) for rank in range(_STATES)))
        self._words = [f"word{number}" for number in range(_VOCABULARY)]
        self._word_weights = list(accumulate(1 / (rank + 20) for rank in range(_VOCABULARY)))
        self._ontology = load_ontology()
        self._queue: list[tuple[EventMention, str, date]] = []
        self._told: list[date] = []

    def articles(self, count: int, prefix: str = "a") -> Iterator[tuple[Article, Coding]]:
        """Articles with their codings."""
        days = sorted(self._chance.randrange(_DAYS) for _ in range(count))
        for number, day in enumerate(days):
            yield self._article(f"{prefix}{number}", _FIRST + timedelta(day))

    def _article(self, id_: str, published: date) -> tuple[Article, Coding]:
        chance = self._chance
        text, mentions = "", []
        for number in range(PER_ARTICLE):
            event, topic, day = self._event(published)
            sentence = " ".join([topic, *self._some(14)])
            start = len(text)
            text += sentence + ".\n"
            mentions.append(
                self._mention(f"{id_}.{number}", event, day, published, (start, start + len(sentence)))
            )
        lang = chance.choice(("fr", "en"))
        publisher = f"paper {chance.randrange(300)}"
        article = Article(id_, text, lang, publisher, published=published.isoformat())
        return article, Coding(id_, tuple(mentions), tuple(self._claims(mentions, published)))

    def _claims(self, mentions: Sequence[EventMention], published: date) -> Iterator[Claim]:
        """A figure for one mention in ten."""
        for act in mentions:
            if self._chance.random() < 0.1:
                kind = self._chance.choices(list(_KINDS), list(_KINDS.values()))[0]
                since = published - timedelta(self._chance.randrange(100, 2000))
                value = (
                    since.isoformat()[:7]
                    if kind is ClaimKind.FIRST_SINCE
                    else str(self._chance.randrange(1, 20))
                )
                yield Claim(
                    f"{act.id}.c", kind, value, "", "", act.evidence.trigger, mention=act.id,
                    since=None if kind is ClaimKind.FIRST_EVER else since.isoformat()[:7],
                )  # fmt: skip

    def _event(self, published: date) -> tuple[EventMention, str, date]:
        """A new event, or one that was told before and is told again: mostly of the last days, now and then of old."""
        chance = self._chance
        last = bisect_right(self._told, published)
        if last and chance.random() < 0.6:
            early = 3650 if chance.random() < 0.1 else 6
            first = bisect_right(self._told, published - timedelta(early))
            if first < last:
                return self._queue[chance.randrange(first, last)]
        type_ = chance.choices(list(_SHARES), list(_SHARES.values()))[0]
        one, two = (chance.choices(self._states, cum_weights=self._weights)[0] for _ in range(2))
        kind = self._ontology.types[type_]
        mode = chance.choice([*kind.modes, None]) if kind.modes else None
        day = published - timedelta(int(chance.expovariate(0.4)))
        status = chance.choices(list(Status), (80, 10, 6, 4))[0]
        event = mention(
            "", type_, Evidence((0, 0), (0, 0)), [Who(one, one)], [Who(two, two)], mode=mode, status=status,
            place=Place(two, None),
        )  # fmt: skip
        made = (event, " ".join(self._some(6)), day)
        self._queue.insert(last, made)
        self._told.insert(last, published)
        return made

    def _mention(
        self, id_: str, event: EventMention, day: date, published: date, sentence: tuple[int, int]
    ) -> EventMention:
        chance = self._chance
        told = chance.random()
        when = day.isoformat() if told < 0.6 else day.isoformat()[:7] if told < 0.7 else published.isoformat()
        evidence = Evidence(sentence, (sentence[0], sentence[0] + 5), date=sentence if told < 0.7 else None)
        return replace(
            event, id=id_, mode=event.mode if chance.random() < 0.8 else None, evidence=evidence, when=Interval(when, when),
            recipients=event.recipients if chance.random() < 0.75 else (),
            place=event.place if chance.random() < 0.5 else None,
        )  # fmt: skip

    def _some(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._word_weights, k=count)


if __name__ == "__main__":
    main()
