"""Mentions -> events, claims -> verdicts; the one room that joins what several articles say."""

from rapporteur.reconcile.joining import reconcile, why
from rapporteur.reconcile.verdicts import tied, verdicts

__all__ = ["reconcile", "tied", "verdicts", "why"]
