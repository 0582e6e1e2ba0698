"""Coded events, held against annotated ones: precision, recall and accuracies by language and by type."""

from rapporteur.scoring.coded import Coded, CodedArticle, ScoringError, read_coded
from rapporteur.scoring.figures import Scores, score

__all__ = ["Coded", "CodedArticle", "Scores", "ScoringError", "read_coded", "score"]
