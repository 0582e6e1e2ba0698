"""``rapporteur judge``: what an analyst decides of an event, a mention or a learned actor."""

import getpass
from typing import Annotated

import typer

from rapporteur.desk import JudgementError, StoreError
from rapporteur.present.cli.options import AsJson, Place, errors, opened, print_lines, stop
from rapporteur.present.shapes import judgement_shape
from rapporteur.records.judgement import Act


def run(
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID",
            help="Of an event, a mention or an actor (its beginning is enough); for undo also a judgement's number.",
        ),
    ],
    act: Annotated[Act, typer.Argument(help="What is decided.")],
    more: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[FIELD=VALUE...|ID...]",
            help="edit: the new values (type, mode, status, start, end, place, actors, recipients as CODE:Name,...; of "
            "an actor code, name, sector, role). merge: further events or mentions. split: the mentions that go.",
            show_default=False,
        ),
    ] = None,
    why: Annotated[str | None, typer.Option(help="The reason.")] = None,
    by: Annotated[
        str | None,
        typer.Option(envvar="RAPPORTEUR_ANALYST", help="Who decides (default: the user's name)."),
    ] = None,
    db: Place = None,
    json: AsJson = False,
) -> None:
    """What an analyst decides of an event, a mention or a learned actor."""
    values = _values(more or []) if act is Act.EDIT else {}
    others = [] if act is Act.EDIT else more or []
    try:
        judgement = opened(db).judge(id_, act, by or _user(), why, values, others)
    except (JudgementError, StoreError) as error:
        stop(str(error))
    if json:
        print_lines([judgement_shape(judgement)])
    else:
        taken_back = f" {judgement.undoes}" if judgement.undoes else ""
        errors.print(f"judgement {judgement.id}: {judgement.act.value}{taken_back} {judgement.about}")


def _values(told: list[str]) -> dict[str, str]:
    values = {}
    for each in told:
        field, equals, value = each.partition("=")
        if not equals:
            raise typer.BadParameter(f"{each!r} is not FIELD=VALUE")
        values[field.strip()] = value.strip()
    return values


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "analyst"
