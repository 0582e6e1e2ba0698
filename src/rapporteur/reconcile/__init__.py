"""Mentions -> events, claims -> verdicts; the one room that joins what several articles say."""

from rapporteur.reconcile.identity import Known, resolve
from rapporteur.reconcile.joining import Comparison, compared, reconcile, reconciled, why
from rapporteur.reconcile.reconciler import Reconciler
from rapporteur.reconcile.rules import rules_of
from rapporteur.reconcile.ruling import Ruled, Ruling, edited, rule, standing
from rapporteur.reconcile.shelf import Kept, Told
from rapporteur.reconcile.threads import threads
from rapporteur.reconcile.verdicts import held_against, tie, tied, turning_on, verdicts

__all__ = [
    "Comparison",
    "Kept",
    "Known",
    "Reconciler",
    "Ruled",
    "Ruling",
    "Told",
    "compared",
    "edited",
    "held_against",
    "reconcile",
    "reconciled",
    "resolve",
    "rule",
    "rules_of",
    "standing",
    "threads",
    "tie",
    "tied",
    "turning_on",
    "verdicts",
    "why",
]
