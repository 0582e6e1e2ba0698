"""The program as a Python API: one class, `Desk`, and what its verbs take and give."""

from rapporteur.briefing.dates import spell, spell_day
from rapporteur.desk.desk import DEMO, FORMATS, Desk, score_files, types
from rapporteur.desk.frames import Events
from rapporteur.desk.judging import JudgementError, actor_id
from rapporteur.desk.picturing import PICTURES, NoPictureError
from rapporteur.desk.telling import AmbiguousError, MissingError
from rapporteur.desk.views import (
    Coded,
    Dossier,
    Found,
    Match,
    Matches,
    Overview,
    Partner,
    Queue,
    Seen,
    Story,
    Told,
    View,
    Way,
    join,
)
from rapporteur.desk.workers import end_with_parent
from rapporteur.export import Written
from rapporteur.fetch import Limits
from rapporteur.ingest import Defaults, Failure, read_columns
from rapporteur.reconcile.features import SAME
from rapporteur.scoring import Scores, ScoringError
from rapporteur.store import Page, Query, Revision, StoreError

__all__ = [
    "DEMO",
    "FORMATS",
    "PICTURES",
    "SAME",
    "AmbiguousError",
    "Coded",
    "Defaults",
    "Desk",
    "Dossier",
    "Events",
    "Failure",
    "Found",
    "JudgementError",
    "Limits",
    "Match",
    "Matches",
    "MissingError",
    "NoPictureError",
    "Overview",
    "Page",
    "Partner",
    "Query",
    "Queue",
    "Revision",
    "Scores",
    "ScoringError",
    "Seen",
    "StoreError",
    "Story",
    "Told",
    "View",
    "Way",
    "Written",
    "actor_id",
    "end_with_parent",
    "join",
    "open",
    "read_columns",
    "score_files",
    "spell",
    "spell_day",
    "types",
]


def open(place: str | None = None, new: bool = True) -> Desk:
    """A desk on the record at a path or URL, made where ``new`` allows it; None for one that keeps nothing.

    StoreError says why it cannot be opened.
    """
    return Desk(place, new)
