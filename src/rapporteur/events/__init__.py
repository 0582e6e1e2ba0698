"""Reads acts out of parsed sentences: triggers, who acts on whom, type and mode."""

from rapporteur.events.choice import Choice
from rapporteur.events.lexicon import Lexicon
from rapporteur.events.read import read_drafts
from rapporteur.events.scan import Scanner
from rapporteur.events.scene import Stage

__all__ = ["Choice", "Lexicon", "Scanner", "Stage", "read_drafts"]
