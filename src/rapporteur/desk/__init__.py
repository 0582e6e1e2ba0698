"""The program as a Python API: one class, `Desk`, and what its verbs take and give."""

from rapporteur.desk.desk import DEMO, AmbiguousError, Desk, agenda, score_files, types
from rapporteur.desk.views import View, Way, join
from rapporteur.ingest import Defaults, Failure, read_columns
from rapporteur.scoring import Scores, ScoringError
from rapporteur.store import Query, StoreError

__all__ = [
    "DEMO",
    "AmbiguousError",
    "Defaults",
    "Desk",
    "Failure",
    "Query",
    "Scores",
    "ScoringError",
    "StoreError",
    "View",
    "Way",
    "agenda",
    "join",
    "read_columns",
    "score_files",
    "types",
]
