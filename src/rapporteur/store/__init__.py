"""Keeps the record: articles, what they say, events, judgements; on a file or on a server."""

from rapporteur.store.opening import StoreError
from rapporteur.store.record import Query, Record

__all__ = ["Query", "Record", "StoreError"]
