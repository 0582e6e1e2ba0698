"""``rapporteur judgements``: what analysts decided, and gold made of it."""

from pathlib import Path
from typing import Annotated

import typer

from rapporteur.desk import StoreError
from rapporteur.present.cli.options import (
    AsJson,
    Place,
    errors,
    opened,
    print_lines,
    print_table,
    stop,
    write_lines,
)
from rapporteur.present.shapes import judgement_shape
from rapporteur.records.judgement import Judgement


def run(
    gold: Annotated[
        Path | None,
        typer.Option(help="Write the articles judged in full as gold for 'rapporteur score', JSON Lines."),
    ] = None,
    partly: Annotated[
        bool, typer.Option(help="Put articles into the gold that are judged in part too.")
    ] = False,
    samples: Annotated[
        Path | None,
        typer.Option(
            help="Write each judged mention with its features and whether it was right, for calibration."
        ),
    ] = None,
    db: Place = None,
    json: AsJson = False,
) -> None:
    """What analysts decided, the earliest first; also what was undone since."""
    try:
        desk = opened(db)
        if gold is not None:
            lines, left_out = desk.gold(partly)
            write_lines(gold, lines)
            errors.print(f"{gold}: {len(lines)} articles; {left_out} judged in part are left out")
        if samples is not None:
            rows = desk.samples()
            write_lines(samples, rows)
            errors.print(f"{samples}: {len(rows)} mentions")
        made, lost = desk.judgements(), {each.id for each in desk.lost_judgements()}
    except (OSError, StoreError) as error:
        stop(str(error))
    if gold is not None or samples is not None:
        return
    if json:
        print_lines(judgement_shape(each) | {"lost": each.id in lost} for each in made)
    else:
        rows_ = (
            (str(j.id), j.at, j.by, j.act.value, j.subject.value, j.about, _told(j), j.why, "not found" if j.id in lost else "")
            for j in made
        )  # fmt: skip
        print_table(("number", "when", "who", "act", "of", "id", "what", "why", ""), rows_)


def _told(judgement: Judgement) -> str:
    if judgement.undoes is not None:
        return f"judgement {judgement.undoes}"
    hidden = {"quad", "score"}
    values = [f"{name}={value}" for name, value in judgement.values.items() if name not in hidden]
    return " ".join(values or [anchor.mention for anchor in judgement.others])
