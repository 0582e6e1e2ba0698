"""``rapporteur bench``: the speed of coding on this machine, as ratios within one run."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from rapporteur.desk import DEMO, Desk, Failure
from rapporteur.present.cli.options import AsJson, SomePaths, complain, print_lines, print_table, stop
from rapporteur.records.article import Article
from rapporteur.speed import SIZES, Bench, Point, Speed


def run(
    paths: SomePaths = None,
    longest: Annotated[
        int, typer.Option("--longest", min=SIZES[0], help="Words of the longest text of the curve.")
    ] = SIZES[-1],
    json: AsJson = False,
) -> None:
    """Speed on this machine, on the bundled dispatches or on articles of your own."""
    speeds: list[Speed] = []
    points: list[Point] = []
    for lang, articles in _by_language(paths or [str(DEMO)]).items():
        bench = Bench(lang)
        speeds.append(bench.measure(articles))
        points.extend(bench.curve(articles, longest))
    if not speeds:
        stop("there is no article to measure")
    if json:
        print_lines([asdict(each) for each in speeds] + [asdict(each) for each in points])
        return
    print_table(
        ("language", "words", "sentences", "parsed", "words a second", "of the floor", "parsing all"),
        (_speed(each) for each in speeds),
    )
    print_table(("language", "words", "seconds", "of a word of the shortest"), _curve(points))


def _by_language(paths: Sequence[str]) -> dict[str, list[Article]]:
    found: dict[str, list[Article]] = {}
    for each in Desk().take(paths):
        if isinstance(each, Failure):
            complain(each.source, each.reason)
        elif each.lang is not None:
            found.setdefault(each.lang, []).append(each)
    return found


def _speed(each: Speed) -> tuple[str, ...]:
    return (
        each.lang,
        str(each.words),
        str(each.sentences),
        str(each.parsed),
        str(round(each.words / each.coding)),
        f"{each.coding / each.floor:.1f} x",
        f"{each.ceiling / each.coding:.1f} x",
    )


def _curve(points: Sequence[Point]) -> Iterator[tuple[str, ...]]:
    shortest = {point.lang: point for point in reversed(points) if point.words == SIZES[0]}
    for point in points:
        first = shortest[point.lang]
        share = (point.seconds / point.words) / (first.seconds / first.words)
        yield point.lang, str(point.words), f"{point.seconds:.3f}", f"{share:.2f} x"
