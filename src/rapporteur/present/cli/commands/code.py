"""``rapporteur code``: articles in, one JSON object an article out."""

import json
import sys
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Annotated, Any

import typer

from rapporteur.desk import Defaults, Desk, Failure
from rapporteur.present.cli.options import Lang, Paths, Published, Publisher, complain, errors, finish
from rapporteur.present.shapes import coding_shape
from rapporteur.records.article import Article

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
    failed = 0
    done = 0

    def articles() -> Iterator[Article]:
        nonlocal failed
        for each in desk.take(paths, Defaults(published, publisher, lang)):
            if isinstance(each, Failure):
                failed += 1
                complain(each.source, each.reason)
            else:
                yield each

    stream = output.open("w", encoding="utf-8") if output else sys.stdout
    try:
        for shape in _coded(desk, articles(), jobs):
            stream.write(json.dumps(shape, ensure_ascii=False) + "\n")
            done += 1
    finally:
        if output:
            stream.close()
    errors.print(f"{done} coded, {failed} failed")
    finish(done, failed)


def _coded(desk: Desk, articles: Iterator[Article], jobs: int) -> Iterator[dict[str, Any]]:
    """The codings in the order of the articles, whatever the number of processes."""
    if jobs == 1:
        for article in articles:
            yield coding_shape(article, desk.code(article))
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(_code, articles, chunksize=1)


def _code(article: Article) -> dict[str, Any]:
    """Codes one article in a worker, which keeps its desk."""
    if not _workers:
        _workers.append(Desk())
    return coding_shape(article, _workers[0].code(article))
