"""``rapporteur code``: articles in, one JSON object an article out."""

import json
import os
import sys
from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TextIO

import typer

from rapporteur.desk import Defaults, Desk, Failure
from rapporteur.present.cli.options import (
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


def run(
    paths: Paths,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes to code with.")] = 1,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write here instead of standard output.")
    ] = None,
    published: Published = None,
    publisher: Publisher = None,
    lang: Lang = None,
) -> None:
    """Articles in, one JSON object an article out."""
    desk = Desk()
    done = failed = 0

    def articles() -> Iterator[Article]:
        nonlocal failed
        for each in desk.take(paths, Defaults(published, publisher, lang)):
            if isinstance(each, Failure):
                failed += 1
                complain(each.source, each.reason)
            else:
                yield each

    with _writing(output) as stream:
        for shape in _coded(desk, articles(), jobs):
            stream.write(json.dumps(shape, ensure_ascii=False) + "\n")
            done += 1
        if failed and not done:
            errors.print(f"0 coded, {failed} failed")
            finish(done, failed)
    errors.print(f"{done} coded, {failed} failed")
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


def _coded(desk: Desk, articles: Iterator[Article], jobs: int) -> Iterator[dict[str, Any]]:
    """The codings in the order of the articles, whatever the number of processes."""
    if jobs == 1:
        for article in articles:
            yield coding_shape(article, desk.code(article))
        return
    with ProcessPoolExecutor(jobs) as pool:
        waiting: deque[Future[dict[str, Any]]] = deque()
        for article in articles:
            waiting.append(pool.submit(_code, article))
            if len(waiting) >= jobs * _AHEAD:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _code(article: Article) -> dict[str, Any]:
    """Codes one article in a worker, which keeps its desk."""
    if not _workers:
        _workers.append(Desk())
    return coding_shape(article, _workers[0].code(article))
