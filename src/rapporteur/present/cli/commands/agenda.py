"""``rapporteur agenda``: what is announced, by date."""

from rapporteur.desk import StoreError
from rapporteur.present.cli.commands.events import print_events
from rapporteur.present.cli.options import AsJson, AsOf, Place, opened, print_lines, stop
from rapporteur.present.shapes import event_shape


def run(as_of: AsOf = None, db: Place = None, json: AsJson = False) -> None:
    """What is announced, by date."""
    try:
        ahead = opened(db).agenda(as_of)
    except StoreError as error:
        stop(str(error))
    if json:
        print_lines(map(event_shape, ahead))
    else:
        print_events(ahead)
