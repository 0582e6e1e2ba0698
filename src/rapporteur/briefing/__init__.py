"""Events, claims and articles -> a brief: what a reader who saw none of the articles should know, in sentences."""

from rapporteur.briefing.composing import Material, compose

__all__ = ["Material", "compose"]
