"""The named operations that the rules of a language may call."""

from rapporteur.context.when.operations import amounts, points, relations, relative

__all__ = ["amounts", "points", "relations", "relative"]
