"""When: finds the expressions of time in a text and resolves them to intervals."""

from rapporteur.context.when.calendar import Calendar, TimeExpression
from rapporteur.context.when.loading import load_calendar
from rapporteur.context.when.published import Published, find_published, published_in

__all__ = ["Calendar", "Published", "TimeExpression", "find_published", "load_calendar", "published_in"]
