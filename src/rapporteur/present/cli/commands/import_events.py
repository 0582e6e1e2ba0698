"""``rapporteur import-events``: takes over the events of others' data."""

from typing import Annotated

import typer

from rapporteur.desk import Desk, Failure, StoreError
from rapporteur.present.cli.options import Place, complain, errors, finish, place_of, stop


def run(
    paths: Annotated[
        list[str],
        typer.Argument(
            help="Files of GDELT 2.0 events, ICEWS, POLECAT or ACLED; may be zipped.", show_default=False
        ),
    ],
    db: Place = None,
) -> None:
    """Takes over events of GDELT, ICEWS, POLECAT or ACLED, marked as imported; the same file again changes nothing."""
    done = failed = 0
    try:
        for path, each in zip(paths, Desk(place_of(db)).take_over(paths), strict=True):
            if isinstance(each, Failure):
                failed += 1
                complain(each.source, each.reason)
                continue
            done += 1
            number, skipped = each
            left = "".join(f", {count:,} left out {why}" for why, count in sorted(skipped.reasons.items()))
            errors.print(f"{path}: {number:,} events{left}")
    except StoreError as error:
        stop(str(error))
    finish(done, failed)
