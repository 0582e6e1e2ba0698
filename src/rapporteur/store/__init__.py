"""Keeps the record: articles, what they say, events, judgements; on a file or on a server."""

from rapporteur.store.errors import StoreError
from rapporteur.store.opening import head, safe_log
from rapporteur.store.query import Query
from rapporteur.store.reading import Reading
from rapporteur.store.record import Record

__all__ = ["Query", "Reading", "Record", "StoreError", "head", "safe_log"]
