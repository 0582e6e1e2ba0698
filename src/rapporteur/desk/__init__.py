"""The program as a Python API: one class, `Desk`, and what its verbs take and give."""

from rapporteur.desk.desk import DEMO, FORMATS, AmbiguousError, Desk, MissingError, agenda, score_files, types
from rapporteur.desk.views import View, Way, join
from rapporteur.export import Written
from rapporteur.ingest import Defaults, Failure, read_columns
from rapporteur.scoring import Scores, ScoringError
from rapporteur.store import Query, StoreError

__all__ = [
    "DEMO",
    "FORMATS",
    "AmbiguousError",
    "Defaults",
    "Desk",
    "Failure",
    "MissingError",
    "Query",
    "Scores",
    "ScoringError",
    "StoreError",
    "View",
    "Way",
    "Written",
    "agenda",
    "join",
    "read_columns",
    "score_files",
    "types",
]
