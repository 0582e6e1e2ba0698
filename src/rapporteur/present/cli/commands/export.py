"""``rapporteur export``: the record as a file that other tools read."""

from pathlib import Path
from typing import Annotated

import typer

from rapporteur.desk import FORMATS, MissingError, Query, StoreError, Written
from rapporteur.present.cli.options import Place, Since, Until, errors, opened, stop


def run(
    form: Annotated[
        str,
        typer.Option("--format", "-f", help=f"One of: {', '.join(FORMATS)}.", show_default=False),
    ],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file to write.", show_default=False)],
    about: Annotated[str | None, typer.Option(help="Code of a country or body on either side.")] = None,
    since: Since = None,
    until: Until = None,
    everything: Annotated[
        bool,
        typer.Option("--everything", help="Denied and possible acts too, in formats that know acts alone."),
    ] = False,
    lang: Annotated[
        str, typer.Option("--lang", help="fr or en: names and sentences in calendars and networks.")
    ] = "en",
    db: Place = None,
) -> None:
    """The record as a file that other tools read; beside it, a sidecar of the words that each event comes from."""
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    if lang not in {"fr", "en"}:
        raise typer.BadParameter(f"{lang!r} is neither fr nor en", param_hint="--lang")
    query = Query(about=about.upper() if about else None, since=since, until=until)
    try:
        written = opened(db).export(form, output, query, everything, lang)
    except (StoreError, MissingError) as error:
        stop(str(error))
    except OSError as error:
        stop(f"{output}: {error.strerror or error}")
    errors.print(_told(output, written))


def _told(output: Path, written: Written) -> str:
    left = ", ".join(f"{number} {reason}" for reason, number in sorted(written.left_out.items()))
    return f"{output}: {written.rows} rows" + (f"; left out: {left}" if left else "")
