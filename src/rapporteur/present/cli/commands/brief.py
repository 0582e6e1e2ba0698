"""``rapporteur brief``: the dossier of the record, or of some articles alone."""

from typing import Annotated

import typer

from rapporteur.desk import Desk, StoreError
from rapporteur.present.brief import FORMATS, as_html, render
from rapporteur.present.cli.options import AsOf, Place, SomePaths, complain, finish, iso_date, opened, stop


def run(
    paths: SomePaths = None,
    focus: Annotated[str | None, typer.Option(help="Code of the country or body it is about.")] = None,
    lang: Annotated[str, typer.Option("--lang", help="fr or en.")] = "fr",
    form: Annotated[str, typer.Option("--format", help=f"One of: {', '.join(FORMATS)}.")] = "text",
    as_of: AsOf = None,
    since: Annotated[
        str | None,
        typer.Option(
            help="What is new from this day on is told first (default: a week back).", callback=iso_date
        ),
    ] = None,
    db: Place = None,
) -> None:
    """The dossier of the record, or of some articles alone."""
    if form not in FORMATS:
        raise typer.BadParameter(f"{form!r} is none of {', '.join(FORMATS)}", param_hint="--format")
    if lang not in {"fr", "en"}:
        raise typer.BadParameter(f"{lang!r} is neither fr nor en", param_hint="--lang")
    try:
        desk = Desk() if paths else opened(db)
        view, failures = desk.view(paths or ())
    except StoreError as error:
        stop(str(error))
    for failure in failures:
        complain(failure.source, failure.reason)
    if view.articles or not failures:
        code = focus.upper() if focus else None
        told = desk.brief(view, lang, code, as_of, since)
        typer.echo(as_html(told, desk.pictures(view, lang, code)) if form == "html" else render(told, form))
    finish(len(view.articles), len(failures))
