"""Files and streams -> articles, their text as received; what cannot be read is a Failure that says why."""

from rapporteur.ingest.decoding import UnreadableError
from rapporteur.ingest.draft import Defaults, Origin
from rapporteur.ingest.failure import Failure
from rapporteur.ingest.feed import Entry, is_opml, read_feed, read_opml
from rapporteur.ingest.languages import detect
from rapporteur.ingest.others import Skipped, read_events
from rapporteur.ingest.piece import Piece, told_piece
from rapporteur.ingest.readers import FORMS, READERS, STANDARD_INPUT, articles, cut, pieces, read
from rapporteur.ingest.table import read_columns

__all__ = [
    "FORMS",
    "READERS",
    "STANDARD_INPUT",
    "Defaults",
    "Entry",
    "Failure",
    "Origin",
    "Piece",
    "Skipped",
    "UnreadableError",
    "articles",
    "cut",
    "detect",
    "is_opml",
    "pieces",
    "read",
    "read_columns",
    "read_events",
    "read_feed",
    "read_opml",
    "told_piece",
]
