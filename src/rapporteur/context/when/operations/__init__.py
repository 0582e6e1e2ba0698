"""The named operations that the rules of a language may call."""

from rapporteur.context.when.operations import amounts, points, relations, relative, yearly
from rapporteur.context.when.setting import OPERATIONS

__all__ = ["OPERATIONS", "amounts", "points", "relations", "relative", "yearly"]
