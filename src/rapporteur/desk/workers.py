"""Pieces -> articles -> codings, in this process or in several, in the order of the pieces and with bounded memory."""

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing.connection import wait
from typing import Any, Protocol, TypeVar

from rapporteur.ingest import Defaults, Failure, Piece
from rapporteur.records.article import Article
from rapporteur.records.mention import Coding

Item = TypeVar("Item")
_AHEAD = 6
"""Tasks that a process finds waiting: enough to keep it busy, few enough to hold in memory."""
_HELD = 120_000_000
"""Bytes of pieces that are held at once."""


class Reader(Protocol):
    """What a process does its work with: a desk without a record."""

    def articles_of(self, piece: Piece, defaults: Defaults) -> list[Article | Failure]:
        """The articles of a piece."""

    def attempt(self, article: Article) -> Coding | Failure:
        """What an article says."""


_reader: list[Reader] = []


class Workers:
    """Does work in other processes, or here where there are none."""

    def __init__(self, here: Reader, pool: ProcessPoolExecutor | None, jobs: int) -> None:
        self._here = here
        self._pool = pool
        self._ahead = jobs * _AHEAD if pool else 1

    def read(
        self, items: Iterable[Item], piece_of: Callable[[Item], Piece | None], defaults: Defaults
    ) -> Iterator[tuple[Item, list[Article | Failure] | None]]:
        """Each item with the articles of its piece; None for one that has none."""
        yield from self._do(
            items,
            lambda each: None if (piece := piece_of(each)) is None else (_read, (piece, defaults)),
            lambda each: 0 if (piece := piece_of(each)) is None else len(piece.data),
        )

    def code(
        self, items: Iterable[Item], article_of: Callable[[Item], Article | None]
    ) -> Iterator[tuple[Item, Any]]:
        """Each item with the coding of its article, or the failure to code it; None for one that has none."""
        yield from self._do(
            items,
            lambda each: None if (article := article_of(each)) is None else (_code, (article,)),
            lambda _: 0,
        )

    def _do(
        self,
        items: Iterable[Item],
        task: Callable[[Item], tuple[Callable[..., Any], tuple[Any, ...]] | None],
        weight: Callable[[Item], int],
    ) -> Iterator[tuple[Item, Any]]:
        """Each item with what its task gives, in order; the tasks of those that follow are under way meanwhile."""
        waiting: deque[tuple[Item, Future[Any] | None]] = deque()
        held = 0
        for each in items:
            wanted = task(each)
            if self._pool is None:
                yield each, wanted[0](self._here, *wanted[1]) if wanted else None
                continue
            waiting.append((each, self._pool.submit(_there, wanted[0], wanted[1]) if wanted else None))
            held += weight(each)
            while len(waiting) >= self._ahead or held > _HELD:
                first, future = waiting.popleft()
                held -= weight(first)
                yield first, future.result() if future else None
        for first, future in waiting:
            yield first, future.result() if future else None


@contextmanager
def workers(here: Reader, make: Callable[[], Reader], jobs: int) -> Iterator[Workers]:
    """Processes to work with, ended at the end; none where one job is wanted. ``make`` makes a process its reader."""
    if jobs == 1:
        yield Workers(here, None, 1)
        return
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _begin, (make,))
    try:
        yield Workers(here, pool, jobs)
        pool.shutdown()
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _begin(make: Callable[[], Reader]) -> None:
    """Begins a process: an interruption is its parent's to handle, and it ends when its parent does, however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    end_with_parent()
    _reader.append(make())


def end_with_parent() -> None:
    """Has this process end when the one that began it does, however that ends."""
    threading.Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait([parent.sentinel])
        os._exit(1)


def _there(work: Callable[..., Any], arguments: tuple[Any, ...]) -> Any:
    return work(_reader[0], *arguments)


def _read(reader: Reader, piece: Piece, defaults: Defaults) -> list[Article | Failure]:
    return reader.articles_of(piece, defaults)


def _code(reader: Reader, article: Article) -> Coding | Failure:
    return reader.attempt(article)
