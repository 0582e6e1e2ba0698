"""Reads acts out of parsed sentences: triggers, who acts on whom, type and mode."""

from rapporteur.events.lexicon import Lexicon
from rapporteur.events.read import read_events
from rapporteur.events.scan import Scanner

__all__ = ["Lexicon", "Scanner", "read_events"]
