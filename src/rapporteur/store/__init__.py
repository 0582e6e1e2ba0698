"""Keeps the record: articles, what they say, events, judgements; on a file or on a server."""

from rapporteur.store.amending import Amending
from rapporteur.store.choosing import Open
from rapporteur.store.errors import StoreError
from rapporteur.store.findings import Findings
from rapporteur.store.lookup import Lookup, Page, Revision
from rapporteur.store.migrations import HEAD
from rapporteur.store.query import Query
from rapporteur.store.reading import Reading
from rapporteur.store.record import Record, Visit
from rapporteur.store.searching import Hit
from rapporteur.store.sqlite import driver, safe_log
from rapporteur.store.tallies import Sum

__all__ = [
    "HEAD",
    "Amending",
    "Findings",
    "Hit",
    "Lookup",
    "Open",
    "Page",
    "Query",
    "Reading",
    "Record",
    "Revision",
    "StoreError",
    "Sum",
    "Visit",
    "driver",
    "safe_log",
]
