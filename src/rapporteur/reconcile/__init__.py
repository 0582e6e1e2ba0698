"""Mentions -> events, claims -> verdicts; the one room that joins what several articles say."""
