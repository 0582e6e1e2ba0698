"""How long reconciling takes, and how that grows: ``python evaluation/reconciliation_scale.py [SIZE...]``.

Made-up articles of five mentions over ten years: dyads of 190 states whose shares fall as those of real news (Zipf), types in
the shares of press corpora, events told by one to some forty articles within days or years later, dates told to the day, to
the month, or not, sides that are missing. Leaves reconciliation_scale.md: seconds of one core, peak memory, and what
adding one article to it all takes. Each size runs in a process of its own.
"""

import json
import random
import resource
import subprocess
import sys
import time
from bisect import bisect_right
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate
from pathlib import Path

from rapporteur.knowledge.comparison import load_background
from rapporteur.knowledge.names import LANGUAGES
from rapporteur.knowledge.ontology import load_ontology
from rapporteur.reconcile import Reconciler, Ruling, Told
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding, EventMention, Evidence, Interval, Place, Status, Who

HERE = Path(__file__).resolve().parent
SIZES = (12_500, 25_000, 50_000, 100_000, 250_000, 500_000, 1_000_000)
PER_ARTICLE = 5
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


def main() -> None:
    """Runs every size and writes the report."""
    sizes = [int(each) for each in sys.argv[1:]] or list(SIZES)
    rows = []
    for size in sizes:
        told = subprocess.run(
            [sys.executable, __file__, "--one", str(size)], capture_output=True, text=True, check=True
        )
        figures = json.loads(told.stdout)
        rows.append(
            "| {mentions:,} | {events:,} | {seconds:.1f} | {per:.3f} | {memory:.2f} | {median:.1f} | {worst:.1f} |".format(
                per=1000 * figures["seconds"] / size, **figures
            )
        )
        print(rows[-1], flush=True)
    head = (HERE / "reconciliation_scale.head.md").read_text(encoding="utf-8")
    (HERE / "reconciliation_scale.md").write_text(head + "\n".join(rows) + "\n", encoding="utf-8")


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
        return article, Coding(id_, tuple(mentions))

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
        event = EventMention(
            id="", type=type_, mode=mode, contexts=(), quad=kind.quad, score=kind.score,
            actors=(Who(one, one),), recipients=(Who(two, two),), status=chance.choices(list(Status), (80, 10, 6, 4))[0],
            when=Interval(), place=Place(two, None), attributed_to=(), trigger="", confidence=0.7, rule="made",
            evidence=Evidence((0, 0), (0, 0)),
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
        return EventMention(
            id=id_, type=event.type, mode=event.mode if chance.random() < 0.8 else None, contexts=(), quad=event.quad,
            score=event.score, actors=event.actors, recipients=event.recipients if chance.random() < 0.75 else (),
            status=event.status, when=Interval(when, when), place=event.place if chance.random() < 0.5 else None,
            attributed_to=(), trigger="word", confidence=0.7, rule="made", evidence=evidence,
        )  # fmt: skip

    def _some(self, count: int) -> list[str]:
        return self._chance.choices(self._words, cum_weights=self._word_weights, k=count)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(measure(int(sys.argv[2]))))
    else:
        main()
