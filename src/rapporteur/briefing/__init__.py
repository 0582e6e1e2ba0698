"""Events, claims and articles -> a brief: what a reader who saw none of the articles should know, in sentences."""

from rapporteur.briefing.composing import Material, compose
from rapporteur.briefing.sentences import Teller
from rapporteur.briefing.storylines import standing, title

__all__ = ["Material", "Teller", "compose", "standing", "title"]
