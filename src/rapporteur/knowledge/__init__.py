"""What the program knows before it reads: packaged data, loaded once into one frozen Knowledge."""

from rapporteur.knowledge.loading import Knowledge, Language, load

__all__ = ["Knowledge", "Language", "load"]
