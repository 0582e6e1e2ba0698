"""Finds who is meant: names, offices, adjectives and pronouns become parties with the country they act for."""

from rapporteur.actors.stage import stage

__all__ = ["stage"]
