"""What is brought -> what is stored: read and coded by whichever process is free, written by this one, in order.

Each article is stored in a transaction of its own, with all that it says. What was read to its end is remembered with
its last article, so that a run that was broken off goes on where it was.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rapporteur.desk.fetching import Brought, Unchanged, Visited
from rapporteur.desk.workers import Reader, Workers, workers
from rapporteur.ingest import Defaults, Failure, Piece
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding
from rapporteur.store import Record

Outcome = Article | Failure | None
"""An article that was stored, a failure, or None for what was stored already."""
_FEW = 40
"""Pieces that are not worth the start of further processes."""


@dataclass(frozen=True, slots=True)
class _Task:
    """An article to be coded, under the id by which it can be stored; ``piece`` where it is the last of one."""

    article: Article
    piece: tuple[str, int] | None


def add(
    brought: Iterable[Brought],
    record: Record,
    desk: Reader,
    make: Callable[[], Reader],
    defaults: Defaults,
    jobs: int,
) -> Iterator[Outcome]:
    """Reads, codes and stores; yields each article once it is stored, None for one that was there, each failure."""
    several, rest = _several(iter(brought), jobs)
    with workers(desk, make, jobs if several else 1) as there:
        yield from _Adding(record, desk, there, defaults).all(rest)


def _several(brought: Iterator[Brought], jobs: int) -> tuple[bool, Iterator[Brought]]:
    """Whether there is enough to do for several processes; what was looked at comes again."""
    if jobs == 1:
        return False, brought
    first: list[Brought] = []
    for each in brought:
        first.append(each)
        if sum(isinstance(one, Piece) for one in first) > _FEW:
            return True, _chain(first, brought)
    return False, iter(first)


def _chain(first: list[Brought], rest: Iterator[Brought]) -> Iterator[Brought]:
    yield from first
    yield from rest


Step = Outcome | Visited | _Task | tuple[str, int]
"""What comes of a piece, in order: outcomes, articles to be coded, visits and finished pieces to be remembered."""


class _Adding:
    def __init__(self, record: Record, desk: Reader, there: Workers, defaults: Defaults) -> None:
        self._record = record
        self._desk = desk
        self._there = there
        self._defaults = defaults

    def all(self, brought: Iterator[Brought]) -> Iterator[Outcome]:
        """What becomes of each article, in order."""
        for step, coding in self._there.code(self._steps(brought), _article_of):
            if isinstance(step, _Task):
                yield self._store(step, coding)
            elif isinstance(step, Visited):
                self._record.saw(step.url, step.visit)
            elif isinstance(step, tuple):
                self._record.finish(*step)
            else:
                yield step

    def _steps(self, brought: Iterator[Brought]) -> Iterator[Step]:
        """What is to be done, in order; pieces that were read to their end before are passed over."""
        for each, read in self._there.read(self._fresh(brought), _piece_of, self._defaults):
            if isinstance(each, Piece):
                yield from self._articles(each, read or [])
            elif isinstance(each, int):
                yield from [None] * each
            elif isinstance(each, Unchanged):
                yield None
            else:
                yield each

    def _fresh(self, brought: Iterator[Brought]) -> Iterator[Brought | int]:
        """What was brought; a piece that is known is the number of its articles."""
        for each in brought:
            done = self._record.finished(each.digest(self._defaults)) if isinstance(each, Piece) else None
            yield each if done is None else done

    def _articles(self, piece: Piece, read: list[Article | Failure]) -> Iterator[Step]:
        whole = not any(isinstance(each, Failure) for each in read)
        done = (piece.digest(self._defaults), len(read))
        fresh = [each if isinstance(each, Failure) else self._record.fresh(each) for each in read]
        last = max((i for i, each in enumerate(fresh) if isinstance(each, Article)), default=None)
        for position, each in enumerate(fresh):
            if isinstance(each, Article):
                yield _Task(each, done if whole and position == last else None)
            else:
                yield each
        if whole and last is None and read:
            yield done

    def _store(self, task: _Task, coding: Coding | Failure) -> Outcome:
        """Stores an article; one whose id another took meanwhile is looked at again."""
        if isinstance(coding, Failure):
            return coding
        if self._record.store(task.article, coding, task.piece):
            return task.article
        again = self._record.fresh(task.article)
        if again is None:
            if task.piece is not None:
                self._record.finish(*task.piece)
            return None
        return self._store(replace(task, article=again), self._desk.attempt(again))


def _article_of(step: Step) -> Article | None:
    return step.article if isinstance(step, _Task) else None


def _piece_of(brought: Brought | int) -> Piece | None:
    return brought if isinstance(brought, Piece) else None
