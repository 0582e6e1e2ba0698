"""``rapporteur doctor``: checks the installation."""

import os
from pathlib import Path

import typer

from rapporteur.health import Check, State, examine
from rapporteur.present.cli.options import AsJson, Place, place_of, print_lines, print_table


def run(db: Place = None, json: AsJson = False) -> None:
    """Checks the installation; ends with status 1 where something essential is broken."""
    named = db or os.environ.get("RAPPORTEUR_DB")
    place = place_of(db) if named or Path(place_of(db)).exists() else None
    checks = list(examine(place))
    if json:
        print_lines(_shape(check) for check in checks)
    else:
        print_table(("", "what", "found"), ((c.state.value, c.name, c.found) for c in checks))
    if any(check.state is State.BROKEN for check in checks):
        raise typer.Exit(1)


def _shape(check: Check) -> dict[str, str]:
    return {"check": check.name, "found": check.found, "state": check.state.value}
