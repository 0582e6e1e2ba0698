"""``rapporteur backtest``: how good forecasts would have been, or were."""

from collections.abc import Mapping
from typing import Annotated

import typer

from rapporteur.analyst import WITHIN, Analyst
from rapporteur.desk import StoreError
from rapporteur.present.cli.commands.forecast import ByType
from rapporteur.present.cli.options import (
    AsJson,
    AsOf,
    Place,
    iso_date,
    opened,
    print_lines,
    print_table,
    stop,
)
from rapporteur.present.shapes import skill_shape
from rapporteur.records.forecast import Skill


def run(
    since: Annotated[
        str | None,
        typer.Option(
            help="First day of a forecast (default: in the last third of the record).", callback=iso_date
        ),
    ] = None,
    within: Annotated[int, typer.Option(min=1, max=365, help="Days ahead.")] = WITHIN[0],
    directed: Annotated[
        bool, typer.Option("--directed", help="What each does toward the other, apart.")
    ] = False,
    by_type: ByType = False,
    kept: Annotated[
        bool, typer.Option("--kept", help="The forecasts that were made and kept, instead.")
    ] = False,
    as_of: AsOf = None,
    db: Place = None,
    json: AsJson = False,
) -> None:
    """How good forecasts would have been, each made with what was known on its day."""
    try:
        analyst = Analyst(opened(db))
        found = analyst.track_record() if kept else analyst.backtest(since, within, directed, by_type, as_of)
    except StoreError as error:
        stop(str(error))
    if not found:
        stop(
            "no kept forecast has an outcome yet" if kept else "the record is too short or thin to learn from"
        )
    if json:
        print_lines(
            {"kind": kind, "within": days} | skill_shape(skill) for (kind, days), skill in found.items()
        )
        return
    _print(found)


def _print(found: Mapping[tuple[str, int], Skill]) -> None:
    columns = (
        "kind",
        "within",
        "n",
        "came",
        "Brier",
        "usual",
        "skill (95%)",
        "log score",
        "usual",
        "calibration error",
    )
    print_table(columns, (_row(kind, days, skill) for (kind, days), skill in found.items()))
    for (kind, days), skill in found.items():
        typer.echo(f"\n{kind}, within {days} days: given, came, forecasts")
        print_table(
            ("given", "came", "n"), ((f"{b.given:.2f}", f"{b.came:.2f}", f"{b.count}") for b in skill.bins)
        )


def _row(kind: str, within: int, skill: Skill) -> tuple[str, ...]:
    return (
        kind, f"{within} days", f"{skill.count}", f"{skill.came:.1%}", f"{skill.brier:.4f}", f"{skill.usual_brier:.4f}",
        f"{skill.skill:+.1%} ({skill.low:+.1%} to {skill.high:+.1%})", f"{skill.log_score:.4f}",
        f"{skill.usual_log_score:.4f}", f"{skill.calibration_error:.3f}",
    )  # fmt: skip
