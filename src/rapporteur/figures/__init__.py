"""Pictures of the record, in one grammar for page, notebook, terminal and report: one module a picture.

Records enter, with the words to label them; a `Figure` leaves: a Vega-Lite chart and the table of figures behind it.
`drawing.py` makes SVG and PNG of it, on this machine.
"""

from rapporteur.figures.agreement import agreement
from rapporteur.figures.calendar import calendar
from rapporteur.figures.dyad import dyad
from rapporteur.figures.figure import Figure, Labels
from rapporteur.figures.map import places
from rapporteur.figures.network import network
from rapporteur.figures.timeline import timeline

__all__ = ["Figure", "Labels", "agreement", "calendar", "dyad", "network", "places", "timeline"]
