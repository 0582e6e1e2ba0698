"""One analyst's desk: read articles, code them, keep the record, ask it.

``Desk()`` works in memory on what it is given; ``Desk(place)`` on a stored record.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from rapporteur.desk.adding import add
from rapporteur.desk.fetching import Bringing, Brought
from rapporteur.desk.hand import Hand
from rapporteur.desk.searching import Searching
from rapporteur.desk.taking import NO_DEFAULTS, NO_LIMITS
from rapporteur.desk.telling import Telling
from rapporteur.export import WRITERS, Writer
from rapporteur.fetch import Limits
from rapporteur.ingest import (
    Defaults,
    Failure,
    Origin,
    Skipped,
    UnreadableError,
    cut,
    read_events,
)
from rapporteur.knowledge.files import DATA
from rapporteur.knowledge.ontology import load_ontology
from rapporteur.records.article import Article
from rapporteur.scoring import Scores, read_coded, score

if TYPE_CHECKING:
    pass

DEMO = DATA / "demo"
"""The dispatches that come with the program."""
FORMATS: Mapping[str, Writer] = WRITERS
"""The formats of exports by their names."""
_LOT = 5000
"""Events of others' data that are stored in one transaction."""


class Desk(Hand, Telling, Searching):
    """One analyst's desk. ``place`` names the record: a path, sqlite:///... or postgresql://...; None keeps nothing."""

    def add(
        self,
        paths: Iterable[str],
        defaults: Defaults = NO_DEFAULTS,
        jobs: int = 1,
        limits: Limits = NO_LIMITS,
    ) -> Iterator[Article | Failure | None]:
        """Reads, codes and stores files, folders and addresses, in ``jobs`` processes; then reconciles the record.

        Yields each article once it is stored, None for one that was there already, and each failure. What was broken
        off goes on where it was when the same is added again.
        """
        yield from self._add(self._brought(paths, defaults, limits), defaults, jobs)

    def watch(
        self,
        feeds: Iterable[str],
        defaults: Defaults = NO_DEFAULTS,
        jobs: int = 1,
        limits: Limits = NO_LIMITS,
    ) -> Iterator[Article | Failure | None]:
        """Adds what is new in feeds, or in lists of feeds (OPML), by their addresses; what did not change is not read."""
        bringing = Bringing(self.record, limits, defaults)
        try:
            yield from self._add(bringing.feeds(feeds), defaults, jobs)
        finally:
            bringing.close()

    def _add(
        self, brought: Iterable[Brought], defaults: Defaults, jobs: int
    ) -> Iterator[Article | Failure | None]:
        yield from add(brought, self.record, self, Desk, defaults, jobs)
        self.settle()

    def take_over(self, paths: Iterable[str]) -> Iterator[tuple[int, Skipped] | Failure]:
        """Stores the events of others' data (GDELT 2.0, ICEWS, POLECAT, ACLED), marked as imported.

        Yields for each file how many there were and why rows were left out, or why it cannot be read. The same file
        again changes nothing.
        """
        for path in paths:
            skipped, number = Skipped(), 0
            try:
                found = read_events(Path(path), skipped)
                while some := list(islice(found, _LOT)):
                    self.record.take_over(some)
                    number += len(some)
            except (UnreadableError, OSError) as error:
                yield Failure(path, " ".join(str(error).split()))
            else:
                yield number, skipped

    def sent(self, data: bytes, name: str = "posted.jsonl") -> Iterator[Article | Failure]:
        """The articles that were sent, read as a file of this name; each failure."""
        for piece in cut(data, name, Origin(name, name), NO_DEFAULTS):
            yield from [piece] if isinstance(piece, Failure) else self.articles_of(piece)

    def receive(self, data: bytes, name: str = "posted.jsonl") -> tuple[Article | Failure | None, ...]:
        """Codes and stores articles that were sent, read as a file of this name; what becomes of each, as ``add`` tells.

        Events are brought up to date by ``settle``, which is left to the caller.
        """
        return tuple(
            each if isinstance(each, Failure) else self._keep(each) for each in self.sent(data, name)
        )

    def _keep(self, article: Article) -> Article | Failure | None:
        """Codes and stores an article; None where it was there already."""
        fresh = self.record.fresh(article)
        if fresh is None:
            return None
        coding = self.attempt(fresh)
        if isinstance(coding, Failure):
            return coding
        return fresh if self.record.store(fresh, coding) else None


def score_files(gold: Path, coded: Path) -> tuple[Scores, list[str]]:
    """Codings held against gold, both JSON Lines, and what is odd about the files; ScoringError where they are none."""
    annotated, twice = read_coded(gold)
    predicted, again = read_coded(coded)
    scores = score(annotated, predicted)
    odd = [f"{gold}: {id_} stands in it twice; the last counts" for id_ in twice]
    odd += [f"{coded}: {id_} stands in it twice; the last counts" for id_ in again]
    return scores, odd + [f"{coded}: {id_} is not in the gold and does not count" for id_ in scores.unknown]


def types() -> tuple[str, ...]:
    """The codes of the types of events."""
    return tuple(load_ontology().types)
