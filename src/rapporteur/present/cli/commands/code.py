"""``rapporteur code``: articles in, one JSON object an article out."""

import json
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from rapporteur.desk import Defaults, Desk, Failure, read_columns
from rapporteur.present.cli.options import (
    Columns,
    Lang,
    Paths,
    Published,
    Publisher,
    complain,
    errors,
    finish,
    stop,
)
from rapporteur.present.shapes import coding_shape
from rapporteur.records.article import Article

_AHEAD = 8
"""Articles an idle process finds waiting: enough to keep it busy, few enough to hold in memory."""
_workers: list[Desk] = []
Shape = dict[str, Any]


def run(
    paths: Paths,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to code with.")] = 1,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of standard output.")
    ] = None,
    published: Published = None,
    publisher: Publisher = None,
    lang: Lang = None,
    column: Columns = None,
) -> None:
    """Articles in, one JSON object an article out."""
    desk = Desk()
    done = failed = 0
    with _writing(output) as stream:
        try:
            for each in _coded(
                desk, desk.take(paths, Defaults(published, publisher, lang, read_columns(column or ()))), jobs
            ):
                if isinstance(each, Failure):
                    failed += 1
                    complain(each.source, each.reason)
                else:
                    stream.write(json.dumps(each, ensure_ascii=False) + "\n")
                    done += 1
        except BrokenExecutor:
            stop(
                f"a process was ended from outside after {done} articles; is there memory for {jobs} of them?"
            )
        errors.print(f"{done} coded, {failed} failed")
        if not done:
            finish(done, failed)
    finish(done, failed)


@contextmanager
def _writing(output: Path | None) -> Iterator[TextIO]:
    """Standard output, or a file that is there under its name only once it is complete."""
    if output is None:
        yield sys.stdout
        return
    part = output.with_name(f".{output.name}.{os.getpid()}.part")
    try:
        with part.open("w", encoding="utf-8") as stream:
            yield stream
        part.replace(output)
    except OSError as error:
        stop(f"{output}: {error.strerror or error}")
    finally:
        part.unlink(missing_ok=True)


def _coded(desk: Desk, taken: Iterator[Article | Failure], jobs: int) -> Iterator[Shape | Failure]:
    """The codings and failures in the order of the inputs, whatever the number of processes."""
    if jobs == 1:
        yield from (_code(desk, each) for each in taken)
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[Shape | Failure]] = deque()
        for each in taken:
            waiting.append(pool.submit(_work, each))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _code(desk: Desk, taken: Article | Failure) -> Shape | Failure:
    if isinstance(taken, Failure):
        return taken
    coding = desk.attempt(taken)
    return coding if isinstance(coding, Failure) else coding_shape(taken, coding)


def _work(taken: Article | Failure) -> Shape | Failure:
    """Codes one article in a worker, which keeps its desk."""
    if not _workers:
        _workers.append(Desk())
    return _code(_workers[0], taken)
