"""``rapporteur score``: holds codings against gold."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from rapporteur.desk import Scores, ScoringError, score_files
from rapporteur.present.cli.options import AsJson, errors, print_lines, print_table, stop

_COLUMNS = (
    "", "articles", "gold", "coded", "right", "precision", "recall", "F1", "quad F1", "central", "status",
    "not actual", "date", "in range", "mode", "place",
)  # fmt: skip
_ACCURACIES = (
    "central_recall", "status_acc", "status_acc_not_actual", "date_acc", "date_in_range", "mode_acc", "place_acc",
)  # fmt: skip


def run(
    gold: Annotated[Path, typer.Argument(metavar="GOLD", help="JSON Lines of annotated articles.")],
    pred: Annotated[
        Path, typer.Argument(metavar="PRED", help="JSON Lines as 'rapporteur code' writes them.")
    ],
    json: AsJson = False,
) -> None:
    """Holds codings against gold."""
    try:
        scores, warnings = score_files(gold, pred)
    except ScoringError as error:
        stop(str(error))
    for warning in warnings:
        errors.print(warning)
    if json:
        print_lines([scores.shape()])
    else:
        print_table(_COLUMNS, _rows(scores))


def _rows(scores: Scores) -> Iterator[list[str]]:
    for name, figures in scores.groups.items():
        rates = _rates(figures["triple"])
        accuracies = [_number(figures[each]) for each in _ACCURACIES]
        yield [name, str(figures["docs"]), *rates, _number(figures["quad"]["f1"]), *accuracies]
    for name, figures in scores.by_type.items():
        yield [name, "", *_rates(figures)]


def _rates(figures: Mapping[str, Any]) -> list[str]:
    counts = [str(figures[key]) for key in ("gold", "pred", "tp")]
    return counts + [_number(figures[key]) for key in ("p", "r", "f1")]


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"
